package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
	"dovetail/cmd/internal/web/guard"
)

// program sends what a program sends.
func (s *site) program(t *testing.T, method, path, token, body string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	return s.visitor(t, "en").do(r)
}

// description reads what the server says of its interface.
func description(t *testing.T, s *site) schema {
	t.Helper()
	var doc schema
	if err := json.Unmarshal([]byte(s.program(t, http.MethodGet, apiRoot+"/openapi.json", "", "").body), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// twoRuns is a workspace with something to compare.
func twoRuns(t *testing.T) batch.Options {
	t.Helper()
	o := trial.Workspace(t)
	b, err := batch.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	file := filepath.Join(t.TempDir(), "more.jsonl")
	if err := os.WriteFile(file, []byte(hostileRecords()), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Ingest(t.Context(), []string{file}); err != nil {
		t.Fatal(err)
	}
	if _, same, err := b.Analyze(t.Context()); err != nil || same {
		t.Fatal(same, err)
	}
	return o
}

// TestAPI asks every route, with each of its parameters, and holds the answers
// against the description.
func TestAPI(t *testing.T) {
	s := serve(t, twoRuns(t))
	doc := description(t, s)
	id := string(s.findings(t)[0])
	values := map[string]string{"{id}": "", "{key...}": "WTDC/resolution/951/2022", "{slug}": "accessibility"}
	sample := map[string]string{
		"q": "training", "sector": "ITU-D", "theme": "accessibility", "page": "1", "body": "WTDC", "lang": "en", "year": "2022",
		"addressee": "BDT", "since": "run-0001", "run": "run-0002",
	}
	for _, r := range new(Server).apiRoutes() {
		if r.method != http.MethodGet {
			continue
		}
		values["{id}"] = id
		if strings.HasPrefix(r.path, "/runs") {
			values["{id}"] = "run-0001"
		}
		path := apiRoot + r.path
		for name, val := range values {
			path = strings.ReplaceAll(path, name, val)
		}
		route := wildcard.ReplaceAllString(r.path, "{$1}")
		tried := []string{""}
		for _, p := range r.params {
			val := sample[p.name]
			if len(p.values) > 0 {
				val = p.values[0]
			}
			if val == "" {
				t.Errorf("%s: no value to try the parameter %q with", r.path, p.name)
			}
			tried = append(tried, "?"+url.Values{p.name: {val}}.Encode())
			if len(p.values) > 0 {
				if a := s.program(t, http.MethodGet, path+"?"+p.name+"=nonsense", "", ""); a.StatusCode != http.StatusBadRequest {
					t.Errorf("%s: %s", a.Request.URL, a.Status)
				}
			}
		}
		for _, query := range tried {
			a := s.program(t, http.MethodGet, path+query, "", "")
			if a.StatusCode != http.StatusOK {
				t.Errorf("%s: %s %.200s", a.Request.URL, a.Status, a.body)
			}
			answers(t, doc, a, r.method, route)
		}
		a := s.program(t, http.MethodGet, path+"?unheard=of", "", "")
		if a.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %s", a.Request.URL, a.Status)
		}
		answers(t, doc, a, r.method, route)
	}
	for path, want := range map[string]int{
		"/findings/f0": 404, "/resolutions/PP/resolution/0/0": 404, "/themes/none": 404, "/runs/run-9": 404, "/nowhere": 404,
		"/search?q=body:XYZ": 400, "/changes?since=run-0002&run=run-0001": 404,
	} {
		a := s.program(t, http.MethodGet, apiRoot+path, "", "")
		var e apiError
		if err := json.Unmarshal([]byte(a.body), &e); err != nil || a.StatusCode != want || e.Status != want || e.Message == "" {
			t.Errorf("%s: %s %.200s", path, a.Status, a.body)
		}
	}
}

// TestAPIFilters looks whether filters choose.
func TestAPIFilters(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	all := answers(t, description(t, s), s.program(t, http.MethodGet, apiRoot+"/findings", "", ""), "GET", "/findings")
	some := answers(t, description(t, s), s.program(t, http.MethodGet, apiRoot+"/findings?sector=ITU-R", "", ""), "GET", "/findings")
	if a, b := all["total"].(float64), some["total"].(float64); b == 0 || b >= a {
		t.Errorf("a Sector chooses %g of %g findings", b, a)
	}
	for _, f := range some["findings"].([]any) {
		if !slices.Contains(f.(schema)["sectors"].([]any), any("ITU-R")) {
			t.Errorf("a finding of %v passes the filter", f.(schema)["sectors"])
		}
	}
}

// TestAPIWrites decides and fills a post, with the token and without.
func TestAPIWrites(t *testing.T) {
	const secret = "a-token-for-programs"
	s := serve(t, trial.Workspace(t), func(o *guard.Options) { o.Token = secret })
	doc := schema{}
	if err := json.Unmarshal(openapi, &doc); err != nil {
		t.Fatal(err)
	}
	id := s.findings(t)[0]
	path := apiRoot + "/findings/" + string(id)
	if a := s.program(t, http.MethodGet, path, "", ""); a.StatusCode != http.StatusUnauthorized || !strings.HasPrefix(a.body, "{") {
		t.Errorf("reading a closed server without its token: %s %.100s", a.Status, a.body)
	}
	read := answers(t, doc, s.program(t, http.MethodGet, path, secret, ""), "GET", "/findings/{id}")
	decide := func(token, status, seen string) answer {
		b, err := json.Marshal(apiDecision{Status: "accepted", By: "Ana", Comment: status, Seen: batch.Seen(seen)})
		if err != nil {
			t.Fatal(err)
		}
		return s.program(t, http.MethodPost, path+"/decision", token, string(b))
	}
	seen := read["seen"].(string)
	for _, token := range []string{"", "a-token-of-another"} {
		if a := decide(token, "no", seen); a.StatusCode != http.StatusUnauthorized {
			t.Errorf("deciding with the token %q: %s", token, a.Status)
		}
	}
	a := decide(secret, "yes", seen)
	if f := answers(t, doc, a, "POST", "/findings/{id}/decision"); a.StatusCode != http.StatusOK || f["finding"].(schema)["status"] != "accepted" {
		t.Errorf("deciding: %s %.200s", a.Status, a.body)
	}
	if a := decide(secret, "again", seen); a.StatusCode != http.StatusConflict {
		t.Errorf("deciding on what has changed since: %s", a.Status)
	}
	if a := s.program(t, http.MethodPost, path+"/decision", secret, `{"status":"accepted","by":"Ana","extra":1}`); a.StatusCode != http.StatusBadRequest {
		t.Errorf("a field that nobody knows: %s", a.Status)
	}

	posts := apiRoot + "/themes/accessibility/posts"
	fill := `{"role":"focal-point","sector":"ITU-T","holder":"Bo","was":"","by":"Ana"}`
	a = s.program(t, http.MethodPost, posts, secret, fill)
	if answers(t, doc, a, "POST", "/themes/{slug}/posts"); a.StatusCode != http.StatusOK || !strings.Contains(a.body, `"holder":"Bo"`) {
		t.Errorf("filling a post: %s %.200s", a.Status, a.body)
	}
	for body, want := range map[string]int{
		fill: http.StatusConflict,
		`{"role":"king","sector":"ITU-T","holder":"Bo","was":"","by":"Ana"}`:        http.StatusBadRequest,
		`{"role":"focal-point","sector":"ITU-T","holder":"Bo","was":"Bo","by":" "}`: http.StatusUnprocessableEntity,
		`nonsense`: http.StatusBadRequest,
	} {
		if a := s.program(t, http.MethodPost, posts, secret, body); a.StatusCode != want {
			t.Errorf("%s: %s, want %d", body, a.Status, want)
		}
	}
	// A server without a token is read only.
	open := serve(t, trial.Workspace(t))
	if a := open.program(t, http.MethodPost, posts, secret, fill); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("writing to a server without a token: %s", a.Status)
	}
}

package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"dovetail/cmd/internal/batch/trial"
	"dovetail/cmd/internal/web/guard"
	"dovetail/corpus"
)

// leading is what a page that says one thing says.
var leading = regexp.MustCompile(`<p class="lead" role="alert">([^<]+)</p>`)

// told is what an answer says to people: of a page, of a line, or of the
// interface for programs.
func (a answer) told(t *testing.T) string {
	t.Helper()
	switch kind := a.Header.Get("Content-Type"); {
	case strings.HasPrefix(kind, "text/html"):
		if m := leading.FindStringSubmatch(a.body); m != nil {
			return m[1]
		}
	case strings.HasPrefix(kind, "application/json"):
		var e apiError
		if err := json.Unmarshal([]byte(a.body), &e); err == nil {
			return e.Message
		}
	case strings.HasPrefix(kind, "text/plain"):
		return strings.TrimSpace(a.body)
	}
	t.Fatalf("%s says nothing: %.300s", a.Request.URL, a.body)
	return ""
}

// TestRefusalsInEveryLanguage provokes what can go wrong, in each language, and
// looks whether it is told in that language.
func TestRefusalsInEveryLanguage(t *testing.T) {
	const token = "a-token-of-twenty-letters"
	s := serve(t, trial.Workspace(t), func(o *guard.Options) { o.Password, o.Token = "correct horse battery", token })
	id := string(s.findings(t)[0])
	send := func(method, path, body string, change ...func(*http.Request)) func(*browser) answer {
		return func(b *browser) answer {
			b.t.Helper()
			r, err := http.NewRequest(method, s.URL+path, strings.NewReader(body))
			if err != nil {
				b.t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer "+token)
			if method == http.MethodPost && !strings.HasPrefix(path, "/api/") {
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
			for _, f := range change {
				f(r)
			}
			return b.do(r)
		}
	}
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	guess := func(b *browser) answer {
		a := b.get("/sign-in")
		return b.send("/sign-in", url.Values{"token": {a.value(b.t, "token")}, "password": {"guess"}})
	}
	guesses := func(b *browser) answer {
		for range 20 {
			if a := guess(b); a.StatusCode == http.StatusTooManyRequests {
				return a
			}
		}
		b.t.Fatal("guessing is not bounded")
		return answer{}
	}
	const wrongPassword = "a wrong password"
	said := map[string]map[corpus.Lang]string{}
	for _, c := range []struct {
		name string
		want int
		do   func(*browser) answer
	}{
		{"another host", 421, send("GET", "/", "", func(r *http.Request) { r.Host = "evil.example" })},
		{"another site", 403, send("POST", "/searches/forget", "", header("Sec-Fetch-Site", "cross-site"))},
		{"no token", 403, send("POST", "/searches/forget", "name=x")},
		{"no page", 404, send("GET", "/nowhere", "")},
		{"no finding", 404, send("GET", "/findings/f0", "")},
		{"a form too large", 400, send("POST", "/searches/forget", strings.Repeat("a", formBytes+1))},
		{"no format", 400, send("GET", "/report/file?format=exe&language=en", "")},
		{"no address of the interface", 404, send("GET", "/api/v1/nothing", "")},
		{"no token for programs", 401, send("GET", "/api/v1/findings", "", header("Authorization", "Bearer x"))},
		{"a parameter", 400, send("GET", "/api/v1/findings?unheard=of", "")},
		{"a value", 400, send("GET", "/api/v1/findings?kind=x", "")},
		{"a query", 400, send("GET", "/api/v1/search?q=%22unclosed", "")},
		{"no JSON", 400, send("POST", "/api/v1/findings/"+id+"/decision", "no JSON")},
		{"half a JSON", 400, send("POST", "/api/v1/findings/"+id+"/decision", `{"by":"A"`)},
		{"an unknown field", 400, send("POST", "/api/v1/findings/"+id+"/decision", `{"unheard":"of"}`)},
		{"a field of another kind", 400, send("POST", "/api/v1/findings/"+id+"/decision", `{"by":7}`)},
		{"too much JSON", 413, send("POST", "/api/v1/findings/"+id+"/decision", `{"comment":"`+strings.Repeat("a", formBytes)+`"}`)},
		{"a stale decision", 409, send("POST", "/api/v1/findings/"+id+"/decision", `{"by":"A","status":"accepted","seen":"stale"}`)},
		{wrongPassword, 401, guess},
		{"too many guesses", 429, guesses},
	} {
		said[c.name] = map[corpus.Lang]string{}
		for _, lang := range corpus.Languages() {
			a := c.do(s.visitor(t, string(lang)))
			if c.name == wrongPassword && a.StatusCode == http.StatusTooManyRequests {
				continue // fewer guesses are allowed than there are languages
			}
			if a.StatusCode != c.want {
				t.Errorf("%s in %s: %s, want %d", c.name, lang, a.Status, c.want)
				continue
			}
			said[c.name][lang] = a.told(t)
		}
	}
	for name, in := range said {
		for lang, words := range in {
			if lang != corpus.English && (words == in[corpus.English] || words == "" || strings.Contains(words, "%!")) {
				t.Errorf("%s in %s: %q", name, lang, words)
			}
		}
	}
}

package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"dovetail/cmd/internal/batch/trial"
	"dovetail/cmd/internal/web/guard"
	"dovetail/corpus"
)

// TestHostileRequests is the table of what was tried, with the answer each gets.
func TestHostileRequests(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	id := s.findings(t)[0]
	decide := findingLink(id) + "/decide"
	seen := s.visitor(t, "en").get(findingLink(id)).value(t, "seen")
	stranger := s.visitor(t, "en").token()
	form := func(token string) string {
		return url.Values{"token": {token}, "seen": {seen}, "status": {"accepted"}, "name": {"Mallory"}}.Encode()
	}
	for _, c := range []struct {
		name, method, path, body string
		header                   http.Header
		host                     string
		want                     int
	}{
		{"rebinding: another name", "GET", "/", "", nil, "evil.example", 421},
		{"rebinding: another name with our port", "GET", "/", "", nil, "evil.example:80", 421},
		{"rebinding: a name that begins like ours", "GET", "/", "", nil, "localhost.evil.example", 421},
		{"rebinding: no name", "GET", "/", "", nil, " ", 400},
		{"a form of another origin", "POST", decide, form("TOKEN"), http.Header{"Origin": {"https://evil.example"}}, "", 403},
		{"a form of another site", "POST", decide, form("TOKEN"), http.Header{"Sec-Fetch-Site": {"cross-site"}}, "", 403},
		{"a form of another port of this machine", "POST", decide, form("TOKEN"), http.Header{"Sec-Fetch-Site": {"same-site"}}, "", 403},
		{"a form without origin and token", "POST", decide, form(""), nil, "", 403},
		{"a form with the token of another session", "POST", decide, form(stranger), nil, "", 403},
		{"a form with a made-up token", "POST", decide, form("AAAA"), nil, "", 403},
		{"a token in the address", "POST", decide + "?token=TOKEN", "status=accepted", nil, "", 403},
		{"a decision by GET", "GET", decide + "?token=TOKEN&status=accepted", "", nil, "", 404},
		{"an unknown status", "POST", decide, strings.Replace(form("TOKEN"), "accepted", "burnt", 1), nil, "", 400},
		{"a form of 2 MB", "POST", decide, form("TOKEN") + "&comment=" + strings.Repeat("a", 2<<20), nil, "", 400},
		{"traversal: static files", "GET", "/static/../../../etc/passwd", "", nil, "", 404},
		{"traversal: static files, escaped", "GET", "/static/%2e%2e/%2e%2e/etc/passwd", "", nil, "", 404},
		{"traversal: static files, backslash", "GET", "/static/..%5c..%5cserver.go", "", nil, "", 404},
		{"the list of static files' source", "GET", "/static/doc.go", "", nil, "", 404},
		{"traversal: a source by path", "GET", "/source/..%2f..%2fetc%2fpasswd/file", "", nil, "", 404},
		{"traversal: a source by absolute path", "GET", "/source/%2fetc%2fpasswd/file", "", nil, "", 404},
		{"a source by another hash", "GET", "/source/" + strings.Repeat("a", 64) + "/file", "", nil, "", 404},
		{"a page of a source far away", "GET", "/source/" + strings.Repeat("a", 64) + "?page=99999999999999999999", "", nil, "", 404},
		{"SQL in a finding's id", "GET", "/findings/x%27%20OR%201=1--", "", nil, "", 404},
		{"XSS in a filter", "GET", "/findings?q=%22%3E%3Cscript%3Ex%3C/script%3E&theme=%22%3E%3Cscript%3Ex", "", nil, "", 200},
		{"XSS in what was done", "GET", "/findings?done=%22%3E%3Cscript%3Ex", "", nil, "", 200},
		{"a page far behind the last", "GET", "/findings?page=99999999", "", nil, "", 200},
		{"an upload that is no upload", "POST", "/ingest/documents", form("TOKEN"), nil, "", 400},
		{"a method of no page", "DELETE", findingLink(id), "", nil, "", 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := s.visitor(t, "en")
			token := b.token()
			r, err := http.NewRequest(c.method, s.URL+strings.ReplaceAll(c.path, "TOKEN", url.QueryEscape(token)),
				strings.NewReader(strings.ReplaceAll(c.body, "TOKEN", url.QueryEscape(token))))
			if err != nil {
				t.Fatal(err)
			}
			for name := range c.header {
				r.Header.Set(name, c.header.Get(name))
			}
			if c.body != "" {
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
			r.Host = strings.TrimSpace(c.host)
			if c.host == " " {
				a := s.raw(t, "GET / HTTP/1.1\r\n\r\n")
				if !strings.Contains(a, " 400 ") {
					t.Errorf("%q, want 400", a)
				}
				return
			}
			a := b.do(r)
			if a.StatusCode != c.want {
				t.Errorf("%s, want %d", a.Status, c.want)
			}
			if strings.Contains(a.body, "<script>x") || strings.Contains(a.body, "root:") {
				t.Errorf("the answer holds what was sent, or a file: %.400s", a.body)
			}
			if s.status(t, id) != corpus.Open {
				t.Error("it decided on a finding")
			}
		})
	}
}

// TestLongHeaders are not read to their end.
func TestLongHeaders(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	got := s.raw(t, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "+strings.Repeat("a", 2*headerBytes)+"\r\n\r\n")
	if got != "" && !strings.Contains(got, " 431 ") { // or the connection is closed at once
		t.Errorf("%q, want 431", got)
	}
}

// raw sends bytes and returns the first line of the answer.
func (s *site) raw(t *testing.T, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", s.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	io.WriteString(c, request) // the server may not want all of it
	b := make([]byte, 200)
	n, _ := c.Read(b)
	line, _, _ := strings.Cut(string(b[:n]), "\r\n")
	return line
}

// TestHeaders holds those of every kind of answer.
func TestHeaders(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	for _, path := range []string{"/", "/findings", "/nothing", "/static/pages.css", "/static/pages.js", "/source/x", "/events"} {
		h := s.visitor(t, "en").get(path).Header
		for name, want := range map[string]string{
			"Content-Security-Policy": guard.Policy, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
			"Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if h.Get("Cache-Control") == "" || h.Get("Content-Type") == "" {
			t.Errorf("%s: caching %q, type %q", path, h.Get("Cache-Control"), h.Get("Content-Type"))
		}
		for _, c := range (&http.Response{Header: h}).Cookies() {
			if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
				t.Errorf("%s: the cookie %s can be read by scripts or sent from elsewhere", path, c.Name)
			}
		}
	}
	for _, word := range []string{"unsafe", "http:", "https:", "*"} {
		if strings.Contains(guard.Policy, word) {
			t.Errorf("the policy of content allows %q", word)
		}
	}
}

// hostileWords is put into every field of a document.
const hostileWords = `"><script>x</script><img src=x onerror=x>'&amp;<svg onload=x>{{.Token}}javascript:x`

// TestWordsOfDocumentsAreWords uploads resolutions with hostile words in every
// field, and looks for them in every page.
func TestWordsOfDocumentsAreWords(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	b := s.visitor(t, "en")
	var lines bytes.Buffer
	for i, c := range []struct{ body, officer, sector string }{{"WTSA", "TSB", "ITU-T"}, {"WTDC", "BDT", "ITU-D"}} {
		text := "to organise a yearly workshop on recycling old fishing boats " + hostileWords
		line, err := json.Marshal(map[string]any{
			"schema": "dovetail/resolution/1", "body": c.body, "kind": "resolution", "number": fmt.Sprint(8800+i) + hostileWords,
			"edition": map[string]any{"year": 2031, "place": hostileWords, "revised": true}, "lang": "en", "symbol": hostileWords,
			"title": "Boats " + hostileWords, "enacting": hostileWords,
			"source": map[string]any{"file": hostileWords + ".pdf", "sha256": hostileWords, "pages": []int{1, 1}},
			"clauses": []any{map[string]any{
				"id": "c" + hostileWords, "part": "operative", "heading": "instructs the Director " + hostileWords, "path": []string{"1" + hostileWords},
				"action": "instruct", "addressees": []string{c.officer, hostileWords}, "sectors": []string{c.sector}, "text": text,
				"spans": []any{map[string]any{"page": 1, "start": 0, "end": 10}}, "footnotes": []string{hostileWords},
			}},
			"footnotes": map[string]string{"1": hostileWords},
		})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	if a := b.upload(map[string][]byte{hostileWords + ".jsonl": lines.Bytes(), hostileWords + ".txt": []byte(hostileWords)}); a.StatusCode != http.StatusOK {
		t.Fatalf("%s %.300s", a.Status, a.body)
	}
	s.finished(t)
	pages := append(b.menu(), "/findings?q=fishing")
	links := regexp.MustCompile(`href="(/(?:findings|source|resolutions)/[^"]+)"`)
	found := 0
	for i := 0; i < len(pages) && i < 200; i++ {
		a := b.get(pages[i])
		if a.StatusCode >= 500 {
			t.Errorf("%s: %s", pages[i], a.Status)
		}
		if strings.Contains(a.body, "fishing boats") {
			found++
		}
		for _, bad := range []string{"<script>x", "<img src=x", "<svg onload", `href="javascript:`} {
			if strings.Contains(a.body, bad) {
				t.Errorf("%s holds %s", pages[i], bad)
			}
		}
		if strings.Contains(pages[i], "fishing") {
			for _, m := range links.FindAllStringSubmatch(a.body, -1) {
				pages = append(pages, strings.ReplaceAll(m[1], "&amp;", "&"))
			}
		}
	}
	if found < 2 {
		t.Errorf("the words stand on %d pages only: the test looks in the wrong places", found)
	}
}

// TestSlowAndManyClients holds connections open that ask for nothing, and lets
// a reader in beside them.
func TestSlowAndManyClients(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	g, err := guard.New(guard.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := New(Options{Desk: s.Desk, Guard: g, Log: s.Log})
	if err != nil {
		t.Fatal(err)
	}
	pages.bounds = bounds{connections: 20, header: 200 * time.Millisecond, request: time.Second, idle: time.Second, answer: 10 * time.Second}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- pages.Serve(ctx, l, nil) }()
	defer func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}()
	var open []net.Conn
	for i := range 200 {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if i%2 == 0 {
			fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ") // and no more
		}
		open = append(open, c)
	}
	resp, err := http.Get("http://" + l.Addr().String() + "/findings")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("a reader beside 200 idle connections: %s", resp.Status)
	}
	// Whoever sends half a request is sent away.
	open[0].SetReadDeadline(time.Now().Add(20 * time.Second))
	if b, err := io.ReadAll(open[0]); errors.Is(err, os.ErrDeadlineExceeded) || strings.Contains(string(b), "200 OK") {
		t.Errorf("half a request is answered %.80q, %v", b, err)
	}
}

// TestSigningIn wants the password for everything but the static files.
func TestSigningIn(t *testing.T) {
	const password, token = "correct horse battery", "a-token-for-programs"
	const hash = "$2a$04$gjC2RtuN5N/HLjsbm44bKuMGtbBGrYBL6mKLP83aiCq9RZsQIGfUW" // a cheap one
	s := serve(t, trial.Workspace(t), func(o *guard.Options) { o.Password, o.Token = hash, token })
	b := s.visitor(t, "en")
	for _, path := range []string{"/", "/findings", "/events", "/source/x", "/reader", "/ingest"} {
		if a := b.get(path); a.StatusCode != http.StatusUnauthorized || strings.Contains(a.body, "instructs") {
			t.Errorf("%s without signing in: %s", path, a.Status)
		}
	}
	if a := b.get("/static/pages.css"); a.StatusCode != http.StatusOK {
		t.Errorf("the style sheet: %s", a.Status)
	}
	signIn := func(b *browser, words string) answer {
		return b.send(signInPath, url.Values{"token": {b.get(signInPath).value(t, "token")}, "password": {words}, "back": {"/findings"}})
	}
	if a := signIn(b, "wrong"); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("a wrong password: %s", a.Status)
	}
	old := b.Jar.Cookies(mustURL(t, s.URL))
	if a := signIn(b, password); a.StatusCode != http.StatusOK || a.Request.URL.Path != "/findings" {
		t.Errorf("the password: %s %s", a.Status, a.Request.URL)
	}
	// A session known before signing in is not the one that is signed in.
	thief := s.visitor(t, "en")
	thief.Jar.SetCookies(mustURL(t, s.URL), old)
	if a := thief.get("/findings"); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("the session from before: %s", a.Status)
	}
	b.post("/sign-out", url.Values{})
	if a := b.get("/findings"); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("after signing out: %s", a.Status)
	}
	program := s.visitor(t, "en")
	for given, want := range map[string]int{"Bearer " + token: 200, "Bearer " + token + "x": 401, "Bearer ": 401, "Basic " + token: 401} {
		r, err := http.NewRequest("GET", s.URL+"/findings", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", given)
		if a := program.do(r); a.StatusCode != want {
			t.Errorf("%q: %s, want %d", given, a.Status, want)
		}
	}
	guesser := s.visitor(t, "en")
	last := 0
	for range 8 {
		last = signIn(guesser, "a guess or two").StatusCode
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the eighth guess in a minute: %d", last)
	}
	if a := signIn(guesser, password); a.StatusCode != http.StatusTooManyRequests {
		t.Errorf("the password after too many guesses: %s", a.Status)
	}
}

func mustURL(t testing.TB, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

package web

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/guard"
	"dovetail/cmd/internal/web/webtest"
	"dovetail/corpus"
)

// TestMain lets the test program serve as the child that reads foreign files.
func TestMain(m *testing.M) {
	if until := os.Getenv(holdVariable); until != "" && len(os.Args) > 1 {
		await(until)
	}
	if code, ok := batch.Worker(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); ok {
		os.Exit(code)
	}
	if workspace := os.Getenv(serveVariable); workspace != "" {
		fmt.Fprintln(os.Stderr, serveAlone(workspace))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// site is a server of the pages on a workspace.
type site struct{ *webtest.Site }

// serve serves a workspace. The options of the guard may be changed.
func serve(t testing.TB, o batch.Options, change ...func(*guard.Options)) *site {
	t.Helper()
	return &site{webtest.Serve(t, o, func(d *desk.Desk, g *guard.Guard, log *slog.Logger) (webtest.Pages, error) {
		return New(Options{Desk: d, Guard: g, Version: "test", Log: log})
	}, change...)}
}

// browser is a reader with cookies.
type browser struct {
	t    testing.TB
	site *site
	http.Client
	lang string
}

// visitor returns a new reader who speaks a language.
func (s *site) visitor(t testing.TB, lang string) *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t: t, site: s, Client: http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true}}, lang: lang}
}

// answer is what a page answered.
type answer struct {
	*http.Response
	body string
}

// do sends a request and reads the answer.
func (b *browser) do(r *http.Request) answer {
	b.t.Helper()
	r.Header.Set("Accept-Language", b.lang)
	resp, err := b.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer{resp, string(body)}
}

// get asks for a page.
func (b *browser) get(path string) answer {
	b.t.Helper()
	r, err := http.NewRequest(http.MethodGet, b.site.URL+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.do(r)
}

var hidden = regexp.MustCompile(`name="token" value="([^"]+)"`)

// token is that of the forms of the reader's session.
func (b *browser) token() string {
	b.t.Helper()
	m := hidden.FindStringSubmatch(b.get("/reader").body)
	if m == nil {
		b.t.Fatal("the page of the reader has no form with a token")
	}
	return m[1]
}

// post sends a form with its token.
func (b *browser) post(path string, form url.Values) answer {
	b.t.Helper()
	form.Set("token", b.token())
	return b.send(path, form)
}

// send sends a form as it is.
func (b *browser) send(path string, form url.Values) answer {
	b.t.Helper()
	r, err := http.NewRequest(http.MethodPost, b.site.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.do(r)
}

// value is what a hidden field of a page holds.
func (a answer) value(t testing.TB, name string) string {
	t.Helper()
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(a.body)
	if m == nil {
		t.Fatalf("%s has no field %q", a.Request.URL, name)
	}
	return m[1]
}

// menu lists the addresses of the menu.
func (b *browser) menu() []string {
	b.t.Helper()
	_, menu, _ := strings.Cut(b.get("/").body, "<nav")
	menu, _, _ = strings.Cut(menu, "</nav>")
	var out []string
	for _, m := range regexp.MustCompile(`href="([^"]+)"`).FindAllStringSubmatch(menu, -1) {
		out = append(out, m[1])
	}
	if len(out) < 4 {
		b.t.Fatalf("the menu holds %q only", out)
	}
	return out
}

// findings are those of the latest run.
func (s *site) findings(t testing.TB) []corpus.FindingID {
	t.Helper()
	snap, err := s.Desk.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []corpus.FindingID
	for _, f := range snap.Report.Findings {
		out = append(out, f.ID)
	}
	return out
}

// status is that of a finding now.
func (s *site) status(t testing.TB, id corpus.FindingID) corpus.Status {
	t.Helper()
	snap, err := s.Desk.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return snap.Finding(id).Status
}

// TestEveryPageInEveryLanguage asks for all pages of the menu and a finding.
func TestEveryPageInEveryLanguage(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	paths := append(s.visitor(t, "en").menu(), findingLink(s.findings(t)[0]), "/reader", "/findings?status=open&sort=score&page=2")
	for _, lang := range corpus.Languages() {
		b := s.visitor(t, string(lang))
		for _, path := range paths {
			a := b.get(path)
			if a.StatusCode != http.StatusOK {
				t.Errorf("%s %s: %s\n%.300s", lang, path, a.Status, a.body)
			}
			dir := map[bool]string{true: "rtl", false: "ltr"}[lang.RightToLeft()]
			if !strings.Contains(a.body, `<html lang="`+string(lang)+`" dir="`+dir+`">`) {
				t.Errorf("%s %s: not in that language and direction", lang, path)
			}
			if strings.Count(a.body, "<h1") != 1 || !strings.HasSuffix(strings.TrimSpace(a.body), "</html>") {
				t.Errorf("%s %s: one heading and a whole page are wanted", lang, path)
			}
			if m := regexp.MustCompile(`<[^>]+ (style|on[a-z]+)="`).FindString(a.body); m != "" {
				t.Errorf("%s %s: the policy of content blocks %s", lang, path, m)
			}
		}
	}
}

// TestTheReaderChoosesALanguage keeps it, and comes back to the page.
func TestTheReaderChoosesALanguage(t *testing.T) {
	b := serve(t, trial.Workspace(t)).visitor(t, "es")
	a := b.post("/reader/language", url.Values{"language": {"ru"}, "back": {"/findings?sort=score"}})
	if a.Request.URL.RequestURI() != "/findings?sort=score" || !strings.Contains(a.body, `lang="ru"`) {
		t.Errorf("%s in %.60q", a.Request.URL, a.body)
	}
	if a := b.post("/reader/language", url.Values{"language": {"xx"}}); a.StatusCode != http.StatusBadRequest {
		t.Errorf("an unknown language: %s", a.Status)
	}
	for _, back := range []string{"https://elsewhere.example/", "//elsewhere.example/", `/\elsewhere.example`, "javascript:x"} {
		if a := b.post("/reader/language", url.Values{"language": {"en"}, "back": {back}}); a.Request.URL.Host != b.site.Addr {
			t.Errorf("%q leads to %s", back, a.Request.URL)
		}
	}
}

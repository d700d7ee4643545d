package web

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/guard"
	"dovetail/corpus"
	"dovetail/ingest"
)

func TestMain(m *testing.M) {
	// The program starts itself again to read PDF files; here it is the test.
	if code, ok := ingest.Worker(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); ok {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// site is a server over a workspace, as one reader's browser sees it.
type site struct {
	*httptest.Server
	desk   *desk.Desk
	client *http.Client
}

// token is the secret for programs of the sites of tests that have one.
const token = "a-token-for-tests"

// newSite opens a site over a workspace; where there is none, over the specimen
// corpus. It waits for the run that is then made.
func newSite(t *testing.T, dir string, o guard.Options) *site {
	t.Helper()
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	d, err := desk.Open(t.Context(), batch.Options{
		Workspace: dir, Profile: "itu", Out: filepath.Join(filepath.Dir(dir), "out"), Version: "test", Command: "test", Log: log,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	for p, changed := d.Watch(); p.Going; p, changed = d.Watch() {
		<-changed
	}
	if p, _ := d.Watch(); p.Err != nil {
		t.Fatal(p.Err)
	}
	o.Listen = "127.0.0.1:0"
	g, err := guard.New(o)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Desk: d, Guard: g, Version: "test", Log: log})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(srv.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &site{srv, d, &http.Client{Jar: jar, Timeout: time.Minute}}
}

// emptySite is a site over a workspace that holds nothing.
func emptySite(t *testing.T) *site {
	t.Helper()
	return filledSite(t, "")
}

// filledSite is a site over a workspace of resolutions, given as the lines that
// ingest reads; "" for none.
func filledSite(t *testing.T, records string) *site {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "workspace")
	b, err := batch.Open(t.Context(), batch.Options{Workspace: dir, Profile: "itu", Command: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if records != "" {
		file := filepath.Join(t.TempDir(), "records.jsonl")
		if err := os.WriteFile(file, []byte(records), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx := context.Background()
		if in, err := b.Ingest(ctx, []string{file}); err != nil || in.Texts == 0 {
			t.Fatal(in, err)
		}
		if _, _, err := b.Analyze(ctx); err != nil {
			t.Fatal(err)
		}
		if err := b.Index(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return newSite(t, dir, guard.Options{})
}

// get fetches a page in a language.
func (s *site) get(t *testing.T, lang corpus.Lang, path string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Language", string(lang))
	return s.do(t, req)
}

func (s *site) do(t *testing.T, req *http.Request) (int, string) {
	t.Helper()
	resp, err := s.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// shows fetches a page in English that must be there and hold words.
func (s *site) shows(t *testing.T, path string, words ...string) string {
	t.Helper()
	status, body := s.get(t, corpus.English, path)
	if status != http.StatusOK {
		t.Fatalf("%s: %d\n%s", path, status, body)
	}
	for _, w := range words {
		if !strings.Contains(body, w) {
			t.Errorf("%s does not show %q\n%s", path, w, body)
		}
	}
	return body
}

var tokenOfForm = regexp.MustCompile(`name="token" value="([^"]+)"`)

// send fills in a form of a page and sends it.
func (s *site) send(t *testing.T, page, action string, form url.Values) (int, string) {
	t.Helper()
	_, body := s.get(t, corpus.English, page)
	m := tokenOfForm.FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("%s has no form", page)
	}
	form.Set("token", m[1])
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+action, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept-Language", "en")
	return s.do(t, req)
}

// fits checks what every page must be, in every language.
func (s *site) fits(t *testing.T, path string, want int) {
	t.Helper()
	for _, lang := range corpus.Languages() {
		status, body := s.get(t, lang, path)
		dir := "ltr"
		if lang.RightToLeft() {
			dir = "rtl"
		}
		switch {
		case status != want:
			t.Errorf("%s in %s: %d, want %d", path, lang, status, want)
		case !strings.Contains(body, fmt.Sprintf(`<html lang="%s" dir="%s">`, lang, dir)):
			t.Errorf("%s in %s is not in that language and direction", path, lang)
		case strings.Count(body, "<h1") != 1:
			t.Errorf("%s in %s has %d headings of the first level", path, lang, strings.Count(body, "<h1"))
		}
		for what, re := range unfit {
			if found := re.FindString(body); found != "" {
				t.Errorf("%s in %s: %s: %q", path, lang, what, found)
			}
		}
	}
}

// unfit is what no page may have.
var unfit = map[string]*regexp.Regexp{
	"a style or a script of its own": regexp.MustCompile(`<style|\sstyle=|<script>|<script [^>]*>[^<]|\son[a-z]+="`),
	"a message without its words":    regexp.MustCompile(`%!|>(search|query|resolution|resolutions|source|mapping|themes|theme|runs|run|changes|check|help|error)\.[a-z.]+<`),
	"a template that failed":         regexp.MustCompile(`ZgotmplZ|&lt;no value&gt;`),
}

// menuPages are the addresses of the menu.
func (s *site) menuPages(t *testing.T) []string {
	t.Helper()
	_, body := s.get(t, corpus.English, "/")
	nav := body[strings.Index(body, "<nav"):strings.Index(body, "</nav>")]
	var out []string
	for _, m := range regexp.MustCompile(`href="([^"]+)"`).FindAllStringSubmatch(nav, -1) {
		out = append(out, m[1])
	}
	return out
}

// TestPages tries every page on the specimen corpus, which it makes once.
func TestPages(t *testing.T) {
	s := newSite(t, filepath.Join(t.TempDir(), "workspace"), guard.Options{})
	t.Run("menu", func(t *testing.T) {
		for _, path := range s.menuPages(t) {
			s.fits(t, path, http.StatusOK)
		}
	})
	for name, try := range map[string]func(*testing.T, *site){
		"search": trySearch,
	} {
		t.Run(name, func(t *testing.T) { try(t, s) })
	}
}

// TestEmptyWorkspace tries every page before there is anything to show.
func TestEmptyWorkspace(t *testing.T) {
	s := emptySite(t)
	for _, path := range s.menuPages(t) {
		s.fits(t, path, http.StatusOK)
	}
}

// hostile is a title as somebody may write it who means harm.
const hostile = `<script>alert(1)</script>"><img src=x onerror=alert(2)>`

// hostileRecords are two resolutions with hostile words wherever words can be.
func hostileRecords() string {
	record := func(body, number, sector, director string) string {
		h := strings.ReplaceAll(hostile, `"`, `\"`)
		return `{"schema":"dovetail/resolution/1","body":"` + body + `","kind":"resolution","number":"` + number + `",` +
			`"edition":{"year":2022,"place":"` + h + `"},"lang":"en","title":"Training ` + h + `","source":{"file":"` + h + `.docx"},` +
			`"clauses":[{"id":"` + body + `/resolution/` + number + `/2022#operative/instruct.1/1","part":"operative","heading":"instructs the Director ` + h + `","path":["1"],` +
			`"action":"instruct","addressees":["` + director + `"],"sectors":["` + sector + `"],` +
			`"text":"to organize training courses on spectrum monitoring for the staff of developing countries ` + h + `"}],` +
			`"citations":[{"clause":"` + body + `/resolution/` + number + `/2022#operative/instruct.1/1","target":"resolution","body":"PP","kind":"resolution","number":"` + h + `","words":"` + h + `"}]}` + "\n"
	}
	return record("WTSA", "901", "ITU-T", "TSB") + record("WTDC", "902", "ITU-D", "BDT")
}

// TestHostileWords tries pages on documents that were written to do harm.
func TestHostileWords(t *testing.T) {
	s := filledSite(t, hostileRecords())
	paths := append(s.menuPages(t), hostilePaths...)
	for _, path := range paths {
		status, body := s.get(t, corpus.English, path)
		if status != http.StatusOK {
			t.Errorf("%s: %d", path, status)
		}
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "<img") {
			t.Errorf("%s lets words of a document through as they are", path)
		}
	}
}

// hostilePaths are pages that show words of documents.
var hostilePaths = []string{
	"/search?q=training",
	"/search?q=" + url.QueryEscape(hostile),
}

package web

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
	"dovetail/cmd/internal/web/webtest"
	"dovetail/corpus"
	"dovetail/corpus/specimen"
)

// filled serves a workspace of resolutions, given as the lines that ingest reads.
func filled(t *testing.T, records string) *site {
	t.Helper()
	file := filepath.Join(t.TempDir(), "records.jsonl")
	if err := os.WriteFile(file, []byte(records), 0o600); err != nil {
		t.Fatal(err)
	}
	return made(t, file)
}

// translated serves a workspace of specimens in six languages: two resolutions,
// one of them in two editions.
func translated(t *testing.T) *site {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	err := fs.WalkDir(specimen.Files(), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.Contains(path, "-RES-951-") && !strings.Contains(path, "-RES-956-") {
			return err
		}
		words, err := fs.ReadFile(specimen.Files(), path)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.Base(path))
		paths = append(paths, to)
		return os.WriteFile(to, words, 0o600)
	})
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	return made(t, paths...)
}

// made serves a workspace of files; of none, an empty one.
func made(t *testing.T, paths ...string) *site {
	t.Helper()
	o := trial.Options(t)
	if len(paths) > 0 {
		webtest.Work(t, o, paths)
		return serve(t, o)
	}
	b, err := batch.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return serve(t, o)
}

// shows fetches a page in English that must be there and hold words.
func (s *site) shows(t *testing.T, path string, words ...string) string {
	t.Helper()
	a := s.visitor(t, "en").get(path)
	if a.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s\n%s", path, a.Status, a.body)
	}
	for _, w := range words {
		if !strings.Contains(a.body, w) {
			t.Errorf("%s does not show %q\n%s", path, w, a.body)
		}
	}
	return a.body
}

// fits checks what every page must be, in every language.
func (s *site) fits(t *testing.T, path string, want int) {
	t.Helper()
	for _, lang := range corpus.Languages() {
		a := s.visitor(t, string(lang)).get(path)
		status, body := a.StatusCode, a.body
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
	body := s.visitor(t, "en").get("/").body
	nav := body[strings.Index(body, "<nav"):strings.Index(body, "</nav>")]
	var out []string
	for _, m := range regexp.MustCompile(`href="([^"]+)"`).FindAllStringSubmatch(nav, -1) {
		out = append(out, m[1])
	}
	return out
}

// TestPages tries every page on specimens in English.
func TestPages(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	for name, try := range map[string]func(*testing.T, *site){
		"search": trySearch, "resolutions": tryResolutions, "resolution": tryResolution, "mapping": tryMapping, "themes": tryThemes, "runs": tryRuns, "help": tryHelp,
	} {
		t.Run(name, func(t *testing.T) { try(t, s) })
	}
}

// TestTranslations tries what pages do with several languages and editions.
func TestTranslations(t *testing.T) {
	s := translated(t)
	for name, try := range map[string]func(*testing.T, *site){
		"search": trySearchInLanguages, "resolution": tryResolutionInLanguages,
	} {
		t.Run(name, func(t *testing.T) { try(t, s) })
	}
}

// TestEmptyWorkspace tries every page before there is anything to show.
func TestEmptyWorkspace(t *testing.T) {
	s := made(t)
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
	s := filled(t, hostileRecords())
	paths := append(s.menuPages(t), hostilePaths...)
	for _, path := range paths {
		a := s.visitor(t, "en").get(path)
		if a.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, a.Status)
		}
		if strings.Contains(a.body, "<script>alert") || strings.Contains(a.body, "<img") {
			t.Errorf("%s lets words of a document through as they are", path)
		}
	}
}

// hostilePaths are pages that show words of documents.
var hostilePaths = []string{
	"/search?q=training",
	"/resolutions?q=training",
	"/themes/capacity-development",
	"/runs/run-0001",
	"/resolutions/WTSA/resolution/901/2022",
	"/search?q=" + url.QueryEscape(hostile),
}

package browser

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
	"dovetail/cmd/internal/web/webtest"
	"dovetail/corpus"
	"dovetail/index"
)

// worked makes a workspace in which there is something on every page: two runs,
// and resolutions in several languages and editions.
func worked(t *testing.T) batch.Options {
	t.Helper()
	o := trial.Options(t)
	for i, stems := range [][]string{{"WTSA24", "WTDC17", "RA19"}, {"WTDC22", "RA23"}} {
		var documents [][]string
		for _, letter := range []string{"E", "A", "C"} {
			documents = append(documents, specimens(t, letter, stems...))
		}
		webtest.Work(t, o, documents...)
		if i == 0 {
			keep(t, o)
		}
	}
	return o
}

// keep keeps a search that has been seen, so that the next run brings news.
func keep(t *testing.T, o batch.Options) {
	t.Helper()
	if err := batch.SaveSearch(t.Context(), o, "Training", index.Request{Query: "training"}); err != nil {
		t.Fatal(err)
	}
	b, err := batch.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if _, err := b.RepeatSearches(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// pages are addresses of every page: those of the menu, what they lead to, and
// one that is not there.
func pages(w *tab) []string {
	w.t.Helper()
	out := []string{"/", "/reader", "/nowhere", "/decisions", "/search?q=training", "/search?q=%22unclosed"}
	first := func(path, selector string) string {
		w.visit(path)
		return eval[string](w, fmt.Sprintf("(a => a ? a.pathname + a.search : '')(document.querySelector(%q))", selector))
	}
	w.visit("/")
	menu := eval[[]string](w, `[...document.querySelectorAll("header nav a")].map(a => a.pathname + a.search)`)
	out = append(out, menu...)
	finding := first("/findings", ".row h2 a")
	resolution := first("/resolutions", `main a[href^="/resolutions/"]`)
	source := first(finding, `main a[href^="/source/"]`)
	out = append(out, finding, resolution, source)
	for _, path := range menu { // one step further: a theme, a run, a comparison
		for _, kind := range []string{"/themes/", "/runs/", "/changes"} {
			out = append(out, first(path, fmt.Sprintf("main a[href^=%q]", kind)))
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(p string) bool {
		return p == "" || strings.Contains(p, "/export/")
	})
}

// look is how a page is looked at.
type look struct {
	lang          string
	scheme        string // of colours
	width, height int64
	rules         string
}

func (l look) String() string { return fmt.Sprintf("%s %s %d", l.lang, l.scheme, l.width) }

// looks are tried with all rules of axe-core in each language, then with those
// that colours and width can break.
var looks = []look{
	{"en", "light", 1280, 900, everything},
	{"en", "dark", 1280, 900, ofColours},
	{"en", "light", 320, 640, ofWidth}, // 320: 1280 at 400%
	{"ar", "light", 1280, 900, everything},
	{"ar", "dark", 390, 844, ofColours},
	{"zh", "light", 1280, 900, everything},
	{"zh", "light", 390, 844, ofWidth},
}

// What axe-core runs: tags of rules, or rules.
const (
	everything = `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]`
	ofColours  = `["color-contrast", "link-in-text-block"]`
	ofWidth    = `["target-size", "scrollable-region-focusable", "meta-viewport"]`
)

// set makes the window look so.
func (w *tab) set(l look) {
	w.t.Helper()
	w.do("a window of "+l.String(), func(ctx context.Context) error {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(l.width, l.height)); err != nil {
			return err
		}
		return still(ctx, l.scheme)
	})
}

// TestEveryPageForEveryone looks at every page in several ways. No page is wider
// than its window, and where axe-core is at hand it finds no violation of WCAG
// 2.2 AA.
func TestEveryPageForEveryone(t *testing.T) {
	axe := ""
	if path := os.Getenv("AXE_CORE"); path != "" {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		axe = string(b)
	} else {
		t.Log("AXE_CORE names no axe.min.js: what axe-core finds is not known")
	}
	home := serve(t, worked(t))
	var paths []string
	for _, lang := range []string{"en", "ar", "zh"} {
		w := open(t, home, lang, true)
		if paths == nil {
			paths = pages(w)
		}
		for _, path := range paths {
			w.visit(path)
			if axe != "" {
				w.do("loading axe-core", func(ctx context.Context) error {
					return chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
						_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](axe+";true"))
						return err
					}))
				})
			}
			for _, l := range looks {
				if l.lang == lang {
					w.set(l)
					w.fits(path, l)
					if axe != "" {
						w.accessible(path, l)
					}
				}
			}
		}
	}
	t.Logf("%d pages: %s", len(paths), strings.Join(paths, " "))
}

// fits checks that nothing is wider than the window.
func (w *tab) fits(path string, l look) {
	w.t.Helper()
	wide := eval[string](w, `(() => {
		if (document.documentElement.scrollWidth <= innerWidth) return "";
		const e = [...document.querySelectorAll("body *")].filter(e => !e.matches(".skip")).findLast(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1);
		return document.documentElement.scrollWidth + ": " + (e ? e.outerHTML.slice(0, 160) : "?");
	})()`)
	if wide != "" {
		w.t.Errorf("%s (%s) is wider than its window: %s", path, l, wide)
	}
	w.picture(l.String() + " " + path)
}

// accessible runs axe-core.
func (w *tab) accessible(path string, l look) {
	w.t.Helper()
	for _, v := range eval[[]string](w, `axe.run(document, {runOnly: `+l.rules+`, resultTypes: ["violations"]})
		.then(r => r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + " " + (n.any[0]?.message ?? "")).join(" | ")))`) {
		w.t.Errorf("%s (%s): %s", path, l, v)
	}
}

// TestNoWordOfADocumentRuns shows documents with scripts wherever words can be.
func TestNoWordOfADocumentRuns(t *testing.T) {
	o := trial.Options(t)
	file := t.TempDir() + "/hostile.jsonl"
	if err := os.WriteFile(file, []byte(hostile()), 0o600); err != nil {
		t.Fatal(err)
	}
	webtest.Work(t, o, []string{file})
	w := open(t, serve(t, o), string(corpus.English), true)
	w.do("marking", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
			Source: `window.alert = () => { window.ran = true }; addEventListener("securitypolicyviolation", e => { window.blocked = e.violatedDirective + " " + e.sourceFile })`,
		})
		return err
	})
	for _, path := range pages(w) {
		w.visit(path)
		if eval[bool](w, "!!window.ran") || w.count("main img, main script, main iframe") > 0 {
			t.Errorf("%s runs, or builds, what a document brought", path)
		}
		if b := eval[string](w, "window.blocked ?? ''"); b != "" {
			t.Errorf("%s needs the policy of content to be safe: %s", path, b)
		}
	}
}

// hostile are two resolutions with scripts wherever words can be.
func hostile() string {
	const words = `<script>alert(1)</script>\"><img src=x onerror=alert(2)><iframe srcdoc='<script>parent.alert(3)</script>'>`
	line := func(body, number, sector, director string) string {
		id := body + `/resolution/` + number + `/2022#operative/instruct.1/1`
		return `{"schema":"dovetail/resolution/1","body":"` + body + `","kind":"resolution","number":"` + number +
			`","edition":{"year":2022,"place":"` + words + `"},"lang":"en","title":"Training ` + words + `","source":{"file":"` + words +
			`.docx"},"clauses":[{"id":"` + id + `","part":"operative","heading":"instructs the Director ` + words +
			`","path":["1"],"action":"instruct","addressees":["` + director + `"],"sectors":["` + sector +
			`"],"text":"to organize training courses on spectrum monitoring for the staff of developing countries ` + words +
			`"}],"citations":[{"clause":"` + id + `","target":"resolution","body":"PP","kind":"resolution","number":"` + words + `","words":"` + words + `"}]}` + "\n"
	}
	return line("WTSA", "901", "ITU-T", "TSB") + line("WTDC", "902", "ITU-D", "BDT")
}

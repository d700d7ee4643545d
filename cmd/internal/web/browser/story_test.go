package browser

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dovetail/cmd/internal/batch/trial"
)

// hand is how a reader works: with a pointer or by keyboard alone.
type hand interface {
	follow(selector string)             // a link or a button
	fill(selector, words string)        // a field
	bring(selector string, f []string)  // documents
	decide(status, key, comment string) // on the finding that is open
	save(selector string) []byte        // what a button makes the browser save
}

// pointer works with a pointer and never with keys.
type pointer struct{ *tab }

func (p pointer) follow(selector string)                { p.click(selector) }
func (p pointer) fill(selector, words string)           { p.write(selector, words) }
func (p pointer) bring(selector string, files []string) { p.choose(selector, files) }
func (p pointer) decide(status, _, comment string) {
	p.write("#comment", comment)
	p.click(".deciding button[name=status][value=" + status + "]")
}

func (p pointer) save(selector string) []byte { return p.saved(chromedp.Click(chromedp.CSS(selector))) }

// keyboard works by keyboard alone.
type keyboard struct{ *tab }

func (k keyboard) follow(selector string) {
	k.reach(selector)
	k.press(kb.Enter, true)
}

func (k keyboard) fill(selector, words string) {
	k.reach(selector)
	k.press(words, false)
}

func (k keyboard) bring(selector string, files []string) {
	k.reach(selector)
	k.chooseByKey(files)
}

// decide uses the keys that pages name: c for the comment, then the decision.
// In a field these keys are letters: Escape leaves it.
func (k keyboard) decide(_, key, comment string) {
	k.press(kb.Escape, false)
	k.press("c", false)
	k.press(comment, false)
	k.press(kb.Escape, false)
	k.press(key, true)
}

func (k keyboard) save(selector string) []byte {
	k.reach(selector)
	return k.saved(chromedp.KeyEvent(kb.Enter))
}

// TestTheAnalystsStory is told in three languages and three ways of working:
// documents are brought, the run is awaited, two findings are decided on and one
// decision is taken back, a clause is looked up, and the report is exported.
func TestTheAnalystsStory(t *testing.T) {
	for _, lang := range []struct {
		code, letter, dir, query string
		ways                     []string
	}{
		{"en", "E", "ltr", "workshop", []string{"pointer", "without scripts", "keyboard"}},
		{"ar", "A", "rtl", "التدريب", []string{"without scripts", "keyboard"}}, // which has scripts
		{"zh", "C", "ltr", "培训", []string{"without scripts", "keyboard"}},
	} {
		for _, way := range lang.ways {
			t.Run(lang.code+" "+way, func(t *testing.T) {
				scripts := way != "without scripts"
				w := open(t, serve(t, trial.Options(t)), lang.code, scripts)
				var h hand = pointer{w}
				if way == "keyboard" {
					h = keyboard{w}
				}
				again := func() { w.visit("/ingest") }
				if scripts {
					again = nil // the page does that by itself
				}
				tell(w, h, specimens(t, lang.letter, told...), lang.dir, lang.query, again)
			})
		}
	}
}

// told are the documents of the story.
var told = []string{"WTSA24-RES-931", "WTSA24-RES-933", "WTSA24-RES-936", "WTDC22-RES-951", "WTDC22-RES-952", "WTDC22-RES-957"}

// tell tells the story; again looks anew whether the run has ended.
func tell(w *tab, h hand, documents []string, dir, query string, again func()) {
	w.t.Helper()
	w.visit("/")
	if got := eval[string](w, "document.dir"); got != dir {
		w.t.Fatalf("pages run %s, not %s", got, dir)
	}
	h.follow(`nav a[href="/ingest"]`)
	h.bring("#documents", documents)
	h.follow(`form[action="/ingest/documents"] button`)
	w.until("the end of the run", `!document.querySelector("#running") && !!document.querySelector("#h-last")`, again)
	w.picture("read")

	h.follow(`nav a[href="/findings"]`)
	if w.count(".row") < 3 {
		w.t.Fatalf("%d findings", w.count(".row"))
	}
	h.follow(".row h2 a")
	h.fill(`.deciding input[name=name]`, "A. Reader")
	h.decide("accepted", "a", "one lead is enough")
	w.picture("decided")
	h.follow(`form[action^="/findings/undo"] button`)
	h.follow(`nav a[href="/findings"]`)
	if n := w.count(".row.d-accepted"); n != 0 {
		w.t.Errorf("%d decisions stand after one was taken back", n)
	}
	h.follow(".row h2 a")
	h.decide("deferred", "d", "ask ITU-D")
	h.follow(`nav a[href="/findings"]`)
	if n := w.count(".row.d-deferred"); n != 1 {
		w.t.Errorf("%d findings are deferred, want 1", n)
	}

	h.follow(`nav a[href^="/search"]`)
	h.fill("#q", query)
	if _, ok := h.(keyboard); ok {
		w.press(kb.Enter, true)
	} else {
		h.follow("main form button")
	}
	if w.count("main mark") == 0 {
		w.t.Errorf("nothing is marked among what was found for %q", query)
	}
	w.picture("found")

	h.follow(`nav a[href="/report"]`)
	document := documentOf(w, h.save("main form button"))
	if strings.Contains(document, "<w:bidi") != (dir == "rtl") || !strings.Contains(document, "ask ITU-D") {
		w.t.Errorf("the document of %d bytes does not hold the decision in the language of the reader", len(document))
	}
}

// documentOf is the text of a Word document.
func documentOf(w *tab, file []byte) string {
	w.t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		w.t.Fatalf("%d bytes are no Word document: %v", len(file), err)
	}
	b, err := fs.ReadFile(z, "word/document.xml")
	if err != nil {
		w.t.Fatal(err)
	}
	return string(b)
}

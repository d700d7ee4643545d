package pdf

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"dovetail/corpus/golden"
	"dovetail/ingest/accuracy"
	"dovetail/ingest/document"
	"dovetail/ingest/quality"
)

// TestReal reads real files of several producers: what becomes of each, whether
// lam and alef are swapped, and the score where the true text is there.
func TestReal(t *testing.T) {
	dir := golden.Data(t, "pdf/real")
	files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	sort.Strings(files)
	r := newTestReader(t, Options{NoOCR: true})
	var b strings.Builder
	for _, f := range files {
		doc, err := r.Read(t.Context(), f)
		fmt.Fprintf(&b, "%-75s %s", filepath.Base(f), outcome(doc, err))
		if err != nil {
			b.WriteByte('\n')
			continue
		}
		text := accuracy.Whole(doc)
		s := quality.Measure(text, "")
		fmt.Fprintf(&b, ", language %q", s.Lang)
		if s.Lang == "ar" {
			fmt.Fprintf(&b, ", swapped %.2f", s.Swapped)
		}
		_, short, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".pdf"), "sources__")
		if truth, err := os.ReadFile(filepath.Join(dir, short+".gt.md")); err == nil && short != "" {
			c := accuracy.Compare(text, strings.TrimPrefix(string(truth), "##"), false)
			fmt.Fprintf(&b, ", CER %.2f%% word recall %.2f%%", 100*c.CER, 100*c.Recall)
		}
		b.WriteByte('\n')
	}
	golden.Check(t, "real.golden", b.String())
}

// TestBook reads the book of 237 pages and looks for every labelled heading,
// paragraph, title and formula of its 43 resolutions as a paragraph of its own,
// word for word, and with its number.
func TestBook(t *testing.T) {
	dir := golden.Data(t, "itu")
	raw, err := os.ReadFile(filepath.Join(dir, "pp18.json"))
	if err != nil {
		t.Fatal(err)
	}
	var labels []struct {
		Line     string      `json:"showAs"`
		Title    string      `json:"title"`
		Enacting string      `json:"enacting"`
		Blocks   [][3]string `json:"blocks"`
	}
	if err := json.Unmarshal(raw, &labels); err != nil {
		t.Fatal(err)
	}
	doc, err := newTestReader(t, Options{NoOCR: true}).Read(t.Context(), filepath.Join(dir, "PP18-final-acts-E.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	have := bookParagraphs(doc)
	total, found, numbered := map[string]int{}, map[string]int{}, 0
	count := func(kind, number, text string) {
		total[kind]++
		numbers, ok := have[accuracy.Key(text)]
		if !ok {
			return
		}
		found[kind]++
		if kind == "paragraph" && numbers[number] {
			numbered++
		}
	}
	for _, l := range labels {
		count("number line", "", l.Line)
		count("title", "", l.Title)
		count("formula", "", l.Enacting)
		for _, b := range l.Blocks {
			if kind := map[string]string{"h": "heading", "p": "paragraph"}[b[0]]; kind != "" {
				count(kind, b[1], b[2])
			}
		}
	}
	var b strings.Builder
	for _, k := range []string{"number line", "title", "formula", "heading", "paragraph"} {
		fmt.Fprintf(&b, "%-12s %d of %d\n", k, found[k], total[k])
	}
	fmt.Fprintf(&b, "%-12s %d\n", "with number", numbered)
	right := 0
	for i := range doc.Pages {
		p := &doc.Pages[i]
		if p.Printed == fmt.Sprint(p.Number) && strings.HasPrefix(p.Header, "FINAL ACTS") {
			right++
		}
	}
	fmt.Fprintf(&b, "%-12s %d of %d\n", "page facts", right, len(doc.Pages))
	golden.Check(t, "book.golden", b.String())
}

// bookParagraphs returns the paragraphs of a document, those that go on over a
// page joined, each with the labels it has somewhere; white space removed.
func bookParagraphs(doc *document.Document) map[string]map[string]bool {
	type paragraph struct{ label, text string }
	var all []paragraph
	for i := range doc.Pages {
		for _, p := range doc.Pages[i].Paragraphs {
			if p.Role == document.Footnote {
				continue
			}
			text := accuracy.WithMarks(&p)
			if p.Continues && len(all) > 0 {
				all[len(all)-1].text += text
				continue
			}
			if p.Label != "" {
				text = strings.TrimPrefix(text, p.Label)
			}
			all = append(all, paragraph{p.Label, text})
		}
	}
	out := map[string]map[string]bool{}
	for _, p := range all {
		k := accuracy.Key(p.text)
		if out[k] == nil {
			out[k] = map[string]bool{}
		}
		out[k][p.label] = true
	}
	return out
}

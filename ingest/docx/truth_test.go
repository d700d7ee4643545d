package docx

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus/golden"
	"dovetail/ingest/document"
)

// readFile reads a document from disk.
func readFile(t testing.TB, path string, opts Options) *document.Document {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(bytes.NewReader(b), int64(len(b)), filepath.Base(path), opts)
	if err != nil {
		t.Fatalf("reading %q: %v", path, err)
	}
	return doc
}

// printed returns the paragraphs as they look on paper: labels and cells set
// off by a space, marks of notes in their places, notes behind their marks.
func printed(doc *document.Document) (pages [][]string) {
	for _, page := range doc.Pages {
		var lines []string
		for _, p := range page.Paragraphs {
			text := p.Text
			for i := len(p.Notes) - 1; i >= 0; i-- {
				n := p.Notes[i]
				text = text[:n.At] + n.Mark + text[n.At:]
			}
			if p.Role == document.Footnote {
				text = p.Note + " " + text
			}
			lines = append(lines, strings.ReplaceAll(text, "\t", " "))
		}
		pages = append(pages, lines)
	}
	return pages
}

var sampleLanguages = []string{"ar", "en", "es", "fr", "ru", "zh"}

// truth returns the true lines of a sample by page.
func truth(t *testing.T, dir, lang string) (pages [][]string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, lang+"-A.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file []struct{ Lines [][2]string }
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	for _, page := range file {
		var lines []string
		for _, l := range page.Lines {
			lines = append(lines, strings.ReplaceAll(l[1], "\u00a0", " "))
		}
		pages = append(pages, lines)
	}
	return pages
}

// Every paragraph of the samples is read to the letter, with its label, on its
// page, in all six languages, and so is what remains when all tracked changes
// are accepted.
func TestSamplesAreExact(t *testing.T) {
	for _, lang := range sampleLanguages {
		want := truth(t, filepath.Join("testdata", "gt"), lang)
		for _, name := range []string{lang + "-A.docx", lang + "-tracked.docx"} {
			doc := readFile(t, filepath.Join("testdata", name), Options{})
			if diff := cmp.Diff(want, printed(doc)); diff != "" {
				t.Errorf("%s (-true +read):\n%s", name, diff)
			}
		}
	}
}

// Before the changes, the deleted and moved words stand and the inserted ones
// do not: the lines that differ from the accepted text are those of a golden
// file per language.
func TestOriginalIsWhatStoodBefore(t *testing.T) {
	for _, lang := range sampleLanguages {
		doc := readFile(t, filepath.Join("testdata", lang+"-tracked.docx"), Options{Original: true})
		accepted := map[string]bool{}
		for _, page := range truth(t, filepath.Join("testdata", "gt"), lang) {
			for _, line := range page {
				accepted[line] = true
			}
		}
		var changed []string
		same := 0
		for _, page := range printed(doc) {
			for _, line := range page {
				if accepted[line] {
					same++
				} else {
					changed = append(changed, line)
				}
			}
		}
		golden.Check(t, lang+"-tracked.original.golden", strings.Join(changed, "\n")+"\n")
		// All but five changed paragraphs and the inserted row are as they were.
		if all := len(accepted); same < all-8 {
			t.Errorf("%s: %d of %d lines are as in the accepted text", lang, same, all)
		}
	}
}

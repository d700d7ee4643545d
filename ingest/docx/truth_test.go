package docx

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus/golden"
	"dovetail/ingest/document"
	"dovetail/ingest/internal/sample"
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

// Every paragraph of the samples is read to the letter, with its label, on its
// page, in all six languages, and so is what remains when all tracked changes
// are accepted.
func TestSamplesAreExact(t *testing.T) {
	for _, lang := range sample.Languages {
		var want [][]string
		for _, page := range sample.Pages(t, lang) {
			want = append(want, sample.Text(page))
		}
		for _, name := range []string{lang + "-A.docx", lang + "-tracked.docx"} {
			doc := readFile(t, filepath.Join("testdata", name), Options{})
			if diff := cmp.Diff(want, sample.Printed(doc)); diff != "" {
				t.Errorf("%s (-true +read):\n%s", name, diff)
			}
		}
	}
}

// Before the changes, the deleted and moved words stand and the inserted ones
// do not: the lines that differ from the accepted text are those of a golden
// file per language.
func TestOriginalIsWhatStoodBefore(t *testing.T) {
	for _, lang := range sample.Languages {
		doc := readFile(t, filepath.Join("testdata", lang+"-tracked.docx"), Options{Original: true})
		accepted, before := sample.Lines(t, lang), slices.Concat(sample.Printed(doc)...)
		changed := sample.Changed(before, accepted)
		golden.Check(t, lang+"-tracked.original.golden", strings.Join(changed, "\n")+"\n")
		// All but five changed paragraphs and the inserted row are as they were.
		if same, all := len(before)-len(changed), len(accepted); same < all-8 {
			t.Errorf("%s: %d of %d lines are as in the accepted text", lang, same, all)
		}
	}
}

package sample

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/ingest/document"
)

// Exported tests a reader on the samples as LibreOffice exported them, in
// testdata: every paragraph is read to the letter, with its label, and before
// the tracked changes the text is what the Word document has. ending is that of
// the files; read reads one, if asked before its changes.
func Exported(t *testing.T, ending string, read func(path string, original bool) *document.Document) {
	for _, lang := range Languages {
		want := alefs(Lines(t, lang))
		for _, name := range []string{lang + "-A" + ending, lang + "-tracked" + ending} {
			if diff := cmp.Diff(want, slices.Concat(Printed(read(filepath.Join("testdata", name), false))...)); diff != "" {
				t.Errorf("%s (-true +read):\n%s", name, diff)
			}
		}
		b, err := os.ReadFile(filepath.Join("..", "docx", "testdata", lang+"-tracked.original.golden"))
		if err != nil {
			t.Fatal(err)
		}
		before := slices.Concat(Printed(read(filepath.Join("testdata", lang+"-tracked"+ending), true))...)
		if diff := cmp.Diff(alefs(strings.Split(strings.TrimSpace(string(b)), "\n")), Changed(before, want)); diff != "" {
			t.Errorf("%s (-original +read):\n%s", lang, diff)
		}
	}
}

// alefs returns lines as LibreOffice writes them, the first letter of the
// abjad without its hamza where it is a label.
func alefs(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		if rest, ok := strings.CutPrefix(l, "أ) "); ok {
			l = "ا) " + rest
		}
		out[i] = l
	}
	return out
}

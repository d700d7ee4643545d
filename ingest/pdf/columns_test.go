package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestColumns reads pages of two columns in six languages, printed by Chromium
// and LibreOffice from the texts beside them: a title over both columns, then
// paragraphs and headings, some of which go on in the next column.
func TestColumns(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "columns", "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	r := newTestReader(t, Options{NoOCR: true})
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".pdf")
		t.Run(name, func(t *testing.T) {
			lang, _, _ := strings.Cut(name, "-")
			truth, err := os.ReadFile(filepath.Join("testdata", "columns", lang+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := r.Read(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i := range doc.Pages {
				for _, p := range doc.Pages[i].Paragraphs {
					got = append(got, p.Text)
				}
			}
			want := strings.Split(strings.TrimSpace(string(truth)), "\n")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

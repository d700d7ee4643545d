package docx

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/corpus/golden"
	"dovetail/ingest/accuracy"
	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
)

// labelled is one resolution of the labelled real ones.
type labelled struct {
	ID, ShowAs, Title, Enacting string
	Blocks                      [][3]string
}

// TestRealResolutions checks that every heading and paragraph of 43 real
// resolutions comes out as one paragraph, from one file each and from the book
// of all.
func TestRealResolutions(t *testing.T) {
	dir := golden.Data(t, "itu")
	b, err := os.ReadFile(filepath.Join(dir, "pp18.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []labelled
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	book := paragraphSet(readFile(t, filepath.Join(dir, "PP18-final-acts-E.docx"), Options{}))
	blocks, missing, missingBook := 0, 0, 0
	for _, r := range all {
		single := paragraphSet(readFile(t, filepath.Join(dir, "pp18-docx", "PP18-"+strings.ToUpper(r.ID)+"-E.docx"), Options{}))
		for _, want := range append([][3]string{{"", "", r.ShowAs}, {"", "", r.Title}, {"", "", r.Enacting}}, r.Blocks...) {
			if want[0] == "a" {
				continue // in annexes the labels merge headings with what follows
			}
			key := want[1] + "|" + textnorm.Squeeze(want[2])
			blocks++
			if !single[key] {
				missing++
				t.Logf("%s: %.100q", r.ID, key)
			}
			if !book[key] {
				missingBook++
			}
		}
	}
	t.Logf("%d blocks; not found as a paragraph with its label: %d in single files, %d in the book", blocks, missing, missingBook)
	if missing > 0 || missingBook > 0 {
		t.Fail()
	}
}

func paragraphSet(doc *document.Document) map[string]bool {
	set := map[string]bool{}
	for _, page := range doc.Pages {
		for _, p := range page.Paragraphs {
			words := strings.TrimPrefix(p.Text, p.Label+"\t")
			set[p.Label+"|"+words] = true
		}
	}
	return set
}

// TestAgainstLibreOffice compares the words of real documents with those that
// LibreOffice exports.
func TestAgainstLibreOffice(t *testing.T) {
	dir := golden.Data(t, "pdf")
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed")
	}
	if testing.Short() {
		t.Skip("converting takes half a minute")
	}
	read := func(_ context.Context, path string, _ bool) (*document.Document, error) {
		return readFile(t, path, Options{}), nil
	}
	for _, path := range []string{
		"itu-docx/T-REC-E.119-201704-I!!MSW-A.docx", "itu-docx/T-REC-E.119-201704-I!!MSW-E.docx",
		"itu-docx/T-RES-T.1-2016-MSW-E.docx", "real/A_80_6_Sect.3.docx",
	} {
		found, all, err := accuracy.OfficeWords(t.Context(), read, program, filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		if recall := float64(found) / float64(all); recall < 0.99 {
			t.Errorf("%s: %d of LibreOffice's %d words (%.2f%%), want 99%%", path, found, all, 100*recall)
		}
	}
}

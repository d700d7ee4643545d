package docx

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"dovetail/corpus/golden"
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
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("soffice is not installed")
	}
	if testing.Short() {
		t.Skip("converting takes half a minute")
	}
	for _, path := range []string{
		"itu-docx/T-REC-E.119-201704-I!!MSW-A.docx", "itu-docx/T-REC-E.119-201704-I!!MSW-E.docx",
		"itu-docx/T-RES-T.1-2016-MSW-E.docx", "real/A_80_6_Sect.3.docx",
	} {
		reference := wordsOf(libreOfficeText(t, filepath.Join(dir, path)))
		ours := wordsOf(allText(readFile(t, filepath.Join(dir, path), Options{})))
		count := map[string]int{}
		for _, w := range ours {
			count[w]++
		}
		found := 0
		var lost []string
		for _, w := range reference {
			if count[w] > 0 {
				count[w]--
				found++
			} else if len(lost) < 40 {
				lost = append(lost, w)
			}
		}
		recall := float64(found) / float64(len(reference))
		t.Logf("%s: %d of LibreOffice's %d words (%.2f%%), %d words here; not found: %q",
			filepath.Base(path), found, len(reference), 100*recall, len(ours), lost)
		if recall < 0.99 {
			t.Errorf("%s: %.2f%% of LibreOffice's words, want 99%%", path, 100*recall)
		}
	}
}

// libreOfficeText converts a document to text in a profile of its own.
func libreOfficeText(t *testing.T, path string) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+dir+"/profile",
		"--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("converting: %v\n%s", err, out)
	}
	base := filepath.Base(path)
	b, err := os.ReadFile(filepath.Join(dir, strings.TrimSuffix(base, filepath.Ext(base))+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return textnorm.Normalize(string(b))
}

func allText(doc *document.Document) string {
	var b strings.Builder
	for _, page := range doc.Pages {
		for _, p := range page.Paragraphs {
			fmt.Fprintln(&b, p.Note, p.Text)
		}
	}
	return b.String()
}

// wordsOf splits text into words: runs of letters and digits.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
	})
}

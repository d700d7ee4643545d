package structure_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/clause/structure"
	"dovetail/ingest/document"
	"dovetail/ingest/docx"
)

var update = flag.Bool("update", false, "write the golden files anew")

// data returns the folder of labelled data, or skips the test.
func data(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("DOVETAIL_DATA")
	if dir == "" {
		root, err := filepath.Abs(".")
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			if root == filepath.Dir(root) {
				t.Skip("the module's folder is not found")
			}
			root = filepath.Dir(root)
		}
		dir = filepath.Join(root, "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "itu", "pp18.json")); err != nil {
		t.Skipf("the labelled data is not in %s; DOVETAIL_DATA may name its folder", dir)
	}
	return dir
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s differs (-want +got); refresh with -update if it is better:\n%s", file, d)
	}
}

func load(t *testing.T, name string) *profile.Profile {
	t.Helper()
	p, err := profile.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func readDOCX(path string) (*document.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return docx.Read(f, info.Size(), path, docx.Options{})
}

// TestFigures measures on the labelled data and holds the figures, and the codes
// read from every distinct heading, against the golden files. The table, in the
// words that "dovetail eval structure --headings" prints, was checked by eye.
func TestFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 2000 documents")
	}
	dir := data(t)
	itu := load(t, "itu")
	var r structure.Report
	for _, name := range []string{"PP18-final-acts-E.docx", "pp18-docx"} {
		figures, texts, err := structure.PP18(dir, name, itu, readDOCX, 0.995)
		if err != nil {
			t.Fatal(err)
		}
		r.Figures = append(r.Figures, figures...)
		r.Headings = structure.Headings(texts)
	}
	un, err := structure.UN(dir, load(t, "un"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := structure.Other(dir, itu)
	if err != nil {
		t.Fatal(err)
	}
	r.Figures = append(append(r.Figures, un...), other...)
	var b strings.Builder
	if err := r.Write(&b, false); err != nil {
		t.Fatal(err)
	}
	golden(t, "figures.golden", b.String())
	golden(t, "headings.golden", structure.Table(unworded(r.Headings)))
}

// unworded puts a digest in the place of each heading's words, which are not
// the project's to keep; "dovetail eval structure --headings" prints the words.
func unworded(rows []structure.HeadingRow) []structure.HeadingRow {
	rows = slices.Clone(rows)
	for i := range rows {
		sum := sha256.Sum256([]byte(rows[i].Heading))
		rows[i].Heading = hex.EncodeToString(sum[:6])
	}
	return rows
}

// TestComparison shows that the measure counts what is wrong: a missing text, a
// false one, a clause under the wrong heading.
func TestComparison(t *testing.T) {
	text := func(number, heading string) corpus.Text {
		return corpus.Text{Work: corpus.Work{Kind: corpus.KindResolution, Number: number}, Clauses: []corpus.Clause{
			{Part: corpus.Operative, Heading: heading, Path: []string{"1"}, Text: "to light  lamps;"},
			{Part: corpus.Annex, Text: "not to be scored"},
		}}
	}
	gold := []structure.GoldText{
		{ID: "res-1", Blocks: [][3]string{{"h", "", "resolves"}, {"p", "1", "to light lamps;"}}},
		{ID: "res-2", Blocks: [][3]string{{"h", "", "resolves"}, {"p", "1", "to light lamps;"}}},
		{ID: "res-3"},
	}
	figures := structure.ComparePP18("x", gold, []corpus.Text{text("1", "resolves"), text("2", "decides"), text("4", "resolves")})
	if f := figures[0]; f.Right != 2 || f.Of != 3 || f.False != 1 {
		t.Errorf("texts: %+v", f)
	}
	if f := figures[1]; f.Right != 1 || f.Of != 2 || f.False != 1 || len(f.Wrong) != 2 || f.Value() != 0.5 {
		t.Errorf("clauses: %+v, F1 %f", f, f.Value())
	}
}

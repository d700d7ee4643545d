package structure_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/corpus/profile"
	"dovetail/corpus/specimen"
	"dovetail/ingest"
	"dovetail/ingest/clause/structure"
	"dovetail/ingest/document"
)

func load(t *testing.T, name string) *profile.Profile {
	t.Helper()
	p, err := profile.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestMain(m *testing.M) {
	if code, ok := ingest.Worker(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); ok {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// TestFigures measures on the labelled data and holds the figures, the faults of
// the labels, and the codes read from every distinct heading against the golden
// files. The table, in the words that "dovetail eval structure --headings"
// prints, was checked by eye.
func TestFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 2000 documents")
	}
	dir := golden.Data(t, ".")
	itu := load(t, "itu")
	in := ingest.New(ingest.Options{Profile: itu, NoOCR: true})
	defer in.Close()
	read := func(path string) (*document.Document, error) { return in.Document(t.Context(), path, false) }
	var r structure.Report
	for name, target := range map[string]float64{"PP18-final-acts-E.pdf": 0.985, "PP18-final-acts-E.docx": 0.995, "pp18-docx": 0.995} {
		figures, texts, err := structure.PP18(dir, name, itu, read, target)
		if err != nil {
			t.Fatal(err)
		}
		r.Figures = append(r.Figures, figures...)
		if name == "pp18-docx" {
			r.Headings = structure.Headings(texts)
		}
	}
	slices.SortFunc(r.Figures, func(a, b structure.Figure) int { return strings.Compare(a.Name, b.Name) })
	un, faults, err := structure.UN(dir, load(t, "un"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := structure.Other(dir, itu)
	if err != nil {
		t.Fatal(err)
	}
	r.Figures, r.Faults = append(append(r.Figures, un...), other...), faults
	golden.Check(t, "figures.golden", write(t, &r))
	golden.Check(t, "faults.golden", faulty(faults))
	golden.Check(t, "headings.golden", structure.Table(unworded(r.Headings)))
}

// TestSpecimen holds the specimen corpus, read from its files in all formats,
// against its sources.
func TestSpecimen(t *testing.T) {
	dir := t.TempDir()
	if err := specimen.Extract(dir); err != nil {
		t.Fatal(err)
	}
	in := ingest.New(ingest.Options{Profile: load(t, "itu"), NoOCR: true})
	defer in.Close()
	files, _, err := ingest.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var texts []*corpus.Text
	for r, err := range in.Read(t.Context(), files, func(ingest.File, string) (bool, error) { return false, nil }) {
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, r.Texts...)
	}
	truths, err := specimen.Truths()
	if err != nil {
		t.Fatal(err)
	}
	r := structure.Report{Figures: structure.Specimen(texts, truths)}
	activities, err := structure.Activities(texts)
	if err != nil {
		t.Fatal(err)
	}
	r.Figures = append(r.Figures, activities...)
	for i := range r.Figures {
		for _, wrong := range r.Figures[i].Wrong {
			t.Logf("%s: %s", r.Figures[i].Name, wrong)
		}
	}
	golden.Check(t, "specimen.golden", write(t, &r))
}

func write(t *testing.T, r *structure.Report) string {
	t.Helper()
	var b strings.Builder
	if err := r.Write(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// faulty lists which documents have labels at fault, and how often; their words
// are not the project's to keep.
func faulty(faults []structure.Fault) string {
	var b strings.Builder
	for _, f := range faults {
		fmt.Fprintf(&b, "%s: %d\n", f.Rule, len(f.Where))
		times := map[string]int{}
		for _, w := range f.Where {
			symbol, _, _ := strings.Cut(w, ": ")
			times[symbol]++
		}
		for _, symbol := range slices.Sorted(maps.Keys(times)) {
			fmt.Fprintf(&b, "    %s %d\n", symbol, times[symbol])
		}
	}
	return b.String()
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

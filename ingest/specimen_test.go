package ingest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/corpus/profile"
	"dovetail/corpus/specimen"
	"dovetail/corpus/specimen/master"
	"dovetail/ingest"
)

func TestMain(m *testing.M) {
	if code, ok := ingest.Worker(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); ok {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// TestSpecimenIsReadAsWritten reads the files of the specimen corpus, in every
// format and language, and holds them against their sources. The figures are
// kept in testdata/specimen.golden: right of all, for each language and format.
func TestSpecimenIsReadAsWritten(t *testing.T) {
	dir := t.TempDir()
	if err := specimen.Extract(dir); err != nil {
		t.Fatal(err)
	}
	prof, err := profile.Load("itu")
	if err != nil {
		t.Fatal(err)
	}
	in := ingest.New(ingest.Options{Profile: prof})
	defer in.Close()
	files, aside, err := ingest.Find([]string{dir})
	if err != nil || len(aside) > 0 {
		t.Fatalf("finding the files: %v, set aside %v", err, aside)
	}
	read := map[string]*corpus.Text{}
	format := map[string]string{}
	tally := newTally()
	for r, err := range in.Read(t.Context(), files, func(ingest.File, string) (bool, error) { return false, nil }) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Err != nil {
			t.Errorf("%s was set aside: %v", r.File.Name, r.Err)
		}
		for _, x := range r.Texts {
			key := string(x.Key()) + " " + string(x.Lang)
			if read[key] != nil {
				t.Errorf("%s was read twice: %s and %s", key, read[key].Source.File, x.Source.File)
			}
			read[key] = x
			format[key] = strings.TrimPrefix(filepath.Ext(r.File.Name), ".")
		}
	}
	masters, err := master.ReadDir(os.DirFS(filepath.Join("..", "corpus", "specimen", "source")))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range masters {
		want := m.Truth()
		key := string(want.Key()) + " " + string(want.Lang)
		got := read[key]
		delete(read, key)
		if got == nil {
			t.Errorf("%s: no text %s was read", m.Name, key)
			got = &corpus.Text{}
		}
		tally.hold(t, string(m.Lang)+" "+format[key], m.Name, want, got)
	}
	for key, x := range read {
		t.Errorf("a text that no source has was read: %s from %s", key, x.Source.File)
	}
	golden.Check(t, "specimen.golden", tally.String())
}

// tally counts what is right, by language and format.
type tally map[string]map[string]*[2]int

func newTally() tally { return tally{} }

func (y tally) count(row, what string, right bool) {
	if y[row] == nil {
		y[row] = map[string]*[2]int{}
	}
	if y[row][what] == nil {
		y[row][what] = &[2]int{}
	}
	y[row][what][1]++
	if right {
		y[row][what][0]++
	}
}

// hold compares one text with its truth.
func (y tally) hold(t *testing.T, row, name string, want, got *corpus.Text) {
	check := func(what string, right bool, detail string) {
		y.count(row, what, right)
		if !right {
			t.Logf("%s: %s: %s", name, what, detail)
		}
	}
	check("title", want.Title == got.Title, fmt.Sprintf("%q, want %q", got.Title, want.Title))
	check("edition", want.Edition.Place == got.Edition.Place && want.Edition.Revised == got.Edition.Revised && want.Edition.Revision == got.Edition.Revision, fmt.Sprintf("%+v, want %+v", got.Edition, want.Edition))
	byID := map[corpus.ClauseID]*corpus.Clause{}
	for i := range got.Clauses {
		byID[got.Clauses[i].ID] = &got.Clauses[i]
	}
	for i := range want.Clauses {
		w := &want.Clauses[i]
		g := byID[w.ID]
		check("clause", g != nil, "missing "+string(w.ID))
		if g == nil {
			continue
		}
		delete(byID, w.ID)
		check("words", g.Text == w.Text, cmp.Diff(w.Text, g.Text))
		check("heading", g.Heading == w.Heading, cmp.Diff(w.Heading, g.Heading))
		check("addressees", slices.Equal(sorted(g.Addressees), sorted(w.Addressees)) && slices.Equal(sorted(g.Consulted), sorted(w.Consulted)),
			fmt.Sprintf("%s: %v / %v, want %v / %v", w.Heading, g.Addressees, g.Consulted, w.Addressees, w.Consulted))
		check("footnotes", slices.Equal(g.Footnotes, w.Footnotes), fmt.Sprintf("%v, want %v", g.Footnotes, w.Footnotes))
	}
	for id := range byID {
		check("no false clause", false, string(id)+" "+byID[id].Text)
	}
	have := map[string]bool{}
	for i := range got.Citations {
		have[citationKey(&got.Citations[i])] = true
	}
	for i := range want.Citations {
		if c := &want.Citations[i]; c.Body != "" && c.Body != "UNGA" {
			check("citation", have[citationKey(c)], citationKey(c)+" in "+c.Words)
		}
	}
}

func sorted(list []corpus.Officer) []corpus.Officer { return slices.Sorted(slices.Values(list)) }

// citationKey names what a clause cites.
func citationKey(c *corpus.Citation) string {
	ed := corpus.EditionKey("")
	if c.Edition != nil {
		ed = c.Edition.Key()
	}
	w, _ := c.Work()
	return fmt.Sprint(c.Clause, " cites ", w.Key(), " ", ed)
}

func (y tally) String() string {
	var b strings.Builder
	var rows []string
	for row := range y {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	for _, row := range rows {
		fmt.Fprintf(&b, "%s:", row)
		for _, what := range []string{"title", "edition", "clause", "no false clause", "words", "heading", "addressees", "footnotes", "citation"} {
			if n := y[row][what]; n != nil {
				fmt.Fprintf(&b, "  %s %d/%d", what, n[0], n[1])
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

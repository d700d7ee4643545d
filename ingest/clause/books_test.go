package clause_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/ingest/clause"
	"dovetail/ingest/document"
)

// TestBooksInSixLanguages splits one book of texts of many kinds, with a table
// of contents, a number line that comes back as a running header, references to
// other resolutions and the marks of proposals, in every language.
func TestBooksInSixLanguages(t *testing.T) {
	want := []string{
		"PP/resolution/177/2018 rev: 9 clauses", "PP/resolution/205/2018: 2 clauses", "PP/decision/5/2018 rev: 1 clauses",
		"WTDC/recommendation/7/2022: 1 clauses", "WRC/resolution/354/2023 rev: 1 clauses", "COUNCIL/resolution/1372/2016 rev: 1 clauses",
		"RA/resolution/6/r3 rev: 1 clauses", "WTSA/resolution/50/2024 rev MOD: 1 clauses", "WTSA/resolution/51/2016 rev SUP: 0 clauses",
		"WTSA/resolution/[XYZ-1]/2024 ADD: 1 clauses", "WTSA/resolution/52/2016 rev NOC: 0 clauses",
	}
	cited := []string{
		"PP/resolution/71/2018", "WTDC/resolution/45/2014", "WTSA/resolution/76/2016", "/recommendation/ITU-T-E.1100", "/convention/81",
		"PP/resolution/123/2018", "WTSA/resolution/76/2016",
	}
	prof := loadProfile(t, "itu")
	for _, lang := range corpus.Languages() {
		b, err := os.ReadFile("testdata/books/" + string(lang) + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		page := document.Page{Number: 1}
		for line := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n") {
			page.Paragraphs = append(page.Paragraphs, document.Paragraph{Text: line, Level: -1})
		}
		texts, _ := clause.Parse(&document.Document{Pages: []document.Page{page}}, prof)
		var got []string
		for i := range texts {
			got = append(got, described(&texts[i]))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", lang, d)
			continue
		}
		var cites []string
		for _, c := range texts[0].Citations {
			s := string(corpus.Work{Body: c.Body, Kind: c.Kind, Number: c.Number}.Key())
			if c.Edition != nil {
				s += "/" + string(c.Edition.Key())
			}
			cites = append(cites, s)
		}
		if !slices.Equal(cites, cited) {
			t.Errorf("%s: citations %v, want %v", lang, cites, cited)
		}
	}
}

// described is what a number line says, and how many clauses follow. A paragraph
// without label or verb may go on with the clause before or be one of its own.
func described(x *corpus.Text) string {
	s := string(x.Key())
	if x.Edition.Revised {
		s += " rev"
	}
	if x.Mark != "" {
		s += " " + string(x.Mark)
	}
	n := 0
	for i := range x.Clauses {
		if c := &x.Clauses[i]; len(c.Path) > 0 || c.Part == corpus.Operative {
			n++
		}
	}
	return fmt.Sprintf("%s: %d clauses", s, n)
}

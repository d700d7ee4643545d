package analyze

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
	"dovetail/corpus/golden"
)

// TestPP18 measures the findings on the 2018 Plenipotentiary resolutions
// against the judged pairs: what is agreed to be duplication or overlap should
// stand in a finding, what is agreed to be a formula or unrelated in none, the
// latter being also the measure of findings that mix two subjects. With
// DOVETAIL_FINDINGS set it writes all findings between Sectors to that file, to
// be read one by one.
func TestPP18(t *testing.T) {
	p := ITU(t)
	texts := fixture.PP18(t, p)
	r, err := Run(context.Background(), Input{Texts: texts, Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	all, in := map[string]int{}, map[string]int{}
	kinds := map[string]int{}
	for _, j := range judged(t, readModel(t, texts, p)) {
		if j.label1 != j.label2 {
			continue
		}
		all[j.label1]++
		if kind := together(r.Findings, j.a.clause.ID, j.b.clause.ID); kind != "" {
			in[j.label1]++
			kinds[j.label1+" found as "+string(kind)]++
		}
	}
	var s strings.Builder
	for _, l := range []string{"duplication", "overlap", "related", "formula", "unrelated"} {
		fmt.Fprintf(&s, "%s, by both annotators: %d pairs, %d in one finding\n", l, all[l], in[l])
	}
	for _, l := range []string{"duplication found as duplication", "overlap found as duplication", "overlap found as overlap"} {
		fmt.Fprintf(&s, "%s: %d\n", l, kinds[l])
	}
	fmt.Fprintf(&s, "findings between Sectors: %d duplications, %d overlaps\n", r.Counts.Findings[corpus.Duplication], r.Counts.Findings[corpus.Overlapping])
	t.Log("\n" + s.String())
	golden.Check(t, "pp18.golden", s.String())
	engage := together(r.Findings, "PP/resolution/25/2018#operative/instruct.2/6", "PP/resolution/71/2018#operative/instruct.1/6")
	if engage != corpus.Duplication {
		t.Errorf("the two instructions to engage with the development system are found as %q", engage)
	}
	if path := os.Getenv("DOVETAIL_FINDINGS"); path != "" {
		writeFindings(t, path, texts, r.Findings)
	}
}

// together is the kind of the first finding that holds both clauses.
func together(findings []corpus.Finding, a, b corpus.ClauseID) corpus.FindingKind {
	for _, f := range findings {
		ids := sideIDs(f)
		if slices.Contains(ids, a) && slices.Contains(ids, b) {
			return f.Kind
		}
	}
	return ""
}

// writeFindings writes findings between Sectors with the words of their clauses,
// best first.
func writeFindings(t *testing.T, path string, texts []*corpus.Text, findings []corpus.Finding) {
	t.Helper()
	words := map[corpus.ClauseID]string{}
	for _, x := range texts {
		for _, c := range x.Clauses {
			words[c.ID] = c.Heading + " | " + c.Text
		}
	}
	findings = betweenSectors(findings)
	var s strings.Builder
	for i, f := range findings {
		fmt.Fprintf(&s, "#%d %s %.2f %s\n", i+1, f.Kind, f.Score, f.Subject.Phrases[corpus.English])
		for _, c := range f.Sides {
			fmt.Fprintf(&s, "    %s %s\n", c.ID, words[c.ID])
		}
	}
	if err := os.WriteFile(path, []byte(s.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

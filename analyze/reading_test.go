package analyze

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
	"dovetail/corpus/golden"
)

// TestReading measures the findings between Sectors on the 2018 Plenipotentiary
// resolutions by a reading of them one by one: are two parts of the Union asked
// to do the same work? testdata/pp18-reading.tsv holds the answers, with the
// clauses that were read and why. A finding is answered by the line most of whose
// clauses it has; one that no line answers counts as wrong, and how many there
// are is part of the figures.
func TestReading(t *testing.T) {
	p := ITU(t)
	r, err := Run(context.Background(), Input{Texts: fixture.PP18(t, p), Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	answers := fixture.Rows(t, filepath.Join("testdata", "pp18-reading.tsv"))
	findings := betweenSectors(r.Findings)
	right, unread := 0, 0
	var s strings.Builder
	report := func(n int) {
		fmt.Fprintf(&s, "first %d findings between Sectors: %d ask for the same work, precision %.2f; not read: %d\n", n, right, float64(right)/float64(n), unread)
	}
	for i, f := range findings[:min(50, len(findings))] {
		switch answerTo(answers, sideIDs(f)) {
		case "yes":
			right++
		case "":
			unread++
		}
		if n := i + 1; n == 10 || n == 25 || n == 50 || n == len(findings) {
			report(n)
		}
	}
	t.Log("\n" + s.String())
	golden.Check(t, "pp18-reading.golden", s.String())
}

// betweenSectors lists the duplications and overlaps, best first.
func betweenSectors(findings []corpus.Finding) []corpus.Finding {
	out := slices.DeleteFunc(slices.Clone(findings), func(f corpus.Finding) bool {
		return f.Kind != corpus.Duplication && f.Kind != corpus.Overlapping
	})
	slices.SortStableFunc(out, func(a, b corpus.Finding) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// answerTo is what was said of the clauses, or "" when they were not read: the
// line that shares more than half of its and their clauses.
func answerTo(answers []map[string]string, clauses []corpus.ClauseID) string {
	best, answer := 0.5, ""
	for _, a := range answers {
		read := strings.Fields(a["clauses"])
		shared := 0
		for _, id := range clauses {
			if slices.Contains(read, string(id)) {
				shared++
			}
		}
		if share := float64(shared) / float64(len(read)+len(clauses)-shared); share > best {
			best, answer = share, a["same_work"]
		}
	}
	return answer
}

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
// resolutions by a reading of their pairs of clauses one by one: are two parts of
// the Union asked to do the same work, or similar work on the same object?
// testdata/pp18-reading.tsv holds the answers, by clause so that they outlive
// any ranking and grouping, and why.
func TestReading(t *testing.T) {
	p := ITU(t)
	r, err := Run(context.Background(), Input{Texts: fixture.PP18(t, p), Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	figures := readingFigures(betweenSectors(r.Findings), fixture.Rows(t, filepath.Join("testdata", "pp18-reading.tsv")))
	t.Log("\n" + figures)
	golden.Check(t, "pp18-reading.golden", figures)
}

// readingFigures is the precision of the first findings. A finding is right when
// at least half of its pairs between Sectors that were read ask for the same
// work; one of which none was read counts as wrong, and how many there are is part
// of the figures, as is the mean score, which should be the share that is right.
func readingFigures(findings []corpus.Finding, rows []map[string]string) string {
	answers := map[[2]corpus.ClauseID]string{}
	for _, row := range rows {
		answers[ordered(corpus.ClauseID(row["a"]), corpus.ClauseID(row["b"]))] = row["same_work"]
	}
	right, unread, sum := 0, 0, 0.0
	var s strings.Builder
	for i, f := range findings[:min(50, len(findings))] {
		sum += f.Score
		yes, no := 0, 0
		for _, o := range f.Overlaps {
			switch answers[ordered(o.A.ID, o.B.ID)] {
			case "yes":
				yes++
			case "no":
				no++
			}
		}
		switch {
		case yes+no == 0:
			unread++
		case yes >= no:
			right++
		}
		if n := i + 1; n == 10 || n == 25 || n == 50 || n == len(findings) {
			fmt.Fprintf(&s, "first %d findings between Sectors: %d ask for the same work, precision %.2f, mean score %.2f; not read: %d\n", n, right, float64(right)/float64(n), sum/float64(n), unread)
		}
	}
	return s.String()
}

// ordered is a pair of clauses, the smaller first.
func ordered(a, b corpus.ClauseID) [2]corpus.ClauseID {
	return [2]corpus.ClauseID{min(a, b), max(a, b)}
}

// betweenSectors lists the duplications and overlaps, best first.
func betweenSectors(findings []corpus.Finding) []corpus.Finding {
	out := slices.DeleteFunc(slices.Clone(findings), func(f corpus.Finding) bool {
		return f.Kind != corpus.Duplication && f.Kind != corpus.Overlapping
	})
	slices.SortStableFunc(out, func(a, b corpus.Finding) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

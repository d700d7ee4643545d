package analyze

import (
	"testing"

	"dovetail/corpus"
)

func findingOf(kind corpus.FindingKind, id corpus.FindingID, clauses ...corpus.ClauseID) corpus.Finding {
	f := corpus.Finding{Kind: kind, ID: id}
	for _, c := range clauses {
		f.Sides = append(f.Sides, corpus.ClauseRef{ID: c, Lang: corpus.English})
	}
	return f
}

func TestIDsAreCarried(t *testing.T) {
	const dup, ovl = corpus.Duplication, corpus.Overlapping
	tests := []struct {
		name     string
		previous []corpus.Finding
		now      []corpus.Finding
		want     []corpus.FindingID // "" stands for a new one
	}{
		{"the same", []corpus.Finding{findingOf(dup, "f1", "a", "b")}, []corpus.Finding{findingOf(dup, "", "a", "b")}, []corpus.FindingID{"f1"}},
		{"growth", []corpus.Finding{findingOf(dup, "f1", "a", "b")}, []corpus.Finding{findingOf(dup, "", "a", "b", "c", "d", "e")}, []corpus.FindingID{"f1"}},
		{"loss of one in three", []corpus.Finding{findingOf(dup, "f1", "a", "b", "c")}, []corpus.Finding{findingOf(dup, "", "a", "b")}, []corpus.FindingID{"f1"}},
		{"half is not most", []corpus.Finding{findingOf(dup, "f1", "a", "b")}, []corpus.Finding{findingOf(dup, "", "a", "x")}, []corpus.FindingID{""}},
		{"split: to the larger part", []corpus.Finding{findingOf(dup, "f1", "a", "b", "c", "d", "e")}, []corpus.Finding{findingOf(dup, "", "a", "b"), findingOf(dup, "", "c", "d", "e")}, []corpus.FindingID{"", "f1"}},
		{"split in halves: both new", []corpus.Finding{findingOf(dup, "f1", "a", "b", "c", "d")}, []corpus.Finding{findingOf(dup, "", "a", "b"), findingOf(dup, "", "c", "d")}, []corpus.FindingID{"", ""}},
		{"merge: of whom most is shared", []corpus.Finding{findingOf(dup, "f1", "a", "b"), findingOf(dup, "f2", "c", "d", "e")}, []corpus.Finding{findingOf(dup, "", "a", "b", "c", "d", "e")}, []corpus.FindingID{"f2"}},
		{"merge of equals: the smaller id", []corpus.Finding{findingOf(dup, "f2", "a", "b"), findingOf(dup, "f1", "c", "d")}, []corpus.Finding{findingOf(dup, "", "a", "b", "c", "d")}, []corpus.FindingID{"f1"}},
		{"another kind keeps the id", []corpus.Finding{findingOf(dup, "f1", "a", "b")}, []corpus.Finding{findingOf(ovl, "", "a", "b")}, []corpus.FindingID{"f1"}},
		{"the same kind comes first", []corpus.Finding{findingOf(dup, "f1", "a", "b")}, []corpus.Finding{findingOf(ovl, "", "a", "b"), findingOf(dup, "", "a", "b")}, []corpus.FindingID{"", "f1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assignIDs(tt.now, tt.previous, nil)
			old, seen := map[corpus.FindingID]bool{}, map[corpus.FindingID]bool{}
			for _, f := range tt.previous {
				old[f.ID] = true
			}
			for i, f := range tt.now {
				if f.ID == "" || seen[f.ID] {
					t.Errorf("finding %d has the id %q, empty or of another", i, f.ID)
				}
				seen[f.ID] = true
				if tt.want[i] == "" && old[f.ID] || tt.want[i] != "" && f.ID != tt.want[i] {
					t.Errorf("finding %d has the id %q, want %q", i, f.ID, tt.want[i])
				}
			}
		})
	}
}

func TestNewIDFollowsTheCore(t *testing.T) {
	pair := findingOf(corpus.Duplication, "", "a", "b")
	pair.Overlaps = []corpus.Overlap{{A: pair.Sides[0], B: pair.Sides[1]}}
	grown := findingOf(corpus.Duplication, "", "c", "a", "b")
	grown.Overlaps = []corpus.Overlap{{A: pair.Sides[1], B: pair.Sides[0]}}
	if newID(&pair) != newID(&grown) {
		t.Error("a clause that joins changes the id of a new finding")
	}
	grown.Kind = corpus.Overlapping
	if newID(&pair) == newID(&grown) {
		t.Error("findings of two kinds on the same clauses have one id")
	}
}

func TestWhatComesBackHasItsIDAgain(t *testing.T) {
	now := []corpus.Finding{findingOf(corpus.Duplication, "", "a", "b"), findingOf(corpus.Duplication, "", "c", "d")}
	assignIDs(now,
		[]corpus.Finding{findingOf(corpus.Duplication, "f1", "a", "b")},
		[]corpus.Finding{findingOf(corpus.Duplication, "f0", "a", "b"), findingOf(corpus.Duplication, "f2", "c", "d")})
	if now[0].ID != "f1" || now[1].ID != "f2" {
		t.Errorf("ids %q and %q, want the last run's f1 and the earlier f2", now[0].ID, now[1].ID)
	}
}

package align

import (
	"testing"

	"dovetail/corpus"

	"github.com/google/go-cmp/cmp"
)

func TestLocal(t *testing.T) {
	tests := []struct {
		name, a, b string
		score      float64
		matches    []Pair
	}{
		{"nothing in common", "abc", "xyz", 0, nil},
		{"the same", "abc", "abc", 3, []Pair{{0, 0}, {1, 1}, {2, 2}}},
		{"inside", "xxabcyy", "abc", 3, []Pair{{2, 0}, {3, 1}, {4, 2}}},
		{"a gap", "abcd", "abxcd", 3.5, []Pair{{0, 0}, {1, 1}, {2, 3}, {3, 4}}},
		{"too far apart", "abxxxxxxcd", "abcd", 2, []Pair{{0, 0}, {1, 1}}},
		{"empty", "", "abc", 0, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Local(len(tt.a), len(tt.b), Scoring{Gap: 0.5, Match: func(i, j int) float64 {
				if tt.a[i] == tt.b[j] {
					return 1
				}
				return -1
			}})
			if got.Score != tt.score {
				t.Errorf("score %v, want %v", got.Score, tt.score)
			}
			if d := cmp.Diff(tt.matches, got.Matches); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestPassages(t *testing.T) {
	var at []corpus.Range
	for i := range 20 {
		at = append(at, corpus.Range{10 * i, 10*i + 5})
	}
	got := Passages([]Pair{{0, 0}, {1, 1}, {3, 4}, {9, 6}}, at, at)
	want := []corpus.Passage{
		{A: corpus.Range{0, 35}, B: corpus.Range{0, 45}},
		{A: corpus.Range{90, 95}, B: corpus.Range{60, 65}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

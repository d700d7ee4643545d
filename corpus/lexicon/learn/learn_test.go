package learn

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// house blue car red (0..3) against casa azul coche rojo (0..3): no pair says
// which word is which, together they do.
var pairs = []Pair{
	{E: []int32{0, 1}, F: []int32{0, 1}, Weight: 1},
	{E: []int32{0, 3}, F: []int32{0, 3}, Weight: 1},
	{E: []int32{2, 1}, F: []int32{2, 1}, Weight: 1},
	{E: []int32{2, 3}, F: []int32{2, 3}, Weight: 1},
}

func bestOf(row []Entry) int32 {
	best := Entry{ID: -1}
	for _, e := range row {
		if e.Weight > best.Weight {
			best = e
		}
	}
	return best.ID
}

func TestLexiconFindsTranslations(t *testing.T) {
	rows := Lexicon(pairs, 4, 4, nil)
	for f, row := range rows {
		if bestOf(row) != int32(f) {
			t.Errorf("word %d translates as %v", f, row)
		}
	}
	if diff := cmp.Diff(rows, Lexicon(pairs, 4, 4, nil)); diff != "" {
		t.Errorf("not the same twice:\n%s", diff)
	}
}

func TestLexiconIgnoresRepetition(t *testing.T) {
	repeated := append([]Pair(nil), pairs...)
	repeated[0].E = []int32{0, 1, 0, 0}
	if diff := cmp.Diff(Lexicon(pairs, 4, 4, nil), Lexicon(repeated, 4, 4, nil)); diff != "" {
		t.Error(diff)
	}
}

func TestPriorDecidesWhatPairsCannot(t *testing.T) {
	one := []Pair{{E: []int32{0, 1}, F: []int32{0, 1}, Weight: 1}}
	prior := func(f int32) []Entry {
		if f == 0 {
			return []Entry{{ID: 1, Weight: 4}}
		}
		return nil
	}
	rows := Lexicon(one, 2, 2, prior)
	if bestOf(rows[0]) != 1 || bestOf(rows[1]) != 0 {
		t.Errorf("known to be crossed, learnt %v", rows)
	}
}

func TestSelect(t *testing.T) {
	in := []Entry{{5, 0.9}, {1, 0.5}, {7, 0.05}, {3, 0.5}}
	got := Selection{Most: 3, Least: 0.02, Fraction: 0.1}.Select(in)
	var ids []int32
	var sum float64
	for _, e := range got {
		ids = append(ids, e.ID)
		sum += float64(e.Weight * e.Weight)
	}
	if diff := cmp.Diff([]int32{1, 3, 5}, ids); diff != "" || math.Abs(sum-1) > 1e-6 {
		t.Errorf("kept %v, length %v", got, sum)
	}
	if one := (Selection{Most: 3, Least: 0.9}).Select([]Entry{{2, 0.1}}); len(one) != 1 {
		t.Errorf("the only candidate was dropped: %v", one)
	}
}

func TestLoop(t *testing.T) {
	// One foreign word means 0 and 1, another 1 and 2: 1 is near both, 0 and 2
	// are not near one another.
	near := Loop([][][]Entry{{
		{{0, 0.8}, {1, 0.6}},
		{{1, 0.6}, {2, 0.8}},
	}}, 3, 8)
	want := [][]int32{{1}, {0, 2}, {1}}
	for e, row := range near {
		var ids []int32
		for _, x := range row {
			ids = append(ids, x.ID)
		}
		if diff := cmp.Diff(want[e], ids); diff != "" {
			t.Errorf("near %d: %s", e, diff)
		}
	}
}

func TestLogistic(t *testing.T) {
	var examples []Example
	for i := range 200 {
		x := float64(i) / 100
		// Positive beyond 1, with some of either kind on the other side.
		examples = append(examples, Example{X: []float64{1, x}, Positive: (x > 1) != (i%10 == 0), Weight: 1})
	}
	w := Logistic(examples, 2)
	if boundary := -w[0] / w[1]; math.Abs(boundary-1) > 0.1 || w[1] <= 0 {
		t.Errorf("weights %v put the boundary at %.2f, want 1", w, boundary)
	}
}

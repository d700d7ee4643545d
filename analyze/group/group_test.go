package group

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func items(cs []Cluster) [][]int {
	var out [][]int
	for _, c := range cs {
		out = append(out, c.Items)
	}
	return out
}

// listed is the bond by which items are alike when their pair is listed.
func listed(pairs []Pair) Bond {
	known := map[[2]int]bool{}
	for _, p := range pairs {
		known[[2]int{min(p.A, p.B), max(p.A, p.B)}] = true
	}
	return Bond{Least: 0.6, Likeness: func(a, b int) float64 {
		if known[[2]int{min(a, b), max(a, b)}] {
			return 1
		}
		return 0
	}}
}

func TestClusters(t *testing.T) {
	tests := []struct {
		name  string
		pairs []Pair
		want  [][]int
	}{
		{"a triangle is one", []Pair{{1, 2, .9}, {2, 3, .8}, {1, 3, .7}}, [][]int{{1, 2, 3}}},
		{"a chain is cut", []Pair{{1, 2, .9}, {2, 3, .8}, {3, 4, .7}, {4, 5, .6}}, [][]int{{1, 2}, {2, 3}, {3, 4}, {4, 5}}},
		{"two subjects that share a clause", []Pair{{1, 2, .9}, {1, 3, .9}, {2, 3, .9}, {3, 4, .8}, {4, 5, .85}}, [][]int{{1, 2, 3}, {4, 5}, {3, 4}}},
		{"none", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, items(Clusters(tt.pairs, listed(tt.pairs)))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDifferentSubjectsStayApart(t *testing.T) {
	pairs := []Pair{{1, 2, .9}, {3, 4, .8}, {1, 3, .5}, {1, 4, .5}, {2, 3, .5}, {2, 4, .5}}
	apart := func(a, b []int) bool {
		all := slices.Sorted(slices.Values(slices.Concat(a, b)))
		return (all[0] <= 2) == (all[len(all)-1] <= 2)
	}
	bond := listed(pairs)
	if n := len(Clusters(pairs, bond)); n != 1 {
		t.Errorf("%d clusters where nothing keeps them apart, want 1", n)
	}
	bond.Same = apart
	for _, c := range Clusters(pairs, bond) {
		if len(c.Items) > 2 {
			t.Errorf("cluster %v mixes what same keeps apart", c.Items)
		}
	}
}

// What is alike in the mean is one activity, even where two of its items were
// never listed as a pair; what is far from most of it is not.
func TestMeanLikenessDecides(t *testing.T) {
	like := map[[2]int]float64{{1, 2}: .9, {2, 3}: .8, {1, 3}: .5, {3, 4}: .7, {1, 4}: .1, {2, 4}: .1}
	bond := Bond{Least: 0.6, Likeness: func(a, b int) float64 { return like[[2]int{min(a, b), max(a, b)}] }}
	got := items(Clusters([]Pair{{1, 2, .9}, {2, 3, .8}, {3, 4, .7}}, bond))
	if d := cmp.Diff([][]int{{1, 2, 3}, {3, 4}}, got); d != "" {
		t.Error(d)
	}
}

// No pair is lost, and the order of the input does not matter.
func TestEveryPairIsInACluster(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var pairs []Pair
	for range 200 {
		a, b := r.IntN(60), r.IntN(60)
		if a != b {
			pairs = append(pairs, Pair{a, b, r.Float64()})
		}
	}
	bond := listed(pairs)
	first := Clusters(pairs, bond)
	held := map[int]bool{}
	for _, c := range first {
		for _, p := range c.Pairs {
			held[p] = true
		}
	}
	if len(held) != len(pairs) {
		t.Errorf("%d of %d pairs are in a cluster", len(held), len(pairs))
	}
	r.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	if d := cmp.Diff(items(first), items(Clusters(pairs, bond))); d != "" {
		t.Errorf("in another order: %s", d)
	}
}

// Package group gathers scored pairs into clusters of one subject.
package group

import (
	"cmp"
	"slices"
)

// Pair is a scored pair of items by their numbers.
type Pair struct {
	A, B  int
	Score float64
}

// Cluster is a set of items, sorted, with the pairs among them by their
// position in the input, best first.
type Cluster struct {
	Items []int
	Pairs []int
}

// linked is the share of the pairs between two clusters that must be in the
// input for the clusters to be joined. A chain A-B-C, in which A and C are not
// alike, may mix two subjects; with this share a new clause must be like most of
// those already there.
const linked = 0.6

// Clusters groups pairs by agglomeration, the strongest first: two clusters
// are joined when at least three in five of all pairs between them are in the input
// and same, when set, agrees. A pair that finds both its items in clusters that
// may not be joined makes a cluster of its own, so that no pair is lost and an
// item may be in several clusters. Pairs of equal score are taken in the order
// of their items; the result does not depend on the order of the input.
func Clusters(pairs []Pair, same func(a, b []int) bool) []Cluster {
	order := make([]int, len(pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		p, q := pairs[x], pairs[y]
		return cmp.Or(cmp.Compare(q.Score, p.Score), cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B), cmp.Compare(x, y))
	})
	g := &gatherer{home: map[int]int{}, known: map[[2]int]bool{}}
	for _, p := range pairs {
		g.known[[2]int{min(p.A, p.B), max(p.A, p.B)}] = true
	}
	for _, i := range order {
		g.take(pairs[i].A, pairs[i].B, same)
	}
	return g.collect(pairs, order)
}

// gatherer holds clusters while pairs are taken in.
type gatherer struct {
	members [][]int
	home    map[int]int // the cluster an item was first put in
	known   map[[2]int]bool
}

// take puts a pair into a cluster.
func (g *gatherer) take(a, b int, same func(a, b []int) bool) {
	ca, cb := g.clusterOf(a), g.clusterOf(b)
	if ca == cb && ca >= 0 {
		return
	}
	left, right := []int{a}, []int{b}
	if ca >= 0 {
		left = g.members[ca]
	}
	if cb >= 0 {
		right = g.members[cb]
	}
	if (ca < 0 && cb < 0) || (g.alike(left, right) && (same == nil || same(left, right))) {
		g.join(left, right, ca, cb)
		return
	}
	g.members = append(g.members, []int{a, b})
	for _, x := range []int{a, b} {
		if _, ok := g.home[x]; !ok {
			g.home[x] = len(g.members) - 1
		}
	}
}

func (g *gatherer) clusterOf(item int) int {
	if c, ok := g.home[item]; ok {
		return c
	}
	return -1
}

// join makes one cluster of two; ca and cb are theirs, or -1.
func (g *gatherer) join(left, right []int, ca, cb int) {
	into := max(ca, cb)
	if ca >= 0 && cb >= 0 {
		into = min(ca, cb)
	}
	if into < 0 {
		g.members = append(g.members, nil)
		into = len(g.members) - 1
	}
	all := append(slices.Clone(left), right...)
	slices.Sort(all)
	all = slices.Compact(all)
	if ca >= 0 && cb >= 0 {
		g.members[max(ca, cb)] = nil
	}
	g.members[into] = all
	for _, x := range all {
		if h, ok := g.home[x]; !ok || h == ca || h == cb {
			g.home[x] = into
		}
	}
}

// alike tells whether enough pairs between two sets are known.
func (g *gatherer) alike(left, right []int) bool {
	n := 0
	for _, a := range left {
		for _, b := range right {
			if a == b || g.known[[2]int{min(a, b), max(a, b)}] {
				n++
			}
		}
	}
	return float64(n) >= linked*float64(len(left)*len(right))
}

// collect lists the clusters, each with its pairs, in the order of their best
// pair.
func (g *gatherer) collect(pairs []Pair, order []int) []Cluster {
	var out []Cluster
	for _, items := range g.members {
		if len(items) == 0 {
			continue
		}
		in := map[int]bool{}
		for _, x := range items {
			in[x] = true
		}
		c := Cluster{Items: items}
		for _, i := range order {
			if in[pairs[i].A] && in[pairs[i].B] {
				c.Pairs = append(c.Pairs, i)
			}
		}
		out = append(out, c)
	}
	rank := make([]int, len(pairs))
	for r, i := range order {
		rank[i] = r
	}
	slices.SortStableFunc(out, func(a, b Cluster) int { return cmp.Compare(rank[a.Pairs[0]], rank[b.Pairs[0]]) })
	return out
}

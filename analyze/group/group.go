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

// Bond says how items hang together.
type Bond struct {
	// Likeness is how alike any two items are, those of the input or others. It
	// is asked only for pairs with whose clusters are to be joined.
	Likeness func(a, b int) float64
	// Least is the mean likeness of all pairs between two clusters from which
	// they are joined.
	Least float64
	// Same, when set, must agree too.
	Same func(a, b []int) bool
}

// Clusters groups pairs by average linkage, the strongest pair first: the
// clusters of its items are joined when the items of the one are, in the mean,
// as alike those of the other as the bond asks. A chain A-B-C, in which A and C
// are not alike, stays two clusters with B in both, since one item may be part
// of two activities: where two clusters may not be joined, the pair puts the
// item of the one into the other, or else makes a cluster of its own, so that no
// pair is lost; one that several clusters hold counts in the best. Pairs of equal
// score are taken in the order of their items; the
// result does not depend on the order of the input.
func Clusters(pairs []Pair, bond Bond) []Cluster {
	order := make([]int, len(pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		p, q := pairs[x], pairs[y]
		return cmp.Or(cmp.Compare(q.Score, p.Score), cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B), cmp.Compare(x, y))
	})
	g := &gatherer{bond: bond, in: map[int][]int{}}
	for _, i := range order {
		g.take(pairs[i].A, pairs[i].B)
	}
	return g.collect(pairs, order)
}

// gatherer holds clusters while pairs are taken in.
type gatherer struct {
	bond    Bond
	members [][]int       // sorted; nil for a cluster that was joined to another
	in      map[int][]int // the clusters an item is in, in the order they were made
}

// take puts a pair into a cluster: the best of those that take it in whole.
func (g *gatherer) take(a, b int) {
	var best []int
	var least float64
	of, gone := -1, -1 // the cluster that grows, and one that it takes in
	try := func(left, right []int, grows, goes int) {
		if like := g.likeness(left, right); like >= g.bond.Least && like > least && (g.bond.Same == nil || g.bond.Same(left, right)) {
			best, of, gone, least = united(left, right), grows, goes, like
		}
	}
	for _, c := range g.in[a] {
		if slices.Contains(g.members[c], b) {
			return
		}
		for _, d := range g.in[b] {
			try(g.members[c], g.members[d], min(c, d), max(c, d))
		}
	}
	if best == nil {
		for _, c := range g.in[a] {
			try(g.members[c], []int{b}, c, -1)
		}
		for _, d := range g.in[b] {
			try(g.members[d], []int{a}, d, -1)
		}
	}
	if best == nil {
		g.members = append(g.members, nil)
		best, of = united([]int{a}, []int{b}), len(g.members)-1
	}
	g.put(best, of, gone)
}

// put makes items the members of a cluster in the place of those of another that
// is gone, if any.
func (g *gatherer) put(items []int, of, gone int) {
	g.members[of] = items
	if gone >= 0 {
		g.members[gone] = nil
	}
	for _, x := range items {
		in := slices.DeleteFunc(g.in[x], func(c int) bool { return c == gone })
		if !slices.Contains(in, of) {
			in = append(in, of)
			slices.Sort(in)
		}
		g.in[x] = in
	}
}

// likeness is the mean likeness between two sets; an item of both is like itself.
func (g *gatherer) likeness(left, right []int) float64 {
	var sum float64
	for _, a := range left {
		for _, b := range right {
			if a == b {
				sum++
			} else {
				sum += g.bond.Likeness(a, b)
			}
		}
	}
	return sum / float64(len(left)*len(right))
}

// united is the union of two sets, sorted.
func united(a, b []int) []int {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// collect lists the clusters in the order of their best pair. A pair that several
// hold counts in the best of them, and an item only where a pair of it does.
func (g *gatherer) collect(pairs []Pair, order []int) []Cluster {
	var out []Cluster
	place := map[int]int{} // of a cluster in out
	for _, i := range order {
		a, b := pairs[i].A, pairs[i].B
		best := -1
		for _, c := range g.in[a] {
			if !slices.Contains(g.members[c], b) {
				continue
			}
			if _, ok := place[c]; !ok {
				place[c] = len(out)
				out = append(out, Cluster{})
			}
			if best < 0 || place[c] < best {
				best = place[c]
			}
		}
		out[best].Items = append(out[best].Items, a, b)
		out[best].Pairs = append(out[best].Pairs, i)
	}
	out = slices.DeleteFunc(out, func(c Cluster) bool { return len(c.Pairs) == 0 })
	for k := range out {
		slices.Sort(out[k].Items)
		out[k].Items = slices.Compact(out[k].Items)
	}
	rank := make([]int, len(pairs))
	for r, i := range order {
		rank[i] = r
	}
	slices.SortFunc(out, func(c, d Cluster) int { return cmp.Compare(rank[c.Pairs[0]], rank[d.Pairs[0]]) })
	return out
}

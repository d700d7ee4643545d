package analyze

import (
	"slices"

	"dovetail/analyze/group"
	"dovetail/corpus"
)

const (
	// oneActivity is the mean likeness of the pairs between two clusters of clauses
	// from which they are one activity, without what all clauses of a resolution
	// share. Of 0.25 to 0.4 it gave most right findings among the first fifty of the
	// Plenipotentiary resolutions that were read.
	oneActivity = 0.35
	// linked is the share of the pairs between two clusters that must be of their
	// kind where what makes the kind is a citation or the same officers rather than
	// likeness.
	linked = 0.6
)

// clusters gathers pairs of a kind into findings. Between Sectors a finding is
// one activity: all its clauses are alike in the mean, whoever they address,
// however much else two resolutions share. Of the other kinds a reader wants to
// see once what two works have in common.
//
// measured holds how alike the pairs are that are known.
func (m *model) clusters(kind corpus.FindingKind, pairs []group.Pair, measured map[[2]int]float64) []group.Cluster {
	bond := group.Bond{Same: m.oneSubject}
	if kind == corpus.Duplication || kind == corpus.Overlapping {
		bond.Least = oneActivity
		bond.Likeness = func(a, b int) float64 {
			k := [2]int{min(a, b), max(a, b)}
			like, ok := measured[k]
			if !ok {
				p := m.measure(m.units[k[0]], m.units[k[1]])
				like = m.apart(p, m.probability(p))
				measured[k] = like
			}
			return like
		}
		return group.Clusters(pairs, bond)
	}
	known := map[[2]int]float64{}
	for _, p := range pairs {
		known[[2]int{min(p.A, p.B), max(p.A, p.B)}] = 1
	}
	bond.Least = linked
	bond.Likeness = func(a, b int) float64 { return known[[2]int{min(a, b), max(a, b)}] }
	return m.mergeClusters(group.Clusters(pairs, bond))
}

// mergeClusters makes one cluster of those that share a clause and stand on the
// same works: a reader wants to see once what two parts of a resolution have in
// common. The best cluster comes first and takes in the others.
func (m *model) mergeClusters(clusters []group.Cluster) []group.Cluster {
	var out []group.Cluster
	for _, c := range clusters {
		kept := out[:0]
		first := -1
		for _, o := range out {
			switch {
			case !m.oneMatter(o, c):
				kept = append(kept, o)
			case first < 0:
				first = len(kept)
				kept = append(kept, united(o, c))
			default: // c links two clusters that stood apart
				kept[first] = united(kept[first], o)
			}
		}
		out = kept
		if first < 0 {
			out = append(out, c)
		}
	}
	return out
}

// oneMatter tells whether two clusters share a clause and stand on the same
// works.
func (m *model) oneMatter(a, b group.Cluster) bool {
	return slices.ContainsFunc(a.Items, func(x int) bool { return slices.Contains(b.Items, x) }) &&
		slices.Equal(m.worksOf(a.Items), m.worksOf(b.Items))
}

// united is the union of two clusters.
func united(a, b group.Cluster) group.Cluster {
	u := group.Cluster{Items: slices.Concat(a.Items, b.Items), Pairs: slices.Concat(a.Pairs, b.Pairs)}
	slices.Sort(u.Items)
	u.Items = slices.Compact(u.Items)
	slices.Sort(u.Pairs)
	u.Pairs = slices.Compact(u.Pairs)
	return u
}

// worksOf lists the works of clauses, each once, in order.
func (m *model) worksOf(units []int) []int {
	var out []int
	for _, i := range units {
		out = append(out, m.units[i].work.index)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// oneSubject tells whether two sets of clauses have a subject in common: some
// telling word that most clauses of both use. It keeps clusters that hang
// together by phrases alone from becoming one finding.
func (m *model) oneSubject(a, b []int) bool {
	count := map[int32]int{}
	n := len(a) + len(b)
	for _, list := range [][]int{a, b} {
		for _, i := range list {
			seen := map[int32]bool{}
			for _, id := range m.units[i].ids {
				if !seen[id] && m.weight(id) >= m.telling {
					seen[id] = true
					count[id]++
				}
			}
		}
	}
	for _, c := range count {
		if 3*c >= 2*n {
			return true
		}
	}
	return false
}

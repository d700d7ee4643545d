package analyze

import (
	"cmp"
	"slices"

	"dovetail/analyze/align"
	"dovetail/analyze/group"
	"dovetail/corpus"
)

// scored is a measured pair with its probability and kind.
type scored struct {
	*measured
	prob float64
	kind corpus.FindingKind
}

// sharedShown is how many shared concepts an overlap lists.
const sharedShown = 8

// overlap renders a scored pair as evidence.
func (m *model) overlap(s *scored) corpus.Overlap {
	m.align(s.measured)
	return corpus.Overlap{
		A: s.a.ref(), B: s.b.ref(), Score: s.prob,
		Passages: s.passages(),
		Shared:   m.sharedWords(s.measured),
		Features: m.scorer.Breakdown(&s.features),
	}
}

// passages are the passages of a pair within the clauses' own texts.
func (p *measured) passages() []corpus.Passage {
	var own []align.Pair
	for _, x := range p.alignment.Matches {
		if x.A >= p.sa.lead && x.B >= p.sb.lead {
			own = append(own, x)
		}
	}
	return align.Passages(own, p.sa.at, p.sb.at)
}

// shownLike is the likeness from which a word counts as shared when evidence is
// shown.
const shownLike = 0.5

// sharedWords lists the shared concepts of a pair as words of the first
// clause, the most telling first.
func (m *model) sharedWords(p *measured) []string {
	type word struct {
		text   string
		weight float64
		at     int
	}
	var words []word
	seen := map[int32]bool{}
	for i, id := range p.sa.ids {
		if i < p.sa.lead || p.matchA[i].like < shownLike || seen[id] {
			continue
		}
		seen[id] = true
		words = append(words, word{p.a.clause.Text[p.sa.at[i][0]:p.sa.at[i][1]], p.sa.weight[i] * p.matchA[i].like, i})
	}
	slices.SortFunc(words, func(a, b word) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.at, b.at))
	})
	var out []string
	for _, w := range words[:min(sharedShown, len(words))] {
		out = append(out, w.text)
	}
	return out
}

// gathered is a finding in the making.
type gathered struct {
	kind  corpus.FindingKind
	units []*unit
	pairs []*scored // best first

	// What follows is set where a finding stands on no pairs.
	reasons  []corpus.Statement
	subject  corpus.Statement // without a code: from its clauses
	score    float64
	sides    []corpus.ClauseRef // clauses beside units
	sectors  sectorSet          // in the place of those of its clauses
	themes   []corpus.Theme
	proposal *corpus.Proposal
}

// gather groups scored pairs into findings, kind by kind.
func (m *model) gather(all []*scored) []*gathered {
	var out []*gathered
	for _, kind := range corpus.FindingKinds() {
		var of []*scored
		var pairs []group.Pair
		for _, s := range all {
			if s.kind == kind {
				of = append(of, s)
				pairs = append(pairs, group.Pair{A: s.a.index, B: s.b.index, Score: s.prob})
			}
		}
		for _, c := range m.mergeClusters(group.Clusters(pairs, m.oneSubject)) {
			g := &gathered{kind: kind}
			for _, i := range c.Items {
				g.units = append(g.units, m.units[i])
			}
			for _, i := range c.Pairs {
				g.pairs = append(g.pairs, of[i])
			}
			slices.SortStableFunc(g.pairs, func(a, b *scored) int { return cmp.Compare(b.prob, a.prob) })
			out = append(out, g)
		}
	}
	m.joinRestating(out)
	var kept []*gathered
	for _, g := range out {
		if g.kind != corpus.Internal || !told(out, g) {
			kept = append(kept, g)
		}
	}
	return kept
}

// told tells whether all clauses of an internal finding stand in one between
// Sectors, which a reader decides on first.
func told(all []*gathered, internal *gathered) bool {
	return slices.ContainsFunc(all, func(g *gathered) bool {
		if g.kind != corpus.Duplication && g.kind != corpus.Overlapping {
			return false
		}
		return !slices.ContainsFunc(internal.units, func(u *unit) bool { return !slices.Contains(g.units, u) })
	})
}

// confidence is the probability that some pair of a finding is one: of the pairs
// that have no clause in common, the best first, one minus the product of what
// each leaves open. Pairs that share a clause are one piece of evidence.
func confidence(pairs []*scored) float64 {
	open := 1.0
	used := map[*unit]bool{}
	for _, s := range pairs {
		if !used[s.a] && !used[s.b] {
			used[s.a], used[s.b] = true, true
			open *= 1 - s.prob
		}
	}
	return 1 - open
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

// joinRestating puts a clause that restates one of a higher body into the
// findings between Sectors that hold that one, where its own Sectors differ from
// those of some other clause: what is said of the one holds of the other.
func (m *model) joinRestating(all []*gathered) {
	restating := map[*unit][]*unit{}
	for _, g := range all {
		if g.kind != corpus.Restatement {
			continue
		}
		for _, s := range g.pairs {
			hi, lo := s.a, s.b
			if hi.work.rank > lo.work.rank {
				hi, lo = lo, hi
			}
			restating[hi] = append(restating[hi], lo)
		}
	}
	for _, g := range all {
		if g.kind != corpus.Duplication && g.kind != corpus.Overlapping {
			continue
		}
		for _, u := range slices.Clone(g.units) {
			for _, lo := range restating[u] {
				if !slices.Contains(g.units, lo) && slices.ContainsFunc(g.units, func(v *unit) bool { return v != u && between(v, lo) }) {
					g.units = append(g.units, lo)
				}
			}
		}
		slices.SortFunc(g.units, func(a, b *unit) int { return cmp.Compare(a.index, b.index) })
	}
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

// finding renders one gathered finding, but for its id.
func (m *model) finding(g *gathered) corpus.Finding {
	f := corpus.Finding{Kind: g.kind}
	var set sectorSet
	for _, u := range g.units {
		f.Sides = append(f.Sides, u.ref())
		set |= u.sectors
		for _, t := range u.themes {
			if !slices.Contains(f.Themes, t) {
				f.Themes = append(f.Themes, t)
			}
		}
	}
	f.Sides = append(f.Sides, g.sides...)
	if g.sectors != 0 {
		set = g.sectors
	}
	f.Sectors = m.sectorsOf(set)
	f.Themes = m.themeOrder(f.Themes, g.units)
	if g.themes != nil {
		f.Themes = g.themes
	}
	f.Score = g.score
	for _, s := range g.pairs {
		f.Overlaps = append(f.Overlaps, m.overlap(s))
	}
	if len(g.pairs) > 0 {
		f.Score = confidence(g.pairs)
		f.Confidence = f.Score
	}
	f.Subject = g.subject
	if f.Subject.Code == "" {
		f.Subject = m.subject(g)
	}
	f.Reasons = m.why(g)
	if g.proposal != nil {
		f.Proposal = *g.proposal
	} else {
		f.Proposal = m.propose(g)
	}
	return f
}

// themeOrder sorts the themes of a finding by how many of its clauses have
// them, those of most clauses first, and drops those of a minority.
func (m *model) themeOrder(themes []corpus.Theme, units []*unit) []corpus.Theme {
	count := map[corpus.Theme]int{}
	for _, u := range units {
		for _, t := range u.themes {
			count[t]++
		}
	}
	themes = slices.DeleteFunc(themes, func(t corpus.Theme) bool { return 2*count[t] < len(units) })
	slices.SortFunc(themes, func(a, b corpus.Theme) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	return themes
}

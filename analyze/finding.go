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
	prob  float64
	apart float64 // prob without what all clauses of one work share
	kind  corpus.FindingKind
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
	measured := make(map[[2]int]float64, len(all))
	for _, s := range all {
		measured[[2]int{min(s.a.index, s.b.index), max(s.a.index, s.b.index)}] = s.apart
	}
	for _, kind := range corpus.FindingKinds() {
		var of []*scored
		var pairs []group.Pair
		for _, s := range all {
			if s.kind == kind {
				of = append(of, s)
				pairs = append(pairs, group.Pair{A: s.a.index, B: s.b.index, Score: s.prob})
			}
		}
		for _, c := range m.clusters(kind, pairs, measured) {
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

// confidence is the probability of the best pair of a finding, as far as the
// others say the same: the mean of it and of the mean of all pairs.
func confidence(pairs []*scored) float64 {
	var sum, best float64
	for _, s := range pairs {
		sum += s.apart
		best = max(best, s.apart)
	}
	return (best + sum/float64(len(pairs))) / 2
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

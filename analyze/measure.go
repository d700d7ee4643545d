package analyze

import (
	"dovetail/analyze/align"
	"dovetail/analyze/concept"
	"dovetail/analyze/score"
	"dovetail/corpus"
)

// side is what the measures of a pair need of one clause: its content words in
// order, without function words, after those of the texts that introduce it.
type side struct {
	ids    []concept.ID
	at     []corpus.Range // empty for words of an introducing text
	weight []float64
	apart  []float64 // weight against clauses of the same work: less for what its others use too
	stock  []bool    // stock wording or a name
	light  []bool    // a name
	mass   float64
	lead   int  // how many of the words are of introducing texts
	report bool // it asks for a report
}

// sideOf lists the content words of a clause, those that introduce it only when
// asked for.
func (m *model) sideOf(u *unit, introduced bool) side {
	if u.sides[0].ids == nil {
		return m.newSide(u, introduced)
	}
	if introduced {
		return u.sides[1]
	}
	return u.sides[0]
}

// newSide is sideOf before the sides are kept with the clause.
func (m *model) newSide(u *unit, introduced bool) side {
	var s side
	add := func(id concept.ID, at corpus.Range, weight float64, stock, light bool) {
		s.ids = append(s.ids, id)
		s.at = append(s.at, at)
		s.weight = append(s.weight, weight)
		s.stock = append(s.stock, stock)
		s.light = append(s.light, light)
		s.mass += weight
		s.apart = append(s.apart, weight*(1-u.work.commonly(id)))
	}
	for _, id := range u.lead {
		if introduced && !m.space.Function(id) {
			add(id, corpus.Range{}, leadWeight*m.weight(id), false, false)
			s.lead++
		}
	}
	for i, id := range u.ids {
		if !m.space.Function(id) {
			add(id, u.at[i], m.own(u, i), u.stock[i] || u.light[i], u.light[i])
		}
	}
	s.report = m.reports(s)
	return s
}

// own returns the words of the clause's own text.
func (s side) own() []concept.ID { return s.ids[s.lead:] }

// measured is a pair of clauses with its features and alignment.
type measured struct {
	a, b      *unit
	features  score.Features
	alignment *align.Alignment // nil until aligned
	sa, sb    side
	matchA    []match    // for each word of a, its best match in b
	matchB    []match    // and the reverse
	held      [2]float64 // weighted share of a's words that b has, and the reverse
	language  score.Language
}

// match is the word of the other clause that a word is most alike: its
// position, or -1, and the likeness.
type match struct {
	at   int
	like float64
}

// Costs of the local alignment, in the unit of concept weights, which lie
// between 0 and 1: a match of two ordinary words outweighs about three words
// left out, one of two common words none.
const (
	gapCost      = 0.1
	mismatchCost = 0.15
)

// measure compares two clauses, of one language or two: words match by their
// stems, or by their meaning as far as the lexicon knows it. The alignment is
// left to align, since most pairs are dropped before it is needed.
func (m *model) measure(a, b *unit) *measured {
	x := m.matcher()
	defer m.matchers.Put(x)
	p := x.measure(a, b)
	p.keep()
	m.describe(p)
	return p
}

// heldShare is the weighted share of the words of s that are matched.
func heldShare(s side, matches []match) float64 {
	held, mass := heldOf(s.weight, matches)
	if mass == 0 {
		return 0
	}
	return held / mass
}

// align aligns the two clauses, once, and sets the feature that comes of it.
func (m *model) align(p *measured) {
	if p.alignment != nil {
		return
	}
	a := align.Local(len(p.sa.ids), len(p.sb.ids), align.Scoring{
		Gap: gapCost,
		Match: func(i, j int) float64 {
			l := m.meanings.Like(p.sa.ids[i], p.sb.ids[j])
			if l == 0 {
				return -mismatchCost
			}
			return l * min(p.sa.weight[i], p.sb.weight[j])
		},
	})
	p.alignment = &a
	if least := min(p.sa.mass, p.sb.mass); least > 0 {
		p.features.Set(score.Aligned, min(1, a.Score/least))
	}
}

package analyze

import (
	"math"
	"slices"

	"dovetail/analyze/align"
	"dovetail/analyze/concept"
	"dovetail/analyze/join"
	"dovetail/analyze/score"
	"dovetail/corpus"
)

// side is what the measures of a pair need of one clause: its content words
// in order, without function words.
type side struct {
	ids    []concept.ID
	at     []corpus.Range
	weight []float64
	stock  []bool
	mass   float64
}

// sideOf lists the content words of a clause.
func (m *model) sideOf(u *unit) side {
	var s side
	for i, id := range u.ids {
		if m.space.Function(id) {
			continue
		}
		w := m.weight(id)
		if u.stock[i] {
			w *= stockWeight
		}
		s.ids = append(s.ids, id)
		s.at = append(s.at, u.at[i])
		s.weight = append(s.weight, w)
		s.stock = append(s.stock, u.stock[i])
		s.mass += w
	}
	return s
}

// measured is a pair of clauses with its features and alignment.
type measured struct {
	a, b      *unit
	features  score.Features
	alignment align.Alignment
	sa, sb    side
	held      [2]float64 // weighted share of a's words that b has, and the reverse
}

// Costs of the local alignment, in the unit of concept weights, which lie
// between 0 and about 8: a match of two ordinary words outweighs about three
// words left out, one of two common words none.
const (
	gapCost      = 0.8
	mismatchCost = 1.2
)

// measure compares two clauses of one language.
func (m *model) measure(a, b *unit) *measured {
	p := &measured{a: a, b: b, sa: m.sideOf(a), sb: m.sideOf(b)}
	inA, inB := positions(p.sa.ids), positions(p.sb.ids)
	p.held[0] = heldShare(p.sa, inB)
	p.held[1] = heldShare(p.sb, inA)
	p.alignment = align.Local(len(p.sa.ids), len(p.sb.ids), align.Scoring{
		Gap: gapCost,
		Match: func(i, j int) float64 {
			if p.sa.ids[i] != p.sb.ids[j] {
				return -mismatchCost
			}
			return min(p.sa.weight[i], p.sb.weight[j])
		},
	})
	m.fill(p, inA, inB)
	return p
}

// fill computes the features of a pair.
func (m *model) fill(p *measured, inA, inB map[concept.ID]int) {
	f := &p.features
	f.Set(score.Cosine, join.Cosine(p.a.vector, p.b.vector))
	f.Set(score.ContainedMore, max(p.held[0], p.held[1]))
	f.Set(score.ContainedLess, min(p.held[0], p.held[1]))
	if least := min(p.sa.mass, p.sb.mass); least > 0 {
		f.Set(score.Aligned, min(1, p.alignment.Score/least))
	}
	shared, rarest, stock, count := 0.0, 0.0, 0, 0
	beyond, title := 0.0, m.titleWords(p)
	for i, id := range p.sa.ids {
		if _, ok := inB[id]; !ok || inA[id] != i {
			continue
		}
		w := p.sa.weight[i]
		shared += w
		rarest = max(rarest, w)
		count++
		if p.sa.stock[i] {
			stock++
		}
		if !title[id] {
			beyond += w
		}
	}
	f.Set(score.SharedMass, math.Log1p(shared))
	f.Set(score.Rarest, rarest)
	f.Set(score.BeyondTitle, math.Log1p(beyond))
	if count > 0 {
		f.Set(score.StockShare, float64(stock)/float64(count))
	}
	f.Set(score.ActionAlike, m.actionAlike(p))
	f.Set(score.TitleCosine, join.Cosine(p.a.work.vector, p.b.work.vector))
	f.Set(score.SameWork, truth(p.a.work == p.b.work))
	f.Set(score.SharedCitations, sharedCitations(p.a, p.b))
	f.Set(score.BothFormulas, truth(p.a.formula != "" && p.b.formula != ""))
	f.Set(score.OneFormula, truth((p.a.formula != "") != (p.b.formula != "")))
	f.Set(score.LengthRatio, ratio(p.sa.mass, p.sb.mass))
	f.Set(score.SectorsNested, truth(p.a.sectors&p.b.sectors != 0))
}

// titleWords are the concepts of either title.
func (m *model) titleWords(p *measured) map[concept.ID]bool {
	out := map[concept.ID]bool{}
	for _, id := range p.a.work.title {
		out[id] = true
	}
	for _, id := range p.b.work.title {
		out[id] = true
	}
	return out
}

// actionWords is how many content words at the head of a clause name its
// action: "to continue to develop" has two.
const actionWords = 2

// actionAlike is the weighted share of the shorter action that both have.
func (m *model) actionAlike(p *measured) float64 {
	a, b := actionOf(p.a, p.sa), actionOf(p.b, p.sb)
	n := 0
	for _, id := range a {
		if slices.Contains(b, id) {
			n++
		}
	}
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(n) / float64(min(len(a), len(b)))
}

// actionOf returns the concepts of a clause's action: those its activity marks,
// else the first content words.
func actionOf(u *unit, s side) []concept.ID {
	if act := u.clause.Activity; act != nil && act.Action != nil {
		var out []concept.ID
		for i, at := range s.at {
			if at[0] >= act.Action[0] && at[1] <= act.Action[1] {
				out = append(out, s.ids[i])
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return s.ids[:min(actionWords, len(s.ids))]
}

// sharedCitations is the number of works both clauses cite, at most 3.
func sharedCitations(a, b *unit) float64 {
	n := 0
	for k := range a.cites {
		if b.cites[k] {
			n++
		}
	}
	return float64(min(n, 3))
}

// positions maps concepts to where they first stand.
func positions(ids []concept.ID) map[concept.ID]int {
	out := make(map[concept.ID]int, len(ids))
	for i, id := range ids {
		if _, ok := out[id]; !ok {
			out[id] = i
		}
	}
	return out
}

// heldShare is the weighted share of s's words that stand in the other side.
func heldShare(s side, other map[concept.ID]int) float64 {
	if s.mass == 0 {
		return 0
	}
	var held float64
	for i, id := range s.ids {
		if _, ok := other[id]; ok {
			held += s.weight[i]
		}
	}
	return held / s.mass
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func ratio(a, b float64) float64 {
	if max(a, b) == 0 {
		return 0
	}
	return min(a, b) / max(a, b)
}

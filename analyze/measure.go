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

// side is what the measures of a pair need of one clause: its content words in
// order, without function words.
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
		w := m.own(u, i)
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
	matchA    []match    // for each word of a, its best match in b
	matchB    []match    // and the reverse
	held      [2]float64 // weighted share of a's words that b has, and the reverse
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
// stems, or by their meaning as far as the lexicon knows it.
func (m *model) measure(a, b *unit) *measured {
	p := &measured{a: a, b: b, sa: m.sideOf(a), sb: m.sideOf(b)}
	n, k := len(p.sa.ids), len(p.sb.ids)
	like := make([]float64, n*k)
	for i, x := range p.sa.ids {
		for j, y := range p.sb.ids {
			like[i*k+j] = m.meanings.Like(x, y)
		}
	}
	p.matchA, p.held[0] = heldShare(p.sa, k, func(i, j int) float64 { return like[i*k+j] })
	p.matchB, p.held[1] = heldShare(p.sb, n, func(j, i int) float64 { return like[i*k+j] })
	p.alignment = align.Local(n, k, align.Scoring{
		Gap: gapCost,
		Match: func(i, j int) float64 {
			l := like[i*k+j]
			if l == 0 {
				return -mismatchCost
			}
			return l * min(p.sa.weight[i], p.sb.weight[j])
		},
	})
	m.fill(p)
	return p
}

// heldShare matches every word of s with its best among n of the other side;
// it returns the matches and the weighted share of s that is matched.
func heldShare(s side, n int, like func(i, j int) float64) ([]match, float64) {
	out := make([]match, len(s.ids))
	var held float64
	for i := range s.ids {
		out[i].at = -1
		for j := range n {
			if l := like(i, j); l > out[i].like {
				out[i] = match{j, l}
			}
		}
		held += s.weight[i] * out[i].like
	}
	if s.mass == 0 {
		return out, 0
	}
	return out, held / s.mass
}

// shortMass is added to the weight of a clause before the share another clause
// holds of it is taken: that one word of two is shared says less than that ten
// of twenty are.
const shortMass = 0.75

// fill computes the features of a pair.
func (m *model) fill(p *measured) {
	f := &p.features
	f.Set(score.Cosine, join.Cosine(p.a.vector, p.b.vector))
	f.Set(score.Meaning, join.Cosine(p.a.meaning, p.b.meaning))
	ca, cb := p.held[0]*p.sa.mass/(p.sa.mass+shortMass), p.held[1]*p.sb.mass/(p.sb.mass+shortMass)
	f.Set(score.ContainedMore, max(ca, cb))
	f.Set(score.ContainedLess, min(ca, cb))
	if least := min(p.sa.mass, p.sb.mass); least > 0 {
		f.Set(score.Aligned, min(1, p.alignment.Score/least))
	}
	m.fillShared(p)
	f.Set(score.ActionAlike, m.actionAlike(p))
	f.Set(score.TitleCosine, join.Cosine(p.a.work.meaning, p.b.work.meaning))
	f.Set(score.SubjectAlike, join.Cosine(p.a.work.subject, p.b.work.subject))
	f.Set(score.ThemesShared, sharedThemes(p.a, p.b))
	f.Set(score.SameWork, truth(p.a.work == p.b.work))
	f.Set(score.SharedCitations, sharedCitations(p.a, p.b))
	ra, rb := m.reports(p.sa), m.reports(p.sb)
	f.Set(score.ReportTogether, truth(ra && rb)*f.Get(score.SubjectAlike))
	f.Set(score.ReportApart, truth(ra && rb)*(1-f.Get(score.SubjectAlike)))
	f.Set(score.ReportOne, truth(ra != rb))
	f.Set(score.BothFormulas, truth(p.a.formula != "" && p.b.formula != ""))
	f.Set(score.OneFormula, truth((p.a.formula != "") != (p.b.formula != "")))
	f.Set(score.LengthRatio, ratio(p.sa.mass, p.sb.mass))
	f.Set(score.SectorsNested, truth(p.a.sectors&p.b.sectors != 0))
}

// fillShared computes the features of the words both clauses have.
func (m *model) fillShared(p *measured) {
	shared, rarest, stock, count := 0.0, 0.0, 0, 0
	beyond, title := 0.0, m.titleWords(p)
	for i, id := range p.sa.ids {
		j := p.matchA[i].at
		if j < 0 || p.matchB[j].at != i {
			continue // count each word once, with its mutual best match
		}
		w := min(p.sa.weight[i], p.sb.weight[j]) * p.matchA[i].like
		shared += w
		rarest = max(rarest, w)
		count++
		if p.sa.stock[i] || p.sb.stock[j] {
			stock++
		}
		if !title[id] {
			beyond += w
		}
	}
	f := &p.features
	f.Set(score.SharedMass, math.Log1p(shared))
	f.Set(score.Rarest, rarest)
	f.Set(score.BeyondTitle, math.Log1p(beyond))
	if count > 0 {
		f.Set(score.StockShare, float64(stock)/float64(count))
	}
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

// actionAlike is how far the words of the shorter action are in the other.
func (m *model) actionAlike(p *measured) float64 {
	a, b := actionOf(p.a, p.sa), actionOf(p.b, p.sb)
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if len(b) < len(a) {
		a, b = b, a
	}
	sum := 0.0
	for _, x := range a {
		best := 0.0
		for _, y := range b {
			best = max(best, m.meanings.Like(x, y))
		}
		sum += best
	}
	return sum / float64(len(a))
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

// sharedThemes is the share of the themes of either clause that both have.
func sharedThemes(a, b *unit) float64 {
	both := 0
	for _, t := range a.themes {
		if slices.Contains(b.themes, t) {
			both++
		}
	}
	if all := len(a.themes) + len(b.themes) - both; all > 0 {
		return float64(both) / float64(all)
	}
	return 0
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

// reportWords is how many content words at the head of a clause are looked at
// for one that asks for a report.
const reportWords = 4

// reports tells whether a clause asks for a report: one of its first words
// means "report", whatever the language.
func (m *model) reports(s side) bool {
	for _, id := range s.ids[:min(reportWords, len(s.ids))] {
		if m.meanings.Like(id, m.report) >= shownLike {
			return true
		}
	}
	return false
}

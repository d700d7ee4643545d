package analyze

import (
	"cmp"
	"math"
	"slices"

	"dovetail/analyze/align"
	"dovetail/analyze/concept"
	"dovetail/analyze/join"
	"dovetail/analyze/score"
	"dovetail/corpus"
)

// side is what the measures of a pair need of one clause: its content words in
// order, without function words, after those of the texts that introduce it.
type side struct {
	ids    []concept.ID
	at     []corpus.Range // empty for words of an introducing text
	weight []float64
	stock  []bool // stock wording or a name
	light  []bool // a name
	mass   float64
	lead   int // how many of the words are of introducing texts
	index  []place
}

// place is where a word stands, for finding it; places are sorted by word.
type place struct {
	id concept.ID
	at int32
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
	s.index = make([]place, len(s.ids))
	for i, id := range s.ids {
		s.index[i] = place{id, int32(i)}
	}
	slices.SortFunc(s.index, func(a, b place) int { return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.at, b.at)) })
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
	introduced := a.root() != b.root() // what introduces both says nothing of the pair
	p := &measured{a: a, b: b, sa: m.sideOf(a, introduced), sb: m.sideOf(b, introduced)}
	p.language = m.languages.Of(a.work.text.Lang, b.work.text.Lang)
	m.matchWords(p)
	p.held[0], p.held[1] = p.language.Share(heldShare(p.sa, p.matchA)), p.language.Share(heldShare(p.sb, p.matchB))
	m.fill(p)
	return p
}

// matchWords finds for every word of either clause its best match in the other,
// the first of equals: it looks each word of a, and the words near it, up among
// the words of b.
func (m *model) matchWords(p *measured) {
	both := make([]match, len(p.sa.ids)+len(p.sb.ids))
	p.matchA, p.matchB = both[:len(p.sa.ids):len(p.sa.ids)], both[len(p.sa.ids):]
	for i := range both {
		both[i].at = -1
	}
	index := p.sb.index
	for i, id := range p.sa.ids {
		p.tryMatch(index, i, id, 1)
		for _, n := range m.meanings.Near(id) {
			p.tryMatch(index, i, n.ID, float64(n.Like))
		}
	}
}

// tryMatch matches word i of a with every place of a word in b.
func (p *measured) tryMatch(index []place, i int, id concept.ID, like float64) {
	at, _ := slices.BinarySearchFunc(index, id, func(x place, id concept.ID) int { return cmp.Compare(x.id, id) })
	for ; at < len(index) && index[at].id == id; at++ {
		j := int(index[at].at)
		if x := &p.matchA[i]; like > x.like || like == x.like && j < x.at {
			*x = match{j, like}
		}
		if x := &p.matchB[j]; like > x.like || like == x.like && i < x.at {
			*x = match{i, like}
		}
	}
}

// heldShare is the weighted share of the words of s that are matched.
func heldShare(s side, matches []match) float64 {
	if s.mass == 0 {
		return 0
	}
	var held float64
	for i, x := range matches {
		held += s.weight[i] * x.like
	}
	return held / s.mass
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

// shortMass is added to the weight of a clause before the share another clause
// holds of it is taken: that one word of two is shared says less than that ten
// of twenty are.
const shortMass = 0.75

// sameSubject is the cosine of what two works are about from which they count
// as being on one subject. Among real resolutions those on unrelated subjects
// have below 0.1, those on neighbouring ones 0.2 to 0.4.
const sameSubject = 0.25

// fill computes the features of a pair.
func (m *model) fill(p *measured) {
	f := &p.features
	f.Set(score.SharedPhrases, math.Log1p(p.sharedPhrases()))
	f.Set(score.LighterHeld, p.lighterHeld())
	subject := subjectsAlike(p.a, p.b)
	f.Set(score.SubjectsApart, max(0, 1-subject/sameSubject))
	ra, rb := m.reports(p.sa), m.reports(p.sb)
	f.Set(score.ReportTogether, truth(ra && rb && subject >= sameSubject))
	f.Set(score.ReportApart, truth(ra && rb && subject < sameSubject))
	f.Set(score.ReportOne, truth(ra != rb))
	f.Set(score.ActionAlike, m.actionAlike(p))
	f.Set(score.TitlesAlike, join.Cosine(p.a.work.meaning, p.b.work.meaning))
}

// lighterHeld is the share of the lighter clause, by the weight of its words,
// that the other holds.
func (p *measured) lighterHeld() float64 {
	held, mass := p.held[0], p.sa.mass
	switch {
	case p.sb.mass < mass:
		held, mass = p.held[1], p.sb.mass
	case p.sb.mass == mass:
		held = min(held, p.held[1])
	}
	return held * mass / (mass + shortMass)
}

// themeSubject is how alike two works count as whose clauses are under one theme
// of the profile, however different the words of the rest: nearly sameSubject.
const themeSubject = 0.2

// subjectsAlike is how alike the subjects of two clauses' works are: 1 within
// one work.
func subjectsAlike(a, b *unit) float64 {
	if a.work == b.work {
		return 1
	}
	subject := join.Cosine(a.work.subject, b.work.subject)
	for t := range a.work.named {
		if _, ok := b.work.named[t]; ok {
			return max(subject, sameSubject)
		}
	}
	for _, t := range a.themes {
		if slices.Contains(b.themes, t) {
			return max(subject, themeSubject)
		}
	}
	return subject
}

const (
	// phraseReach is how far apart, in content words of either clause, two shared
	// words may stand to be of one phrase.
	phraseReach = 2
	// loneWord is what a shared word outside all shared phrases weighs.
	loneWord = 0.25
	// windowLeast and windowTimes bound the passage of the longer clause in which
	// shared words count: a long list has something of everything.
	windowLeast = 12
	windowTimes = 1.5
)

// sharedPhrases adds up the weights of the words both clauses have, each with the
// word of the other that is its mutual best match, within the passage of the
// longer clause that has most of them. A word counts in full where a word near
// it is shared too, in the same order.
func (p *measured) sharedPhrases() float64 {
	n := max(len(p.sa.ids), len(p.sb.ids))
	weights := make([]float64, 2*n)
	onA, onB := weights[:len(p.sa.ids)], weights[n:n+len(p.sb.ids)]
	for i := range p.sa.ids {
		j := p.matchA[i].at
		if j < 0 || p.matchB[j].at != i {
			continue
		}
		w := min(p.sa.weight[i], p.sb.weight[j]) * p.matchA[i].like
		if !p.inPhrase(i, j) {
			w *= loneWord
		}
		onA[i], onB[j] = w, w
	}
	window := max(windowLeast, int(windowTimes*float64(min(len(onA), len(onB)))))
	return min(heaviest(onA, window), heaviest(onB, window))
}

// inPhrase tells whether words i of a and j of b, matched, have matched words
// near them on the same side.
func (p *measured) inPhrase(i, j int) bool {
	for d := -phraseReach; d <= phraseReach; d++ {
		k := i + d
		if d == 0 || k < 0 || k >= len(p.matchA) {
			continue
		}
		at := p.matchA[k].at
		if at < 0 || p.matchB[at].at != k {
			continue
		}
		if e := at - j; e != 0 && -phraseReach <= e && e <= phraseReach && (e > 0) == (d > 0) {
			return true
		}
	}
	return false
}

// heaviest is the largest sum of n weights in a row.
func heaviest(weights []float64, n int) float64 {
	var sum, best float64
	for i, w := range weights {
		sum += w
		if i >= n {
			sum -= weights[i-n]
		}
		best = max(best, sum)
	}
	return best
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
			if i >= s.lead && at[0] >= act.Action[0] && at[1] <= act.Action[1] {
				out = append(out, s.ids[i])
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return s.own()[:min(actionWords, len(s.own()))]
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

// reportWords is how many content words at the head of a clause, names left out,
// are looked at for one that asks for a report.
const reportWords = 4

// reports tells whether a clause asks for a report: one of its first words
// means "report", "account" or "progress", whatever the language.
func (m *model) reports(s side) bool {
	n := 0
	for i := s.lead; i < len(s.ids) && n < reportWords; i++ {
		if s.light[i] {
			continue
		}
		n++
		for _, r := range m.report {
			if m.meanings.Like(s.ids[i], r) >= shownLike {
				return true
			}
		}
	}
	return false
}

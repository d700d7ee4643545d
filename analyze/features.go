package analyze

import (
	"math"
	"slices"

	"dovetail/analyze/concept"
	"dovetail/analyze/join"
	"dovetail/analyze/score"
)

// shortMass is added to the weight of a clause before the share another clause
// holds of it is taken: that one word of two is shared says less than that ten
// of twenty are.
const shortMass = 0.75

// sameSubject is the cosine of what two works are about from which they count
// as being on one subject. Among real resolutions those on unrelated subjects
// have below 0.1, those on neighbouring ones 0.2 to 0.4.
const sameSubject = 0.25

// fill computes the features of a pair that its score depends on.
func (m *model) fill(p *measured) {
	f := &p.features
	f.Set(score.SharedPhrases, math.Log1p(p.sharedPhrases()))
	f.Set(score.LighterHeld, p.lighterHeld())
	subject := subjectsAlike(p.a, p.b)
	f.Set(score.SubjectsApart, max(0, 1-subject/sameSubject))
	ra, rb := p.sa.report, p.sb.report
	f.Set(score.ReportTogether, truth(ra && rb && subject >= sameSubject))
	f.Set(score.ReportApart, truth(ra && rb && subject < sameSubject))
	f.Set(score.ReportOne, truth(ra != rb))
}

// describe adds the features that the model of the score does not weigh.
func (m *model) describe(p *measured) {
	p.features.Set(score.ActionAlike, m.actionAlike(p))
	p.features.Set(score.TitlesAlike, join.Cosine(p.a.work.meaning, p.b.work.meaning))
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

// heldApart is the same for two clauses of one work, whose words weigh the less,
// the more of its other clauses use them: that both speak of the subject of their
// resolution does not tell that they ask for the same. The lesser of what each
// holds of the other counts.
func (p *measured) heldApart() float64 {
	heldA, massA := heldOf(p.sa.apart, p.matchA)
	heldB, massB := heldOf(p.sb.apart, p.matchB)
	mass := min(massA, massB)
	if mass == 0 {
		return 0
	}
	return p.language.Share(min(heldA, heldB)/mass) * mass / (mass + shortMass)
}

// heldOf is the weight of the words that are matched, as far as they are alike,
// and that of all.
func heldOf(weight []float64, matches []match) (held, mass float64) {
	for i, x := range matches {
		held += weight[i] * x.like
		mass += weight[i]
	}
	return held, mass
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

// reportWords is how many content words at the head of a clause, names, numbers
// and years left out, are looked at for one that asks for a report.
const reportWords = 4

// reports tells whether a clause asks for a report: one of its first words
// means "report", "account" or "progress", whatever the language.
func (m *model) reports(s side) bool {
	n := 0
	for i := s.lead; i < len(s.ids) && n < reportWords; i++ {
		if s.light[i] || m.saysWhen(s.ids[i]) {
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

// saysWhen tells whether a concept is a number or means a year, as in "every two
// years".
func (m *model) saysWhen(id concept.ID) bool {
	return m.space.Number(id) || m.meanings.Like(id, m.year) >= shownLike
}

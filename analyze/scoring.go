package analyze

import (
	"context"
	"slices"

	"dovetail/analyze/score"
	"dovetail/corpus"
	"dovetail/corpus/embedding"
)

// scorePairs measures and scores the candidates and keeps those of a kind, in
// the order of the candidates. It also returns the pairs set aside because what
// they share is the title of a cited resolution.
func (m *model) scorePairs(ctx context.Context, pairs []candidate, in Input) ([]*scored, []Suppressed, error) {
	kept := make([]*scored, len(pairs))
	quoted := make([]*Suppressed, len(pairs))
	err := inParallel(ctx, len(pairs), func(i int) {
		kept[i], quoted[i] = m.scorePair(m.units[pairs[i].a], m.units[pairs[i].b], in.Params.Score)
	}, func(n int) { in.Progress("scoring pairs", n, len(pairs)) })
	if err != nil {
		return nil, nil, err
	}
	var out []*scored
	var aside []Suppressed
	for i := range pairs {
		if kept[i] != nil {
			out = append(out, kept[i])
		}
		if quoted[i] != nil {
			aside = append(aside, *quoted[i])
		}
	}
	return out, aside, nil
}

// scorePair scores one candidate; both results are nil where it says nothing.
func (m *model) scorePair(a, b *unit, threshold float64) (*scored, *Suppressed) {
	x := m.matcher()
	defer m.matchers.Put(x)
	p := x.measure(a, b)
	prob := m.probability(p)
	linked := prob >= linkedScore && linkedPair(a, b)
	if prob < threshold && !linked || !p.substantial(linked && (vertical(a, b) || citeEachOther(a, b))) {
		return nil, nil
	}
	p.keep()
	m.describe(p)
	for _, u := range []*unit{a, b} {
		if u.formula != "" {
			return nil, suppressedPair(Formula, p, corpus.Statement{Code: u.formula, Counts: u.counted})
		}
	}
	if p.sa.report && p.sb.report {
		return nil, suppressedPair(Formula, p, corpus.Statement{Code: corpus.NoteReports})
	}
	if w := m.titleQuoted(p); w != nil {
		return nil, suppressedPair(TitleQuotation, p, corpus.Statement{Code: corpus.NoteTitle, Texts: []corpus.TextKey{w.text.Key()}})
	}
	kind, ok := m.kindOf(p, prob, threshold)
	if !ok {
		return nil, nil
	}
	return &scored{measured: p, prob: prob, apart: m.apart(p, prob), kind: kind}, nil
}

func suppressedPair(r Reason, p *measured, note corpus.Statement) *Suppressed {
	a, b := p.a.ref(), p.b.ref()
	return &Suppressed{Reason: r, Text: p.a.work.text.Key(), Lang: a.Lang, A: &a, B: &b, Note: note}
}

// linkedPair tells whether the work of one clause cites that of the other.
func linkedPair(a, b *unit) bool { return a.work.cites[b.work.key] || b.work.cites[a.work.key] }

// citeEachOther tells whether each of two clauses cites the work of the other.
func citeEachOther(a, b *unit) bool { return a.cites[b.work.key] && b.cites[a.work.key] }

// principleFactor is what remains of the probability of a pair of which one
// clause instructs somebody and the other states a principle of its body: the
// two are seldom the same activity.
const principleFactor = 0.5

// reportFactor is what remains of it when only one of the clauses asks for a
// report: of 51 such judged pairs two are duplication or overlap.
const reportFactor = 0.5

// probability is the calibrated probability of a pair, joined with what a model
// of the user's says of it where there is one.
func (m *model) probability(p *measured) float64 {
	prob := embedding.Mix(p.language.Probability(m.scorer.Probability(&p.features)), m.outside, p.a.outside, p.b.outside)
	if (len(p.a.clause.Addressees) == 0) != (len(p.b.clause.Addressees) == 0) && m.relationOf(p.a, p.b) != above {
		prob *= principleFactor
	}
	if p.features[score.ReportOne] == 1 {
		prob *= reportFactor
	}
	return prob
}

// apart is what the probability of a pair is worth in the order of findings: for
// two clauses of one work what is left without the subject they have in common.
func (m *model) apart(p *measured, prob float64) float64 {
	if p.a.work != p.b.work {
		return prob
	}
	without := *p
	without.features.Set(score.LighterHeld, p.heldApart())
	return m.probability(&without)
}

// Least evidence for a pair to be shown: three words in common, or two that
// make up most of one of the clauses.
const (
	leastShared = 3
	mostOfAll   = 0.6
)

// substantial tells whether a pair shares enough words, stock wording and names
// left out, to be shown; one fewer where one clause is known to carry out the
// work of the other, or each cites that of the other.
func (p *measured) substantial(carriedOut bool) bool {
	n := 0
	seen := map[int32]bool{}
	for i, id := range p.sa.ids {
		j := p.matchA[i].at
		if i >= p.sa.lead && p.matchA[i].like >= shownLike && j >= p.sb.lead && !p.sa.stock[i] && !p.sb.stock[j] && !seen[id] {
			seen[id] = true
			n++
		}
	}
	return n >= leastShared || n == leastShared-1 && (carriedOut || min(p.held[0], p.held[1]) >= mostOfAll)
}

// titleQuoted returns, when most of what two clauses share is the title of a
// resolution that both cite or that one cites of the other, that resolution.
func (m *model) titleQuoted(p *measured) *work {
	for _, k := range m.citedBy(p) {
		w := m.byKey[k]
		if w == nil {
			continue
		}
		title := positions(w.title)
		var all, titled float64
		for i, id := range p.sa.ids {
			if p.matchA[i].like >= shownLike {
				all += p.sa.weight[i]
				if _, ok := title[id]; ok {
					titled += p.sa.weight[i]
				}
			}
		}
		if all > 0 && titled >= quotedShare*all {
			return w
		}
	}
	return nil
}

// quotedShare is the share of the shared words that must be of the title.
const quotedShare = 0.8

// citedBy lists the works that clauses of a pair cite: those both cite, sorted.
func (m *model) citedBy(p *measured) []corpus.WorkKey {
	var out []corpus.WorkKey
	for k := range p.a.cites {
		if p.b.cites[k] {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

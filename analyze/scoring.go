package analyze

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"dovetail/analyze/score"
	"dovetail/corpus"
)

// scoreBlock is how many candidates a worker takes at a time.
const scoreBlock = 1024

// scorePairs measures and scores the candidates and keeps those of a kind, in
// the order of the candidates. It also returns the pairs set aside because what
// they share is the title of a cited resolution.
func (m *model) scorePairs(ctx context.Context, pairs []candidate, in Input) ([]*scored, []Suppressed, error) {
	blocks := (len(pairs) + scoreBlock - 1) / scoreBlock
	kept := make([][]*scored, blocks)
	quoted := make([][]Suppressed, blocks)
	next := make(chan int)
	var group sync.WaitGroup
	var mu sync.Mutex
	finished := 0
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for n := range next {
				block := pairs[n*scoreBlock : min(len(pairs), (n+1)*scoreBlock)]
				kept[n], quoted[n] = m.scoreBlock(block, in.Params.Score)
				mu.Lock()
				finished += len(block)
				in.Progress("scoring pairs", finished, len(pairs))
				mu.Unlock()
			}
		})
	}
	for n := range blocks {
		if ctx.Err() != nil {
			break
		}
		next <- n
	}
	close(next)
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	var out []*scored
	var aside []Suppressed
	for n := range blocks {
		out = append(out, kept[n]...)
		aside = append(aside, quoted[n]...)
	}
	return out, aside, nil
}

// scoreBlock scores a run of candidates.
func (m *model) scoreBlock(pairs []candidate, threshold float64) (kept []*scored, quoted []Suppressed) {
	for _, c := range pairs {
		a, b := m.units[c.a], m.units[c.b]
		p := m.measure(a, b)
		prob := m.probability(p)
		if prob < linkedScore || !p.substantial() {
			continue
		}
		if note := m.titleQuoted(p); note != "" {
			ra, rb := a.ref(), b.ref()
			quoted = append(quoted, Suppressed{Reason: TitleQuotation, Text: a.work.text.Key(), Lang: ra.Lang, A: &ra, B: &rb, Note: note})
			continue
		}
		kind, ok := m.kindOf(p, prob, threshold)
		if ok {
			kept = append(kept, &scored{measured: p, prob: prob, kind: kind})
		}
	}
	return kept, quoted
}

// principleFactor is what remains of the probability of a pair of which one
// clause instructs somebody and the other states a principle of its body: the
// two are seldom the same activity.
const principleFactor = 0.5

// probability is the calibrated probability of a pair.
func (m *model) probability(p *measured) float64 {
	prob := m.scorer.Probability(&p.features)
	if (len(p.a.clause.Addressees) == 0) != (len(p.b.clause.Addressees) == 0) && !vertical(p.a, p.b) {
		prob *= principleFactor
	}
	return prob
}

// Least evidence for a pair to be shown: three words in common, or two that
// make up most of one of the clauses.
const (
	leastShared = 3
	mostOfAll   = 0.6
)

// substantial tells whether a pair shares enough words, stock wording and names
// left out, to be shown.
func (p *measured) substantial() bool {
	n := 0
	seen := map[int32]bool{}
	for i, id := range p.sa.ids {
		j := p.matchA[i].at
		if i >= p.sa.lead && p.matchA[i].like >= shownLike && j >= p.sb.lead && !p.sa.stock[i] && !p.sb.stock[j] && !seen[id] {
			seen[id] = true
			n++
		}
	}
	return n >= leastShared || n == leastShared-1 && min(p.held[0], p.held[1]) >= mostOfAll
}

// titleQuoted says, when most of what two clauses share is the title of a
// resolution that both cite or that one cites of the other, which it is.
func (m *model) titleQuoted(p *measured) string {
	if p.features[score.Aligned] >= sameAligned && len(p.a.cites) == 0 {
		return ""
	}
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
			return "what they share is the title of " + shortName(w.text)
		}
	}
	return ""
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

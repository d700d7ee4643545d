package analyze

import (
	"context"
	"fmt"
	"slices"

	"dovetail/analyze/score"
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/profile"
)

// Comparer scores pairs of clauses of one corpus on demand: labelled pairs, or
// two clauses a reader names. It may be used by several goroutines.
type Comparer struct{ m *model }

// NewComparer reads texts, each taking part as it is given: no edition or
// language is left out. What words weigh and what is stock wording is learnt
// from these texts. A nil lexicon stands for the embedded one.
func NewComparer(ctx context.Context, texts []*corpus.Text, p *profile.Profile, lex *lexicon.Lexicon) (*Comparer, error) {
	m, err := newModel(texts, p, lex)
	if err != nil {
		return nil, err
	}
	m.scorer = score.Default()
	if err := m.weigh(ctx); err != nil {
		return nil, fmt.Errorf("weighing words: %w", err)
	}
	return &Comparer{m}, nil
}

// Clauses scores two clauses, with the evidence; ok is false when a clause is
// not an operative one of the corpus. Formulas are scored like other clauses.
func (c *Comparer) Clauses(a, b corpus.ClauseID) (o corpus.Overlap, ok bool) {
	u, v := c.m.byID[a], c.m.byID[b]
	if u == nil || v == nil {
		return corpus.Overlap{}, false
	}
	p := c.m.measure(u, v)
	return c.m.overlap(&scored{measured: p, prob: c.m.probability(p)}), true
}

// CandidateSet holds which pairs of clauses an analysis measures.
type CandidateSet struct {
	m     *model
	pairs []candidate
}

// Candidates finds the pairs of clauses that an analysis of the input measures,
// before anything is scored.
func Candidates(ctx context.Context, in Input) (*CandidateSet, error) {
	m, err := prepare(ctx, selectTexts(in.Texts), in)
	if err != nil {
		return nil, err
	}
	pairs, err := m.candidates(ctx, in.Params.orDefault(), func(int, int) {})
	if err != nil {
		return nil, fmt.Errorf("comparing clauses: %w", err)
	}
	return &CandidateSet{m, pairs}, nil
}

// PerClause is the number of candidates for each clause that takes part: twice
// the pairs over the clauses that are no formulas.
func (c *CandidateSet) PerClause() float64 {
	n := 0
	for _, u := range c.m.units {
		if u.formula == "" {
			n++
		}
	}
	return 2 * float64(len(c.pairs)) / float64(max(n, 1))
}

// Has tells whether two clauses are a candidate.
func (c *CandidateSet) Has(a, b corpus.ClauseID) bool {
	u, v := c.m.byID[a], c.m.byID[b]
	if u == nil || v == nil {
		return false
	}
	x := candidate{int32(min(u.index, v.index)), int32(max(u.index, v.index))}
	_, ok := slices.BinarySearchFunc(c.pairs, x, candidate.compare)
	return ok
}

// Check compares a draft with a corpus before it is submitted: the findings in
// which a clause of the draft takes part, as if the draft were in force beside
// the rest. A draft of a work the corpus holds takes the place of its edition in
// force, in every language, whatever edition the draft calls itself. That two texts
// share a theme without a link is left out where another finding relates the two:
// its proposal is the link.
func Check(ctx context.Context, in Input, draft []*corpus.Text) (*Result, error) {
	mine := map[corpus.TextKey]bool{}
	for _, t := range draft {
		mine[t.Key()] = true
	}
	in.Texts = append(withoutReplaced(in.Texts, draft), draft...)
	r, err := Run(ctx, in)
	if err != nil {
		return nil, err
	}
	var kept []corpus.Finding
	for _, f := range r.Findings {
		for _, s := range f.Sides {
			if mine[s.ID.TextKey()] {
				kept = append(kept, f)
				break
			}
		}
	}
	r.Findings = slices.DeleteFunc(kept, func(f corpus.Finding) bool {
		return f.Kind == corpus.Fragmentation && slices.ContainsFunc(kept, func(g corpus.Finding) bool { return relates(&g, &f) })
	})
	r.Counts.Findings = countKinds(r.Findings)
	return r, nil
}

// relates tells whether a finding on pairs of clauses stands on all texts of
// another.
func relates(g, f *corpus.Finding) bool {
	return len(g.Overlaps) > 0 && !slices.ContainsFunc(f.Sides, func(s corpus.ClauseRef) bool {
		return !slices.ContainsFunc(g.Sides, func(x corpus.ClauseRef) bool { return x.ID.TextKey() == s.ID.TextKey() })
	})
}

// withoutReplaced leaves out the texts whose place a draft takes: those of its
// work that are not older, so that the draft is the edition in force.
func withoutReplaced(texts, draft []*corpus.Text) []*corpus.Text {
	return slices.DeleteFunc(slices.Clone(texts), func(t *corpus.Text) bool {
		return slices.ContainsFunc(draft, func(d *corpus.Text) bool {
			return d.Work.Key() == t.Work.Key() && !t.Edition.Before(d.Edition)
		})
	})
}

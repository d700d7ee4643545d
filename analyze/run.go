package analyze

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dovetail/analyze/concept"
	"dovetail/analyze/score"
	"dovetail/corpus"
)

// Run analyses a corpus. The only errors are an input without a profile, a
// profile whose terms cannot be read, and the end of the context.
func Run(ctx context.Context, in Input) (*Result, error) {
	if in.Profile == nil {
		return nil, errors.New("analysing: no organisation profile was given")
	}
	in.Params = in.Params.orDefault()
	if in.AsOf == "" {
		in.AsOf = newest(in.Texts)
	}
	if in.Progress == nil {
		in.Progress = func(string, int, int) {}
	}
	sel := selectTexts(in.Texts)
	in.Progress("reading clauses", 0, len(sel.texts))
	m, err := prepare(ctx, sel, in)
	if err != nil {
		return nil, err
	}
	in.Progress("reading clauses", len(sel.texts), len(sel.texts))
	pairs, err := m.candidates(ctx, in.Params, func(n, total int) { in.Progress("comparing clauses", n, total) })
	if err != nil {
		return nil, fmt.Errorf("comparing clauses: %w", err)
	}
	all, quoted, err := m.scorePairs(ctx, pairs, in)
	if err != nil {
		return nil, fmt.Errorf("scoring pairs: %w", err)
	}
	all = append(all, m.implementations(all)...)
	r := &Result{AsOf: in.AsOf, Params: in.Params, Editions: sel.states}
	r.Outdated = m.outdatedCitations(sel)
	r.Findings = m.findings(all, r.Outdated, in)
	r.Suppressed = slices.Concat(sel.suppressed, m.suppressedProcedure(), m.suppressedClauses(), quoted)
	r.Coverage = m.coverage(r.Findings)
	r.Mapping = m.mapping()
	r.Themes = m.clauseThemes()
	r.Counts = m.counts(in, sel, r, len(pairs), len(all))
	return r, nil
}

// prepare makes the texts that take part ready for comparison.
func prepare(ctx context.Context, sel *selection, in Input) (*model, error) {
	m, err := newModel(sel.texts, in.Profile, in.Lexicon)
	if err != nil {
		return nil, err
	}
	m.scorer = score.Default()
	if in.Vectors != nil {
		m.outside = in.Params.Vectors
		for _, u := range m.units {
			u.outside = in.Vectors(u.clause.Text)
		}
	}
	m.translations = map[corpus.ClauseRef]string{}
	for _, t := range in.Texts {
		if w := m.byKey[t.Work.Key()]; w == nil || w.text.Key() != t.Key() || w.text.Lang == t.Lang {
			continue
		}
		for i := range t.Clauses {
			m.translations[corpus.ClauseRef{ID: t.Clauses[i].ID, Lang: t.Lang}] = t.Clauses[i].Text
		}
	}
	if err := m.weigh(ctx); err != nil {
		return nil, fmt.Errorf("weighing words: %w", err)
	}
	return m, nil
}

// findings builds, sorts and names all findings.
func (m *model) findings(all []*scored, outdated []OutdatedCitation, in Input) []corpus.Finding {
	paired := map[[2]int]bool{}
	for _, s := range all {
		paired[[2]int{min(s.a.index, s.b.index), max(s.a.index, s.b.index)}] = true
	}
	gathered := m.gather(all)
	gathered = append(gathered, m.fragmentFindings(paired)...)
	gathered = append(gathered, m.citationFindings(outdated)...)
	gathered = append(gathered, m.dateFindings(in.AsOf)...)
	gathered = append(gathered, m.gapFindings(all)...)
	out := make([]corpus.Finding, 0, len(gathered))
	for _, g := range gathered {
		out = append(out, m.finding(g))
	}
	kinds := corpus.FindingKinds()
	slices.SortStableFunc(out, func(a, b corpus.Finding) int {
		return cmp.Or(
			cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			cmp.Compare(b.Score, a.Score),
			slices.CompareFunc(a.Sides, b.Sides, func(x, y corpus.ClauseRef) int { return cmp.Compare(x.ID, y.ID) }),
		)
	})
	assignIDs(out, in.Previous, in.Lapsed)
	return out
}

// newest is the newest adoption date of a corpus, else the end of its newest
// year, else "".
func newest(texts []*corpus.Text) string {
	date, year := "", 0
	for _, t := range texts {
		date = max(date, t.Edition.Adopted)
		year = max(year, t.Edition.Year)
	}
	if date == "" && year > 0 {
		return strconv.Itoa(year) + "-12-31"
	}
	return date
}

// suppressedClauses lists formulas and procedure.
func (m *model) suppressedClauses() []Suppressed {
	var out []Suppressed
	for _, u := range m.units {
		if u.formula != "" {
			ref := u.ref()
			out = append(out, Suppressed{Reason: Formula, Text: u.work.text.Key(), Lang: ref.Lang, A: &ref, Note: corpus.Statement{Code: u.formula, Counts: u.counted}})
		}
	}
	return out
}

// clauseThemes lists the themes of every clause that has some.
func (m *model) clauseThemes() map[corpus.ClauseID][]corpus.Theme {
	out := map[corpus.ClauseID][]corpus.Theme{}
	for _, u := range m.units {
		if len(u.themes) > 0 {
			out[u.clause.ID] = u.themes
		}
	}
	return out
}

// counts adds up the figures of a run.
func (m *model) counts(in Input, sel *selection, r *Result, candidates, overlaps int) Counts {
	c := Counts{
		Texts: len(in.Texts), Editions: len(sel.states), InForce: len(sel.texts), Operative: len(m.units),
		Candidates: candidates, Overlaps: overlaps,
		Findings: countKinds(r.Findings), Suppressed: map[Reason]int{},
	}
	for _, u := range m.units {
		if u.formula == "" {
			c.Compared++
		}
	}
	for _, s := range r.Suppressed {
		c.Suppressed[s.Reason]++
	}
	return c
}

func countKinds(findings []corpus.Finding) map[corpus.FindingKind]int {
	out := map[corpus.FindingKind]int{}
	for _, f := range findings {
		out[f.Kind]++
	}
	return out
}

// tellingWeight is the quantile of the weights of content words from which a
// word tells a subject: the rarer half.
const tellingWeight = 0.5

// setTelling finds the weight from which a word tells a subject.
func (m *model) setTelling() {
	var weights []float64
	for id := range concept.ID(m.space.Len()) {
		if !m.space.Function(id) {
			weights = append(weights, m.weight(id))
		}
	}
	if len(weights) == 0 {
		return
	}
	slices.Sort(weights)
	m.telling = weights[int(tellingWeight*float64(len(weights)-1))] * 0.6
}

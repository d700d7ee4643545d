package gold

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"dovetail/analyze"
	"dovetail/analyze/eval"
	"dovetail/corpus"
)

// Figures are what was measured. Those of the level that was not measured are
// zero.
type Figures struct {
	Schema  string   `json:"schema"`
	Level   string   `json:"level"`   // "clauses" or "documents"
	Pairs   int      `json:"pairs"`   // read
	Missing []string `json:"missing"` // ids the corpus does not hold

	// Clauses: the score of pairs as such, alike or harmless.
	Alike            int                `json:"alike,omitempty"`
	PerClause        float64            `json:"candidates_per_clause,omitempty"` // pairs measured for each clause
	Candidates       int                `json:"alike_candidates,omitempty"`      // of the alike pairs, those measured at all
	AveragePrecision float64            `json:"average_precision,omitempty"`
	AUC              float64            `json:"auc,omitempty"`
	Brier            float64            `json:"brier,omitempty"`
	Precision        map[string]float64 `json:"precision,omitempty"` // at k
	Recall           map[string]float64 `json:"recall,omitempty"`    // at k
	Reliability      eval.Table         `json:"reliability,omitempty"`
	// Clauses: the findings of a whole analysis.
	Kinds map[string]KindFigure `json:"kinds,omitempty"`

	// Documents, by the kind of pair.
	Documents map[string]RankFigure `json:"documents,omitempty"`
}

// KindFigure says how many cases of a kind stand in a finding, and in one of
// their own kind; for harmless pairs Found counts those in a finding that
// proposes a change.
type KindFigure struct {
	Cases int `json:"cases"`
	Found int `json:"found"`
	Right int `json:"right"`
}

// RankFigure says where the first mate of a document ranks.
type RankFigure struct {
	Queries int                `json:"queries"`
	Success map[string]float64 `json:"success"` // at k
	MRR     float64            `json:"mrr"`
}

// Schema names the form of figures as JSON.
const Schema = "dovetail/eval-pairs/1"

// cutoffs are the k of precision, recall and success.
var cutoffs = []int{1, 5, 10, 25, 50}

// Measure measures the analysis of a corpus against a gold file.
func Measure(ctx context.Context, in analyze.Input, f *File) (*Figures, error) {
	if f.Clauses {
		f.resolve(in.Texts)
		return measureClauses(ctx, in, f)
	}
	return measureDocuments(ctx, in, f)
}

// measureClauses scores the pairs and looks them up among the findings.
func measureClauses(ctx context.Context, in analyze.Input, f *File) (*Figures, error) {
	out := &Figures{Schema: Schema, Level: "clauses", Pairs: len(f.Pairs), Kinds: map[string]KindFigure{}}
	c, err := analyze.NewComparer(ctx, in.Texts, in.Profile, in.Lexicon)
	if err != nil {
		return nil, err
	}
	r, err := analyze.Run(ctx, in)
	if err != nil {
		return nil, err
	}
	measured, err := analyze.Candidates(ctx, in)
	if err != nil {
		return nil, err
	}
	out.PerClause = measured.PerClause()
	var scores []float64
	var relevant []bool
	for _, g := range f.Pairs {
		out.Kinds[g.Kind] = tally(out.Kinds[g.Kind], g, r.Findings)
		if len(g.B) == 0 || isKind(g.Kind) && !alike(g.Kind) {
			continue // what their words have in common is not what makes them a case
		}
		best, ok := bestScore(c, g)
		if !ok {
			out.Missing = append(out.Missing, strings.Join(append(slices.Clone(g.A), g.B...), " "))
			continue
		}
		scores, relevant = append(scores, best), append(relevant, alike(g.Kind))
		if alike(g.Kind) {
			out.Alike++
			if isCandidate(measured, g) {
				out.Candidates++
			}
		}
	}
	out.AveragePrecision = eval.AveragePrecision(scores, relevant)
	out.AUC = eval.AUC(scores, relevant)
	out.Brier = eval.Brier(scores, relevant)
	out.Reliability = eval.Reliability(scores, relevant, 5)
	out.Precision, out.Recall = map[string]float64{}, map[string]float64{}
	for _, k := range cutoffs {
		if k <= len(scores) {
			out.Precision[fmt.Sprint(k)] = eval.PrecisionAt(k, scores, relevant)
			out.Recall[fmt.Sprint(k)] = eval.RecallAt(k, scores, relevant)
		}
	}
	return out, nil
}

// isCandidate tells whether some clauses of the two sides of a pair are measured.
func isCandidate(set *analyze.CandidateSet, g Pair) bool {
	return slices.ContainsFunc(g.A, func(a string) bool {
		return slices.ContainsFunc(g.B, func(b string) bool { return set.Has(corpus.ClauseID(a), corpus.ClauseID(b)) })
	})
}

// bestScore is the best score between the sides of a pair; ok is false when
// the corpus holds no clause of one side.
func bestScore(c *analyze.Comparer, g Pair) (best float64, ok bool) {
	for _, a := range g.A {
		for _, b := range g.B {
			if o, held := c.Clauses(corpus.ClauseID(a), corpus.ClauseID(b)); held {
				best, ok = max(best, o.Score), true
			}
		}
	}
	return best, ok
}

// tally counts one case.
func tally(k KindFigure, g Pair, findings []corpus.Finding) KindFigure {
	k.Cases++
	found, right := false, false
	for i := range findings {
		f := &findings[i]
		single := f.Kind == corpus.Outdated || f.Kind == corpus.Gap
		if single != (len(g.B) == 0) || !holds(f, g.A) || len(g.B) > 0 && !holds(f, g.B) {
			continue
		}
		found = found || isKind(g.Kind) || alike(string(f.Kind))
		right = right || string(f.Kind) == g.Kind
	}
	if found {
		k.Found++
	}
	if right {
		k.Right++
	}
	return k
}

// holds tells whether a finding has one of the clauses, or a part of one, among
// its sides.
func holds(f *corpus.Finding, ids []string) bool {
	return slices.ContainsFunc(f.Sides, func(s corpus.ClauseRef) bool {
		return slices.ContainsFunc(ids, func(id string) bool {
			return string(s.ID) == id || strings.HasPrefix(string(s.ID), id+".")
		})
	})
}

// Write prints figures for people.
func (f *Figures) Write(w io.Writer) error {
	var s strings.Builder
	fmt.Fprintf(&s, "%d pairs of %s", f.Pairs, f.Level)
	if n := len(f.Missing); n > 0 {
		fmt.Fprintf(&s, ", %d not in the corpus", n)
	}
	s.WriteString("\n")
	if f.Level == "clauses" {
		fmt.Fprintf(&s, "score: average precision %.3f, area under the curve %.3f, Brier score %.3f (%d alike)\n", f.AveragePrecision, f.AUC, f.Brier, f.Alike)
		fmt.Fprintf(&s, "candidates: %.1f for each clause; %d of the %d alike pairs\n", f.PerClause, f.Candidates, f.Alike)
		writeAt(&s, "  precision", f.Precision)
		writeAt(&s, "  recall", f.Recall)
		fmt.Fprintf(&s, "%s", f.Reliability)
		s.WriteString("findings:\n")
		for _, k := range sorted(f.Kinds) {
			x := f.Kinds[k]
			if isKind(k) {
				fmt.Fprintf(&s, "  %s: %d cases, %d found, %d with their kind\n", k, x.Cases, x.Found, x.Right)
			} else {
				fmt.Fprintf(&s, "  %s: %d harmless pairs, %d in a finding that proposes a change\n", k, x.Cases, x.Found)
			}
		}
	}
	for _, k := range sorted(f.Documents) {
		x := f.Documents[k]
		fmt.Fprintf(&s, "%s: %d queries, mean reciprocal rank %.3f\n", k, x.Queries, x.MRR)
		writeAt(&s, "  success", x.Success)
	}
	_, err := io.WriteString(w, s.String())
	return err
}

func writeAt(s *strings.Builder, what string, at map[string]float64) {
	fmt.Fprintf(s, "%s", what)
	for _, k := range cutoffs {
		if v, ok := at[fmt.Sprint(k)]; ok {
			fmt.Fprintf(s, "  at %d: %.3f", k, v)
		}
	}
	s.WriteString("\n")
}

func sorted[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

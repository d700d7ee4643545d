package gold

import (
	"context"
	"fmt"
	"slices"

	"dovetail/analyze"
	"dovetail/analyze/eval"
	"dovetail/corpus"
)

// recurring is the kind of pair whose mates are chained.
const recurring = "recurring"

// measureDocuments ranks documents by their clauses alone.
func measureDocuments(ctx context.Context, in analyze.Input, f *File) (*Figures, error) {
	out := &Figures{Schema: Schema, Level: "documents", Pairs: len(f.Pairs), Documents: map[string]RankFigure{}}
	at := map[string]int{}
	for i, t := range in.Texts {
		for _, name := range []string{t.Number, t.Symbol, string(t.Work.Key()), string(t.Key())} {
			if name != "" {
				at[name] = i
			}
		}
	}
	group := newChain(len(in.Texts))
	var known [][2]int
	var kinds []string
	for _, g := range f.Pairs {
		a, okA := at[g.A[0]]
		if len(g.B) == 0 {
			continue
		}
		b, okB := at[g.B[0]]
		if !okA || !okB {
			out.Missing = append(out.Missing, g.A[0]+" "+g.B[0])
			continue
		}
		known, kinds = append(known, [2]int{a, b}), append(kinds, g.Kind)
		if g.Kind == recurring {
			group.link(a, b)
		}
	}
	for _, titles := range []bool{false, true} {
		ranking, err := analyze.Rank(ctx, in.Texts, analyze.RankBy{Titles: titles, Lexicon: in.Lexicon})
		if err != nil {
			return nil, err
		}
		for kind, r := range ranksOf(ranking, in.Texts, known, kinds, group) {
			if titles {
				kind += withTitles
			}
			x := RankFigure{Queries: len(r), Success: map[string]float64{}, MRR: eval.MeanReciprocalRank(r)}
			for _, k := range cutoffs {
				x.Success[fmt.Sprint(k)] = eval.SuccessAt(k, r)
			}
			out.Documents[kind] = x
		}
	}
	return out, nil
}

// withTitles marks the figures for which titles were compared too.
const withTitles = ", with titles"

// ofSeries marks the figures for which any document counts that recurring pairs
// link to the mate: of a mandate renewed every other year the pair names one.
const ofSeries = ", or another of its series"

// ranksOf lists the ranks of the first mates by the kind of the pair; known holds
// the pairs by the positions of their documents.
func ranksOf(ranking *analyze.Ranking, texts []*corpus.Text, known [][2]int, kinds []string, group chain) map[string][]int {
	ranks := map[string][]int{}
	done := map[int]bool{}
	for i, pair := range known {
		for _, q := range [][2]int{pair, {pair[1], pair[0]}} {
			switch {
			case kinds[i] != recurring:
				other := func(j int) bool { return texts[j].Body != texts[q[0]].Body }
				ranks[kinds[i]] = append(ranks[kinds[i]], ranking.RankOf(q[0], []int{q[1]}, other))
				if !slices.Contains(kinds, recurring) {
					continue
				}
				series := slices.DeleteFunc(append(group.others(q[1]), q[1]), func(j int) bool { return !other(j) })
				ranks[kinds[i]+ofSeries] = append(ranks[kinds[i]+ofSeries], ranking.RankOf(q[0], series, other))
			case !done[q[0]]:
				done[q[0]] = true
				ranks[recurring] = append(ranks[recurring], ranking.RankOf(q[0], group.others(q[0]), func(int) bool { return true }))
			}
		}
	}
	return ranks
}

// chain groups documents that are linked, directly or through others.
type chain []int

func newChain(n int) chain {
	c := make(chain, n)
	for i := range c {
		c[i] = i
	}
	return c
}

func (c chain) root(i int) int {
	for c[i] != i {
		i = c[i]
	}
	return i
}

func (c chain) link(a, b int) {
	x, y := c.root(a), c.root(b)
	c[max(x, y)] = min(x, y)
}

// others lists the documents linked to i, without itself.
func (c chain) others(i int) []int {
	var out []int
	for j := range c {
		if j != i && c.root(j) == c.root(i) {
			out = append(out, j)
		}
	}
	return out
}

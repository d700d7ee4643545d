package analyze

import (
	"context"
	"fmt"
	"testing"

	"dovetail/analyze/eval"
	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
	"dovetail/corpus/golden"
)

// mates groups the documents of recurring pairs: the transitive closure.
func mates(rows []map[string]string, at map[string]int, n int) []int {
	group := make([]int, n)
	for i := range group {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	for _, r := range rows {
		if r["kind"] == "recurring" {
			a, b := find(at[r["a"]]), find(at[r["b"]])
			group[max(a, b)] = min(a, b)
		}
	}
	for i := range group {
		group[i] = find(i)
	}
	return group
}

// ofSeries counts any document that recurring pairs link to the mate: of a mandate
// renewed every other year the gold names one.
const ofSeries = "cross-body, or another of its series"

func TestUNRanking(t *testing.T) {
	texts := fixture.UN(t)
	rows := fixture.Rows(t, golden.Data(t, "un/un-overlap-gold.tsv"))
	figures := ""
	for _, by := range []RankBy{{}, {Titles: true}} {
		r, err := Rank(context.Background(), texts, by)
		if err != nil {
			t.Fatal(err)
		}
		if by.Titles {
			figures += "with titles\n"
		}
		figures += unFigures(texts, rows, r.RankOf)
	}
	t.Log("\n" + figures)
	golden.Check(t, "un-documents.golden", figures)
}

// unFigures evaluates a ranking of the documents.
func unFigures(texts []*corpus.Text, rows []map[string]string, rank func(query int, mates []int, among func(i int) bool) int) string {
	at := map[string]int{}
	for i, x := range texts {
		at[x.Symbol] = i
	}
	group := mates(rows, at, len(texts))
	ranks := map[string][]int{}
	done := map[int]bool{}
	for _, row := range rows {
		for _, pair := range [][2]int{{at[row["a"]], at[row["b"]]}, {at[row["b"]], at[row["a"]]}} {
			q, mate := pair[0], pair[1]
			if row["kind"] == "cross-body" {
				other := func(i int) bool { return texts[i].Body != texts[q].Body }
				ranks["cross-body"] = append(ranks["cross-body"], rank(q, []int{mate}, other))
				var series []int
				for i, g := range group {
					if g == group[mate] && other(i) {
						series = append(series, i)
					}
				}
				ranks[ofSeries] = append(ranks[ofSeries], rank(q, series, other))
				continue
			}
			if done[q] {
				continue
			}
			done[q] = true
			var all []int
			for i, g := range group {
				if g == group[q] && i != q {
					all = append(all, i)
				}
			}
			ranks["recurring"] = append(ranks["recurring"], rank(q, all, func(int) bool { return true }))
		}
	}
	out := ""
	for _, kind := range []string{"cross-body", ofSeries, "recurring"} {
		x := ranks[kind]
		lo, hi := eval.Bootstrap(len(x), 1000, func(pick []int) float64 {
			var s []int
			for _, i := range pick {
				s = append(s, x[i])
			}
			return eval.SuccessAt(1, s)
		})
		out += fmt.Sprintf("%s: %d queries, success at 1 %.3f (95%% interval %.2f to %.2f), at 5 %.3f, at 10 %.3f, MRR %.3f\n",
			kind, len(x), eval.SuccessAt(1, x), lo, hi, eval.SuccessAt(5, x), eval.SuccessAt(10, x), eval.MeanReciprocalRank(x))
	}
	return out
}

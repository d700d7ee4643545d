package diff

import (
	"cmp"
	"slices"

	"dovetail/corpus"
)

// Pair is a clause of the first text with the one of the second that it became.
// One of the positions is -1 for a clause that was removed or added.
type Pair struct {
	A, B int
	Like float64 // 0 to 1; 1 for the same words
}

// The likeness of two clauses from which one is taken for a version of the
// other: where the order of clauses agrees, and where a clause has moved past
// others. Two unrelated clauses of a resolution share about a fifth of their
// words ("to", "of the", "administrations"); a clause of which more than half
// of the words were exchanged is read as another one.
const (
	leastLike  = 0.4
	leastMoved = 0.6
)

// Likeness tells how alike clause i of the first text is to clause j of the
// second, from 0 to 1.
type Likeness func(i, j int) float64

// Align finds which clause became which. Among all ways to pair clauses
// without crossing, it takes the one with the greatest sum of likeness (the
// alignment of Needleman and Wunsch, 1970, without a cost of gaps), only pairs
// that are at least 0.4 alike; what is left then pairs off, the most alike
// first, from 0.6, as clauses that have moved. Clauses of different parts
// (preamble, operative part, annex) are never paired. Pairs come in the order of
// the second text, removed clauses after the one they followed.
//
// It takes time and memory in proportion to len(a) times len(b).
func Align(a, b []corpus.Clause, like Likeness) []Pair {
	w := len(b) + 1
	likes := make([]float64, (len(a)+1)*w)
	best := make([]float64, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			at := i*w + j
			best[at] = max(best[at+w], best[at+1])
			if a[i].Part != b[j].Part {
				continue
			}
			likes[at] = like(i, j)
			if likes[at] >= leastLike {
				best[at] = max(best[at], best[at+w+1]+likes[at]+nearby(&a[i], &b[j]))
			}
		}
	}
	toA := make([]int, len(b)) // the clause of a that became each of b, or -1
	for j := range toA {
		toA[j] = -1
	}
	used := make([]bool, len(a))
	for i, j := 0, 0; i < len(a) && j < len(b); {
		at := i*w + j
		switch {
		case likes[at] >= leastLike && best[at] == best[at+w+1]+likes[at]+nearby(&a[i], &b[j]):
			toA[j], used[i] = i, true
			i++
			j++
		case best[at] == best[at+w]:
			i++
		default:
			j++
		}
	}
	pairOff(len(a), len(b), leastMoved, func(i, j int) float64 { return likes[i*w+j] }, toA, used)
	return inOrder(len(a), toA, func(i, j int) float64 { return likes[i*w+j] })
}

// nearby decides between equals: the clause at the same place came from there.
func nearby(a, b *corpus.Clause) float64 {
	if a.Action == b.Action && slices.Equal(a.Path, b.Path) {
		return 0.05
	}
	return 0
}

// pairOff pairs what is free, the most alike first.
func pairOff(n, m int, least float64, like Likeness, toA []int, used []bool) {
	var rest []Pair
	for i := range n {
		for j := range m {
			if used[i] || toA[j] >= 0 {
				continue
			}
			if l := like(i, j); l >= least {
				rest = append(rest, Pair{i, j, l})
			}
		}
	}
	slices.SortFunc(rest, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(y.Like, x.Like), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	for _, p := range rest {
		if !used[p.A] && toA[p.B] < 0 {
			toA[p.B], used[p.A] = p.A, true
		}
	}
}

// Match finds which clauses of two texts of different works are alike, in
// whatever order they stand: the most alike pair off first, from least. Clauses
// of different parts are never paired. The pairs come first, the most alike
// before the others, then what only the first text has, then what only the second.
func Match(a, b []corpus.Clause, like Likeness, least float64) []Pair {
	toA := make([]int, len(b))
	for j := range toA {
		toA[j] = -1
	}
	used := make([]bool, len(a))
	likes := func(i, j int) float64 {
		if a[i].Part != b[j].Part {
			return 0
		}
		return like(i, j)
	}
	pairOff(len(a), len(b), least, likes, toA, used)
	var out []Pair
	for j, i := range toA {
		if i >= 0 {
			out = append(out, Pair{i, j, likes(i, j)})
		}
	}
	slices.SortStableFunc(out, func(x, y Pair) int { return cmp.Compare(y.Like, x.Like) })
	for i := range a {
		if !used[i] {
			out = append(out, Pair{A: i, B: -1})
		}
	}
	for j := range b {
		if toA[j] < 0 {
			out = append(out, Pair{A: -1, B: j})
		}
	}
	return out
}

// inOrder lists the pairs in the order of the second text.
func inOrder(n int, toA []int, like Likeness) []Pair {
	toB := make([]int, n)
	for i := range toB {
		toB[i] = -1
	}
	for j, i := range toA {
		if i >= 0 {
			toB[i] = j
		}
	}
	var out []Pair
	next := 0
	removed := func() {
		for ; next < n && toB[next] < 0; next++ {
			out = append(out, Pair{A: next, B: -1})
		}
	}
	removed()
	for j, i := range toA {
		if i < 0 {
			out = append(out, Pair{A: -1, B: j})
			continue
		}
		out = append(out, Pair{i, j, like(i, j)})
		if i >= next {
			next = i + 1
		}
		removed()
	}
	// A clause that moved forward may have passed over removed ones.
	for i := range n {
		if toB[i] < 0 && !slices.ContainsFunc(out, func(p Pair) bool { return p.A == i }) {
			out = append(out, Pair{A: i, B: -1})
		}
	}
	return out
}

// Overlap is the likeness of the clauses of two texts in one language: twice
// the number of words they share over the number of both (the coefficient of
// Dice), counting repeated words as often as they stand in both.
func Overlap(lang corpus.Lang, a, b []corpus.Clause) Likeness {
	ids := map[string]int32{}
	bags := func(list []corpus.Clause) [][]int32 {
		out := make([][]int32, len(list))
		for i := range list {
			for _, u := range units(lang, list[i].Text) {
				id, ok := ids[u.term]
				if !ok {
					id = int32(len(ids))
					ids[u.term] = id
				}
				out[i] = append(out[i], id)
			}
			slices.Sort(out[i])
		}
		return out
	}
	x, y := bags(a), bags(b)
	return func(i, j int) float64 { return dice(x[i], y[j]) }
}

// dice compares two sorted bags of words; two empty ones are alike.
func dice(a, b []int32) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	shared, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			shared++
			i++
			j++
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}

// Package mate measures how well the lexicon compares across languages, by mate
// retrieval: of all sentences of one language, is the one nearest to a sentence
// of another its translation? It reads labelled data, computes figures and
// writes them; it decides nothing.
package mate

import (
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// Figures are the results of one direction: the share of sentences whose mate
// comes first, and the mean of one over its rank. Ranks are cautious: a sentence
// with the same score as the mate counts as before it, unless its text is the
// same or it translates the same text.
type Figures struct {
	First, Reciprocal float64
}

// Direction is from the language of the query to that of the pool.
type Direction struct{ From, To corpus.Lang }

// Directions lists the thirty ordered pairs of languages.
func Directions() []Direction {
	var all []Direction
	for _, a := range corpus.Languages() {
		for _, b := range corpus.Languages() {
			if a != b {
				all = append(all, Direction{a, b})
			}
		}
	}
	return all
}

// Result holds the figures of every direction.
type Result map[Direction]Figures

// Mean is the mean of all directions.
func (r Result) Mean() Figures { return r.mean(func(Direction) bool { return true }) }

// Of is the mean of the directions from and to a language.
func (r Result) Of(lang corpus.Lang) Figures {
	return r.mean(func(d Direction) bool { return d.From == lang || d.To == lang })
}

func (r Result) mean(in func(Direction) bool) Figures {
	var sum Figures
	n := 0.0
	for _, d := range Directions() {
		if f, ok := r[d]; ok && in(d) {
			sum.First += f.First
			sum.Reciprocal += f.Reciprocal
			n++
		}
	}
	if n == 0 {
		return sum
	}
	return Figures{sum.First / n, sum.Reciprocal / n}
}

// Worst is the direction whose mate comes first least often.
func (r Result) Worst() (Direction, Figures) {
	all := Directions()
	worst := all[0]
	for _, d := range all {
		if r[d].First < r[worst].First {
			worst = d
		}
	}
	return worst, r[worst]
}

// Measure is what sentences are ranked by.
type Measure int

// The measures: the cosine; likeness, which is the cosine calibrated and freed
// of hubs in general; and likeness freed of the hubs of this very pool, as
// [lexicon.Among] gives it wherever nearest texts are sought.
const (
	ByCosine Measure = iota
	ByLikeness
	ByScaling
)

// Retrieve compares every row with every other in every direction.
func Retrieve(l *lexicon.Lexicon, rows []Row, by Measure) Result {
	vectors := make(map[corpus.Lang][]lexicon.Vector)
	for _, lang := range corpus.Languages() {
		for _, r := range rows {
			vectors[lang] = append(vectors[lang], l.Vector(lang, r[lang]))
		}
	}
	out := make(Result)
	langs := corpus.Languages()
	for i, a := range langs {
		for _, b := range langs[i+1:] {
			s := scores(l, a, vectors[a], b, vectors[b], by)
			out[Direction{a, b}] = figures(s, rows, a, b)
			out[Direction{b, a}] = figures(transpose(s), rows, b, a)
		}
	}
	return out
}

// scores compares all texts of one language with all of another.
func scores(l *lexicon.Lexicon, langA corpus.Lang, a []lexicon.Vector, langB corpus.Lang, b []lexicon.Vector, by Measure) [][]float32 {
	if by == ByScaling {
		return l.Among(langA, a, langB, b).Likenesses()
	}
	out := lexicon.Cosines(a, b)
	if by == ByCosine {
		return out
	}
	for i, row := range out {
		for j := range row {
			row[j] = float32(l.LikenessAt(langA, a[i], langB, b[j], float64(row[j])))
		}
	}
	return out
}

func transpose(s [][]float32) [][]float32 {
	if len(s) == 0 {
		return nil
	}
	t := make([][]float32, len(s[0]))
	for j := range t {
		t[j] = make([]float32, len(s))
		for i := range s {
			t[j][i] = s[i][j]
		}
	}
	return t
}

func figures(s [][]float32, rows []Row, from, to corpus.Lang) Figures {
	var f Figures
	for i, row := range s {
		rank := 1
		for j, x := range row {
			if j != i && x >= row[i] && rows[j][to] != rows[i][to] && rows[j][from] != rows[i][from] {
				rank++
			}
		}
		if rank == 1 {
			f.First++
		}
		f.Reciprocal += 1 / float64(rank)
	}
	n := float64(max(1, len(s)))
	return Figures{f.First / n, f.Reciprocal / n}
}

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
// of hubs in general; and the cosine freed of the hubs of this very pool by
// cross-domain similarity local scaling (Conneau et al., "Word translation
// without parallel data", 2018).
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
			s := Scores(vectors[a], vectors[b])
			switch by {
			case ByScaling:
				scale(s)
			case ByLikeness:
				for i, row := range s {
					for j := range row {
						row[j] = float32(l.LikenessAt(a, vectors[a][i], b, vectors[b][j], float64(row[j])))
					}
				}
			}
			out[Direction{a, b}] = figures(s, rows, a, b)
			out[Direction{b, a}] = figures(transpose(s), rows, b, a)
		}
	}
	return out
}

// Scores returns the cosines of all pairs, a row for each vector of a.
func Scores(a, b []lexicon.Vector) [][]float32 {
	type posting struct {
		at     int32
		weight float32
	}
	postings := make(map[int32][]posting)
	for j, v := range b {
		for k, id := range v.IDs {
			postings[id] = append(postings[id], posting{int32(j), v.Weights[k]})
		}
	}
	out := make([][]float32, len(a))
	for i, v := range a {
		row := make([]float32, len(b))
		for k, id := range v.IDs {
			w := v.Weights[k]
			for _, p := range postings[id] {
				row[p.at] += w * p.weight
			}
		}
		out[i] = row
	}
	return out
}

// neighbours is how many of the nearest make up a sentence's neighbourhood.
const neighbours = 10

func scale(s [][]float32) {
	t := transpose(s)
	rows, cols := make([]float32, len(s)), make([]float32, len(t))
	for i := range s {
		rows[i] = nearest(s[i])
	}
	for j := range t {
		cols[j] = nearest(t[j])
	}
	for i := range s {
		for j := range s[i] {
			s[i][j] = 2*s[i][j] - rows[i] - cols[j]
		}
	}
}

// nearest is the mean of the largest scores of a row.
func nearest(row []float32) float32 {
	var top [neighbours]float32 // rising
	n := 0
	for _, x := range row {
		if n == neighbours && x <= top[0] {
			continue
		}
		i := 0
		if n < neighbours {
			copy(top[1:n+1], top[:n])
			n++
		}
		for i+1 < n && top[i+1] < x {
			top[i] = top[i+1]
			i++
		}
		top[i] = x
	}
	var sum float32
	for _, x := range top[:n] {
		sum += x
	}
	return sum / float32(max(1, n))
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

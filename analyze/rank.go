package analyze

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"dovetail/analyze/concept"
	"dovetail/analyze/join"
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// Ranking holds how much the texts of a corpus overlap.
type Ranking struct {
	texts  []*corpus.Text
	scores [][]float32
}

// RankBy says what of the texts is compared.
type RankBy struct {
	// Titles adds the titles to the clauses.
	Titles bool
	// Lexicon is the embedded one when nil.
	Lexicon *lexicon.Lexicon
}

// Rank compares all texts with each other, every one given, editions and
// recurring ones included. Citations play no part, nor do titles unless asked
// for. The score of two texts is the mean of the cosines of their parts, the
// operative and the preambular clauses, each by its words and by its pairs of
// words in a row: a word that most clauses of a text use is its subject, and one
// that few texts use tells it from others.
func Rank(ctx context.Context, texts []*corpus.Text, by RankBy) (*Ranking, error) {
	if by.Lexicon == nil {
		by.Lexicon = lexicon.Default()
	}
	space := concept.NewSpace(by.Lexicon)
	parts := [][][][]concept.ID{
		sequences(space, texts, func(t *corpus.Text) []string { return clauseTexts(t, corpus.Operative) }),
		sequences(space, texts, func(t *corpus.Text) []string { return clauseTexts(t, corpus.Preambular) }),
	}
	if by.Titles {
		parts = append(parts, sequences(space, texts, func(t *corpus.Text) []string { return []string{t.Title} }))
	}
	var measures [][]join.Vector
	for _, p := range parts {
		measures = append(measures, rankVectors(p, 1), rankVectors(p, 2))
	}
	r := &Ranking{texts: texts, scores: square(len(texts))}
	if err := r.addCosines(ctx, oneVector(measures)); err != nil {
		return nil, fmt.Errorf("comparing texts: %w", err)
	}
	return r, nil
}

// clauseTexts lists the words of the clauses of a part.
func clauseTexts(t *corpus.Text, part corpus.Part) []string {
	var out []string
	for i := range t.Clauses {
		if t.Clauses[i].Part == part {
			out = append(out, t.Clauses[i].Text)
		}
	}
	return out
}

// sequences turns the clauses of each text into content words, in order.
func sequences(space *concept.Space, texts []*corpus.Text, of func(*corpus.Text) []string) [][][]concept.ID {
	out := make([][][]concept.ID, len(texts))
	for i, t := range texts {
		for _, s := range of(t) {
			ids, _ := space.Sequence(t.Lang, s)
			ids = slices.DeleteFunc(ids, space.Function)
			out[i] = append(out[i], ids)
		}
	}
	return out
}

// Powers of the two halves of a word's weight, chosen on the recurring UN
// documents and confirmed on those of different organs.
const (
	centrality = 1.5 // of the number of clauses that use it
	rarity     = 2   // of its idf among texts
)

// rankVectors weighs the runs of n words of each text, and scales each vector to
// length 1.
func rankVectors(texts [][][]concept.ID, n int) []join.Vector {
	number := map[[2]concept.ID]int32{}
	counts := make([]map[int32]int, len(texts))
	var df []int
	for i, clauses := range texts {
		counts[i] = map[int32]int{}
		for _, ids := range clauses {
			seen := map[int32]bool{}
			for k := 0; k+n <= len(ids); k++ {
				run := [2]concept.ID{ids[k], ids[k+n-1]}
				d, ok := number[run]
				if !ok {
					d = int32(len(df))
					number[run] = d
					df = append(df, 0)
				}
				if !seen[d] {
					seen[d] = true
					counts[i][d]++
				}
			}
		}
		for d := range counts[i] {
			df[d]++
		}
	}
	out := make([]join.Vector, len(texts))
	for i, c := range counts {
		v := join.Vector{Dims: slices.Sorted(maps.Keys(c))}
		v.Dims = slices.DeleteFunc(v.Dims, func(d int32) bool { return df[d] < 2 })
		for _, d := range v.Dims {
			idf := math.Log(1 + (float64(len(texts)-df[d])+0.5)/(float64(df[d])+0.5))
			v.Weights = append(v.Weights, float32(math.Pow(float64(c[d]), centrality)*math.Pow(idf, rarity)))
		}
		join.Normalise(v)
		out[i] = v
	}
	return out
}

// oneVector joins several measures end to end, so that the cosine of the whole is
// the mean of the cosines of those that are there.
func oneVector(measures [][]join.Vector) []join.Vector {
	out := make([]join.Vector, len(measures[0]))
	var from int32
	for _, vectors := range measures {
		next := from
		for i, v := range vectors {
			for k, d := range v.Dims {
				out[i].Dims = append(out[i].Dims, from+d)
				out[i].Weights = append(out[i].Weights, v.Weights[k])
				next = max(next, from+d+1)
			}
		}
		from = next
	}
	for _, v := range out {
		join.Normalise(v)
	}
	return out
}

// addCosines fills the table: for each text it walks the lists of the texts that
// share a dimension.
func (r *Ranking) addCosines(ctx context.Context, vectors []join.Vector) error {
	var top int32
	for _, v := range vectors {
		if n := len(v.Dims); n > 0 {
			top = max(top, v.Dims[n-1]+1)
		}
	}
	type posting struct {
		text   int32
		weight float32
	}
	lists := make([][]posting, top)
	for i, v := range vectors {
		for k, d := range v.Dims {
			lists[d] = append(lists[d], posting{int32(i), v.Weights[k]})
		}
	}
	return inParallel(ctx, len(vectors), func(i int) {
		row := r.scores[i]
		for k, d := range vectors[i].Dims {
			w := vectors[i].Weights[k]
			for _, p := range lists[d] {
				row[p.text] += w * p.weight
			}
		}
	}, nil)
}

// Score is how much two texts, by their positions in the input, overlap: from 0
// to 1.
func (r *Ranking) Score(a, b int) float64 { return float64(r.scores[a][b]) }

// square makes a table of n by n.
func square(n int) [][]float32 {
	cells := make([]float32, n*n)
	out := make([][]float32, n)
	for i := range out {
		out[i] = cells[i*n : (i+1)*n]
	}
	return out
}

// RankOf is the rank, from 1, of the best of the mates of a text among all
// others that among lets through, and 0 without mates. Texts that score alike
// count in favour of the mate.
func (r *Ranking) RankOf(query int, mates []int, among func(i int) bool) int {
	best := math.Inf(-1)
	for _, m := range mates {
		best = max(best, r.Score(query, m))
	}
	if len(mates) == 0 {
		return 0
	}
	rank := 1
	for i := range r.texts {
		if i != query && among(i) && r.Score(query, i) > best {
			rank++
		}
	}
	return rank
}

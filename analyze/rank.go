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
	"dovetail/corpus/profile"
)

// Ranking holds how much the texts of a corpus overlap, by their clauses alone.
type Ranking struct {
	texts  []*corpus.Text
	scores [][]float32
}

// Weights of the two measures of the overlap of texts, and the cosine from
// which clauses of two texts count as matching. Chosen on the recurring UN
// documents and confirmed on those of different organs.
const (
	rankCosine = 0.25
	rankWhole  = 0.5 // of the cosine of all operative words; the rest is of matching clauses
)

// Rank compares all texts with each other, every one given, editions and
// recurring ones included. Titles and citations play no part. The score of two
// texts joins two measures: the cosine of all their operative words, and the
// mean, weighted by how much each clause says, of how well the clauses of
// either are matched by their best in the other. A nil lexicon stands for the
// embedded one.
func Rank(ctx context.Context, texts []*corpus.Text, p *profile.Profile, lex *lexicon.Lexicon) (*Ranking, error) {
	bare := make([]*corpus.Text, len(texts))
	for i, t := range texts {
		c := *t
		c.Title, c.Citations = "", nil
		bare[i] = &c
	}
	m, err := newModel(bare, p, lex)
	if err != nil {
		return nil, err
	}
	if err := m.weigh(ctx); err != nil {
		return nil, fmt.Errorf("weighing words: %w", err)
	}
	whole, err := m.wholeCosines(ctx)
	if err != nil {
		return nil, fmt.Errorf("comparing texts: %w", err)
	}
	clauses, err := m.clauseMatches(ctx)
	if err != nil {
		return nil, fmt.Errorf("comparing clauses: %w", err)
	}
	r := &Ranking{texts: texts, scores: whole}
	for i := range r.scores {
		for j := range r.scores[i] {
			r.scores[i][j] = rankWhole*whole[i][j] + (1-rankWhole)*(clauses[i][j]+clauses[j][i])/2
		}
	}
	return r, nil
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

// centrality is the power of the number of clauses that use a word in its
// weight: what most clauses of a text speak of is its subject.
const centrality = 1.5

// wholeCosines compares what the operative clauses of whole texts are about:
// each word by in how many clauses it stands and, squared, by in how few texts.
func (m *model) wholeCosines(ctx context.Context) ([][]float32, error) {
	vectors := make([]join.Vector, len(m.works))
	for i, w := range m.works {
		in := map[concept.ID]int{}
		for _, u := range w.units {
			seen := map[concept.ID]bool{}
			for _, id := range u.ids {
				if !seen[id] && !m.space.Function(id) {
					seen[id] = true
					in[id]++
				}
			}
		}
		ids := slices.Sorted(maps.Keys(in))
		vectors[i] = concept.Vector(ids, func(k int) float64 {
			idf := m.spread.Of(ids[k])
			return math.Pow(float64(in[ids[k]]), centrality) * idf * idf
		})
	}
	out := square(len(m.works))
	err := inParallel(ctx, len(m.works), func(i int) {
		for j := range m.works {
			out[i][j] = float32(join.Cosine(vectors[i], vectors[j]))
		}
	}, nil)
	return out, err
}

// clauseMatches gives, for each pair of texts, the mean over the clauses of the
// first, weighted by their mass, of the cosine of the best match in the second,
// 0 below rankCosine.
func (m *model) clauseMatches(ctx context.Context) ([][]float32, error) {
	vectors := make([]join.Vector, len(m.units))
	mass := make([]float32, len(m.works))
	for i, u := range m.units {
		if u.formula == "" {
			vectors[i] = u.vector
			mass[u.work.index] += float32(u.mass)
		}
	}
	out := square(len(m.works))
	credit := func(u *unit, b *bestMatch) {
		if total := mass[u.work.index]; total > 0 {
			out[u.work.index][b.work] += b.value * float32(u.mass) / total
		}
		b.value = 0
	}
	// Pairs come by their second clause, then by their first: seen from either,
	// the partners of a clause come text by text, so that the best of one text
	// is known when the next begins.
	before, after := make([]bestMatch, len(m.units)), make([]bestMatch, len(m.units))
	add := func(list []bestMatch, u *unit, to int, value float32) {
		b := &list[u.index]
		if b.value > 0 && b.work != to {
			credit(u, b)
		}
		b.work, b.value = to, max(b.value, value)
	}
	err := joinVisit(ctx, vectors, rankCosine, func(p join.Pair) {
		x, y := m.units[p.A], m.units[p.B]
		if x.work != y.work {
			add(before, y, x.work.index, p.Value)
			add(after, x, y.work.index, p.Value)
		}
	})
	for i, u := range m.units {
		for _, list := range [][]bestMatch{before, after} {
			if list[i].value > 0 {
				credit(u, &list[i])
			}
		}
	}
	return out, err
}

// bestMatch is the best match of a clause in one text so far.
type bestMatch struct {
	work  int
	value float32
}

// joinVisit visits the pairs at or above a cosine.
func joinVisit(ctx context.Context, vectors []join.Vector, least float64, visit func(join.Pair)) error {
	_, err := join.Cosines(ctx, vectors, least, join.Options{Visit: func(batch []join.Pair) error {
		for _, p := range batch {
			visit(p)
		}
		return nil
	}})
	return err
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

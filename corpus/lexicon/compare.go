package lexicon

import (
	"cmp"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// Cosine is the cosine of the angle between two vectors: 1 for the same
// concepts in the same proportions, 0 for none in common or an empty vector.
// It takes a step for every feature of both and allocates nothing.
func Cosine(a, b Vector) float64 {
	var sum float32
	i, j := 0, 0
	for i < len(a.IDs) && j < len(b.IDs) {
		x, y := a.IDs[i], b.IDs[j]
		if x == y {
			sum += a.Weights[i] * b.Weights[j]
		}
		// Written without branches: which list is behind is a coin toss.
		di, dj := 0, 0
		if x <= y {
			di = 1
		}
		if y <= x {
			dj = 1
		}
		i += di
		j += dj
	}
	return min(float64(sum), 1)
}

// Match is a pair of words that two texts have in common.
type Match struct {
	A, B   token.Token
	Weight float64 // share of the cosine of the two texts
}

// Align explains the likeness of two texts: the pairs of their words that make
// the most of the cosine, each word once, heaviest first.
func (l *Lexicon) Align(langA corpus.Lang, textA string, langB corpus.Lang, textB string) []Match {
	a, b := l.Tokens(langA, textA), l.Tokens(langB, textB)
	whole := l.VectorOf(langA, a).mass * l.VectorOf(langB, b).mass
	va, vb := l.each(langA, a), l.each(langB, b)
	var all []candidate
	for i := range a {
		for j := range b {
			w := Cosine(va[i], vb[j]) * float64(va[i].mass*vb[j].mass/max(whole, 1e-9))
			if w > leastShare {
				all = append(all, candidate{i, j, w})
			}
		}
	}
	slices.SortFunc(all, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.w, x.w), cmp.Compare(x.i, y.i), cmp.Compare(x.j, y.j))
	})
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	var out []Match
	for _, c := range all {
		if !usedA[c.i] && !usedB[c.j] {
			usedA[c.i], usedB[c.j] = true, true
			out = append(out, Match{A: a[c.i], B: b[c.j], Weight: c.w})
		}
	}
	return out
}

type candidate struct {
	i, j int
	w    float64
}

// leastShare is the share of the cosine below which a pair of words explains
// nothing to a reader.
const leastShare = 0.002

// each returns the vector of every token by itself.
func (l *Lexicon) each(lang corpus.Lang, tokens []token.Token) []Vector {
	out := make([]Vector, len(tokens))
	for i := range tokens {
		if !token.Stop(lang, tokens[i].Stem) {
			out[i] = l.VectorOf(lang, tokens[i:i+1])
		}
	}
	return out
}

package lexicon

import (
	"math"
	"slices"

	"dovetail/corpus"
)

// A cosine of 0.4 is high between Arabic and Chinese and low between French and
// Spanish, and texts made of common words are near to everything. Likeness
// therefore is a probability: a logistic regression for every pair of
// languages, on measures of the two vectors, fitted to pairs held back from
// training (Platt, "Probabilistic outputs for support vector machines", 1999).

// Measures is the number of measures of a pair of vectors, the constant among
// them.
const Measures = 4

// Measure returns what likeness is judged by: a constant one, the cosine, how
// near the two are to texts of no subject in particular, and the logarithm of
// how much the shorter says.
func Measure(a, b Vector) [Measures]float64 { return measure(a, b, Cosine(a, b)) }

func measure(a, b Vector, cosine float64) [Measures]float64 {
	return [Measures]float64{
		1,
		cosine,
		float64(a.hubness + b.hubness),
		math.Log1p(float64(min(a.mass, b.mass))),
	}
}

// Calibration holds the weights of the measures, in log-odds, for every pair of
// languages in alphabetical order of their codes, the same language twice
// included: 21 pairs.
type Calibration [Pairs][Measures]float64

// Pairs is the number of unordered pairs of the six languages.
const Pairs = 21

// codes are the languages in alphabetical order.
var codes = [...]corpus.Lang{corpus.Arabic, corpus.English, corpus.Spanish, corpus.French, corpus.Russian, corpus.Chinese}

// PairIndex is the place of a pair of languages in a Calibration, or -1.
func PairIndex(a, b corpus.Lang) int {
	i, j := slices.Index(codes[:], a), slices.Index(codes[:], b)
	if i < 0 || j < 0 {
		return -1
	}
	if i > j {
		i, j = j, i
	}
	return i*len(codes) - i*(i-1)/2 + j - i
}

// Values lists the weights in the order of the resource file.
func (c *Calibration) Values() []float32 {
	var out []float32
	for _, pair := range c {
		for _, w := range pair {
			out = append(out, float32(w))
		}
	}
	return out
}

// calibrationOf reads what Values wrote. Files without one give likeness by the
// cosine alone.
func calibrationOf(values []float32) Calibration {
	var c Calibration
	for i := range c {
		c[i] = [Measures]float64{-4, 10, 0, 0}
		for j := range c[i] {
			if k := i*Measures + j; len(values) == Pairs*Measures {
				c[i][j] = float64(values[k])
			}
		}
	}
	return c
}

// Likeness is the probability, from 0 to 1, that two texts say the same or
// nearly: that a text is the translation of the other, among pairs half of
// which are, the others being near misses and unrelated pairs in equal numbers.
// An empty vector is like nothing.
func (l *Lexicon) Likeness(langA corpus.Lang, a Vector, langB corpus.Lang, b Vector) float64 {
	return l.LikenessAt(langA, a, langB, b, Cosine(a, b))
}

// LikenessAt is [Lexicon.Likeness] of two vectors whose cosine is known already:
// for those who compare many with many and have all cosines at once.
func (l *Lexicon) LikenessAt(langA corpus.Lang, a Vector, langB corpus.Lang, b Vector, cosine float64) float64 {
	pair := PairIndex(langA, langB)
	if pair < 0 || a.Empty() || b.Empty() {
		return 0
	}
	var odds float64
	for i, m := range measure(a, b, cosine) {
		odds += l.calib[pair][i] * m
	}
	return 1 / (1 + math.Exp(-odds))
}

// Similarity is the [Lexicon.Likeness] of two texts, in the same language or in
// different ones. Texts of the same words are like whatever they say.
func (l *Lexicon) Similarity(langA corpus.Lang, textA string, langB corpus.Lang, textB string) float64 {
	if langA == langB && textA == textB && textA != "" {
		return 1
	}
	return l.Likeness(langA, l.Vector(langA, textA), langB, l.Vector(langB, textB))
}

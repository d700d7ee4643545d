// Package align matches the clauses of two texts that say the same: the same
// edition in two languages, or two editions in one language.
//
// It goes by structure first: part, action, addressees, labels, citations and
// length, which need no word of any language. What the clauses say, compared by
// the lexicon, corrects it where a translation leaves a clause out, adds one,
// puts two into one, parts one or changes their order ([Sides]).
package align

import (
	"slices"

	"dovetail/corpus"
)

// Pair says that two clauses correspond, each by its place in its text. A clause
// that the other text parts in two, or puts together with its neighbour, stands
// in two pairs. Confidence is between 0 and 1: 1 where everything compared
// agrees.
type Pair struct {
	A, B       int
	Confidence float64
}

// The weights of what is compared, by judgment: no single feature is enough for
// a match, and part, action and length together are. The test measures them on
// the specimen corpus, whole and with clauses left out and headings misread.
const (
	weightID         = 4.0 // the same id: heading of that action, occurrence and path agree
	weightPart       = 2.0
	weightAction     = 2.0
	weightLabel      = 1.5 // the innermost label
	weightDepth      = 0.5
	weightAddressees = 2.0
	weightCitations  = 1.5
	weightLength     = 1.5
	weightFootnotes  = 0.5
	fewest           = 0.35 // confidence below which two clauses are left unmatched
	gap              = 0.30 // what leaving a clause unmatched is worth, per clause
)

// maxCells bounds the table of the alignment; larger texts are matched by id
// alone.
const maxCells = 16 << 20

// ByStructure aligns the clauses of a with those of b, in their order, each at
// most once, without a look at their words. It is a global alignment (Needleman
// and Wunsch, 1970) of the two sequences, where the gain of a pair is the share
// of what agrees, each with its weight.
func ByStructure(a, b *corpus.Text) []Pair {
	x, y := features(a), features(b)
	if len(x) == 0 || len(y) == 0 {
		return nil
	}
	if len(x)*len(y) > maxCells {
		return byID(x, y)
	}
	ratio := lengthRatio(x, y)
	width := len(y) + 1
	best := make([]float64, (len(x)+1)*width)
	for i := range x {
		best[(i+1)*width] = best[i*width] + gap
	}
	for j := range y {
		best[j+1] = best[j] + gap
	}
	gain := make([]float64, len(x)*len(y))
	for i := range x {
		for j := range y {
			g := likeness(&x[i], &y[j], ratio)
			gain[i*len(y)+j] = g
			at := (i+1)*width + j + 1
			best[at] = max(best[at-1]+gap, best[at-width]+gap)
			if g >= fewest {
				best[at] = max(best[at], best[at-width-1]+2*g)
			}
		}
	}
	return trace(x, y, best, gain, width)
}

// trace walks back through the table.
func trace(x, y []clauseFeatures, best, gain []float64, width int) []Pair {
	var out []Pair
	i, j := len(x), len(y)
	for i > 0 && j > 0 {
		at := i*width + j
		g := gain[(i-1)*len(y)+j-1]
		switch {
		case g >= fewest && best[at] == best[at-width-1]+2*g:
			out = append(out, Pair{i - 1, j - 1, g})
			i, j = i-1, j-1
		case best[at] == best[at-1]+gap:
			j--
		default:
			i--
		}
	}
	slices.Reverse(out)
	return out
}

// byID matches clauses that have the same id within their text.
func byID(x, y []clauseFeatures) []Pair {
	in := map[string]int{}
	for j := range y {
		in[y[j].within] = j
	}
	var out []Pair
	for i := range x {
		if j, ok := in[x[i].within]; ok {
			delete(in, x[i].within)
			out = append(out, Pair{i, j, likeness(&x[i], &y[j], 1)})
		}
	}
	return out
}

// Package align matches the clauses of two texts that say the same: the same
// edition in two languages, or two editions in one language.
//
// It goes by structure alone: part, action, addressees, labels, citations and
// length. No word is compared, so it works across any two languages; what knows
// words may refine it.
package align

import (
	"math"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/numbering"
)

// Method names how clauses are aligned. What was aligned by another method is
// aligned anew.
const Method = "structure/1"

// Pair says that two clauses correspond, each by its place in its text.
// Confidence is between 0 and 1: 1 where everything compared agrees.
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

// Clauses aligns the clauses of a with those of b, in their order, each at most
// once. It is a global alignment (Needleman and Wunsch, 1970) of the two
// sequences, where the gain of a pair is the share of what agrees, each with
// its weight.
func Clauses(a, b *corpus.Text) []Pair {
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

// clauseFeatures is what is compared of a clause.
type clauseFeatures struct {
	within    string // the id without the text
	part      corpus.Part
	action    corpus.Action
	label     string
	depth     int
	officers  []string
	citations []string
	length    int
	footnotes int
}

func features(t *corpus.Text) []clauseFeatures {
	cited := map[corpus.ClauseID][]string{}
	for i := range t.Citations {
		c := &t.Citations[i]
		cited[c.Clause] = append(cited[c.Clause], string(c.Kind)+" "+c.Number)
	}
	out := make([]clauseFeatures, len(t.Clauses))
	for i := range t.Clauses {
		c := &t.Clauses[i]
		f := &out[i]
		_, f.within, _ = strings.Cut(string(c.ID), "#")
		f.part, f.action, f.depth = c.Part, c.Action, len(c.Path)
		if n := len(c.Path); n > 0 {
			f.label = numbering.Canonical(c.Path[n-1])
		}
		for _, o := range c.Addressees {
			f.officers = append(f.officers, string(o))
		}
		for _, o := range c.Consulted {
			f.officers = append(f.officers, "/"+string(o))
		}
		f.citations = cited[c.ID]
		slices.Sort(f.officers)
		slices.Sort(f.citations)
		f.length, f.footnotes = len(c.Text), len(c.Footnotes)
	}
	return out
}

// lengthRatio is how much longer b is than a as a whole: a language may need
// twice the bytes of another.
func lengthRatio(x, y []clauseFeatures) float64 {
	a, b := 1, 1
	for i := range x {
		a += x[i].length
	}
	for j := range y {
		b += y[j].length
	}
	return float64(b) / float64(a)
}

// likeness is the share of what agrees, between 0 and 1.
func likeness(a, b *clauseFeatures, ratio float64) float64 {
	sum := 0.0
	add := func(weight float64, same bool) {
		if same {
			sum += weight
		}
	}
	add(weightID, a.within == b.within)
	add(weightPart, a.part == b.part)
	add(weightAction, a.action == b.action)
	add(weightLabel, a.label == b.label)
	add(weightDepth, a.depth == b.depth)
	add(weightAddressees, slices.Equal(a.officers, b.officers))
	add(weightFootnotes, a.footnotes == b.footnotes)
	sum += weightCitations * overlap(a.citations, b.citations)
	// Lengths of translations are near in proportion; the logarithm of their
	// ratio is close to normal (Gale and Church, 1993).
	d := math.Log(ratio * float64(a.length+8) / float64(b.length+8))
	sum += weightLength * math.Exp(-2*d*d)
	return sum / (weightID + weightPart + weightAction + weightLabel + weightDepth + weightAddressees + weightCitations + weightLength + weightFootnotes)
}

// overlap is the share of two sorted lists that they have in common, 1 when both
// are empty.
func overlap(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			both, i, j = both+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

package align

import (
	"math"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/numbering"
)

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
	sum += weightLength * fit(a.length, b.length, ratio)
	return sum / (weightID + weightPart + weightAction + weightLabel + weightDepth + weightAddressees + weightCitations + weightLength + weightFootnotes)
}

// fit tells how well two lengths go together. Those of translations are near in
// proportion; the logarithm of their ratio is close to normal (Gale and Church,
// 1993).
func fit(a, b int, ratio float64) float64 {
	d := math.Log(ratio * float64(a+8) / float64(b+8))
	return math.Exp(-2 * d * d)
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

package index

import (
	"cmp"
	"context"
	"math"
	"slices"

	"dovetail/corpus"
)

// evaluation is the evaluation of a query among the documents of one language.
type evaluation struct {
	ctx   context.Context
	snap  *snapshot
	lang  corpus.Lang
	shelf *shelf
	share float64 // of the words' weight that a document must have, see bag
}

// operator is a part of a query made ready for one language.
type operator interface {
	// eval returns the documents of the language that match; where within is
	// given, only documents of it, and the operator may use that to do less.
	eval(e *evaluation, within *list) (*list, error)
	// weight is the greatest mass a document can get.
	weight() float64
	// cost is about how many documents match.
	cost() int
}

// conjunction matches what all its parts match.
type conjunction struct{ parts []operator }

func (c *conjunction) weight() float64 {
	var w float64
	for _, p := range c.parts {
		w += p.weight()
	}
	return w
}

func (c *conjunction) cost() int {
	n := math.MaxInt
	for _, p := range c.parts {
		n = min(n, p.cost())
	}
	return n
}

func (c *conjunction) eval(e *evaluation, within *list) (*list, error) {
	parts := slices.Clone(c.parts)
	slices.SortStableFunc(parts, func(a, b operator) int { return cmp.Compare(a.cost(), b.cost()) })
	var out *list
	for _, p := range parts {
		inner := within
		if out != nil {
			inner = out
		}
		l, err := p.eval(e, inner)
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = l
		} else {
			out = both(out, l)
		}
		if out.len() == 0 {
			break
		}
	}
	return out, nil
}

// disjunction matches what any of its parts matches. The best part counts.
type disjunction struct{ parts []operator }

func (d *disjunction) weight() float64 {
	var w float64
	for _, p := range d.parts {
		w = max(w, p.weight())
	}
	return w
}

func (d *disjunction) cost() int {
	n := 0
	for _, p := range d.parts {
		n = min(n+min(p.cost(), math.MaxInt32), math.MaxInt32)
	}
	return n
}

func (d *disjunction) eval(e *evaluation, within *list) (*list, error) {
	out := new(list)
	for _, p := range d.parts {
		l, err := p.eval(e, within)
		if err != nil {
			return nil, err
		}
		out = either(out, l)
	}
	return out, nil
}

// either returns the documents of both lists, with the better of their scores.
func either(a, b *list) *list {
	if a.len() == 0 {
		return b
	}
	out := new(list)
	i, j := 0, 0
	for i < len(a.docs) || j < len(b.docs) {
		switch {
		case j == len(b.docs) || i < len(a.docs) && a.docs[i] < b.docs[j]:
			out.add(a.docs[i], a.score[i], a.mass[i])
			i++
		case i == len(a.docs) || b.docs[j] < a.docs[i]:
			out.add(b.docs[j], b.score[j], b.mass[j])
			j++
		default:
			out.add(a.docs[i], max(a.score[i], b.score[j]), max(a.mass[i], b.mass[j]))
			i++
			j++
		}
	}
	return out
}

// negation matches what its part does not.
type negation struct{ part operator }

func (n *negation) weight() float64 { return 0 }
func (n *negation) cost() int       { return math.MaxInt32 }

func (n *negation) eval(e *evaluation, within *list) (*list, error) {
	l, err := n.part.eval(e, within)
	if err != nil {
		return nil, err
	}
	return without(e.everything(within), l), nil
}

// everything returns the documents of the language, without scores.
func (e *evaluation) everything(within *list) *list {
	out := new(list)
	if within != nil {
		out.docs = slices.Clone(within.docs)
	} else {
		for doc, row := range e.snap.Text {
			if row != noText && e.snap.Texts[row].Lang == e.lang {
				out.docs = append(out.docs, uint32(doc))
			}
		}
	}
	out.score = make([]float32, len(out.docs))
	out.mass = make([]float32, len(out.docs))
	return out
}

// filter matches the documents that pass a test of their columns.
type filter struct{ pass func(doc uint32) bool }

func (f *filter) weight() float64 { return 0 }
func (f *filter) cost() int       { return math.MaxInt32 - 1 }

func (f *filter) eval(e *evaluation, within *list) (*list, error) {
	out := e.everything(within)
	out.keep(func(i int) bool { return f.pass(out.docs[i]) })
	return out, nil
}

// wordGroup is what stands side by side: must, and not, and of should as much
// as possible. Without words in must, a document needs a share of the weight
// of should.
type wordGroup struct {
	must operator // nil for none
	only bool     // must holds filters alone
	bag  *bag     // nil for none
	not  []operator
}

func (g *wordGroup) weight() float64 {
	var w float64
	if g.must != nil {
		w += g.must.weight()
	}
	if g.bag != nil {
		w += g.bag.weight()
	}
	return w
}

func (g *wordGroup) cost() int {
	switch {
	case g.must != nil && (!g.only || g.bag == nil):
		return g.must.cost()
	case g.bag != nil:
		return g.bag.cost()
	}
	return math.MaxInt32
}

func (g *wordGroup) eval(e *evaluation, within *list) (*list, error) {
	out, err := g.positive(e, within)
	if err != nil {
		return nil, err
	}
	for _, n := range g.not {
		l, err := n.eval(e, out)
		if err != nil {
			return nil, err
		}
		out = without(out, l)
	}
	return out, nil
}

func (g *wordGroup) positive(e *evaluation, within *list) (*list, error) {
	switch {
	case g.must == nil && g.bag == nil:
		return e.everything(within), nil
	case g.bag == nil:
		return g.must.eval(e, within)
	case g.must == nil:
		return g.bag.eval(e, within)
	case g.only:
		out, err := g.bag.eval(e, within)
		if err != nil {
			return nil, err
		}
		pass, err := g.must.eval(e, out)
		if err != nil {
			return nil, err
		}
		return both(out, pass), nil
	}
	out, err := g.must.eval(e, within)
	if err != nil {
		return nil, err
	}
	loose := *e
	loose.share = 0
	more, err := g.bag.eval(&loose, out)
	if err != nil {
		return nil, err
	}
	boost(out, more)
	return out, nil
}

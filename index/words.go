package index

import (
	"cmp"
	"math"
	"math/bits"
)

// The constants of BM25 (Robertson and Zaragoza, "The probabilistic relevance
// framework: BM25 and beyond", 2009). Clauses are short and of one subject, so
// their length says less than that of whole documents: b is low.
const (
	bm25K1 = 1.0
	bm25B  = 0.3
)

// titleShare is what a word found in the title of the resolution adds to a
// clause of it, as a share of the word's weight.
const titleShare = 0.15

// alternative is a term that stands for a word of the query: the word itself,
// a translation, or a form that a wildcard or a misspelling covers.
type alternative struct {
	term   string
	weight float64
	count  int     // documents that have it
	phrase *phrase // in place of the term: a Chinese word of more than two characters
	field  string  // where the term is not of the word's field
	near   bool    // a word of like meaning, not the word asked for
}

// word is a word of the query in one language: the terms that stand for it.
// They are counted as one term (probabilistic structured queries: Darwish and
// Oard, "Probabilistic structured query methods", 2003): the frequency of the
// word in a document is the weighted sum of theirs.
type word struct {
	field        string
	label        string // as typed
	alternatives []alternative
	idf          float64 // the word's weight, the same in every language
}

func (w *word) weight() float64 { return w.idf }

func (w *word) cost() int {
	n := 0
	for _, a := range w.alternatives {
		n += a.count
	}
	return n
}

func (w *word) eval(e *evaluation, within *list) (*list, error) {
	out := new(list)
	err := w.each(e, within, func(doc uint32, tf, sure float64) {
		out.add(doc, float32(w.idf*e.saturation(doc, tf)), float32(w.idf*sure))
	})
	return out, err
}

// saturation is how much a word found tf times in a document counts, below 1.
func (e *evaluation) saturation(doc uint32, tf float64) float64 {
	average := e.shelf.average
	if e.snap.Ord[doc] == 0 {
		average = e.shelf.averageTitle // titles are compared with one another
	}
	return tf / (tf + bm25K1*(1-bm25B+bm25B*float64(e.snap.Length[doc])/average))
}

// each visits the documents that have the word, with its frequency and how much
// of the word the surest of its alternatives there stands for.
func (w *word) each(e *evaluation, within *list, visit func(doc uint32, tf, sure float64)) error {
	if len(w.alternatives) == 1 {
		a := w.alternatives[0]
		return w.read(e, within, a, func(doc, tf uint32) { visit(doc, a.weight*float64(tf), a.sure()) })
	}
	acc := e.snap.scratch.Get().(*accumulator)
	defer e.snap.scratch.Put(acc)
	var err error
	for _, a := range w.alternatives {
		if err == nil {
			err = w.read(e, within, a, func(doc, tf uint32) { acc.surest(doc, float32(a.weight*float64(tf)), float32(a.sure())) })
		}
	}
	acc.drain(func(doc uint32) { visit(doc, float64(acc.score[doc]), float64(acc.mass[doc])) })
	return err
}

// sure is how much of the word asked for a document has that has the
// alternative: a word of like meaning stands for part of it only, so that a
// clause with the word itself comes first.
func (a *alternative) sure() float64 {
	if a.near {
		return a.weight
	}
	return 1
}

func (w *word) read(e *evaluation, within *list, a alternative, visit func(doc, tf uint32)) error {
	if a.phrase != nil {
		return a.phrase.each(e, within, visit)
	}
	return e.snap.reader.read(e.ctx, cmp.Or(a.field, w.field), a.term, a.count, within, visit)
}

// bag is words of which a document should have as many as possible. A
// document must have a share of their whole weight, where the title of its
// resolution helps, and at least one of them itself. The sum of what the words
// score is multiplied by the root of the share found, so that a long clause
// with all words comes before a short one with some.
type bag struct {
	words []*word
	other []operator // phrases, brackets
}

func (b *bag) weight() float64 {
	var sum float64
	for _, w := range b.words {
		sum += w.idf
	}
	for _, o := range b.other {
		sum += o.weight()
	}
	return sum
}

func (b *bag) cost() int {
	n := 0
	for _, w := range b.words {
		n = min(n+w.cost(), math.MaxInt32)
	}
	for _, o := range b.other {
		n = min(n+min(o.cost(), math.MaxInt32), math.MaxInt32)
	}
	return n
}

// wordBit is the bit of the i-th word in accumulator.found.
func wordBit(i int) uint64 {
	if i >= 64 {
		return 0
	}
	return 1 << i
}

func (b *bag) eval(e *evaluation, within *list) (*list, error) {
	acc := e.snap.scratch.Get().(*accumulator)
	defer e.snap.scratch.Put(acc)
	titles := make(map[uint32]uint64) // text -> words in its title
	var err error
	for i, w := range b.words {
		if err != nil {
			break
		}
		bit := wordBit(i)
		err = w.each(e, within, func(doc uint32, tf, sure float64) {
			acc.add(doc, float32(w.idf*e.saturation(doc, tf)), float32(w.idf*sure), bit)
			if e.snap.Ord[doc] == 0 {
				titles[e.snap.Text[doc]] |= bit
			}
		})
	}
	for _, o := range b.other {
		if err != nil {
			break
		}
		var l *list
		if l, err = o.eval(e, within); err == nil {
			for i, doc := range l.docs {
				acc.add(doc, l.score[i], l.mass[i], 0)
			}
		}
	}
	whole := b.weight()
	needed := float32(e.share*whole) * (1 - 1e-5)
	out := new(list)
	acc.drain(func(doc uint32) {
		score, mass := acc.score[doc], acc.mass[doc]
		if title := titles[e.snap.Text[doc]]; title != 0 && e.snap.Ord[doc] > 0 {
			score += float32(titleShare * b.idfOf(title))
			mass += float32(b.idfOf(title &^ acc.found[doc]))
		}
		if mass >= needed {
			out.add(doc, score*float32(math.Sqrt(float64(mass)/max(whole, 1e-9))), mass)
		}
	})
	return out, err
}

// idfOf is the weight of the words of a bit set.
func (b *bag) idfOf(set uint64) float64 {
	var sum float64
	for set != 0 {
		i := bits.TrailingZeros64(set)
		set &= set - 1
		sum += b.words[i].idf
	}
	return sum
}

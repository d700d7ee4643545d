package index

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
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

// eval reads the words that a document cannot do without first (see split), and
// the others only in the documents that these leave.
func (b *bag) eval(e *evaluation, within *list) (*list, error) {
	g := &gathering{bag: b, e: e, acc: e.snap.scratch.Get().(*accumulator), titles: make(map[uint32]uint64)}
	defer e.snap.scratch.Put(g.acc)
	first, rest := b.split(float64(g.needed()))
	if err := g.read(first, within, false); err != nil {
		return nil, err
	}
	for _, o := range b.other {
		l, err := o.eval(e, within)
		if err != nil {
			return nil, err
		}
		for i, doc := range l.docs {
			g.acc.add(doc, l.score[i], l.mass[i], 0)
		}
	}
	if len(rest) > 0 {
		if err := g.read(rest, g.candidates(), true); err != nil {
			return nil, err
		}
	}
	return g.list(), nil
}

// split divides the places of the words into those of which a document needs at
// least one, and those that even together are not worth what is needed: of these
// the most frequent (the idea of MaxScore: Turtle and Flood, "Query evaluation:
// strategies and optimizations", 1995). Nothing that has what is needed is lost.
func (b *bag) split(needed float64) (first, rest []int) {
	byCost := make([]int, len(b.words))
	for i := range byCost {
		byCost[i] = i
	}
	slices.SortStableFunc(byCost, func(x, y int) int { return cmp.Compare(b.words[y].cost(), b.words[x].cost()) })
	sum := 0.0
	for _, i := range byCost {
		if sum += b.words[i].idf; sum < needed {
			rest = append(rest, i)
		} else {
			first = append(first, i)
		}
	}
	slices.Sort(first)
	slices.Sort(rest)
	return first, rest
}

// gathering adds up what the words of a bag find.
type gathering struct {
	*bag
	e      *evaluation
	acc    *accumulator
	titles map[uint32]uint64 // text -> words in its title
}

// needed is the mass that a document must have.
func (g *gathering) needed() float32 { return float32(g.e.share*g.weight()) * (1 - 1e-5) }

// read adds the words at some places of the bag; only to documents found before
// where told so.
func (g *gathering) read(places []int, within *list, only bool) error {
	s := g.e.snap
	for _, i := range places {
		w, bit := g.words[i], wordBit(i)
		err := w.each(g.e, within, func(doc uint32, tf, sure float64) {
			if only && !g.acc.has(doc) {
				return
			}
			g.acc.add(doc, float32(w.idf*g.e.saturation(doc, tf)), float32(w.idf*sure), bit)
			if s.Ord[doc] == 0 {
				g.titles[s.Text[doc]] |= bit
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// candidates are the documents found so far and, because a title helps the
// clauses under it, those of the texts whose titles were found, and the titles of
// all.
func (g *gathering) candidates() *list {
	s := g.e.snap
	out := &list{docs: g.acc.documents()}
	heads := make(map[uint32]bool)
	for _, doc := range out.docs {
		heads[s.Text[doc]] = true
	}
	for text := range heads {
		if g.titles[text] != 0 {
			out.docs = append(out.docs, s.textDocs(text)...)
		} else {
			out.docs = append(out.docs, s.textHead[text])
		}
	}
	slices.Sort(out.docs)
	out.docs = slices.Compact(out.docs)
	for _, doc := range out.docs {
		g.acc.add(doc, 0, 0, 0)
	}
	return out
}

// list returns the documents that have what is needed, and empties the
// accumulator.
func (g *gathering) list() *list {
	s, acc := g.e.snap, g.acc
	whole, needed := g.weight(), g.needed()
	out := new(list)
	acc.drain(func(doc uint32) {
		score, mass := acc.score[doc], acc.mass[doc]
		if mass == 0 {
			return // a candidate without any of the words
		}
		if title := g.titles[s.Text[doc]]; title != 0 && s.Ord[doc] > 0 {
			score += float32(titleShare * g.idfOf(title))
			mass += float32(g.idfOf(title &^ acc.found[doc]))
		}
		if mass >= needed {
			out.add(doc, score*float32(math.Sqrt(float64(mass)/max(whole, 1e-9))), mass)
		}
	})
	return out
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

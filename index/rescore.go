package index

import (
	"cmp"
	"math/bits"
	"slices"

	"dovetail/corpus"
)

// rescored is how many of the first hits are looked at to see whether their
// words follow one another as in the query, and rescoredTitles how many of the
// first titles: what many clauses quote would not be among the first hits by its
// words alone. Neither depends on the page asked for, so that pages fit together.
const (
	rescored       = 50
	rescoredTitles = 20
)

// ordered returns the clauses in their order, the first n at least.
func (r *ranking) ordered(m *matches, n int) []ranked {
	top := r.top(m, max(rescored, n), func(int) bool { return true })
	first, rest := top[:min(len(top), rescored)], top[min(len(top), rescored):]
	in := make(map[int]bool)
	for _, c := range first {
		in[c.at] = true
	}
	titles := r.top(m, rescoredTitles, func(at int) bool { return !in[at] && r.snap.Ord[m.doc[at]] == 0 })
	o := r.plan.order(r.snap)
	r.rescore(m, o, first)
	r.rescore(m, o, titles)
	for len(titles) > 0 && len(first) > 0 && r.compare(m, titles[len(titles)-1], first[len(first)-1]) > 0 {
		titles = titles[:len(titles)-1]
	}
	clear(in)
	for _, c := range titles {
		in[c.at] = true
	}
	first = slices.Concat(first, titles)
	slices.SortFunc(first, func(a, b ranked) int { return r.compare(m, a, b) })
	return append(first, slices.DeleteFunc(rest, func(c ranked) bool { return in[c.at] })...)
}

// rescore moves up those clauses whose words follow one another as in the query,
// and titles by how much of them the query has.
func (r *ranking) rescore(m *matches, o *wordOrder, top []ranked) {
	for i := range top {
		doc := m.doc[top[i].at]
		pairs, covered := o.look(r.snap.Texts[r.snap.Text[doc]].Lang, r.snap.sequence(doc))
		top[i].multiply(1+orderBonus*pairs, "words follow one another as in the query")
		if r.snap.Ord[doc] == 0 {
			top[i].multiply(1+titleBonus*covered*covered*covered, "how much of the title is in the query")
		}
	}
	slices.SortFunc(top, func(a, b ranked) int { return r.compare(m, a, b) })
}

func (c *ranked) multiply(factor float64, why string) {
	if factor != 1 {
		c.score *= factor
		c.factors = append(c.factors, Explanation{Value: factor, Why: why})
	}
}

// pairGap is how many words may stand between two words that stand side by side
// in the query.
const pairGap = 3

// wordOrder compares the order of words in documents with that in a query.
type wordOrder struct {
	vocab *vocabulary
	typed int                              // words of the query, in order
	stand map[corpus.Lang]map[string][]int // by term: which of them it stands for
	known map[corpus.Lang]map[uint32]heldItem
	last  []int    // by word of the query: where it was found last
	found []uint64 // bits of the words found behind the one before them
}

// heldItem is what an item of the list of words says to a query.
type heldItem struct {
	flag  byte // 0 for an item without terms
	words []int
}

// order prepares the words of the query as typed, in order, function words left
// out.
func (p *planner) order(s *snapshot) *wordOrder {
	typed := p.typed()
	o := &wordOrder{
		vocab: &s.vocabulary, typed: len(typed),
		stand: make(map[corpus.Lang]map[string][]int), known: make(map[corpus.Lang]map[uint32]heldItem),
		last: make([]int, len(typed)), found: make([]uint64, (len(typed)+63)/64),
	}
	for _, lang := range p.langs {
		o.stand[lang], o.known[lang] = make(map[string][]int), make(map[uint32]heldItem)
		for i, l := range typed {
			for _, a := range l.alternatives[lang] {
				o.stand[lang][a.term] = append(o.stand[lang][a.term], i)
			}
		}
	}
	return o
}

// typed returns the words of the query as typed, in order, function words left
// out.
func (p *planner) typed() []*lexeme {
	var all []*lexeme
	for _, key := range sortedKeys(p.lexemes) {
		if l := p.lexemes[key]; !l.stop && l.at >= 0 {
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b *lexeme) int { return cmp.Compare(a.at, b.at) })
	return all
}

// look returns the share of the pairs of neighbours in the query that a document
// has in their order, at most pairGap words apart, and the share of its own
// words that are in the query.
func (o *wordOrder) look(lang corpus.Lang, sequence []byte) (pairs, covered float64) {
	o.forget()
	at, words, inQuery := 0, 0, 0
	for len(sequence) > 0 {
		number, size := decode(sequence)
		sequence = sequence[size:]
		if number == partEnd { // what came was the heading
			o.forget()
			at, words, inQuery = 0, 0, 0
			continue
		}
		held := o.held(lang, number)
		if held.flag == 0 {
			continue
		}
		if held.flag == flagNone {
			words++
			inQuery += min(1, len(held.words))
		}
		o.place(held.words, at)
		at++
	}
	n := 0
	for _, set := range o.found {
		n += bits.OnesCount64(set)
	}
	return float64(n) / float64(max(1, o.typed-1)), float64(inQuery) / float64(max(1, words))
}

// forget makes ready for another text.
func (o *wordOrder) forget() {
	for i := range o.last {
		o.last[i] = -1
	}
	clear(o.found)
}

// place notes that words of the query stand at a place of a document.
func (o *wordOrder) place(words []int, at int) {
	for _, w := range words {
		if w > 0 && o.last[w-1] >= 0 && at-o.last[w-1] <= pairGap+1 {
			o.found[w/64] |= 1 << (w % 64)
		}
	}
	for _, w := range words {
		o.last[w] = at
	}
}

// held tells which words of the query an item has.
func (o *wordOrder) held(lang corpus.Lang, number uint32) heldItem {
	known := o.known[lang]
	h, ok := known[number]
	if !ok {
		flag := o.vocab.terms(number, func(term []byte) {
			h.flag = flagNone
			for _, w := range o.stand[lang][string(term)] {
				if !slices.Contains(h.words, w) {
					h.words = append(h.words, w)
				}
			}
		})
		if h.flag != 0 {
			h.flag = flag
		}
		known[number] = h
	}
	return h
}

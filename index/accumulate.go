package index

import "math/bits"

// list is the documents that match something, in the order of their numbers.
// mass is how much of what was asked a document has: the sum of the weights of
// the words found. score is at most mass: words found once in a long clause
// count less.
type list struct {
	docs        []uint32
	score, mass []float32
}

func (l *list) len() int { return len(l.docs) }

func (l *list) add(doc uint32, score, mass float32) {
	l.docs = append(l.docs, doc)
	l.score = append(l.score, score)
	l.mass = append(l.mass, mass)
}

// keep leaves the documents that pass.
func (l *list) keep(pass func(i int) bool) {
	n := 0
	for i := range l.docs {
		if pass(i) {
			l.docs[n], l.score[n], l.mass[n] = l.docs[i], l.score[i], l.mass[i]
			n++
		}
	}
	l.docs, l.score, l.mass = l.docs[:n], l.score[:n], l.mass[:n]
}

// both returns the documents of both lists, their scores added.
func both(a, b *list) *list {
	out := new(list)
	for i, j := 0, 0; i < len(a.docs) && j < len(b.docs); {
		switch x, y := a.docs[i], b.docs[j]; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			out.add(x, a.score[i]+b.score[j], a.mass[i]+b.mass[j])
			i++
			j++
		}
	}
	return out
}

// boost adds to the documents of a the scores they have in b.
func boost(a, b *list) {
	j := 0
	for i, x := range a.docs {
		for j < len(b.docs) && b.docs[j] < x {
			j++
		}
		if j < len(b.docs) && b.docs[j] == x {
			a.score[i] += b.score[j]
			a.mass[i] += b.mass[j]
		}
	}
}

// without returns the documents of a that are not in b.
func without(a, b *list) *list {
	j := 0
	a.keep(func(i int) bool {
		for j < len(b.docs) && b.docs[j] < a.docs[i] {
			j++
		}
		return j == len(b.docs) || b.docs[j] != a.docs[i]
	})
	return a
}

// accumulator sums the scores of documents over many lists: an array over all
// documents, with a bit for each that was touched.
type accumulator struct {
	score, mass []float32
	found       []uint64 // which words, as bits; words beyond the 64th have none
	touched     []uint64
}

func newAccumulator(documents int) *accumulator {
	return &accumulator{
		score: make([]float32, documents), mass: make([]float32, documents),
		found: make([]uint64, documents), touched: make([]uint64, (documents+63)/64),
	}
}

func (a *accumulator) add(doc uint32, score, mass float32, word uint64) {
	w, bit := doc/64, uint64(1)<<(doc%64)
	if a.touched[w]&bit == 0 {
		a.touched[w] |= bit
		a.score[doc], a.mass[doc], a.found[doc] = score, mass, word
		return
	}
	a.score[doc] += score
	a.mass[doc] += mass
	a.found[doc] |= word
}

func (a *accumulator) has(doc uint32) bool { return a.touched[doc/64]&(1<<(doc%64)) != 0 }

// surest adds to the score and keeps the greatest mass.
func (a *accumulator) surest(doc uint32, score, mass float32) {
	w, bit := doc/64, uint64(1)<<(doc%64)
	if a.touched[w]&bit == 0 {
		a.touched[w] |= bit
		a.score[doc], a.mass[doc], a.found[doc] = score, mass, 0
		return
	}
	a.score[doc] += score
	a.mass[doc] = max(a.mass[doc], mass)
}

// documents returns the touched documents in order.
func (a *accumulator) documents() []uint32 {
	n := 0
	for _, set := range a.touched {
		n += bits.OnesCount64(set)
	}
	out := make([]uint32, 0, n)
	for w, set := range a.touched {
		for set != 0 {
			out = append(out, uint32(w*64+bits.TrailingZeros64(set)))
			set &= set - 1
		}
	}
	return out
}

// drain visits the touched documents in order and makes the accumulator empty.
func (a *accumulator) drain(visit func(doc uint32)) {
	for w, set := range a.touched {
		for set != 0 {
			b := bits.TrailingZeros64(set)
			set &= set - 1
			visit(uint32(w*64 + b))
		}
		a.touched[w] = 0
	}
}

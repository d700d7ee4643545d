package analyze

import (
	"slices"

	"dovetail/analyze/concept"
)

// matcher finds the words two clauses share. It lays out the words of one clause,
// and the words near them, by concept, and keeps them for the next pair, so that
// comparing a clause with many others costs little more than reading those. It
// serves one goroutine at a time.
type matcher struct {
	m       *model
	of      []concept.ID // the words laid out
	first   []int32      // by concept: 1 + where its list of words begins in entries, 0 for none
	entries []entry
	laid    []concept.ID // concepts that have a list
	buffer  []match
}

// entry is a word of the clause laid out that a concept is, or is near, with the
// likeness; next is 1 + the place of the next entry of the concept.
type entry struct {
	word, next int32
	like       float64
}

// matcher takes one that is free, or a new one.
func (m *model) matcher() *matcher {
	if x, ok := m.matchers.Get().(*matcher); ok && len(x.first) == m.space.Len() {
		return x
	}
	return &matcher{m: m, first: make([]int32, m.space.Len())}
}

// measure measures a pair but for what describe adds. What it returns is good
// until the next call, unless kept.
func (x *matcher) measure(a, b *unit) *measured {
	m := x.m
	introduced := a.root() != b.root() // what introduces both says nothing of the pair
	p := &measured{a: a, b: b, sa: m.sideOf(a, introduced), sb: m.sideOf(b, introduced)}
	p.language = m.languages.Of(a.work.text.Lang, b.work.text.Lang)
	x.lay(p.sa.ids)
	x.match(p)
	p.held[0], p.held[1] = p.language.Share(heldShare(p.sa, p.matchA)), p.language.Share(heldShare(p.sb, p.matchB))
	m.fill(p)
	return p
}

// lay lays out the words of a clause, unless they are.
func (x *matcher) lay(ids []concept.ID) {
	if len(ids) > 0 && len(x.of) == len(ids) && &x.of[0] == &ids[0] {
		return
	}
	for _, id := range x.laid {
		x.first[id] = 0
	}
	x.laid, x.entries, x.of = x.laid[:0], x.entries[:0], ids
	for i, id := range ids {
		x.enter(id, i, 1)
		for _, n := range x.m.meanings.Near(id) {
			x.enter(n.ID, i, float64(n.Like))
		}
	}
}

// enter puts a word into the list of a concept.
func (x *matcher) enter(id concept.ID, word int, like float64) {
	if x.first[id] == 0 {
		x.laid = append(x.laid, id)
	}
	x.entries = append(x.entries, entry{int32(word), x.first[id], like})
	x.first[id] = int32(len(x.entries))
}

// match finds for every word of either clause its best match in the other, the
// first of equals.
func (x *matcher) match(p *measured) {
	na, nb := len(p.sa.ids), len(p.sb.ids)
	x.buffer = slices.Grow(x.buffer[:0], na+nb)[:na+nb]
	p.matchA, p.matchB = x.buffer[:na:na], x.buffer[na:]
	for i := range x.buffer {
		x.buffer[i] = match{at: -1}
	}
	for j, id := range p.sb.ids {
		for e := x.first[id]; e > 0; e = x.entries[e-1].next {
			i, like := int(x.entries[e-1].word), x.entries[e-1].like
			if y := &p.matchA[i]; like > y.like || like == y.like && j < y.at {
				*y = match{j, like}
			}
			if y := &p.matchB[j]; like > y.like || like == y.like && i < y.at {
				*y = match{i, like}
			}
		}
	}
}

// keep makes the matches of a pair its own.
func (p *measured) keep() {
	p.matchA, p.matchB = slices.Clone(p.matchA), slices.Clone(p.matchB)
}

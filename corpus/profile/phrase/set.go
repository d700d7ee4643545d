// Package phrase finds many phrases in running text at once.
//
// Phrases are written in a small pattern language, as the files of a profile
// hold them:
//
//	Member State[s]               [x] may be there or not
//	(instruct|request)s           one of several
//	Генеральн* секретар*          * is any ending of the word
//	ITU-T Study Group <n>         <n> is a number
//	Study Groups <ns>             <ns> is one or several: "3, 5 and 17"
//
// Letter case, accents, vowel marks, the kinds of dash, quotation mark, digit
// and space do not count ([Fold]). A phrase matches whole words; in Chinese,
// which has no spaces, it matches anywhere. In Arabic the particles written
// together with a word may stand before the first one.
//
// The phrases of a [Set] share one trie that is walked from every word of the
// text, so the time depends on the text's length and on how far phrases share
// their beginnings with it, not on how many there are. A phrase has at most
// [maxPhrase] runes, which bounds the walk.
package phrase

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"
)

// maxPhrase bounds how far a walk goes from its start, so that hostile text
// (one letter, repeated) costs a constant per position.
const maxPhrase = 200

// Match is a phrase found: a range of bytes, and the value it was added with.
type Match struct {
	Start, End int
	Value      int
	// NumStart and NumEnd are the range of what <n> or <ns> stood for.
	NumStart, NumEnd int
}

type edge struct {
	r    rune
	next int32
}

type node struct {
	edges  []edge
	values []int
	first  uint64 // a bit for every edge, by the last six bits of its rune; may let false ones through
}

// bit is the bit of a rune in [node.first].
func bit(r rune) uint64 { return 1 << (r & 63) }

// Set is a set of phrases. Add every phrase first; a Set that is only read may
// be used by several goroutines.
type Set struct {
	nodes  []node
	root   [tableEnd]int32 // the first step, for the runes below tableEnd
	wide   map[rune]int32  // and for the others
	arabic bool
	table  *foldTable
}

// New returns an empty set. arabic lets particles stand before Arabic words.
func New(arabic bool) *Set {
	return &Set{nodes: make([]node, 1), wide: map[rune]int32{}, arabic: arabic, table: tables()}
}

// Add adds the phrases a pattern stands for, each with the value.
func (s *Set) Add(pattern string, value int) error {
	seqs, err := expand(pattern)
	if err != nil {
		return err
	}
	for _, seq := range seqs {
		if len(seq) > maxPhrase {
			return fmt.Errorf("pattern %q: longer than %d letters", pattern, maxPhrase)
		}
		s.insert(seq, value)
	}
	return nil
}

func (s *Set) insert(seq []rune, value int) {
	at := int32(0)
	for _, r := range seq {
		at = s.child(at, r)
	}
	if !slices.Contains(s.nodes[at].values, value) {
		s.nodes[at].values = append(s.nodes[at].values, value)
	}
}

// child returns the node behind r, which it makes when there is none.
func (s *Set) child(at int32, r rune) int32 {
	i, ok := slices.BinarySearchFunc(s.nodes[at].edges, r, func(e edge, r rune) int { return cmp.Compare(e.r, r) })
	if ok {
		return s.nodes[at].edges[i].next
	}
	s.nodes = append(s.nodes, node{})
	next := int32(len(s.nodes) - 1)
	s.nodes[at].edges = slices.Insert(s.nodes[at].edges, i, edge{r, next})
	s.nodes[at].first |= bit(r)
	switch {
	case at != 0 || r < 0:
	case r < tableEnd:
		s.root[r] = next
	default:
		s.wide[r] = next
	}
	return next
}

// AddAll adds the phrases of another set, each with its value and by more: with
// several sets in one, a text is gone over once for all of them. Phrases come
// in the order in which the other set reports them.
func (s *Set) AddAll(other *Set, by int) { s.graft(0, other, 0, by) }

// graft adds what stands below node from of another set below node at.
func (s *Set) graft(at int32, other *Set, from int32, by int) {
	for _, v := range other.nodes[from].values {
		s.nodes[at].values = append(s.nodes[at].values, v+by)
	}
	for _, e := range other.nodes[from].edges {
		s.graft(s.child(at, e.r), other, e.next, by)
	}
}

// step returns the node after r, or 0.
func (s *Set) step(at int32, r rune) int32 {
	if at == 0 {
		if r >= 0 && r < tableEnd {
			return s.root[r]
		}
		return s.wide[r]
	}
	n := &s.nodes[at]
	if n.first&bit(r) == 0 {
		return 0
	}
	edges := n.edges
	for len(edges) > 8 {
		if half := len(edges) / 2; edges[half].r <= r {
			edges = edges[half:]
		} else {
			edges = edges[:half]
		}
	}
	for i := range edges {
		if edges[i].r == r {
			return edges[i].next
		}
	}
	return 0
}

// goesOn tells, at less cost than a walk, whether the text at byte i may go on
// with a phrase from node at.
func (s *Set) goesOn(at int32, text string, i int) bool {
	n := &s.nodes[at]
	if len(n.values) > 0 || len(n.edges) > 0 && n.edges[0].r < 0 || i >= len(text) {
		return true
	}
	r := rune(text[i])
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeRuneInString(text[i:])
	}
	f := s.table.fold(r)
	return f == skip || f == ' ' || n.first&bit(f) != 0
}

// At reports every phrase that begins at the byte offset, which must be the
// beginning of a word, shortest first as far as they nest; found returns
// whether to go on.
func (s *Set) At(text string, offset int, found func(Match) bool) {
	w := walk{set: s, text: text, start: offset, found: found}
	if root := &s.nodes[0]; len(root.edges) > 0 && root.edges[0].r < 0 {
		w.marks(root, offset, 0)
	}
	f, i := s.next(text, offset)
	if next := s.step(0, f); next != 0 && s.goesOn(next, text, i) {
		w.from(next, i, 1)
	}
	if s.arabic {
		w.attached(offset)
	}
}

// next returns the first rune from byte i that counts, folded, and where the one
// after it begins; -1 at the end of the text.
func (s *Set) next(text string, i int) (folded rune, after int) {
	for i < len(text) {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		if f := s.table.fold(r); f != skip {
			return f, i
		}
	}
	return skip, i
}

// Longest returns the longest phrase that begins at the byte offset.
func (s *Set) Longest(text string, offset int) (Match, bool) {
	var best Match
	ok := false
	s.At(text, offset, func(m Match) bool {
		if !ok || m.End > best.End {
			best, ok = m, true
		}
		return true
	})
	return best, ok
}

// Scan reports every phrase anywhere in text, in the order of their
// beginnings; found returns whether to go on.
func (s *Set) Scan(text string, found func(Match) bool) {
	on := true
	before := false // whether the rune before is part of a word
	stopping := func(m Match) bool {
		on = on && found(m)
		return on
	}
	for i := 0; i < len(text) && on; {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch k := s.table.kindOf(r); {
		case k == skipped:
		case k == inWord && before:
		default:
			before = k == inWord
			s.begin(text, i, i+size, r, stopping)
		}
		i += size
	}
}

// begin walks from the rune r between two bytes, where a word may begin.
func (s *Set) begin(text string, i, after int, r rune, found func(Match) bool) {
	f := s.table.fold(r)
	if next := s.step(0, f); next != 0 && s.goesOn(next, text, after) {
		w := walk{set: s, text: text, start: i, found: found}
		w.from(next, after, 1)
	}
	if s.arabic && f >= 0x0600 && f <= 0x06FF {
		w := walk{set: s, text: text, start: i, found: found}
		w.attached(i)
	}
}

// All returns the longest phrases of text, leftmost first, none overlapping.
func (s *Set) All(text string) []Match {
	var out []Match
	s.Scan(text, func(m Match) bool {
		if n := len(out); n > 0 && m.Start < out[n-1].End {
			if m.Start == out[n-1].Start && m.End > out[n-1].End {
				out[n-1] = m
			}
			return true
		}
		out = append(out, m)
		return true
	})
	return out
}

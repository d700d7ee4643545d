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
	"strings"
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
}

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
		i, ok := slices.BinarySearchFunc(s.nodes[at].edges, r, func(e edge, r rune) int { return cmp.Compare(e.r, r) })
		if !ok {
			s.nodes = append(s.nodes, node{})
			next := int32(len(s.nodes) - 1)
			s.nodes[at].edges = slices.Insert(s.nodes[at].edges, i, edge{r, next})
			switch {
			case at != 0 || r < 0:
			case r < tableEnd:
				s.root[r] = next
			default:
				s.wide[r] = next
			}
		}
		at = s.nodes[at].edges[i].next
	}
	if !slices.Contains(s.nodes[at].values, value) {
		s.nodes[at].values = append(s.nodes[at].values, value)
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
	edges := s.nodes[at].edges
	if len(edges) <= 8 {
		for i := range edges {
			if edges[i].r == r {
				return edges[i].next
			}
		}
		return 0
	}
	i, ok := slices.BinarySearchFunc(edges, r, func(e edge, r rune) int { return cmp.Compare(e.r, r) })
	if !ok {
		return 0
	}
	return edges[i].next
}

// At reports every phrase that begins at the byte offset, which must be the
// beginning of a word, shortest first as far as they nest; found returns
// whether to go on.
func (s *Set) At(text string, offset int, found func(Match) bool) {
	w := walk{set: s, text: text, start: offset, found: found}
	w.from(0, offset, 0)
	if s.arabic {
		w.attached(offset)
	}
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
		f := s.table.fold(r)
		if f == skip {
			i += size
			continue
		}
		inWord := s.table.letter(f)
		if !before || !inWord {
			if next := s.step(0, f); next != 0 {
				w := walk{set: s, text: text, start: i, found: stopping}
				w.from(next, i+size, 1)
			}
			if s.arabic && f >= 0x0600 && f <= 0x06FF {
				w := walk{set: s, text: text, start: i, found: stopping}
				w.attached(i)
			}
		}
		before = inWord
		i += size
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

// walk follows the trie from one start.
type walk struct {
	set              *Set
	text             string
	start            int
	numStart, numEnd int
	found            func(Match) bool
	stopped          bool
}

// from goes on at node at with the text at byte i, depth runes into the phrase.
func (w *walk) from(at int32, i, depth int) {
	for depth <= maxPhrase && !w.stopped {
		n := &w.set.nodes[at]
		if len(n.values) > 0 && w.ends(i) {
			for _, v := range n.values {
				if !w.found(Match{w.start, i, v, w.numStart, w.numEnd}) {
					w.stopped = true
					return
				}
			}
		}
		w.marks(n, i, depth)
		var r rune
		for {
			var size int
			r, size = utf8.DecodeRuneInString(w.text[i:])
			if size == 0 {
				return
			}
			r = w.set.table.fold(r)
			i += size
			if r != skip {
				break
			}
		}
		if at = w.set.step(at, r); at == 0 {
			return
		}
		if r == ' ' {
			i = spaces(w.text, i)
		}
		depth++
	}
}

// attached goes on behind the Arabic particles written together with the word
// they precede: و ف (and, so), then ب ل ك (with, to, as). "To" swallows the
// alef of the article: ل + ال is لل.
func (w *walk) attached(i int) {
	r, size := utf8.DecodeRuneInString(w.text[i:])
	if r == 'و' || r == 'ف' {
		i += size
		w.from(0, i, 0)
		r, size = utf8.DecodeRuneInString(w.text[i:])
	}
	switch r {
	case 'ب', 'ك':
		w.from(0, i+size, 0)
	case 'ل':
		w.from(0, i+size, 0)
		if strings.HasPrefix(w.text[i+size:], "ل") {
			if alef := w.set.step(0, 'ا'); alef != 0 {
				if article := w.set.step(alef, 'ل'); article != 0 {
					w.from(article, i+2*size, 2)
				}
			}
		}
	}
}

// marks follows the edges of * and <n>.
func (w *walk) marks(n *node, i, depth int) {
	if len(n.edges) == 0 || n.edges[0].r >= 0 {
		return // the marks sort first
	}
	for k := range n.edges {
		switch e := n.edges[k]; e.r {
		case anyEnding:
			w.from(e.next, run(w.text, i, w.set.table.fold, w.set.table.letter), depth+1)
		case anyNumber, anyNumbers:
			end := run(w.text, i, w.set.table.fold, digit)
			if e.r == anyNumbers && end > i {
				end = w.numbers(end)
			}
			if end > i {
				s, e0 := w.numStart, w.numEnd
				w.numStart, w.numEnd = i, end
				w.from(e.next, end, depth+1)
				w.numStart, w.numEnd = s, e0
			}
		}
	}
}

// joints are what stands between the numbers of a list, in any language.
var joints = []string{"和第", "、第", "及第", " و ", " and ", " et ", " y ", " и ", " و", "، ", ", ", ",", "、", "和", "及", " & "}

// numbers returns where a list of numbers ends whose first ends at byte i. An
// ending may follow each: "3-й и 5-й".
func (w *walk) numbers(i int) int {
	t := w.set.table
	for range 32 {
		j := i
		if strings.HasPrefix(w.text[j:], "-") {
			j = min(run(w.text, j+1, t.fold, t.letter), j+8)
		}
		next := 0
		for _, joint := range joints {
			if rest, ok := strings.CutPrefix(w.text[j:], joint); ok {
				at := len(w.text) - len(rest)
				if end := run(w.text, at, t.fold, digit); end > at {
					next = end
					break
				}
			}
		}
		if next == 0 {
			return i
		}
		i = next
	}
	return i
}

// ends tells whether a word may end before byte i.
func (w *walk) ends(i int) bool {
	if i >= len(w.text) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(w.text[:i])
	t := w.set.table
	if !t.letter(t.fold(last)) {
		return true
	}
	for i < len(w.text) {
		r, size := utf8.DecodeRuneInString(w.text[i:])
		if f := t.fold(r); f != skip {
			return !t.letter(f)
		}
		i += size
	}
	return true
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// run returns the end of the run of runes of that class from byte i, at most
// maxPhrase runes on.
func run(text string, i int, fold func(rune) rune, class func(rune) bool) int {
	for n := 0; i < len(text) && n < maxPhrase; n++ {
		r, size := utf8.DecodeRuneInString(text[i:])
		if f := fold(r); f != skip && !class(f) {
			return i
		}
		i += size
	}
	return i
}

// spaces returns the first byte from i that is no space.
func spaces(text string, i int) int {
	for n := 0; i < len(text) && n < maxPhrase; n++ {
		r, size := utf8.DecodeRuneInString(text[i:])
		if f := Fold(r); f != ' ' && f != skip {
			return i
		}
		i += size
	}
	return i
}

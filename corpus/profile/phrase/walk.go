package phrase

import (
	"strings"
	"unicode/utf8"
)

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
	reached := true // not over a space that does not count
	for depth <= maxPhrase && !w.stopped {
		n := &w.set.nodes[at]
		if reached && len(n.values) > 0 && w.ends(i) {
			for _, v := range n.values {
				if !w.found(Match{w.start, i, v, w.numStart, w.numEnd}) {
					w.stopped = true
					return
				}
			}
		}
		if len(n.edges) > 0 && n.edges[0].r < 0 { // the marks sort first
			w.marks(n, i, depth)
		}
		begin := i
		var r rune
		if r, i = w.set.next(w.text, i); r == skip {
			return
		}
		next := w.set.step(at, r)
		reached = next != 0
		if r == ' ' {
			i = spaces(w.text, i)
			if !reached && (han(w.text[:begin], true) || han(w.text[i:], false)) {
				next = at
			}
		}
		if at = next; at == 0 {
			return
		}
		depth++
	}
}

// han tells whether s begins, or ends, with a Chinese character: a space beside
// one is typography ("ITU-R 第5研究组").
func han(s string, end bool) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if end {
		r, _ = utf8.DecodeLastRuneInString(s)
	}
	return r >= 0x3400 && r <= 0x9FFF
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
	for k := range n.edges {
		switch e := n.edges[k]; e.r {
		case anyEnding:
			w.from(e.next, w.wordEnd(i), depth+1)
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

// wordEnd returns the end of the word that goes on at byte i.
func (w *walk) wordEnd(i int) int {
	for n := 0; i < len(w.text) && n < maxPhrase; n++ {
		r, size := rune(w.text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(w.text[i:])
		}
		if w.set.table.kindOf(r) == between {
			return i
		}
		i += size
	}
	return i
}

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

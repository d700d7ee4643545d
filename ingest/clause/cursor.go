package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// cursor reads names of texts from words: "Resolution 45 (Rev. Dubai, 2014)",
// "第45号决议", "Recommendation ITU-T E.1100".
type cursor struct {
	p *parser
	f *profile.Forms
	s string
	i int

	known   classes // the classes of the phrases at byte knownAt
	knownAt int
	looked  bool
}

// classes is a set of classes, a bit for each.
type classes uint64

// named is the name of a text as words give it.
type named struct {
	kind    corpus.Kind
	plural  bool
	series  corpus.Sector
	body    corpus.Body
	number  string
	edition edition
	start   int // where the number stands
	end     int
}

// to moves to byte i and past the spaces there.
func (c *cursor) to(i int) {
	c.i = i
	c.spaces()
}

// spaces moves past spaces and marks that do not count.
func (c *cursor) spaces() {
	for c.i < len(c.s) {
		r, size := utf8.DecodeRuneInString(c.s[c.i:])
		if f := phrase.Fold(r); f != ' ' && f >= 0 {
			return
		}
		c.i += size
	}
}

// has tells whether a phrase of the class stands at the cursor. Mostly none of
// any class does, and one look tells it for all of them.
func (c *cursor) has(class profile.Class) bool {
	if !c.looked || c.knownAt != c.i {
		c.known, c.knownAt, c.looked = 0, c.i, true
		c.f.Cite.At(c.s, c.i, func(m phrase.Match) bool {
			c.known |= 1 << c.f.Entries[m.Value].Class
			return true
		})
	}
	return c.known&(1<<class) != 0
}

// entry returns the longest phrase of the class at the cursor.
func (c *cursor) entry(class profile.Class) (*profile.Entry, phrase.Match) {
	if !c.has(class) {
		return nil, phrase.Match{}
	}
	var best phrase.Match
	var found *profile.Entry
	c.f.Cite.At(c.s, c.i, func(m phrase.Match) bool {
		if e := &c.f.Entries[m.Value]; e.Class == class && (found == nil || m.End > best.End) {
			found, best = e, m
		}
		return true
	})
	return found, best
}

// rune returns the rune at the cursor, folded.
func (c *cursor) rune() rune {
	r, size := utf8.DecodeRuneInString(c.s[c.i:])
	if size == 0 {
		return 0
	}
	return phrase.Fold(r)
}

// accept moves past a word when it stands at the cursor.
func (c *cursor) accept(words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(c.s[c.i:], w) {
			c.to(c.i + len(w))
			return true
		}
	}
	return false
}

// named reads the name of a text: kind and number in either order, series and
// edition.
func (c *cursor) named() (n named, ok bool) {
	n.start = c.i
	if e, m := c.entry(profile.ClassSeries); e != nil {
		n.series = e.Sector
		c.to(m.End)
	} else if e, m := c.entry(profile.ClassBody); e != nil {
		n.body = e.Body
		c.to(m.End)
	}
	if c.accept("第") {
		return c.numberFirst(n)
	}
	e, m := c.entry(profile.ClassKind)
	if e == nil {
		if n.series == "" || c.i == n.start {
			return n, false
		}
		return c.numberFirst(n) // "ITU-T X.509建议书"
	}
	n.kind = e.Kind
	c.to(m.End)
	return c.afterKind(n)
}

// numberFirst reads "177号决议（2018年，迪拜，修订版）" behind 第.
func (c *cursor) numberFirst(n named) (named, bool) {
	if n.number = c.number(); n.number == "" {
		return n, false
	}
	c.accept("号", "號")
	e, m := c.entry(profile.ClassKind)
	if e == nil {
		return n, false
	}
	n.kind = e.Kind
	c.to(m.End)
	return c.finish(n)
}

// afterKind reads what follows the word for the kind.
func (c *cursor) afterKind(n named) (named, bool) {
	for {
		if e, m := c.entry(profile.ClassSeries); e != nil {
			n.series = e.Sector
			c.to(m.End)
			continue
		}
		if e, m := c.entry(profile.ClassBody); e != nil && m.End < len(c.s) && followedByDigit(c.s[m.End:]) {
			n.body = e.Body
			c.to(m.End)
			continue
		}
		if !c.accept("No.", "Nos.", "No", "№", "nº", "n°", "núm.", "رقم", "第", "N°") {
			break
		}
	}
	if n.number = c.number(); n.number == "" {
		return n, false
	}
	c.accept("号")
	return c.finish(n)
}

// followedByDigit tells whether the next thing but spaces is a digit.
func followedByDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u00a0"))
	f := phrase.Fold(r)
	return f >= '0' && f <= '9'
}

// number reads the number of a text: "177", "6-3", "COM5/1", "[ABC-1]", "70/1",
// "E.1100", "S-27/2". It must hold a digit or stand in square brackets.
func (c *cursor) number() string {
	start := c.i
	digits, bracket := 0, false
	for c.i < len(c.s) {
		r, size := utf8.DecodeRuneInString(c.s[c.i:])
		f := phrase.Fold(r)
		switch {
		case f >= '0' && f <= '9':
			digits++
		case r == '[' && c.i == start:
			bracket = true
		case r == ']' && bracket:
			c.i += size
			return c.numberText(start)
		case r < utf8.RuneSelf && unicode.IsLetter(r), f == '/', f == '-', r == '.':
		default:
			size = 0
		}
		if size == 0 || c.i-start > 24 {
			break
		}
		c.i += size
	}
	if digits == 0 {
		c.i = start
		return ""
	}
	return c.numberText(start)
}

// numberText is the number read, in ASCII, without the punctuation that ends a
// sentence; the cursor goes back before that.
func (c *cursor) numberText(start int) string {
	text := strings.TrimRight(c.s[start:c.i], ".-/–‑")
	c.i = start + len(text)
	var b strings.Builder
	for _, r := range text {
		if f := phrase.Fold(r); f > 0 && (f >= '0' && f <= '9' || f == '-' || r >= utf8.RuneSelf) {
			b.WriteRune(f)
		} else {
			b.WriteRune(r)
		}
	}
	if strings.IndexFunc(text, unicode.IsDigit) > 0 && unicode.IsLower(rune(text[0])) {
		c.i = start // a word that runs into a digit is no number
		return ""
	}
	return b.String()
}

// finish reads the edition behind the number and brings the number into form.
func (c *cursor) finish(n named) (named, bool) {
	n.end = c.i
	c.spaces()
	if r := c.rune(); r == '(' {
		if content, end := parenthesis(c.s, c.i); end > 0 {
			if e, ok := readEdition(c.p.prof, c.f, content); ok {
				n.edition, n.end = e, end
			}
		}
	}
	c.to(n.end)
	c.p.series(&n)
	if n.body == "" {
		n.body = n.edition.body
	}
	return n, true
}

// series splits the revision off the number where a body counts them: ITU-R 6-3.
func (p *parser) series(n *named) {
	if n.series == "" {
		return
	}
	if n.kind == corpus.KindRecommendation {
		n.number = string(n.series) + " " + n.number
		return
	}
	for i := range p.prof.Bodies {
		b := &p.prof.Bodies[i]
		if b.Series != n.series {
			continue
		}
		n.body = b.Code
		number, revision, found := strings.Cut(n.number, "-")
		n.number = number
		if found {
			n.edition.Revision, n.edition.Revised = revision, revision != "0"
		}
	}
}

// parenthesis returns what stands between the opening bracket at byte i and its
// closing one; end is 0 when there is none near.
func parenthesis(s string, i int) (content string, end int) {
	_, size := utf8.DecodeRuneInString(s[i:])
	start := i + size
	depth := 1
	for j := start; j < len(s) && j < start+maxEdition; {
		r, size := utf8.DecodeRuneInString(s[j:])
		switch phrase.Fold(r) {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return s[start:j], j + size
			}
		}
		j += size
	}
	return "", 0
}

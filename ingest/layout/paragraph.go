package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lines become paragraphs by asking of each two lines that follow one another
// whether the second begins something new. The strongest signs are a label, a
// change of type, white above, and a first line that ends early: the first word
// of the second would have had room on it. Thresholds are in units of the font
// size; they were set on the sample documents of five PDF writers and on the
// books of the ITU.
const (
	extraLeading  = 1.16 // a distance this many times that within paragraphs parts them
	looseLeading  = 1.6  // the same, whatever the text says: tall letters push lines apart
	closeLeading  = 0.6  // a distance this many times smaller is an overlap, no sign
	sizeChange    = 0.07 // relative change of size that parts
	sameStart     = 0.55 // by which the beginnings of lines of one paragraph differ
	roomSlack     = 0.6  // room on a line beyond the next word that tells it ended early
	hanRoom       = 2.4  // the same for writing that breaks after any character
	sameEnd       = 0.2  // by which the ends of justified lines differ
	firstIndent   = 8    // deepest indentation of a first line
	centredWithin = 1.2  // by which the margins of a centred line differ
	centredLeast  = 2.5  // least margin on both sides of a centred line
	hangingWords  = 3    // words before a tab that later lines hang from
	headingLines  = 5    // lines of a heading at the most
	headingWraps  = 0.5  // share of the width from which a line of a heading may go on
	headingSize   = 1.12 // from which larger type makes a heading
)

// grouper collects the lines of one paragraph after another.
type grouper struct {
	m      *measures
	right  float32 // where full lines end
	left   float32 // where the outermost lines begin
	lines  []item  // of the paragraph under way
	label  string  // of the paragraph under way
	before string  // label of the labelled paragraph before it
	skip   int     // words that the label takes
	cut    int     // bytes that it takes of the word after them
	body   float32 // where the text behind the label begins
	// continues tells that the paragraph goes on from the page before.
	continues bool
}

// add appends a line to the paragraph under way.
func (g *grouper) add(it *item) {
	if len(g.lines) == 0 && !g.continues {
		g.body = it.start
		text, words, cut, kind := label(it.Line)
		if kind == strongLabel || kind == weakLabel && (tabbed(it.Line, words) || g.counted(text, it)) {
			g.label, g.skip, g.cut = text, words, cut
			if words > 0 {
				g.body, _ = it.word(words)
			}
		}
	}
	g.lines = append(g.lines, *it)
}

// counted tells whether a bare number that no tab follows is a label: it goes on
// with the count, or opens one, and the text behind it does not name what it
// counts ("2 years").
func (g *grouper) counted(text string, it *item) bool {
	if g.before == "" && strings.Trim(text, ".") != "1" || g.before != "" && !isNext(g.before, text) && strings.Trim(text, ".") != "1" {
		return false
	}
	return len(it.Words) > 2
}

// text returns the words of the first line behind the label.
func (g *grouper) text() []Word {
	words := g.lines[0].Words[g.skip:]
	if g.cut > 0 && len(words) > 0 {
		first := words[0]
		first.Text = first.Text[g.cut:]
		words = append([]Word{first}, words[1:]...)
	}
	return words
}

// isHeading tells whether the paragraph is set as a heading: a few lines in
// italics, bold, or larger than the text, that do not end like a clause.
func (g *grouper) isHeading() bool {
	if g.label != "" || len(g.lines) > headingLines || g.continues {
		return false
	}
	last := &g.lines[len(g.lines)-1]
	r, _ := utf8.DecodeLastRuneInString(last.Words[len(last.Words)-1].Text)
	if strings.ContainsRune(".;:；。؛", r) {
		return false
	}
	_, italic := share(g.lines, isItalic)
	_, bold := share(g.lines, isBold)
	return italic || bold || last.Size > headingSize*g.m.size
}

// begins tells whether line b begins a new paragraph after the lines so far, of
// which there must be one.
func (g *grouper) begins(b *item) bool {
	a := &g.lines[len(g.lines)-1]
	if a.Block != b.Block || a.RTL != b.RTL && !mixed(a, b) || !sameSize(a, b) {
		return true
	}
	d := (b.Y - a.Y) / max(a.Size, b.Size)
	if d > looseLeading*g.m.leading || d < -0.5 || d < g.m.leading*closeLeading && d < 0.5 {
		return true
	}
	if d > extraLeading*g.m.leading && !g.runsOn(a, b) {
		return true
	}
	early := g.endsEarly(a, b)
	if g.startsLabel(a, b, early) {
		return true
	}
	if g.restyled(b) {
		return true
	}
	if g.centred(a) && g.centred(b) {
		return endsSentence(a) && early // titles are broken where the sense is
	}
	if g.wrapsCentred(a, b) {
		return early
	}
	return early && !g.wrapsHeading(a, b) || g.moves(a, b)
}

// wrapsHeading tells whether a and b are lines of one heading, which is broken
// where the sense is: both in bold or large type, and a half a line long or b
// going on in small letters.
func (g *grouper) wrapsHeading(a, b *item) bool {
	if !g.large(a) || !g.large(b) || endsClause(a) || g.label != "" && b.start < g.body-sameStart*b.Size {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b.Words[0].Text)
	return unicode.IsLower(first) || a.end-a.start > headingWraps*(g.right-g.left)
}

// runsOn tells whether a line is full to the margin and ends amid a clause, so
// that b goes on with it though it stands a little further down.
func (g *grouper) runsOn(a, b *item) bool {
	return abs(g.right-a.end) < sameEnd*a.Size && !endsClause(a) && !g.centred(b)
}

// hangsFrom tells whether b begins under the text behind a tab near the beginning
// of a: the label may be of a kind not known.
func hangsFrom(a, b *item) bool {
	for i := 1; i < min(len(a.Words), hangingWords+1); i++ {
		if s, _ := a.word(i); a.Words[i].Gap > tabGap*a.Size && abs(s-b.start) < sameStart*a.Size {
			return true
		}
	}
	return false
}

// mixed tells whether a line without letters may go with one of the other
// direction.
func mixed(a, b *item) bool { return !hasLetters(a) || !hasLetters(b) }

func hasLetters(it *item) bool {
	for i := range it.Words {
		if strings.IndexFunc(it.Words[i].Text, unicode.IsLetter) >= 0 {
			return true
		}
	}
	return false
}

// endsEarly tells whether line a has room for the first word of b.
func (g *grouper) endsEarly(a, b *item) bool {
	right := g.ownRight()
	if len(g.lines) > 1 || !g.centred(a) {
		if abs(a.end-b.end) < sameEnd*a.Size && len(b.Words) > 2 {
			return false
		}
	}
	if g.centred(a) && g.centred(b) || g.wrapsCentred(a, b) {
		// A centred line has room on both sides.
		return (g.right-g.left)-(a.end-a.start) > firstWidth(b)+roomSlack*a.Size
	}
	last, _ := utf8.DecodeLastRuneInString(a.Words[len(a.Words)-1].Text)
	first, _ := utf8.DecodeRuneInString(b.Words[0].Text)
	if isHan(last) || isHan(first) {
		return right-a.end > hanRoom*a.Size
	}
	return right-a.end > firstWidth(b)+roomSlack*a.Size
}

// ownRight is where the full lines of the paragraph end: a quotation may be set
// narrower than the page.
func (g *grouper) ownRight() float32 {
	n := len(g.lines)
	if n >= 2 && !g.centred(&g.lines[n-1]) && abs(g.lines[n-1].end-g.lines[n-2].end) < sameEnd*g.lines[n-1].Size {
		return g.lines[n-1].end
	}
	return g.right
}

// firstWidth is the width of what stands unbroken at a line's beginning, with
// the space before it.
func firstWidth(b *item) float32 {
	start, end := b.word(0)
	for i := 1; i < len(b.Words) && b.Words[i].Joined; i++ {
		_, e := b.word(i)
		end = max(end, e)
	}
	w := end - start
	text := b.Words[0].Text
	if i := strings.IndexByte(text, '-'); i > 0 && i < len(text)-1 {
		w *= float32(i+1) / float32(len(text)) // a word breaks there
	}
	return w + 0.25*b.Size
}

// startsLabel tells whether b begins with a list label that starts a paragraph.
func (g *grouper) startsLabel(a, b *item, early bool) bool {
	text, words, _, kind := label(b.Line)
	if kind == noLabel {
		return false
	}
	if words == 0 || tabbed(b.Line, words) {
		// A wide gap alone may come from justification: the text of a list item
		// that goes on below its label begins where the text began.
		return kind == strongLabel || g.outdented(b) || early || endsClause(a) || g.follows(text)
	}
	if kind == strongLabel {
		return early || endsClause(a) && (g.outdented(b) || g.follows(text))
	}
	return early || endsClause(a) && g.follows(text)
}

// outdented tells whether b begins before the text of the paragraph so far.
func (g *grouper) outdented(b *item) bool { return b.start < g.body-sameStart*b.Size }

// follows tells whether a label is the next in the count of the paragraph's own.
func (g *grouper) follows(next string) bool { return g.label != "" && isNext(g.label, next) }

// isNext tells whether label b counts one more than a: "1" "2", "a)" "b)".
func isNext(a, b string) bool {
	x, y := strings.Trim(a, "().‘’"), strings.Trim(b, "().‘’")
	if x == "" || y == "" {
		return a == b // dashes and bullets
	}
	if m, ok := wordNumber(x); ok {
		n, ok := wordNumber(y)
		return ok && n == m+1
	}
	r, rn := utf8.DecodeRuneInString(x)
	s, sn := utf8.DecodeRuneInString(y)
	return rn == len(x) && sn == len(y) && s == r+1
}

// endsClause tells whether a line ends where a clause may end.
func endsClause(a *item) bool {
	r, _ := utf8.DecodeLastRuneInString(a.Words[len(a.Words)-1].Text)
	return strings.ContainsRune(".;:,!?)،؛؟。；：，！？）", r) || a.Words[len(a.Words)-1].Raised
}

// endsSentence tells whether a line ends a sentence or an item of a list.
func endsSentence(a *item) bool {
	r, _ := utf8.DecodeLastRuneInString(a.Words[len(a.Words)-1].Text)
	return strings.ContainsRune(".;:!?؛؟。；：！？", r)
}

// restyled tells whether b is set in another style than the whole paragraph so
// far: the italic line of a heading before upright text, and the reverse.
func (g *grouper) restyled(b *item) bool {
	last := &g.lines[len(g.lines)-1]
	for _, style := range []func(*Word) bool{isItalic, isBold} {
		before, all := share(g.lines, style)
		now, allNow := share([]item{*b}, style)
		switch {
		case all && !allNow && (now == 0 || endsClause(last)) && g.label == "":
			return true
		case allNow && endsClause(last) && (before == 0 || !style(&last.Words[len(last.Words)-1])):
			return true
		}
	}
	return false
}

func isItalic(w *Word) bool { return w.Italic }
func isBold(w *Word) bool   { return w.Bold }

// share counts the words with letters in a style, and tells whether all are.
func share(lines []item, style func(*Word) bool) (n int, all bool) {
	total := 0
	for i := range lines {
		for k := range lines[i].Words {
			w := &lines[i].Words[k]
			if w.Raised || strings.IndexFunc(w.Text, unicode.IsLetter) < 0 {
				continue
			}
			total++
			if style(w) {
				n++
			}
		}
	}
	return n, n == total && total > 0
}

// wrapsCentred tells whether the lines so far are full lines of a centred title
// that goes on with b.
func (g *grouper) wrapsCentred(a, b *item) bool {
	if g.label != "" || !g.centred(b) || endsSentence(a) || endsClause(a) && !g.large(a) {
		return false
	}
	for i := range g.lines {
		if abs((g.lines[i].start-g.left)-(g.right-g.lines[i].end)) >= centredWithin*a.Size {
			return false
		}
	}
	return true
}

// large tells whether a line is set in bold or in large type.
func (g *grouper) large(it *item) bool {
	_, bold := share([]item{*it}, isBold)
	return bold || it.Size > headingSize*g.m.size
}

// centred tells whether a line stands in the middle between the margins.
func (g *grouper) centred(a *item) bool {
	l, r := a.start-g.left, g.right-a.end
	return l > centredLeast*a.Size && r > centredLeast*a.Size && abs(l-r) < centredWithin*a.Size
}

// moves tells whether b begins at a place where lines of the paragraph do not.
func (g *grouper) moves(a, b *item) bool {
	near := sameStart * a.Size
	if len(g.lines) > 1 {
		return abs(b.start-a.start) > near
	}
	if abs(b.start-a.start) <= near || abs(b.start-g.body) <= near+0.2*a.Size {
		return false
	}
	if g.label != "" && b.start > a.start-near && b.start < g.body+near {
		return false // a hanging text that begins between label and text
	}
	if hangsFrom(a, b) {
		return false
	}
	indent := a.start - b.start
	if indent < 0 {
		return endsClause(a) // a full line that does not end here hangs over what follows
	}
	return indent > firstIndent*a.Size
}

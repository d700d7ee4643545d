package plain

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
)

// line is one line of a text.
type line struct {
	text   string // without white space at its ends
	indent int    // columns
	width  int    // columns, indentation included
	label  bool   // begins with a list label
}

// paragraphs splits a page into paragraphs; see [wrapped] for how.
func paragraphs(page string) []document.Paragraph {
	lines := measure(page)
	var out []document.Paragraph
	if form, ok := wrapped(lines); ok {
		words, tight := vocabulary(lines), tightLatin(page)
		for _, group := range form.groups(lines) {
			out = append(out, paragraph(join(group, words, tight))...)
		}
		return out
	}
	for _, l := range lines {
		if l.text != "" {
			out = append(out, paragraph(l.text)...)
		}
	}
	return out
}

// measure cuts a page into lines. Ideographs are two columns wide, a tab goes
// to the next multiple of eight.
func measure(page string) []line {
	var lines []line
	for s := range strings.SplitSeq(page, "\n") {
		l := line{text: strings.TrimSpace(s)}
		begun := false
		for _, r := range strings.TrimRight(s, " \t") {
			if !begun && !unicode.IsSpace(r) {
				l.indent, begun = l.width, true
			}
			switch {
			case r == '\t':
				l.width += 8 - l.width%8
			case double(r):
				l.width += 2
			case !unicode.Is(unicode.Mn, r):
				l.width++
			}
		}
		_, _, l.label = textnorm.SplitLabel(l.text)
		lines = append(lines, l)
	}
	return lines
}

func double(r rune) bool {
	return r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60)
}

// The measures of wrapped text. Mail and typewriters wrap at 65 to 80 columns,
// some at 100; a paragraph of a resolution has 250 characters on average, so
// that a text with one paragraph a line soon has a line longer than any of
// these.
const (
	widest    = 110  // columns of the longest line of a wrapped text
	fullShare = 0.75 // of the usual longest line, from which a line counts as full
	wrapShare = 0.4  // of full lines before another line that must break off in mid-sentence
	fitShare  = 0.88 // of the width, that a line and the next word must stay under for the break to be meant
	farShare  = 0.6  // the same in mid-sentence, in a text with blank lines between paragraphs
)

// form is how a text is wrapped.
type form struct {
	width   int  // columns of a usual full line
	spaced  bool // blank lines stand between the paragraphs
	hanging bool // further lines of a paragraph are set in
}

// wrapped tells whether a text has its paragraphs broken into lines, and how;
// false means that every line is a paragraph.
//
// It looks at the lines that are about as long as lines get and have another
// right below: in wrapped text many of them break off in mid-sentence, in a
// text of one paragraph a line nearly all end with a stop or a comma.
func wrapped(lines []line) (f form, ok bool) {
	var widths []int
	for _, l := range lines {
		if l.text != "" {
			widths = append(widths, l.width)
		}
	}
	if len(widths) < 2 {
		return f, false
	}
	slices.Sort(widths)
	f.width = widths[len(widths)*95/100]
	if f.width > widest || f.width < 30 {
		return f, false
	}
	full, open, hanging := 0, 0, 0
	for i := range len(lines) - 1 {
		if float64(lines[i].width) < fullShare*float64(f.width) || lines[i+1].text == "" {
			continue
		}
		full++
		if !lines[i].stopped() && !lines[i+1].label {
			open++
			if lines[i+1].indent > lines[i].indent+1 {
				hanging++
			}
		}
	}
	if full == 0 || float64(open) < wrapShare*float64(full) {
		return f, false
	}
	blank := len(lines) - len(widths)
	f.spaced = blank*spacedLines >= len(lines)
	f.hanging = hanging*3 > open
	return f, true
}

// spacedLines is how many lines a paragraph has at most on average in a text
// with blank lines between paragraphs.
const spacedLines = 12

// stopped tells whether a line ends like a sentence or a part of one.
func (l line) stopped() bool {
	last, _ := utf8.DecodeLastRuneInString(l.text)
	return strings.ContainsRune(".;:,!?。；：，！？؛،؟", last)
}

// groups gathers the lines of a wrapped text into paragraphs. A paragraph ends
// at a blank line; before a label; before a line set further in than those
// above it, unless that is the form of the text; and after a line that had
// room for the next word, by far where blank lines tell paragraphs apart.
func (f form) groups(lines []line) [][]line {
	var out [][]line
	var group []line
	flush := func() {
		if len(group) > 0 {
			out = append(out, group)
		}
		group = nil
	}
	for _, l := range lines {
		if l.text == "" {
			flush()
			continue
		}
		if n := len(group); n > 0 && f.begins(group, group[n-1], l) {
			flush()
		}
		group = append(group, l)
	}
	flush()
	return out
}

// begins tells whether l begins a paragraph after the lines of group.
func (f form) begins(group []line, above, l line) bool {
	first, _, _ := strings.Cut(l.text, " ")
	need := 1 + utf8.RuneCountInString(first)
	if r, _ := utf8.DecodeRuneInString(first); double(r) {
		need = 2
	}
	fit := fitShare
	if f.spaced && !above.stopped() {
		fit = farShare
	}
	switch {
	case float64(above.width+need) < fit*float64(f.width):
		return true
	case l.label:
		return above.stopped() || l.indent != above.indent || len(group) == 1 && group[0].label
	case l.indent > above.indent+1:
		hangs := len(group) == 1 && (above.label || f.hanging)
		return !hangs
	}
	return false
}

// join joins the lines of a paragraph. The white space after a label stays, so
// that the label is found again. tight tells that Chinese and Latin words stand
// side by side without a space.
func join(group []line, words map[string]bool, tight bool) string {
	parts := []string{group[0].text}
	for _, l := range group[1:] {
		so := parts[len(parts)-1]
		last, size := utf8.DecodeLastRuneInString(so)
		first, _ := utf8.DecodeRuneInString(l.text)
		switch {
		case (last == '-' || last == '\u00ad' || last == '‐') && unicode.IsLower(first):
			if dissolve(so, l.text, words) {
				parts[len(parts)-1] = so[:len(so)-size]
			}
			parts = append(parts, l.text)
		case double(last) && double(first), tight && (double(last) || double(first)):
			parts = append(parts, l.text)
		default:
			parts = append(parts, " ", l.text)
		}
	}
	return strings.Join(parts, "")
}

// tightLatin tells whether a page, within its lines, has more places where a
// letter or digit stands right beside an ideograph than with a space between.
func tightLatin(page string) bool {
	tight, spaced := 0, 0
	var a, b rune // the two before
	for _, r := range page {
		switch {
		case double(r) && latin(b) || latin(r) && double(b):
			tight++
		case b == ' ' && (double(r) && latin(a) || latin(r) && double(a)):
			spaced++
		}
		a, b = b, r
	}
	return tight > spaced
}

func latin(r rune) bool { return r < 0x1100 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// dissolve tells whether the hyphen at the end of so divides a word: the text
// has the word elsewhere without the hyphen. A compound keeps it.
func dissolve(so, next string, words map[string]bool) bool {
	if strings.HasSuffix(so, "\u00ad") {
		return true
	}
	head := lastWord(strings.TrimRight(so, "-‐"))
	tail := firstWord(next)
	return head != "" && words[strings.ToLower(head+tail)] && !words[strings.ToLower(head+"-"+tail)]
}

func firstWord(s string) string {
	return s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsLetter))]
}

func lastWord(s string) string {
	return s[len(strings.TrimRightFunc(s, unicode.IsLetter)):]
}

// vocabulary holds the words of a text as they stand within lines.
func vocabulary(lines []line) map[string]bool {
	words := map[string]bool{}
	for _, l := range lines {
		for _, w := range strings.Fields(l.text) {
			words[strings.ToLower(strings.TrimFunc(w, unicode.IsPunct))] = true
		}
	}
	return words
}

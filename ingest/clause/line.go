package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/numbering"
	"dovetail/corpus/profile/phrase"
	"dovetail/ingest/document"
)

// line is a paragraph with its position.
type line struct {
	text  string // without the label
	label string // as the reader found it, or as it stands at the beginning
	sure  bool   // the label is the reader's, or set off by a tab
	full  string // label included
	page  int
	start int // byte of text in the page's text
	from  int // byte of full in the page's text
	role  document.Role
	style string
	notes []document.NoteMark // At counts from the beginning of text
	note  string
	cont  bool
	moved bool // a footnote that belongs to the text before on the same page
}

// span returns where n bytes of the line's text from byte at stand.
func (l *line) span(at, n int) corpus.Span {
	return corpus.Span{Page: l.page, Start: l.start + at, End: l.start + at + n}
}

// flatten lists the paragraphs of a document in reading order.
func flatten(doc *document.Document) []line {
	n := 0
	for i := range doc.Pages {
		n += len(doc.Pages[i].Paragraphs)
	}
	out := make([]line, 0, n)
	for i := range doc.Pages {
		pg := &doc.Pages[i]
		offsets := pg.Offsets()
		for j := range pg.Paragraphs {
			par := &pg.Paragraphs[j]
			if strings.TrimSpace(par.Text) == "" {
				continue
			}
			out = append(out, newLine(pg.Number, offsets[j], par))
		}
	}
	return out
}

func newLine(page, offset int, par *document.Paragraph) line {
	l := line{full: par.Text, page: page, from: offset, role: par.Role, style: par.Style, note: par.Note, cont: par.Continues}
	l.text, l.start = par.Text, offset
	cut := 0
	switch {
	case par.Role == document.TableRow:
	case par.Label != "" && strings.HasPrefix(par.Text, par.Label):
		l.label, l.sure, cut = par.Label, true, len(par.Label)
	default:
		l.label, cut, l.sure = leadingLabel(par.Text)
	}
	for cut < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[cut:])
		if !unicode.IsSpace(r) {
			break
		}
		cut += size
	}
	l.text, l.start = l.text[cut:], l.start+cut
	trimmed := strings.TrimRightFunc(l.text, unicode.IsSpace)
	l.text = trimmed
	for _, n := range par.Notes {
		if n.At >= cut {
			l.notes = append(l.notes, document.NoteMark{At: min(n.At-cut, len(l.text)), Mark: n.Mark})
		}
	}
	return l
}

// maxLabel is the longest label in bytes: "(xviii)", "12.10.4.", "2 quater".
const maxLabel = 16

// leadingLabel finds a label at the beginning of a paragraph that the reader
// did not set apart: what stands before the first tab, or before the first
// space when it carries the punctuation of a label or is a short number. end
// is where the label ends.
func leadingLabel(s string) (label string, end int, sure bool) {
	head := s[:min(len(s), maxLabel*2)]
	if i := strings.IndexByte(head, '\t'); i > 0 && i <= maxLabel {
		if r := numbering.Read(head[:i]); len(r) > 0 {
			return head[:i], i, true
		}
	}
	if label, end = glued(head); label != "" {
		return label, end, false
	}
	if label, end = spaced(head); label != "" {
		return label, end, false
	}
	return firstWord(head, len(s))
}

// firstWord reads the first word as a label when it carries the punctuation of
// one, or is a bullet or a short number; length is that of the paragraph.
func firstWord(head string, length int) (label string, end int, sure bool) {
	i := strings.IndexFunc(head, unicode.IsSpace)
	if i < 0 && length <= maxLabel {
		i = length
	}
	if i <= 0 || i > maxLabel {
		return "", 0, false
	}
	label = head[:i]
	readings := numbering.Read(label)
	if len(readings) == 0 || i == length && readings[0].Kind != numbering.Number {
		return "", 0, false
	}
	if readings[0].Kind == numbering.Dash {
		return label, i, false
	}
	if n := bracketed(head[i:]); n > 0 && readings[0].Kind == numbering.Number && !punctuated(label) {
		return head[:i+n], i + n, false // "59 (b)."
	}
	if punctuated(label) {
		return label, i, false
	}
	if readings[0].Kind == numbering.Number && len(label) <= 6 && readings[0].Ordinal < 400 {
		if n := adverb(head[i:]); n > 0 {
			return head[:i+n], i + n, false
		}
		return label, i, false
	}
	return "", 0, false
}

// glued finds a label that runs into the words without a space, as Chinese
// prints it: "（一）审议", "a)考虑到", "1、", and "1审议" where a reader of pages
// saw no gap behind the number.
func glued(head string) (label string, end int) {
	if n := strings.IndexFunc(head, func(r rune) bool { return r < '0' || r > '9' }); n == 1 || n == 2 {
		if r, _ := utf8.DecodeRuneInString(head[n:]); unicode.Is(unicode.Han, r) && !strings.ContainsRune(counted, r) {
			return head[:n], n
		}
	}
	for i, r := range head {
		if i > maxLabel {
			return "", 0
		}
		next := i + utf8.RuneLen(r)
		switch r {
		case ')', '）', '、', '．':
		default:
			continue
		}
		if next >= len(head) {
			return "", 0
		}
		after, _ := utf8.DecodeRuneInString(head[next:])
		if !unicode.Is(unicode.Han, after) && r != '、' {
			return "", 0
		}
		if len(numbering.Read(head[:next])) > 0 {
			return head[:next], next
		}
		return "", 0
	}
	return "", 0
}

// counted are the characters that stand directly behind a number which counts or
// dates something: "2个", "3月".
const counted = "年月日号个项次名种条款段份届天周时分秒点倍岁家亿万千百十多至和或与、"

// spaced finds a label whose bracket stands apart, as Arabic texts print it:
// "أ ) أن".
func spaced(head string) (label string, end int) {
	first := strings.IndexAny(head, " \u00a0")
	if first <= 0 || first > 8 {
		return "", 0
	}
	rest := strings.TrimLeft(head[first:], " \u00a0")
	end = len(head) - len(rest) + 1
	if !strings.HasPrefix(rest, ")") || end >= len(head) || head[end] != ' ' && head[end] != '\t' {
		return "", 0
	}
	if label = head[:end]; len(numbering.Read(label)) == 0 {
		return "", 0
	}
	return label, end
}

// punctuated tells whether a label carries the punctuation of one.
func punctuated(label string) bool {
	switch last, _ := utf8.DecodeLastRuneInString(label); last {
	case ')', '）', '.', '、', '．', ']':
		return true
	}
	return strings.HasPrefix(label, "'") || strings.HasPrefix(label, "‘")
}

// bracketed returns the length of a letter in brackets behind a number, with the
// space before it: " (b).".
func bracketed(s string) int {
	rest := strings.TrimLeft(s, " \u00a0")
	n := len(s) - len(rest)
	if len(rest) < 4 || rest[0] != '(' || rest[2] != ')' || rest[1] < 'a' || rest[1] > 'z' {
		return 0
	}
	switch {
	case rest[3] == '.':
		return n + 4
	case rest[3] == ' ':
		return n + 3
	}
	return 0
}

// adverb returns the length of a Latin adverb after a number, with the space
// before it: " bis".
func adverb(s string) int {
	word := strings.TrimLeft(s, " \u00a0")
	skip := len(s) - len(word)
	if i := strings.IndexFunc(word, unicode.IsSpace); i > 0 {
		word = word[:i]
	}
	switch strings.TrimSuffix(word, ")") {
	case "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies":
		return skip + len(word)
	}
	return 0
}

// last returns the last rune of s that is no space or closing mark.
func last(s string) rune {
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		switch {
		case unicode.IsSpace(r), phrase.Fold(r) == '"', r == ')', r == '）', r == '\'', r == '’', phrase.Fold(r) < 0:
			s = s[:len(s)-size]
		default:
			return r
		}
	}
	return 0
}

// terminal tells whether s ends as a clause does: with a stop, a colon, a comma
// or a semicolon of any script.
func terminal(s string) bool {
	switch last(s) {
	case '.', ';', ':', ',', '!', '?', '。', '；', '：', '，', '、', '؛', '،', '؟', '…':
		return true
	}
	return false
}

// stops tells whether s ends a sentence or list item for good: not with a comma.
func stops(s string) bool {
	switch last(s) {
	case '.', ';', ':', '!', '?', '。', '；', '：', '؛', '؟':
		return true
	}
	return false
}

// lower tells whether s begins with a lower-case letter.
func lower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

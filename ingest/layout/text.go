package layout

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dovetail/corpus"
	"dovetail/ingest/document"
)

// textBuilder puts a paragraph's words together: one space between words, lines
// joined, marks of footnotes taken out, italics and bold remembered.
type textBuilder struct {
	joiner       *joiner
	isNote       func(mark string) bool // tells whether a raised word is the mark of a footnote
	buf          []byte
	glued        bool // the next word follows what there is without a space
	italic, bold []corpus.Range
	notes        []document.NoteMark
}

// String returns the text so far.
func (b *textBuilder) String() string { return string(b.buf) }

// line appends the words of one line.
func (b *textBuilder) line(words []Word) {
	for i := range words {
		w := &words[i]
		if w.Raised && b.mark(w.Text) {
			continue
		}
		switch {
		case len(b.buf) == 0 || b.glued:
			b.glued = false
		case i == 0:
			b.seam(w.Text)
		case !w.Joined && !(words[i-1].Raised && w.Gap <= 0):
			b.buf = append(b.buf, ' ')
		}
		b.word(w)
	}
}

// mark takes out a raised word that marks one or more footnotes: "1", "2, 3".
func (b *textBuilder) mark(text string) bool {
	if b.isNote == nil || len(b.buf) == 0 {
		return false
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	for _, p := range parts {
		if !isNoteMark(p) || !b.isNote(noteMark(p)) {
			return false
		}
	}
	for _, p := range parts {
		b.notes = append(b.notes, document.NoteMark{At: len(b.buf), Mark: noteMark(p)})
	}
	return len(parts) > 0
}

// seam joins what there is to the first word of another line.
func (b *textBuilder) seam(next string) {
	tail := b.buf[max(0, len(b.buf)-seamLook):]
	for len(tail) > 0 && !utf8.RuneStart(tail[0]) {
		tail = tail[1:]
	}
	kept, space := b.joiner.seam(string(tail), next)
	b.buf = b.buf[:len(b.buf)-len(tail)+len(kept)]
	b.clamp()
	if space {
		b.buf = append(b.buf, ' ')
	}
}

// seamLook is how many bytes before a line's end are looked at to join it.
const seamLook = 160

// clamp shortens ranges that reached over a hyphen taken off.
func (b *textBuilder) clamp() {
	for _, rs := range [][]corpus.Range{b.italic, b.bold} {
		if n := len(rs); n > 0 && rs[n-1][1] > len(b.buf) {
			rs[n-1][1] = len(b.buf)
		}
	}
}

// word appends one word with its style.
func (b *textBuilder) word(w *Word) {
	from := len(b.buf)
	text := norm.NFC.String(strings.ReplaceAll(w.Text, "\u00AD", softIfLast(w.Text)))
	b.buf = append(b.buf, text...)
	if w.Italic {
		b.italic = extend(b.italic, from, len(b.buf))
	}
	if w.Bold {
		b.bold = extend(b.bold, from, len(b.buf))
	}
}

// softIfLast keeps the soft hyphen that ends a word, for the seam to see.
func softIfLast(word string) string {
	if strings.HasSuffix(word, "\u00AD") && strings.Count(word, "\u00AD") == 1 {
		return "\u00AD"
	}
	return ""
}

// extend adds a range, joined to the last one when only a space parts them.
func extend(rs []corpus.Range, from, to int) []corpus.Range {
	if n := len(rs); n > 0 && from-rs[n-1][1] <= 1 {
		rs[n-1][1] = to
		return rs
	}
	return append(rs, corpus.Range{from, to})
}

// paragraph returns the finished paragraph.
func (b *textBuilder) paragraph() document.Paragraph {
	text := b.String()
	if t, ok := strings.CutSuffix(text, "\u00AD"); ok {
		b.buf = b.buf[:len(t)]
		b.clamp()
		text = t + "-"
	}
	return document.Paragraph{Text: text, Italic: b.italic, Bold: b.bold, Notes: b.notes}
}

package clause

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/ingest/document"
)

// notes are the footnotes of a text. A mark may be used again on a later page:
// the second note marked 1 has the key "1~2".
type notes struct {
	texts map[string]string
	keys  map[noteKey]string // by page and mark
	last  map[string]string  // the latest key of a mark
}

type noteKey struct {
	page int
	mark string
}

// newNotes collects the footnotes among lines.
func newNotes(lines []line) *notes {
	n := &notes{keys: map[noteKey]string{}, last: map[string]string{}}
	var key string
	for i := range lines {
		l := &lines[i]
		if l.role != document.Footnote || l.moved {
			continue
		}
		mark, text := noteMark(l)
		if mark == "" && key != "" { // a further paragraph of the same note
			n.texts[key] += "\n" + fields(text)
			continue
		}
		key = mark
		for k := 2; ; k++ {
			old, taken := n.texts[key]
			if !taken || old == fields(text) {
				break
			}
			key = mark + "~" + strconv.Itoa(k)
		}
		if n.texts == nil {
			n.texts = map[string]string{}
		}
		n.texts[key] = fields(text)
		n.keys[noteKey{l.page, mark}] = key
		if n.last[mark] == "" {
			n.last[mark] = key
		}
	}
	return n
}

// noteMark parts a footnote from its mark.
func noteMark(l *line) (mark, text string) {
	if l.note != "" {
		return l.note, l.full
	}
	if l.label != "" {
		return strings.Trim(l.label, ".()[] "), l.text
	}
	i := 0
	for i < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[i:])
		if !unicode.IsDigit(r) && r != '*' && r != '†' {
			break
		}
		i += size
	}
	return l.text[:i], strings.TrimSpace(l.text[i:])
}

// key is the footnote a mark on a page refers to.
func (n *notes) key(page int, mark string) string {
	if k, ok := n.keys[noteKey{page, mark}]; ok {
		return k
	}
	if k, ok := n.last[mark]; ok {
		return k
	}
	return mark
}

// cut is a range of a line's text that is no part of its words.
type cut struct{ start, end int }

// strip returns a line's words without marks of footnotes, and the marks. Marks
// the reader took out come with the line; one that stands glued to a word
// ("countries1") is taken out when the page has a footnote of that number and
// the line no mark of its own.
func (n *notes) strip(l *line) (words string, marks []string) {
	for _, m := range l.notes {
		marks = append(marks, n.key(l.page, m.Mark))
	}
	if len(marks) > 0 || len(n.texts) == 0 {
		return l.text, marks
	}
	c, mark := n.gluedMark(l)
	if mark == "" {
		return l.text, nil
	}
	return l.text[:c.start] + l.text[c.end:], []string{n.key(l.page, mark)}
}

// gluedMark finds digits between a word of at least three letters, or a closing
// bracket, and a space or punctuation, that are the mark of a footnote of the
// page. A mark is taken for one of its page only once a line.
func (n *notes) gluedMark(l *line) (cut, string) {
	s := l.text
	letters := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= '0' && r <= '9' && letters >= 3 {
			j := i
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			after, _ := utf8.DecodeRuneInString(s[j:])
			if _, ok := n.keys[noteKey{l.page, s[i:j]}]; ok && (j == len(s) || unicode.IsSpace(after) || strings.ContainsRune(",;.:)،؛", after)) {
				return cut{i, j}, s[i:j]
			}
		}
		switch {
		case unicode.IsLetter(r):
			letters++
		case r == ')':
			letters = 3
		default:
			letters = 0
		}
		i += size
	}
	return cut{}, ""
}

// moveNotes gives footnotes to the text that refers to them: where one text ends
// and another begins on a page, the notes of both stand at its end.
func moveNotes(texts []section) {
	refs := make([]map[noteKey]bool, len(texts))
	for k := range texts {
		refs[k] = references(texts[k].lines)
	}
	for k := 1; k < len(texts); k++ {
		for i := range texts[k].lines {
			l := &texts[k].lines[i]
			if l.role != document.Footnote {
				continue
			}
			mark, _ := noteMark(l)
			at := noteKey{l.page, mark}
			if refs[k][at] {
				continue
			}
			for b := k - 1; b >= 0 && lastPage(texts[b].lines) == l.page; b-- {
				if refs[b][at] {
					texts[b].notes = append(texts[b].notes, *l)
					l.moved = true
					break
				}
			}
		}
	}
}

// references lists the marks of footnotes that lines carry, by page.
func references(lines []line) map[noteKey]bool {
	out := map[noteKey]bool{}
	for i := range lines {
		for _, n := range lines[i].notes {
			out[noteKey{lines[i].page, n.Mark}] = true
		}
	}
	return out
}

func lastPage(lines []line) int {
	if len(lines) == 0 {
		return 0
	}
	return lines[len(lines)-1].page
}

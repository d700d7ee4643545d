package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/ingest/document"
)

// leastRule is how many dashes or underscores in a line of their own are a rule.
const leastRule = 5

// maxNotes bounds the notes of a page, each of which is looked for in all of it.
const maxNotes = 200

// footnotes turns the paragraphs at the end of a page that are its notes into
// footnotes, and takes their marks out of the words above. Notes begin with a
// mark ("1 This includes ...", "* Subject to ...", "[2] See ...") that stands
// glued to a word above; under a rule of dashes the first must. Without one they
// all do, and do not go on with the list before them. It errs towards leaving a
// paragraph where it is.
func footnotes(paragraphs []document.Paragraph) []document.Paragraph {
	from, rule := underRule(paragraphs)
	if !rule {
		from = markedTail(paragraphs)
	}
	if from == len(paragraphs) {
		return paragraphs
	}
	body, tail := paragraphs[:from], paragraphs[from:]
	if rule {
		body = body[:from-1]
	}
	var notes []document.Paragraph
	for _, p := range tail {
		mark, rest := noteStart(p.Text)
		if mark == "" {
			rest = p.Text // goes on with the note before
		}
		notes = append(notes, document.Paragraph{Text: rest, Role: document.Footnote, Note: mark, Level: -1})
		refer(body, mark, rule)
	}
	return append(body[:len(body):len(body)], notes...)
}

// underRule finds the notes under the last rule of a page. The first begins with
// a mark, and there is a body above.
func underRule(paragraphs []document.Paragraph) (from int, ok bool) {
	for i := len(paragraphs) - 2; i > 0 && i > len(paragraphs)-maxNotes; i-- {
		if !isRule(paragraphs[i].Text) {
			continue
		}
		mark, _ := noteStart(paragraphs[i+1].Text)
		return i + 1, mark != "" && referred(paragraphs[:i], mark, true)
	}
	return len(paragraphs), false
}

// isRule tells whether a line is nothing but dashes or underscores.
func isRule(s string) bool {
	s = strings.Join(strings.Fields(s), "")
	return utf8.RuneCountInString(s) >= leastRule && strings.Trim(s, "-_–—―─") == ""
}

// markedTail finds where the notes begin that end a page without a rule.
func markedTail(paragraphs []document.Paragraph) int {
	from := len(paragraphs)
	for from > 1 && from > len(paragraphs)-maxNotes {
		mark, _ := noteStart(paragraphs[from-1].Text)
		if mark == "" || !referred(paragraphs[:from-1], mark, false) {
			break
		}
		from--
	}
	for from < len(paragraphs) && follows(paragraphs[from-1], paragraphs[from]) {
		from++
	}
	return from
}

// follows tells whether the mark of b is the next number after that of a: an item
// of the same list.
func follows(a, b document.Paragraph) bool {
	x, _ := noteStart(a.Text)
	y, _ := noteStart(b.Text)
	n, m := number(x), number(y)
	return a.Role != document.Footnote && n > 0 && m == n+1
}

// number is the value of a mark of digits, 0 of another.
func number(mark string) int {
	n := 0
	for _, r := range mark {
		if r < '0' || r > '9' {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// noteStart parts a note from its mark: up to three digits, alone, raised, in
// brackets or with a stop, or asterisks and daggers. mark is empty when there is
// none.
func noteStart(s string) (mark, rest string) {
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) || i > 12 {
			break
		}
		i += size
	}
	rest = strings.TrimSpace(s[i:])
	mark = canonical(strings.Trim(s[:i], "()[]."))
	if rest == "" || !unicode.IsLetter(first(strings.TrimLeft(rest, `"'“«„‘(`))) {
		return "", s
	}
	return mark, rest
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// canonical writes a mark in plain digits; it is empty when s is no mark.
func canonical(s string) string {
	if s != "" && (strings.Trim(s, "*") == "" || strings.Trim(s, "†‡") == "") && utf8.RuneCountInString(s) <= 3 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch k := strings.IndexRune(raised, r); {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case k >= 0:
			b.WriteByte('0' + byte(utf8.RuneCountInString(raised[:k])))
		default:
			return ""
		}
	}
	if b.Len() > 3 {
		return ""
	}
	return b.String()
}

// referred tells whether a mark stands in the words of any paragraph.
func referred(paragraphs []document.Paragraph, mark string, rule bool) bool {
	for i := range paragraphs {
		if start, _ := reference(paragraphs[i].Text, mark, rule); start >= 0 {
			return true
		}
	}
	return false
}

// refer takes the first reference to a mark out of the words and notes where it
// stood.
func refer(paragraphs []document.Paragraph, mark string, rule bool) {
	if mark == "" {
		return
	}
	for i := range paragraphs {
		p := &paragraphs[i]
		start, end := reference(p.Text, mark, rule)
		if start < 0 {
			continue
		}
		p.Text = p.Text[:start] + p.Text[end:]
		for k := range p.Notes {
			if p.Notes[k].At >= end {
				p.Notes[k].At -= end - start
			}
		}
		p.Notes = append(p.Notes, document.NoteMark{At: start, Mark: mark})
		return
	}
}

// reference finds a mark that is glued to a word of at least three letters, or to
// a closing bracket, with a space or punctuation behind it; raised or in square
// brackets it may stand behind any letter. A digit behind an ideograph is mostly
// part of the words: it counts where a rule tells that there are notes, before
// punctuation. start is -1 when there is none.
func reference(s, mark string, rule bool) (start, end int) {
	letters := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if n, sure := markAt(s[i:], mark); n > 0 && (letters >= 3 || sure && letters > 0) && ends(s[i+n:]) {
			return i, i + n
		}
		switch {
		case unicode.Is(unicode.Han, r):
			if letters = 1; rule && !unicode.Is(unicode.Han, first(s[min(len(s), i+size+len(mark)):])) {
				letters = 3
			}
		case unicode.IsLetter(r):
			letters++
		case r == ')' || r == '"' || r == '”' || r == '»':
			letters = 3
		case unicode.Is(unicode.Mn, r):
		default:
			letters = 0
		}
		i += size
	}
	return -1, -1
}

// markAt returns the length of a mark at the beginning of s, 0 when there is
// none; sure tells that nothing else is written so.
func markAt(s, mark string) (n int, sure bool) {
	if rest, ok := strings.CutPrefix(s, "["+mark+"]"); ok {
		return len(s) - len(rest), true
	}
	if rest, ok := strings.CutPrefix(s, mark); ok {
		return len(s) - len(rest), number(mark) == 0
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune(raised, r) })
	if end < 0 {
		end = len(s)
	}
	if end > 0 && canonical(s[:end]) == mark {
		return end, true
	}
	return 0, false
}

// ends tells whether a word may end before s.
func ends(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == 0 || unicode.IsSpace(r) || strings.ContainsRune(",;.:)،؛，。；：）", r) || unicode.Is(unicode.Han, r)
}

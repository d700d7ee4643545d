package layout

import (
	"strings"
	"unicode"
)

// labelKind tells how sure one can be that words in front of a paragraph are
// its list label.
type labelKind int

const (
	noLabel     labelKind = iota
	weakLabel             // "1", "2.", "–": a label only when a tab or the sequence says so
	strongLabel           // "a)", "(ii)", "2.1", "’1‘", "一、": hardly anything else
)

// How a label's gap is told from a space between words, in units of the size.
const (
	tabGap      = 0.75 // a gap this wide is a tab
	tabOverGaps = 1.35 // and wider than the other gaps of the line by this factor
)

// label looks for a list label at the beginning of a line. words is how many of
// the line's words it takes, rest how many bytes of the word after it when the
// label is glued to the text, as in Chinese.
func label(l *Line) (text string, words, rest int, kind labelKind) {
	if len(l.Words) == 0 {
		return "", 0, 0, noLabel
	}
	first := l.Words[0].Text
	if l.Words[0].Raised {
		return "", 0, 0, noLabel
	}
	if n := hanLabel(first); n > 0 {
		if n == len(first) {
			return first, 1, 0, strongLabel
		}
		return first[:n], 0, n, strongLabel
	}
	if len(l.Words) < 2 {
		return "", 0, 0, noLabel
	}
	if kind = labelWord(first); kind != noLabel {
		if kind == weakLabel && isLatinOrdinal(l.Words[1].Text) && len(l.Words) > 2 {
			return first + " " + l.Words[1].Text, 2, 0, weakLabel
		}
		return first, 1, 0, kind
	}
	if isLatinOrdinal(strings.TrimSuffix(l.Words[1].Text, ")")) && strings.HasSuffix(l.Words[1].Text, ")") &&
		labelWord(first+")") == strongLabel && len(l.Words) > 2 {
		return first + " " + l.Words[1].Text, 2, 0, strongLabel
	}
	return "", 0, 0, noLabel
}

// isLatinOrdinal tells whether s numbers something put in between later.
func isLatinOrdinal(s string) bool {
	switch s {
	case "bis", "ter", "quater", "quinquies", "sexies":
		return true
	}
	return false
}

// labelWord judges one word.
func labelWord(w string) labelKind {
	switch w {
	case "–", "—", "-", "•", "▪", "■", "●", "○", "◦", "‣", "·", "*", "➢", "\u2212":
		return weakLabel
	}
	if inner, ok := strings.CutSuffix(w, ")"); ok {
		inner = strings.TrimPrefix(inner, "(")
		if counts(inner) {
			return strongLabel
		}
		return noLabel
	}
	if isDocumentNumber(w) {
		return weakLabel
	}
	if inner, ok := quotedNumber(w); ok && counts(inner) {
		return strongLabel
	}
	core, dotted := strings.CutSuffix(w, ".")
	if mixedParts(core) {
		return strongLabel
	}
	if n := numberParts(core); n > 1 {
		return strongLabel
	} else if n == 1 {
		return weakLabel
	}
	if dotted && counts(core) && len([]rune(core)) <= 4 {
		return weakLabel
	}
	return noLabel
}

// isDocumentNumber tells whether w is a number like "70/1", by which lists of
// resolutions are ordered.
func isDocumentNumber(w string) bool {
	a, b, ok := strings.Cut(strings.TrimRight(w, ";,"), "/")
	return ok && len(a) <= 4 && len(b) <= 4 && numberParts(a) == 1 && numberParts(b) == 1
}

// quotedNumber returns what stands between the quotation marks that Arabic texts
// set around the numbers of a third level.
func quotedNumber(w string) (string, bool) {
	rs := []rune(w)
	if len(rs) < 3 || len(rs) > 5 || !isQuote(rs[0]) || !isQuote(rs[len(rs)-1]) {
		return "", false
	}
	return string(rs[1 : len(rs)-1]), true
}

func isQuote(r rune) bool {
	return r == '‘' || r == '’' || r == '\'' || r == '`' || r == '´' || r == 'ʼ'
}

// counts tells whether s is what lists are counted with: a number of up to three
// digits, one letter or the same letter twice, a Roman numeral; with "bis".
func counts(s string) bool {
	for _, o := range []string{"quinquies", "quater", "bis", "ter"} {
		if t, ok := strings.CutSuffix(s, o); ok && t != "" {
			s = strings.TrimSpace(t)
			break
		}
	}
	rs := []rune(s)
	switch {
	case len(rs) == 0 || len(rs) > 6:
		return false
	case numberParts(s) > 0:
		return true
	case len(rs) == 1:
		return unicode.IsLetter(rs[0])
	case len(rs) == 2 && rs[0] == rs[1]:
		return unicode.IsLetter(rs[0])
	case len(rs) == 2 && rs[1] == '\u0640':
		return unicode.IsLetter(rs[0])
	}
	return strings.Trim(strings.ToLower(s), "ivxl") == ""
}

// numberParts counts the parts of a number like "2.1.3"; 0 if s is no such
// number, or has a part no list reaches.
func numberParts(s string) int {
	n := 0
	for part := range strings.SplitSeq(s, ".") {
		digits := 0
		for _, r := range part {
			if digitValue(r) < 0 {
				return 0
			}
			digits++
		}
		if digits == 0 || digits > 3 || n > 0 && digits > 2 {
			return 0
		}
		n++
	}
	return n
}

// mixedParts tells whether s is a number whose parts are digits, letters and
// Roman numerals: "3.I.1", "5.a", "A.2".
func mixedParts(s string) bool {
	parts, digits, letters := 0, false, false
	for part := range strings.SplitSeq(s, ".") {
		switch {
		case numberParts(part) == 1:
			digits = true
		case !counts(part) || len(part) > 4:
			return false
		default:
			letters = true
		}
		parts++
	}
	return parts > 1 && parts < 7 && digits && letters
}

// hanLabel returns the length in bytes of a Chinese label at the start of w:
// "一、", "（一）", "1、", "第一条" is none.
func hanLabel(w string) int {
	const numerals = "一二三四五六七八九十百"
	rs := []rune(w)
	i, open := 0, false
	if len(rs) > 0 && (rs[0] == '（' || rs[0] == '(') {
		open = true
		i = 1
	}
	from := i
	han := false
	for i < len(rs) && i-from < 4 && (strings.ContainsRune(numerals, rs[i]) || digitValue(rs[i]) >= 0) {
		han = han || digitValue(rs[i]) < 0
		i++
	}
	if i == from || i == len(rs) {
		return 0
	}
	end := rs[i]
	if open && (end == '）' || han && end == ')') || !open && (end == '、' || han && end == '．' || end == '）') {
		return len(string(rs[:i+1]))
	}
	return 0
}

// tabbed tells whether the gap behind the first words of a line is a tab rather
// than a space.
func tabbed(l *Line, words int) bool {
	if words <= 0 || words >= len(l.Words) {
		return false
	}
	gap := l.Words[words].Gap
	if gap < tabGap*l.Size {
		return false
	}
	sum, n := float32(0), 0
	for i := words + 1; i < len(l.Words); i++ {
		if g := l.Words[i].Gap; g > 0 && g < 2*l.Size {
			sum += g
			n++
		}
	}
	return n == 0 || gap > tabOverGaps*sum/float32(n)
}

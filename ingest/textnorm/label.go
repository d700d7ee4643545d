package textnorm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLabel bounds the length of a label in characters: "(xxviii)", "1.2.3.4",
// "（二十三）", "10bis" all fit; longer ones are words.
const maxLabel = 12

// SplitLabel splits a typed list label from the words after it:
//
//	"a)\tthat ..."     -> "a)", "that ..."
//	"1.2 to report"    -> "1.2", "to report"
//	"– the Director"   -> "–", "the Director"
//	"أ )\tأن"           -> "أ)", "أن"
//	"（二）责成"         -> "（二）", "责成"
//
// A tab after a possible label always splits. A space does after labels that
// carry their own mark ("a)", "1.", "(ii)", "•", "第一条" does not), and after a
// bare number only when a small letter or a letter without case follows: "1 to
// report" splits, "15 October 2018" and "2 Member States" do not. It errs to
// the side of no label.
func SplitLabel(text string) (label, rest string, ok bool) {
	text = strings.TrimLeft(text, " \t\n")
	if head, tail, found := strings.Cut(text, "\t"); found {
		tail = strings.TrimLeft(tail, " \t\n")
		if label = compactLabel(head); tail != "" && labelKind(label) != notLabel {
			return label, tail, true
		}
	}
	n := closedLabel(text)
	if n > 0 {
		rest = strings.TrimLeft(text[n:], " \t\n")
		return compactLabel(text[:n]), rest, rest != ""
	}
	if n = bareNumber(text); n > 0 {
		return text[:n], strings.TrimLeft(text[n:], " "), true
	}
	return "", text, false
}

// compactLabel removes the white space that is set inside a label in Arabic
// and French typesetting, "أ )"; that of "5 bis)" stays.
func compactLabel(s string) string {
	fields := strings.Fields(s)
	if len(fields) == 2 && isSuffix(strings.TrimRight(fields[1], ").")) {
		return fields[0] + " " + fields[1]
	}
	return strings.Join(fields, "")
}

type kindOfLabel int

const (
	notLabel    kindOfLabel = iota
	bareLabel               // "1", "a", "1.2", "10bis"
	markedLabel             // "a)", "(1)", "1.", "–"
)

// labelKind tells what sort of label the whole of s is.
func labelKind(s string) kindOfLabel {
	if s == "" || utf8.RuneCountInString(s) > maxLabel {
		return notLabel
	}
	if isBullet(s) {
		return markedLabel
	}
	core, marked := stripMarks(s)
	if !labelCore(core) {
		return notLabel
	}
	if marked {
		return markedLabel
	}
	return bareLabel
}

// isBullet tells whether s is one or two bullets or dashes.
func isBullet(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune("-–—−―•·◦▪▫■□●○‣⁃*➢✓", r) {
			return false
		}
	}
	return s != "" && utf8.RuneCountInString(s) <= 2
}

// stripMarks removes the brackets, full stops and quotation marks of a label.
func stripMarks(s string) (core string, marked bool) {
	core = strings.TrimLeft(s, "(（[〔'’‘")
	core = strings.TrimRight(core, ")）]〕.．、。'’‘:°º")
	return core, core != s
}

// labelCore tells whether s is what labels count with: digits in groups, a
// letter or a doubled one, a Roman numeral, an Arabic or Chinese numeral, with
// bis, ter and the like after digits.
func labelCore(s string) bool {
	if s == "" {
		return false
	}
	digits := strings.TrimLeft(s, "0123456789٠١٢٣٤٥٦٧٨٩")
	if len(digits) < len(s) {
		return numberTail(digits)
	}
	if roman(s) || chineseNumeral(s) {
		return true
	}
	n := utf8.RuneCountInString(s)
	first, size := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(first) || unicode.Is(unicode.Han, first) {
		return false
	}
	if n > 1 {
		tail := s[size:]
		if numberTail(tail) && strings.ContainsAny(tail, "0123456789") {
			return true // "A.1"
		}
		return n == 2 && strings.TrimRight(s, string(first)) == "" || isSuffix(tail)
	}
	return true
}

// numberTail tells whether s may follow the first group of digits: further
// groups (".2", "-3"), one letter ("a"), bis or ter.
func numberTail(s string) bool {
	for s = strings.TrimPrefix(s, " "); s != ""; {
		if isSuffix(s) {
			return true
		}
		if strings.ContainsRune(".-/", rune(s[0])) {
			s = s[1:]
		}
		rest := strings.TrimLeft(s, "0123456789")
		if len(rest) == len(s) {
			r, size := utf8.DecodeRuneInString(s)
			return size == len(s) && unicode.IsLetter(r)
		}
		s = rest
	}
	return true
}

// isSuffix tells whether s is a suffix of inserted paragraphs.
func isSuffix(s string) bool {
	switch strings.ToLower(s) {
	case "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "مكررا", "مكرراً", "之二", "之三":
		return true
	}
	return false
}

func roman(s string) bool {
	lower := strings.ToLower(s)
	return strings.Trim(lower, "ivxlc") == "" && len(s) <= 8 && (s == lower || s == strings.ToUpper(s))
}

func chineseNumeral(s string) bool {
	return strings.Trim(s, "〇零一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸") == "" ||
		utf8.RuneCountInString(s) == 1 && strings.ContainsAny(s, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽")
}

// closedLabel returns the length of the label at the start of text that
// carries its own mark and is followed by a space or, in Chinese, by words.
func closedLabel(text string) int {
	count := 0
	for i, r := range text {
		if count++; count > maxLabel {
			break
		}
		end := i + utf8.RuneLen(r)
		if !strings.ContainsRune(")）]〕.．、‘’':", r) && !isBullet(text[:end]) && !enclosed(r) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[end:])
		head := compactLabel(text[:end])
		if labelKind(head) != markedLabel || !closes(head, r) {
			continue
		}
		if end < len(text) && (next == ' ' || next == '\t' || next == '\n' || unicode.Is(unicode.Han, next) && !isBullet(head)) {
			return end
		}
	}
	return 0
}

func enclosed(r rune) bool { return r >= 0x2460 && r <= 0x249b }

// closes tells whether the mark r ends the label head: an initial "J." or "e.g."
// does not, nor a closing quotation mark without an opening one, nor a bracket
// after a number that is no label ("2018)").
func closes(head string, r rune) bool {
	core, _ := stripMarks(head)
	switch r {
	case '.', ':':
		return strings.Trim(core, "0123456789.") == "" && len(core) <= 6 || roman(core) && core == strings.ToLower(core) && core != "c" && core != "d" && core != "l"
	case '\'', '’', '‘':
		first, _ := utf8.DecodeRuneInString(head)
		return strings.ContainsRune("'’‘", first) && utf8.RuneCountInString(head) > 2
	case '、':
		return chineseNumeral(core) || strings.Trim(core, "0123456789") == ""
	}
	return len(strings.TrimLeft(core, "0123456789")) > 0 || len(core) <= 3
}

// bareNumber returns the length of a number at the start of text that labels
// the words after it without any mark: one or two digits, with further groups
// ("1.2"), a space, and a small letter or one without case; or two spaces and
// any letter.
func bareNumber(text string) int {
	end := strings.IndexByte(text, ' ')
	if end <= 0 || end > 8 {
		return 0
	}
	if second, _, found := strings.Cut(text[end+1:], " "); found && isSuffix(second) {
		end += 1 + len(second)
	}
	head := text[:end]
	first := strings.TrimLeft(head, "0123456789")
	if len(first) == len(head) || len(head)-len(first) > 2 || !numberTail(first) {
		return 0
	}
	rest := strings.TrimLeft(text[end:], " ")
	r, _ := utf8.DecodeRuneInString(rest)
	wide := len(text)-end-len(rest) >= 2
	if !unicode.IsLetter(r) || unicode.IsUpper(r) && !wide {
		return 0
	}
	if unicode.Is(unicode.Han, r) && strings.ContainsRune("年月日个次", r) || isDate(rest) {
		return 0
	}
	return end
}

// isDate tells whether the words after a number go on as a date: a month, and
// a year.
func isDate(rest string) bool {
	words := strings.Fields(strings.TrimSpace(prefix(rest, 40)))
	var kept []string
	for _, w := range words {
		if w != "de" {
			kept = append(kept, strings.Trim(w, ".,،;"))
		}
	}
	return len(kept) > 1 && len(kept[1]) == 4 && strings.Trim(kept[1], "0123456789") == ""
}

// prefix returns at most n bytes of s, cut between characters.
func prefix(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

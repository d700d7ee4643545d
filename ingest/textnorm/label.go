package textnorm

import (
	"regexp"
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
// carry their own mark ("a)", "1.", "(ii)", "•"), and after a
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
	if len(s) > 8*maxLabel {
		return s
	}
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
	markedLabel             // "a)", "(1)", "1.", "–", "b)bis"
)

// The parts of labels: what they count with, and what is put in later.
const (
	numberPart   = `[0-9٠-٩]{1,4}`
	insertedPart = `(?:bis|ter|quater|quinquies|sexies|septies|octies|مكرراً|مكررا|之[二三四五])`
	letterPart   = `(?:\p{Latin}|\p{Cyrillic}|\p{Arabic}\x{640}?|\p{Greek})`
	romanPart    = `(?:[ivxlc]{1,8}|[IVXLC]{1,8})`
	hanPart      = `(?:[〇零一二三四五六七八九十百]{1,5}|[甲乙丙丁戊己庚辛壬癸])`
)

var (
	// labelShape is a whole label: opening mark, core, closing mark, and
	// perhaps an insertion behind it. Doubled letters are tested apart.
	labelShape = regexp.MustCompile(`^([(（\[〔'’‘]*)(?:` +
		numberPart + `(?:[.\-/]?(?:` + numberPart + `|` + insertedPart + `|\p{Latin}|\p{Cyrillic}))*|` +
		letterPart + `(?:[.\-/]?` + numberPart + `)*(?: ?` + insertedPart + `)?|` +
		romanPart + `|` + hanPart + `)([)）\]〕.．、'’‘:°º]*)((?: ?` + insertedPart + `)?[)）.]?)$`)
	year    = regexp.MustCompile(`^[(]?(?:19|20)[0-9]{2}[)]?$`)
	doubled = regexp.MustCompile(`^([(（\[]?)(\p{L})(\p{L})(\p{L}?)([)）\].]*)$`)
)

// labelKind tells what sort of label the whole of s is.
func labelKind(s string) kindOfLabel {
	if s == "" || len(s) > 4*maxLabel || utf8.RuneCountInString(s) > maxLabel {
		return notLabel
	}
	if first, _ := utf8.DecodeRuneInString(s); isBullet(s) || enclosed(first) && utf8.RuneCountInString(s) == 1 {
		return markedLabel
	}
	marked := false
	if m := labelShape.FindStringSubmatch(s); m != nil && !year.MatchString(s) {
		marked = m[1]+m[2] != "" || strings.ContainsAny(m[3], ")）.")
	} else if m := doubled.FindStringSubmatch(s); m != nil && m[2] == m[3] && (m[4] == "" || m[4] == m[2]) {
		marked = m[1]+m[5] != ""
	} else {
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

// isSuffix tells whether s is what marks paragraphs put in later.
func isSuffix(s string) bool { return inserted.MatchString(s) }

var inserted = regexp.MustCompile(`^` + insertedPart + `$`)

func roman(s string) bool { return romanNumeral.MatchString(s) }

var romanNumeral = regexp.MustCompile(`^` + romanPart + `$`)

func chineseNumeral(s string) bool { return hanNumeral.MatchString(s) }

var hanNumeral = regexp.MustCompile(`^` + hanPart + `$`)

// closedLabel returns the length of the label at the start of text that
// carries its own mark and is followed by a space or, in Chinese, by words.
func closedLabel(text string) int {
	count := 0
	for end := 0; end < len(text); {
		if count++; count > maxLabel {
			break
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		end += size
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
	digits := len(head) - len(strings.TrimLeft(head, "0123456789"))
	if digits == 0 || digits > 2 || labelKind(compactLabel(head)) != bareLabel {
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

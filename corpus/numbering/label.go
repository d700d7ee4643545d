// Package numbering reads the labels of paragraphs ("1", "2.1", "a)", "iv)",
// "–", "أ)", "б)", "（一）") and gives clauses ids that are the same in every
// language.
//
// A label alone may be ambiguous: "i)" is the ninth letter or the first Roman
// numeral, a Cyrillic "с)" the eighteenth letter of its alphabet or a Latin c
// typed on a Russian keyboard. [Read] lists the readings and a [Path] chooses by
// the labels before.
package numbering

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is a kind of label.
type Kind uint8

// The kinds of labels.
const (
	Number  Kind = iota + 1 // 1, 2.1, ٣, （一）
	Letter                  // a, б, ج
	Capital                 // A
	Roman                   // i, iv
	Dash                    // – or a bullet
)

// Reading is one way to read a label.
type Reading struct {
	Kind    Kind
	Ordinal int    // place in its sequence, from 1; of a Number its last component
	Text    string // canonical: "2.1", "c", "iv"; empty for a dash
	Dotted  bool   // a Number of several components, which says its whole path
}

// The letters by which Arabic texts count, in the abjad order.
var abjad = []rune("ابجدهوزحطيكلمنسعفصقرشتثخذضظغ")

// The letters by which Russian texts count.
var cyrillic = []rune("абвгдежзиклмнопрстуфхцчшщэюя")

// lookalike are the Cyrillic letters that look like Latin ones.
var lookalike = map[rune]rune{
	'а': 'a', 'в': 'b', 'с': 'c', 'е': 'e', 'н': 'h', 'і': 'i', 'ј': 'j', 'к': 'k', 'м': 'm',
	'о': 'o', 'р': 'p', 'ѕ': 's', 'т': 't', 'у': 'y', 'х': 'x',
}

const dashes = "-–—‐‑‒−•·●○▪■◦*"

// Read lists the readings of a label as printed, the likeliest first; none
// when it is no label.
func Read(label string) []Reading {
	s := strings.TrimSpace(label)
	if s == "" || len(s) > 32 {
		return nil
	}
	if r, size := utf8.DecodeRuneInString(s); size == len(s) && strings.ContainsRune(dashes, r) {
		return []Reading{{Kind: Dash, Ordinal: 1}}
	}
	core, quoted := strip(s)
	if core == "" {
		return nil
	}
	if r, ok := number(core); ok {
		if quoted && r.Ordinal > 0 && r.Ordinal < 60 { // Arabic texts write the Roman level '1'
			return []Reading{{Kind: Roman, Ordinal: r.Ordinal, Text: roman(r.Ordinal)}, r}
		}
		return []Reading{r}
	}
	return letters(core)
}

// Canonical is the language-neutral form of a label read alone: "2", "a",
// "iv"; a dash is "-". Punctuation is dropped; what is no label at all comes
// back in lower case with anything that would break an id replaced.
func Canonical(label string) string {
	if r := Read(label); len(r) > 0 {
		if r[0].Kind == Dash {
			return "-"
		}
		return r[0].Text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '/' || r == '#' || r == '.' || unicode.IsSpace(r):
			return '-'
		}
		return unicode.ToLower(r)
	}, strings.Trim(strings.TrimSpace(label), ".()[]"))
}

// strip takes the brackets and stops off a label; quoted tells that it stood
// in single quotation marks.
func strip(s string) (core string, quoted bool) {
	core = strings.Trim(s, " \t\u00a0()[]（）［］.．:：、°º")
	inner := strings.Trim(core, "'‘’ʼ`")
	return strings.Map(func(r rune) rune {
		switch r {
		case 'ـ', '\u200e', '\u200f': // tatweel, marks of direction
			return -1
		}
		return r
	}, strings.TrimSpace(inner)), inner != core
}

// number reads digits of any script, with dots between components and a letter
// or Latin adverb behind a component ("2bis", "1bis.3", "8.a", "59 (b)"), and
// Chinese numerals.
func number(core string) (Reading, bool) {
	first, _ := utf8.DecodeRuneInString(core)
	if _, ok := digit(first); !ok {
		n := han(core)
		return Reading{Kind: Number, Ordinal: n, Text: strconv.Itoa(n)}, n > 0
	}
	var parts []string
	ordinal := 0
	for part := range strings.FieldsFuncSeq(core, func(r rune) bool { return r == '.' || r == '．' }) {
		text, n, ok := component(part)
		if !ok || len(parts) > 8 {
			return Reading{}, false
		}
		parts, ordinal = append(parts, text), n
	}
	return Reading{Kind: Number, Ordinal: ordinal, Text: strings.Join(parts, "."), Dotted: len(parts) > 1}, len(parts) > 0
}

// component reads one part of a number: digits with what may follow them, or a
// single letter.
func component(s string) (text string, ordinal int, ok bool) {
	end := 0
	for _, r := range s {
		d, isDigit := digit(r)
		if !isDigit || end > 12 {
			break
		}
		text += string(rune('0' + d))
		end += utf8.RuneLen(r)
	}
	suffix := strings.ToLower(strings.Trim(strings.TrimSpace(s[end:]), "()*"))
	if !numberSuffix(suffix) {
		return "", 0, false
	}
	ordinal, _ = strconv.Atoi(text)
	if text == "" && len(suffix) == 1 {
		ordinal = int(suffix[0]-'a') + 1
	}
	return text + suffix, ordinal, text != "" || len(suffix) == 1
}

// adverbs are those by which amendments are inserted.
var adverbs = map[string]bool{"bis": true, "ter": true, "quater": true, "quinquies": true, "sexies": true, "septies": true, "octies": true}

// numberSuffix tells whether s may follow a number: one letter, or the Latin
// adverbs by which amendments are inserted.
func numberSuffix(s string) bool {
	return s == "" || adverbs[s] || len(s) == 1 && s[0] >= 'a' && s[0] <= 'z'
}

func digit(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= '٠' && r <= '٩':
		return int(r - '٠'), true
	case r >= '۰' && r <= '۹':
		return int(r - '۰'), true
	case r >= '０' && r <= '９':
		return int(r - '０'), true
	}
	return 0, false
}

// han reads a Chinese numeral below 100, or a circled digit; 0 when it is none.
func han(s string) int {
	runes := []rune(s)
	if len(runes) == 1 && runes[0] >= '①' && runes[0] <= '⑳' {
		return int(runes[0]-'①') + 1
	}
	if len(runes) > 3 {
		return 0
	}
	n := 0
	for i, r := range runes {
		d := 1 + strings.IndexRune("一 二 三 四 五 六 七 八 九", r)/4
		switch {
		case r == '十':
			n = max(n, 1) * 10
		case !strings.ContainsRune("一二三四五六七八九", r):
			return 0
		case i > 0 && runes[i-1] == '十' || n == 0:
			n += d
		default:
			return 0
		}
	}
	return n
}

// letters reads letters of the Latin, Cyrillic and Arabic alphabets.
func letters(core string) []Reading {
	if base, adverb := inserted(core); adverb != "" {
		out := letters(base)
		for i := range out {
			out[i].Text += adverb
		}
		return out
	}
	runes := []rune(core)
	first := runes[0]
	switch {
	case first >= 'a' && first <= 'z':
		return latin(core)
	case first >= 'A' && first <= 'Z' && len(runes) == 1:
		return []Reading{{Kind: Capital, Ordinal: int(first-'A') + 1, Text: core}}
	case len(runes) == 1 && unicode.Is(unicode.Cyrillic, first):
		return cyrillicLetter(first)
	case len(runes) == 1 && unicode.Is(unicode.Arabic, first):
		return arabicLetter(first)
	}
	return nil
}

// inserted parts an adverb from the letter it follows: "b)bis", "b bis".
func inserted(core string) (base, adverb string) {
	for a := range adverbs {
		if rest, ok := strings.CutSuffix(core, a); ok {
			if base = strings.TrimRight(rest, " )\u00a0"); base != rest && base != "" && utf8.RuneCountInString(base) <= 2 {
				return base, a
			}
		}
	}
	return core, ""
}

func latin(core string) []Reading {
	var out []Reading
	if len(core) == 1 || len(core) == 2 && core[0] == core[1] { // a ... z, aa ... zz
		n := int(core[0]-'a') + 1 + 26*(len(core)-1)
		out = append(out, Reading{Kind: Letter, Ordinal: n, Text: core})
	}
	if n := fromRoman(core); n > 0 && n < 60 {
		r := Reading{Kind: Roman, Ordinal: n, Text: core}
		if core == "i" { // far more often the first numeral than the ninth letter
			return append([]Reading{r}, out...)
		}
		out = append(out, r)
	}
	return out
}

func cyrillicLetter(r rune) []Reading {
	if unicode.IsUpper(r) {
		lower := cyrillicLetter(unicode.ToLower(r))
		for i := range lower {
			lower[i].Kind, lower[i].Text = Capital, strings.ToUpper(lower[i].Text)
		}
		return lower
	}
	var out []Reading
	for i, c := range cyrillic {
		if c == r {
			out = append(out, Reading{Kind: Letter, Ordinal: i + 1, Text: letter(i + 1)})
		}
	}
	if l, ok := lookalike[r]; ok {
		for _, a := range latin(string(l)) {
			if len(out) == 0 || a != out[0] {
				out = append(out, a)
			}
		}
	}
	return out
}

func arabicLetter(r rune) []Reading {
	switch r {
	case 'أ', 'إ', 'آ':
		r = 'ا'
	case 'ى':
		r = 'ي'
	case 'ة':
		r = 'ه'
	}
	for i, c := range abjad {
		if c == r {
			return []Reading{{Kind: Letter, Ordinal: i + 1, Text: letter(i + 1)}}
		}
	}
	return nil
}

// letter is the nth letter as a label: a ... z, aa, bb ...
func letter(n int) string {
	if n <= 26 {
		return string(rune('a' + n - 1))
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), 1+(n-1)/26)
}

var romanValues = []struct {
	n int
	s string
}{{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}

// roman writes n in lower-case Roman numerals.
func roman(n int) string {
	var b strings.Builder
	for _, v := range romanValues {
		for n >= v.n && b.Len() < 20 {
			b.WriteString(v.s)
			n -= v.n
		}
	}
	return b.String()
}

// fromRoman reads a lower-case Roman numeral, 0 when it is none.
func fromRoman(s string) int {
	n, rest := 0, s
	for _, v := range romanValues {
		for strings.HasPrefix(rest, v.s) {
			n += v.n
			rest = rest[len(v.s):]
		}
	}
	if rest != "" || roman(n) != s {
		return 0
	}
	return n
}

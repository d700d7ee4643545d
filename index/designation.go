package index

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// A designation is a numbered thing that every language calls by its own words
// and some by an acronym: "Study Group 17", "SG17", "第17研究组", "17-я
// Исследовательская комиссия". All share one code, "#sg17", in the main fields,
// so that each finds the others.

// designationNames are the words, by the letters of the code; acronyms are in
// capitals. Where a language has several forms that its stemmer keeps apart, all
// are here.
var designationNames = map[string]map[corpus.Lang][]string{
	"sg": {
		corpus.English: {"study group", "SG"}, corpus.French: {"commission d'études", "commissions d'études", "CE"},
		corpus.Spanish: {"comisión de estudio", "comisiones de estudio", "CE"},
		corpus.Russian: {"исследовательская комиссия", "ИК"}, corpus.Chinese: {"研究组"},
		corpus.Arabic: {"لجنة الدراسات", "للجنة الدراسات", "ولجنة الدراسات", "وللجنة الدراسات", "بلجنة الدراسات", "لجان الدراسات", "لجنتي الدراسات"},
	},
	"wp": {
		corpus.English: {"working party", "working group", "WP", "WG"}, corpus.French: {"groupe de travail", "GT"},
		corpus.Spanish: {"grupo de trabajo", "GT"}, corpus.Russian: {"рабочая группа", "РГ"}, corpus.Chinese: {"工作组"},
		corpus.Arabic: {"فرقة العمل", "لفرقة العمل", "وفرقة العمل", "بفرقة العمل", "فريق العمل", "لفريق العمل", "وفريق العمل"},
	},
	"q": {
		corpus.English: {"question", "Q"}, corpus.French: {"question", "Q"}, corpus.Spanish: {"cuestión", "cuestiones"},
		corpus.Russian: {"вопрос"}, corpus.Chinese: {"号课题", "课题"}, corpus.Arabic: {"المسألة", "للمسألة", "والمسألة", "المسائل"},
	},
}

// designation is a name as stems, with the letters of its code.
type designation struct {
	code  string
	stems []string
	short bool // an acronym
}

// designations are the names of each language, the longest first.
var designations = sync.OnceValue(func() map[corpus.Lang][]designation {
	out := make(map[corpus.Lang][]designation)
	for _, code := range sortedKeys(designationNames) {
		for lang, names := range designationNames[code] {
			for _, name := range names {
				d := designation{code: code, short: name == strings.ToUpper(name) && name != strings.ToLower(name)}
				for _, t := range token.Tokens(lang, name) {
					if d.short || !token.Stop(lang, t.Stem) { // "CE" is no "ce"
						d.stems = append(d.stems, t.Stem)
					}
				}
				out[lang] = append(out[lang], d)
			}
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b designation) int { return len(b.stems) - len(a.stems) })
	}
	return out
})

// numbersFirst are the languages that write the number before the name.
var numbersFirst = map[corpus.Lang]bool{corpus.Chinese: true, corpus.Russian: true}

// enumerated is how many tokens may stand between a name and a number that is
// not the first behind it: "Study Groups 9, 16 and 17".
const enumerated = 8

// designated returns the code of the designation that the number at tokens[i]
// belongs to, and the first and the last of its tokens.
func designated(lang corpus.Lang, text string, tokens []token.Token, i int) (code string, first, last int, ok bool) {
	number := numberOf(tokens[i])
	if number == "" {
		return "", 0, 0, false
	}
	for _, d := range designations()[lang] {
		first, ok := d.before(lang, tokens, i)
		last := i
		if !ok && numbersFirst[lang] {
			first = i
			last, ok = d.after(tokens, i)
		}
		if ok && (!d.short || inCapitals(text, tokens[first], tokens[last])) {
			return codeMark + d.code + number, first, last, true
		}
	}
	return "", 0, 0, false
}

// inCapitals tells whether the words from one token to another have no small
// letters, but for the ending of an ordinal.
func inCapitals(text string, from, to token.Token) bool {
	for _, w := range strings.Fields(text[from.Start:to.End]) {
		if !unicode.IsDigit(rune(w[0])) && w != strings.ToUpper(w) {
			return false
		}
	}
	return true
}

// numberOf is the number of a token as codes have it: "17", also of "17-я", "5d",
// "517" of "5/17".
func numberOf(t token.Token) string {
	if t.Kind == token.Word || t.Term == "" || !unicode.IsDigit(rune(t.Term[0])) {
		return ""
	}
	number, suffix, ok := strings.Cut(t.Term, "-")
	if ok && (utf8.RuneCountInString(suffix) > 3 || suffix[0] < utf8.RuneSelf) {
		return "" // "2015-2020"
	}
	number = strings.ReplaceAll(number, "/", "")
	if strings.ContainsAny(number, ".,") || len(number) > 5 {
		return ""
	}
	return number
}

// before matches the name in front of tokens[i], other numbers and function
// words between.
func (d *designation) before(lang corpus.Lang, tokens []token.Token, i int) (first int, ok bool) {
	left := len(d.stems)
	for k := i - 1; k >= 0 && i-k <= enumerated+len(d.stems); k-- {
		t := tokens[k]
		switch {
		case t.Stem == d.stems[left-1]:
			if left--; left == 0 {
				return k, true
			}
		case token.Stop(lang, t.Stem):
		case left < len(d.stems) || numberOf(t) == "":
			return 0, false
		}
	}
	return 0, false
}

// after matches the name behind tokens[i].
func (d *designation) after(tokens []token.Token, i int) (last int, ok bool) {
	if i+len(d.stems) >= len(tokens) {
		return 0, false
	}
	for k, stem := range d.stems {
		if tokens[i+1+k].Stem != stem {
			return 0, false
		}
	}
	return i + len(d.stems), true
}

// abbreviated returns the code of a symbol that is an acronym and a number,
// "ИК17" or "CE-17", as that of the designation it stands for.
func abbreviated(lang corpus.Lang, symbol string) (code string, ok bool) {
	letters := strings.TrimRightFunc(symbol, func(r rune) bool { return unicode.IsDigit(r) || r == '-' })
	number := strings.Trim(symbol[len(letters):], "-")
	if letters == "" || number == "" {
		return "", false
	}
	for _, d := range designations()[lang] {
		if d.short && d.stems[0] == letters && d.code != letters {
			return codeMark + d.code + number, true
		}
	}
	return "", false
}

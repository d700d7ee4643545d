package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// Every text is read twice. The terms of the main field are stems without
// function words, Chinese as pairs of characters; those of the exact field are
// the words as written up to case and accents, function words included,
// Chinese as single characters, for phrases (see sequence.go), wildcards
// and misspellings.
//
// Symbols and acronyms with a number have a code in the main field beside
// their parts: the letters and digits alone. "SG 17", "SG17" and "SG-17" share
// the code sg17, and so do the names of study group 17 in six languages (see
// designation.go); A/RES/72/178 and A_RES_72_178 share ares72178.

// codeMark goes before a code, so that no word is taken for one.
const codeMark = "#"

// maxAcronym is the greatest number of letters of an acronym that a number
// behind it makes a name of: "SG 17", "WTDC 17", "COVID 19".
const maxAcronym = 6

// code is a symbol without what stands between its letters and digits.
func code(symbol string) string {
	var b strings.Builder
	b.WriteString(codeMark)
	for _, r := range symbol {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// symbolParts are the parts of a symbol worth finding by themselves: all but
// single letters.
func symbolParts(symbol string) []string {
	parts := strings.FieldsFunc(symbol, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(parts) < 2 {
		return nil
	}
	out := parts[:0]
	for _, p := range parts {
		if r, size := utf8.DecodeRuneInString(p); size < len(p) || unicode.IsDigit(r) {
			out = append(out, p)
		}
	}
	return out
}

// otherNames are what the first part of a symbol is called in other languages.
var otherNames = map[string]string{"uit": "itu", "мсэ": "itu"}

// symbolCodes are the codes under which a symbol is known: its own, and that of
// what it is called in English.
func symbolCodes(lang corpus.Lang, symbol string) []string {
	out := []string{code(symbol)}
	if c, ok := abbreviated(lang, symbol); ok {
		out = append(out, c)
	}
	first, rest, _ := strings.Cut(symbol, "-")
	if name := otherNames[first]; name != "" {
		out = append(out, code(name+rest))
	}
	return out
}

// endCodes are the codes of the last parts of a symbol, by which it is cited:
// "72/178" of "A/RES/72/178".
func endCodes(symbol string) []string {
	parts := strings.FieldsFunc(symbol, func(r rune) bool { return r == '/' || r == '-' || r == '_' })
	var out []string
	for i := 1; i+1 < len(parts); i++ {
		out = append(out, code(strings.Join(parts[i:], "")))
	}
	return out
}

// unit is a stretch of text with the terms of the main field it gives.
type unit struct {
	start, end int
	terms      []string // the first is the one it is known by
	word       string   // as written up to case and accents
	kind       token.Kind
	stop       bool
	joined     bool // an acronym and its number, beside the units of each
}

// units reads text into the terms of the main field.
func units(lang corpus.Lang, text string) []unit {
	tokens := token.Tokens(lang, text)
	out := make([]unit, 0, len(tokens))
	for i := range tokens {
		u := unitOf(lang, text, tokens, i, &out)
		out = append(out, u)
	}
	return out
}

// unitOf is the unit of a token. What the token makes of those beside it is
// appended to joined.
func unitOf(lang corpus.Lang, text string, tokens []token.Token, i int, joined *[]unit) unit {
	t := tokens[i]
	u := unit{start: t.Start, end: t.End, word: t.Term, kind: t.Kind}
	switch t.Kind {
	case token.Symbol:
		u.terms = slices.Concat(symbolCodes(lang, t.Term), endCodes(t.Term), symbolParts(t.Term))
		*joined = appendJoined(*joined, lang, text, tokens, i)
	case token.Number:
		u.terms = []string{t.Stem}
		*joined = appendJoined(*joined, lang, text, tokens, i)
	default:
		u.terms = []string{t.Stem}
		u.stop = token.Stop(lang, t.Stem)
		if lang == corpus.Arabic && !u.stop {
			u.terms = append(u.terms, arabicForms(t, text[t.Start:t.End])...)
		}
	}
	return u
}

// appendJoined appends what a number makes of the words beside it: an acronym
// and its number, a designation.
func appendJoined(dst []unit, lang corpus.Lang, text string, tokens []token.Token, i int) []unit {
	add := func(code string, first, last int) {
		dst = append(dst, unit{
			start: tokens[first].Start, end: tokens[last].End, terms: []string{code}, word: code, kind: token.Symbol, joined: true,
		})
	}
	if c, ok := acronymNumber(text, tokens, i); ok {
		add(c, i-1, i)
	}
	if c, first, last, ok := designated(lang, text, tokens, i); ok {
		add(c, first, last)
	}
	return dst
}

// acronymNumber returns the code of a number that follows an acronym: "SG 17",
// "WP 5D".
func acronymNumber(text string, tokens []token.Token, i int) (string, bool) {
	if i == 0 || numberOf(tokens[i]) == "" {
		return "", false
	}
	a, n := tokens[i-1], tokens[i]
	if a.Kind != token.Word || n.Start-a.End > 2 || !isAcronym(text[a.Start:a.End]) {
		return "", false
	}
	return code(a.Term + n.Term), true
}

// isAcronym tells whether a word is two to six capitals.
func isAcronym(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= maxAcronym
}

// mainTerms appends the terms of the main field of text.
func mainTerms(dst []string, lang corpus.Lang, text string) []string {
	for _, u := range units(lang, text) {
		if !u.stop {
			dst = append(dst, u.terms...)
		}
	}
	return dst
}

// exactTerm is a word of the exact field.
type exactTerm struct {
	word       string
	start, end int
}

// exactTerms reads text into the terms of the exact field. Symbols stand there
// as their parts, so that "E.1100" is found in the phrase "Recommendation
// E.1100" however its parts are joined.
func exactTerms(lang corpus.Lang, text string) []exactTerm {
	tokens := token.Tokens(lang, text)
	out := make([]exactTerm, 0, len(tokens))
	end := 0
	for _, t := range tokens {
		out = appendExact(out, t, end)
		if len(out) > 0 {
			end = out[len(out)-1].end
		}
	}
	return out
}

// appendExact appends the exact terms of a token, of a pair of Chinese characters
// those that begin at end or later: the pair before it has given the others.
func appendExact(dst []exactTerm, t token.Token, end int) []exactTerm {
	switch {
	case t.Kind == token.Symbol:
		return append(dst, splitSymbol(t)...)
	case isHan(t.Term):
		return appendCharacters(dst, t, end)
	}
	return append(dst, exactTerm{t.Term, t.Start, t.End})
}

// splitSymbol cuts a symbol at its joints. Every part covers the whole symbol
// in the text, which is what gets marked.
func splitSymbol(t token.Token) []exactTerm {
	var out []exactTerm
	for _, p := range strings.FieldsFunc(t.Term, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		out = append(out, exactTerm{p, t.Start, t.End})
	}
	return out
}

// appendCharacters appends the characters of a pair that begin at end or later.
func appendCharacters(dst []exactTerm, t token.Token, end int) []exactTerm {
	at := t.Start
	for _, r := range t.Term {
		size := utf8.RuneLen(r)
		if at >= end {
			dst = append(dst, exactTerm{string(r), at, at + size})
		}
		at += size
	}
	return dst
}

func isHan(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.Is(unicode.Han, r)
}

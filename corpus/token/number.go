package token

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dovetail/corpus"
)

// Numbers are written 1,234.5 in English, Chinese and Arabic and 1 234,5 (with
// a space that does not break) in French, Russian and Spanish; Arabic has signs
// of its own. A stop is always taken for a decimal point, as in the numbers of
// the Radio Regulations.

// decimalComma tells whether the language writes a comma for the decimal point.
func decimalComma(lang corpus.Lang) bool {
	return lang == corpus.French || lang == corpus.Russian || lang == corpus.Spanish
}

// numberEnd extends the digits s[i:end] over groups of thousands and decimals.
func numberEnd(lang corpus.Lang, s string, i, end int) int {
	grouped, point := end-i <= 3, false
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		next := runEnd(s, end+size, digit)
		n := utf8.RuneCountInString(s[end+size : next])
		switch {
		case n == 0:
			return end
		case (r == ',' && !decimalComma(lang) || r == '\u066C' || r == '\u00A0' || r == '\u202F') && n == 3 && grouped && !point:
		case (r == '.' || r == '\u066B' || r == ',' && decimalComma(lang)) && !point:
			point = true
		default:
			return end
		}
		end = next
	}
	return end
}

// numberTerm writes a number in ASCII with a decimal point and nothing between
// its thousands.
func numberTerm(lang corpus.Lang, written string) string {
	var b strings.Builder
	for _, r := range norm.NFKC.String(written) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r >= 0x660 && r <= 0x669:
			b.WriteByte(byte('0' + r - 0x660))
		case r >= 0x6F0 && r <= 0x6F9:
			b.WriteByte(byte('0' + r - 0x6F0))
		case r == '.', r == 0x66B, r == ',' && decimalComma(lang):
			b.WriteByte('.')
		}
	}
	return b.String()
}

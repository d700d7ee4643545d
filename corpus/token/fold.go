package token

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lower is the word in lower case, compatibility forms folded (ligatures, full
// width, Arabic presentation forms) and without characters that do not show.
func lower(w string) string {
	ascii := true
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		w = norm.NFKC.String(w)
		w = strings.Map(func(r rune) rune {
			if classOf(r) == inner && !unicode.Is(unicode.M, r) && r >= utf8.RuneSelf {
				return -1
			}
			return r
		}, w)
	}
	return strings.ToLower(w)
}

// stripAccents removes the combining marks of Latin letters: é is e.
func stripAccents(w string) string {
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			d := norm.NFD.String(w)
			return norm.NFC.String(strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, d))
		}
	}
	return w
}

func isCyrillic(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return r >= 0x400 && r <= 0x52F
}

func isArabic(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return classOf(r) == arabic
}

// simplifiedPairs holds each traditional character with its simplified form,
// from the kSimplifiedVariant field of the Unicode Han Database (Unicode
// Licence v3), without the characters that are simplified only in some words.
//
//go:embed simplified.txt
var simplifiedPairs string

// The characters that have a simplified form stand in this range.
const firstHan, lastHan = 0x3400, 0x9FFF

// simplifiedOf maps a character, less firstHan, to its simplified form; 0 means
// itself. Both are three bytes of UTF-8, so folding keeps every position.
var simplifiedOf = sync.OnceValue(func() []uint16 {
	table := make([]uint16, lastHan-firstHan+1)
	var from rune
	for _, r := range simplifiedPairs {
		switch {
		case r == '\n':
		case from == 0:
			from = r
		default:
			table[from-firstHan] = uint16(r)
			from = 0
		}
	}
	return table
})

// simplify folds the traditional characters of a run to simplified ones.
func simplify(run string) string {
	table := simplifiedOf()
	for i, r := range run {
		if r >= firstHan && r <= lastHan && table[r-firstHan] != 0 {
			b := []byte(run)
			for j, r := range run[i:] {
				if r >= firstHan && r <= lastHan && table[r-firstHan] != 0 {
					utf8.EncodeRune(b[i+j:], rune(table[r-firstHan]))
				}
			}
			return string(b)
		}
	}
	return run
}

// Simplify folds the traditional Chinese characters of a text to simplified
// ones; every position in the text stays where it was.
func Simplify(text string) string { return simplify(text) }

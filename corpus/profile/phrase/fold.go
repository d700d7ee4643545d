package phrase

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// skip is what [Fold] makes of a rune that does not count: a vowel mark, a
// tatweel, a soft hyphen, a mark of direction.
const skip rune = -1

// tableEnd is where the tables of folding end: behind the Arabic block.
const tableEnd = 0x700

// foldTable holds what [Fold] makes of the runes below tableEnd, whether that
// is part of a word, and what the rune itself is.
type foldTable struct {
	folded [tableEnd]rune
	word   [tableEnd]bool
	kind   [tableEnd]kind
}

// kind is what a rune is to a word.
type kind uint8

const (
	between kind = iota // no part of a word that has spaces around it
	inWord
	skipped // does not count
)

var tables = sync.OnceValue(func() *foldTable {
	t := &foldTable{}
	for r := range rune(tableEnd) {
		f := foldSlow(r)
		t.folded[r] = f
		t.word[r] = f >= 0 && wordRune(f)
	}
	for r := range rune(tableEnd) {
		t.kind[r] = t.slowKind(r)
	}
	return t
})

func (t *foldTable) kindOf(r rune) kind {
	if r >= 0 && r < tableEnd {
		return t.kind[r]
	}
	return t.slowKind(r)
}

func (t *foldTable) slowKind(r rune) kind {
	switch f := t.fold(r); {
	case f == skip:
		return skipped
	case t.letter(f):
		return inWord
	}
	return between
}

// Fold makes the runes equal that texts use for the same thing: letter case,
// accents of Latin letters, ё and е, the forms of alef, full-width and Arabic
// digits, the kinds of dash, quotation mark and space. A rune that does not
// count at all folds to -1.
func Fold(r rune) rune {
	if r < utf8.RuneSelf {
		return foldASCII(r)
	}
	return tables().fold(r)
}

func (t *foldTable) fold(r rune) rune {
	switch {
	case r >= 0 && r < tableEnd:
		return t.folded[r]
	case r >= 0x4E00 && r <= 0x9FFF:
		return r
	}
	return foldSlow(r)
}

func foldSlow(r rune) rune {
	if r < utf8.RuneSelf {
		return foldASCII(r)
	}
	switch {
	case r < latinEnd:
		return latin()[r]
	case r >= 0x0300 && r <= 0x036F: // combining accents
		return skip
	case r >= 0x0400 && r <= 0x04FF:
		return foldCyrillic(r)
	case r >= 0x0600 && r <= 0x06FF:
		return foldArabic(r)
	case r >= 0x1E00 && r <= 0x1EFF, r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC:
		return foldDecomposed(r)
	case r >= 0x2000 && r <= 0x206F:
		return foldPunctuation(r)
	case r == 0x3000:
		return ' '
	case r >= 0xFF01 && r <= 0xFF5E: // full-width forms of ASCII
		return foldSlow(r - 0xFEE0)
	case r == 0x2212:
		return '-'
	case r == 0xFEFF:
		return skip
	}
	return unicode.ToLower(r)
}

func foldASCII(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r >= '\t' && r <= '\r':
		return ' '
	}
	return r
}

const latinEnd = 0x250

// latin is the table of Latin-1 and Latin Extended-A and -B.
var latin = sync.OnceValue(func() *[latinEnd]rune {
	var t [latinEnd]rune
	for r := rune(utf8.RuneSelf); r < latinEnd; r++ {
		t[r] = foldDecomposed(r)
	}
	t[0xA0] = ' '
	t[0xAD] = skip
	t['«'], t['»'] = '"', '"'
	t['´'] = '\''
	t['·'] = '•'
	t['º'], t['°'] = 'o', 'o'
	return &t
})

// foldDecomposed lower-cases the base letter of a composed one.
func foldDecomposed(r rune) rune {
	base, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
	return unicode.ToLower(base)
}

func foldCyrillic(r rune) rune {
	switch r = unicode.ToLower(r); r {
	case 'ё':
		return 'е'
	}
	return r
}

func foldArabic(r rune) rune {
	switch {
	case r >= 0x064B && r <= 0x065F, r == 0x0670, r == 0x0640, r == 0x061C:
		return skip
	case r == 'أ', r == 'إ', r == 'آ', r == 'ٱ':
		return 'ا'
	case r == 'ى':
		return 'ي'
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	case r == '،':
		return ','
	case r == '؛':
		return ';'
	}
	return r
}

func foldPunctuation(r rune) rune {
	switch {
	case r <= 0x200A, r == 0x202F, r == 0x205F, r == 0x2028, r == 0x2029:
		return ' '
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060:
		return skip
	case r >= 0x2010 && r <= 0x2015:
		return '-'
	case r >= 0x2018 && r <= 0x201B:
		return '\''
	case r >= 0x201C && r <= 0x201F:
		return '"'
	}
	return r
}

// letter tells whether a folded rune is part of a word that has spaces around
// it: a letter or digit of any script but Chinese.
func (t *foldTable) letter(r rune) bool {
	if r >= 0 && r < tableEnd {
		return t.word[r]
	}
	return wordRune(r)
}

func wordRune(r rune) bool {
	switch {
	case r >= 0x2E80 && r <= 0x9FFF, r >= 0xF900 && r <= 0xFAFF, r >= 0xFF00:
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

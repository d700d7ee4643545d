package token

import (
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
)

// class is what a character is to the scanner.
type class uint8

const (
	other  class = iota // space, punctuation
	letter              // of an alphabet other than the Arabic
	arabic              // Arabic letter
	digit
	han
	inner // combining marks, tatweel, joiners: part of the word they stand in
)

// asciiClass holds the classes of the first 128 characters.
var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case c >= '0' && c <= '9':
			t[c] = digit
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = letter
		}
	}
	return t
}()

// classAt returns the class and the size in bytes of the character at i.
func classAt(s string, i int) (class, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return classOf(r), size
}

// classOf is the class of a character beyond ASCII. The ranges of the scripts
// that fill our texts come first; Unicode's tables answer for the rest.
func classOf(r rune) class {
	switch {
	case r >= 0xC0 && r <= 0x24F && r != '×' && r != '÷', r >= 0x400 && r <= 0x481, r >= 0x48A && r <= 0x52F:
		return letter
	case r >= 0x3400 && r <= 0x9FFF, r >= 0xF900 && r <= 0xFAFF, r >= 0x20000 && r <= 0x323AF, r == '々', r == '〇':
		return han
	case r >= firstArabic && r <= 0x6FF:
		return arabicClass[r-firstArabic]
	case r == 0xAD, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069, r == 0xFEFF:
		return inner
	case r >= 0xFB50 && r <= 0xFEFC && unicode.IsLetter(r):
		return arabic
	case unicode.IsLetter(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.Is(unicode.M, r):
		return inner
	}
	return other
}

// arabicClass holds the classes of the Arabic block, which begins at
// firstArabic: Arabic texts ask for nothing else.
var arabicClass = func() (t [0x100]class) {
	for i := range t {
		t[i] = classOfArabic(firstArabic + rune(i))
	}
	return t
}()

const firstArabic = 0x600

func classOfArabic(r rune) class {
	switch {
	case r == 0x640, r >= 0x610 && r <= 0x61A, r >= 0x64B && r <= 0x65F, r == 0x670, r >= 0x6D6 && r <= 0x6ED && !unicode.IsLetter(r):
		return inner
	case r >= 0x660 && r <= 0x669, r >= 0x6F0 && r <= 0x6F9:
		return digit
	case unicode.IsLetter(r):
		return arabic
	}
	return other
}

// runEnd returns where the run of one class that begins at i ends; characters
// that belong inside words continue any run but a Chinese one.
func runEnd(s string, i int, c class) int {
	for i < len(s) {
		d, size := classAt(s, i)
		if d != c && (d != inner || c == han) {
			return i
		}
		i += size
	}
	return i
}

// chunk returns the end and the kind of the token at i, which begins with a
// letter or a digit. Letters and digits joined into a name are a symbol if they
// look like one; otherwise the first word or number of them is the token.
func chunk(lang corpus.Lang, s string, i int) (end int, kind Kind) {
	c, _ := classAt(s, i)
	end = runEnd(s, i, c)
	if c == arabic {
		return end, Word
	}
	if plainWord(s, end) {
		if c == letter {
			return end, Word
		}
		return end, Number
	}
	if e, ok := symbol(s, i); ok {
		return e, Symbol
	}
	if c == digit {
		return numberEnd(lang, s, i, end), Number
	}
	return end, Word
}

// plainWord tells whether the run that ends at end is followed by something
// that can join nothing to it: the common case, decided without looking on.
func plainWord(s string, end int) bool {
	if end >= len(s) {
		return true
	}
	switch c := s[end]; {
	case c >= utf8.RuneSelf:
		return false
	case c == '-', c == '.', c == '/', c == ',':
		return end+1 >= len(s) || s[end+1] == ' '
	default:
		return asciiClass[c] == other
	}
}

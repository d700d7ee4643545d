// Package textnorm makes the words of every reader alike: one form of each
// letter, one kind of space, labels apart from words.
//
// Guarantees: the output of [Normalize] is NFC, holds no control characters
// but tab and line feed, no bidirectional controls, no soft hyphens, no
// zero-width characters, no presentation forms of Arabic, no stretched Arabic
// words, no Latin ligatures and no spaces but U+0020. It never changes digits, punctuation that is
// printed, or the order of characters. Normalize is idempotent.
package textnorm

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normalize folds s; see the package comment. Runs of spaces are kept, see
// [Squeeze].
func Normalize(s string) string {
	if plain(s) {
		return s
	}
	out, _ := normalize([]byte(s), false)
	return string(out)
}

// plain tells whether s is of printable ASCII, tabs and line feeds: most
// runs of most documents are, and need no work.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\t' && c != '\n' {
			return false
		}
	}
	return true
}

// normalize folds raw and puts it into NFC. With track, at[i] is the offset in
// out of what stood at byte i of raw, and at[len(raw)] is len(out); offsets
// that fall inside a composed character move to its start.
func normalize(raw []byte, track bool) (out []byte, at []int32) {
	folded, at := foldAll(raw, track)
	if norm.NFC.IsNormal(folded) {
		return folded, at
	}
	out = make([]byte, 0, len(folded))
	var toNFC []int32
	if track {
		toNFC = make([]int32, len(folded)+1)
	}
	var it norm.Iter
	it.Init(norm.NFC, folded)
	for !it.Done() {
		from := it.Pos()
		segment := it.Next()
		for i := from; track && i < it.Pos(); i++ {
			toNFC[i] = int32(len(out))
		}
		out = append(out, segment...)
	}
	if track {
		toNFC[len(folded)] = int32(len(out))
		for i, p := range at {
			at[i] = toNFC[p]
		}
	}
	return out, at
}

// foldAll applies [fold] to every character; bytes that are not UTF-8 become
// U+FFFD.
func foldAll(raw []byte, track bool) (out []byte, at []int32) {
	out = make([]byte, 0, len(raw)+len(raw)/8)
	if track {
		at = make([]int32, len(raw)+1)
	}
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		for j := i; track && j < i+n; j++ {
			at[j] = int32(len(out))
		}
		if r != tatweel || !stretches(out, raw[i+n:]) {
			out = fold(out, r)
		}
		i += n
	}
	if track {
		at[len(raw)] = int32(len(out))
	}
	return out, at
}

// tatweel draws out the join between two Arabic letters, to fill a line.
const tatweel = 0x0640

// stretches tells whether a tatweel between before and after only stretches a
// word. At the end of a word, or before another script, it is written on
// purpose: "هـ", the fifth letter of a list, "الـITU".
func stretches(before, after []byte) bool {
	last, _ := utf8.DecodeLastRune(before)
	if !unicode.Is(unicode.Arabic, last) && !unicode.Is(unicode.Mn, last) {
		return false
	}
	for len(after) > 0 {
		next, n := utf8.DecodeRune(after)
		if next != tatweel && !unprinted(next) {
			return unicode.Is(unicode.Arabic, next) && unicode.IsLetter(next)
		}
		after = after[n:]
	}
	return false
}

// fold appends the canonical form of r to out: nothing for characters that are
// not printed, a space for every kind of space, the plain letters for
// ligatures and presentation forms, the plain hyphen for the hyphens that
// differ in line breaking only.
func fold(out []byte, r rune) []byte {
	switch {
	case unprinted(r):
		return out
	case r == '\v' || r == '\f' || r == '\r':
		return append(out, '\n')
	case r < 0x7f:
		return append(out, byte(r))
	case space(r):
		return append(out, ' ')
	}
	switch r {
	case 0x85, 0x2028, 0x2029:
		return append(out, '\n')
	case 0x2010, 0x2011: // hyphen, non-breaking hyphen: "ITU‑T" is "ITU-T"
		return append(out, '-')
	}
	if presentation(r) {
		return appendPresentation(out, r)
	}
	return utf8.AppendRune(out, r)
}

// unprinted tells whether r leaves no mark on paper: C0 and C1 controls, soft
// hyphen, zero-width characters, bidirectional controls, variation selectors,
// tags, interlinear and language marks.
func unprinted(r rune) bool {
	switch {
	case r == 0x85:
		return false
	case r < ' ':
		return r < '\t' || r > '\r'
	case r >= 0x7f && r < 0xa0,
		r == 0xad, r == 0x034f, r == 0x061c, r == 0x180e,
		r >= 0x200b && r <= 0x200f,
		r >= 0x202a && r <= 0x202e,
		r >= 0x2060 && r <= 0x206f,
		r >= 0xfe00 && r <= 0xfe0f,
		r == 0xfeff,
		r >= 0xfff9 && r <= 0xfffb,
		r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}

func space(r rune) bool {
	return r == 0xa0 || r == 0x1680 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x3000
}

// presentation tells whether r is a ligature or a positional form that has
// plain letters: Latin, Armenian and Hebrew ligatures, Arabic presentation
// forms A and B, Kangxi and CJK radicals (which PDF producers put in the place
// of ideographs).
func presentation(r rune) bool {
	return r >= 0xfb00 && r <= 0xfb4f ||
		r >= 0xfb50 && r <= 0xfdff && r != 0xfd3e && r != 0xfd3f ||
		r >= 0xfe70 && r <= 0xfefc ||
		r >= 0x2e9f && r <= 0x2fd5
}

// appendPresentation appends the compatibility decomposition of r. Vowel signs
// decompose to a space or a tatweel and the sign; what carries it is no part
// of the text.
func appendPresentation(out []byte, r rune) []byte {
	d := norm.NFKC.AppendString(nil, string(r))
	if carrier, n := utf8.DecodeRune(d); len(d) > n && (carrier == ' ' || carrier == tatweel) {
		d = d[n:]
	}
	return append(out, d...)
}

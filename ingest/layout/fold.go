package layout

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const softHyphen = 0xAD

// fold returns what the character r stands for in plain text: ligatures and
// presentation forms become letters, radicals become ideographs, every space
// becomes one space, what only steers the display disappears.
func fold(r rune) string {
	switch {
	case r >= 0x20 && r < 0x7F:
		return asciiText[r : r+1]
	case r == 0x2010 || r == 0x2011:
		return "-"
	case r == softHyphen:
		return "\u00AD"
	case r == '\t' || unicode.Is(unicode.Zs, r):
		return " "
	case drops(r):
		return ""
	case r >= 0xFB00 && r <= 0xFB4F, r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC,
		r >= 0x2E80 && r <= 0x2FDF:
		return norm.NFKC.String(string(r))
	case r >= 0xF020 && r <= 0xF0FF:
		return symbolFont(r)
	}
	return string(r)
}

// asciiText holds the characters 0 to 126, to fold them without allocating.
var asciiText = func() string {
	var b strings.Builder
	for r := rune(0); r < 0x7F; r++ {
		b.WriteRune(r)
	}
	return b.String()
}()

// drops tells whether r has no meaning in plain text: controls, bidi controls,
// joiners, the byte order mark and the tatweel that stretches Arabic words.
func drops(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	case r == 0x061C, r == 0xFEFF, r == tatweel:
		return true
	}
	return r >= 0xFE00 && r <= 0xFE0F
}

const tatweel = 0x0640

// symbolFont maps the private codes by which Symbol and Wingdings bullets come.
func symbolFont(r rune) string {
	switch r - 0xF000 {
	case 0xB7, 0x6C, 0x6E, 0xA7, 0x9F, 0x76:
		return "•"
	case 0x2D, 0xBE:
		return "–"
	case 0x20:
		return " "
	}
	return string(r)
}

func isMark(r rune) bool { return r >= 0x300 && unicode.Is(unicode.Mn, r) }

// isRTL tells whether r is a letter of a script written from right to left, or a
// mark on one.
func isRTL(r rune) bool {
	switch {
	case r < 0x590:
		return false
	case r >= 0x064B && r <= 0x065F || r == tatweel || r == 0x0670:
		return true
	case r < 0x0660, r >= 0x066E && r < 0x06F0, r >= 0x06FA && r < 0x0900:
		return unicode.IsLetter(r)
	}
	return r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

// isLTR tells whether r is a letter of a script written from left to right.
func isLTR(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) && !isRTL(r)
}

// isHan tells whether r belongs to writing without spaces between words.
func isHan(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF ||
		r >= 0xFF00 && r <= 0xFFEF || r >= 0x20000 && r <= 0x3FFFF
}

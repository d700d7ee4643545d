package docx

import (
	"strconv"
	"strings"
)

// symbolLetters is the Symbol font from 0x21 to 0x7e and from 0xa1 to 0xfe in
// Unicode; U+FFFD where the font has no character or only a piece of one.
// Source: Adobe's symbol.txt mapping table.
const (
	symbolLow  = "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
	symbolHigh = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)

// wingdings maps the characters of the Wingdings fonts that texts use: bullets,
// ticks, arrows, boxes.
var wingdings = map[rune]rune{
	0x6c: '●', 0x6e: '■', 0x6f: '□', 0x71: '❑', 0x72: '❒', 0x73: '⬧', 0x74: '⧫', 0x75: '◆', 0x76: '❖', 0x77: '⬥',
	0x9e: '·', 0x9f: '•', 0xa1: '○', 0xa7: '▪', 0xa8: '◻', 0xd8: '➢', 0xdf: '←', 0xe0: '→', 0xe1: '↑', 0xe2: '↓',
	0xe8: '➔', 0xf0: '⇨', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑', 0x4a: '☺', 0x28: '☎', 0x2a: '✉', 0xab: '★',
}

// symbol returns the Unicode character of code in a symbol font; ok is false
// for a font that is none, or a code with no counterpart.
func symbol(code rune, font string) (r rune, ok bool) {
	if code >= 0xf000 && code <= 0xf0ff {
		code -= 0xf000
	}
	font = strings.ToLower(font)
	switch {
	case strings.HasPrefix(font, "wingdings"), strings.HasPrefix(font, "webdings"):
		r, ok = wingdings[code]
		return r, ok
	case strings.HasPrefix(font, "symbol"):
		switch {
		case code >= 0x21 && code <= 0x7e:
			r = []rune(symbolLow)[code-0x21]
		case code >= 0xa1 && code <= 0xfe:
			if set := []rune(symbolHigh); int(code-0xa1) < len(set) {
				r = set[code-0xa1]
			}
		case code == 0x20:
			r = ' '
		}
		return r, r != 0 && r != 0xfffd
	}
	return 0, false
}

// symbolElement returns what a w:sym element prints.
func symbolElement(char, font string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	if r, ok := symbol(rune(code), font); ok {
		return string(r)
	}
	if code >= 0xe000 && code <= 0xf8ff || code > 0x10ffff || code < 0x20 {
		return ""
	}
	return string(rune(code))
}

// symbolText replaces characters of the private use area, which Word takes
// from a symbol font, by what they print; those without a counterpart go.
func symbolText(s, font string) string {
	if !strings.ContainsFunc(s, private) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if !private(r) {
			return r
		}
		for _, f := range []string{font, "Symbol", "Wingdings"} {
			if u, ok := symbol(r, f); ok {
				return u
			}
		}
		return -1
	}, s)
}

func private(r rune) bool { return r >= 0xf000 && r <= 0xf0ff }

// bullet returns the character that a bulleted level prints; the odd shapes of
// symbol fonts all become the common bullet.
func bullet(text, font string) string {
	if text == "" {
		return "•"
	}
	if strings.HasPrefix(strings.ToLower(font), "wingdings") || strings.ContainsFunc(text, private) {
		s := symbolText(text, font)
		if strings.Trim(s, "-–—−") == "" && s != "" {
			return "–"
		}
		return "•"
	}
	if text == "o" && strings.HasPrefix(strings.ToLower(font), "courier") {
		return "•"
	}
	return text
}

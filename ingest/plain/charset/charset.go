// Package charset makes Unicode text of bytes in any encoding that texts in
// the six languages come in: what a byte order mark says, UTF-8 where the
// bytes are valid, UTF-16 without a mark, and otherwise the encoding that
// makes the bytes most likely as Russian, Arabic, Chinese or West European
// text.
package charset

import (
	"bytes"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Encoding says how bytes were read.
type Encoding struct {
	Name  string // as the WHATWG names it: "utf-8", "windows-1251"; "" for bytes that are no text
	Guess bool   // found by likelihood, not by a mark or by validity
}

// marks are the byte order marks, longer ones first.
var marks = []struct{ mark, name string }{
	{"\x00\x00\xfe\xff", "utf-32be"},
	{"\xff\xfe\x00\x00", "utf-32le"},
	{"\x84\x31\x95\x33", "gb18030"},
	{"\xef\xbb\xbf", "utf-8"},
	{"\xfe\xff", "utf-16be"},
	{"\xff\xfe", "utf-16le"},
}

// Decode returns b as text, without its byte order mark, and how it was read.
// Bytes that the encoding does not know become U+FFFD. It does not fail; bytes
// that are no text at all come back as UTF-8 with an empty name.
func Decode(b []byte) (string, Encoding) {
	for _, m := range marks {
		if bytes.HasPrefix(b, []byte(m.mark)) {
			text, err := decode(b[len(m.mark):], m.name)
			if err == nil {
				return text, Encoding{Name: m.name}
			}
		}
	}
	if name := wide(b); name != "" {
		text, _ := decode(b, name)
		return text, Encoding{Name: name, Guess: true}
	}
	const fewZeros = 100 // one byte in a hundred; no text in an encoding of bytes has even that
	if zeros := bytes.Count(b, []byte{0}); zeros*fewZeros > len(b) || zeros > 0 && !utf8.Valid(b) {
		return string(bytes.ToValidUTF8(b, []byte("\ufffd"))), Encoding{}
	}
	if utf8.Valid(b) {
		return string(b), Encoding{Name: "utf-8"}
	}
	if mostlyUTF8(b) {
		return string(bytes.ToValidUTF8(b, []byte("\ufffd"))), Encoding{Name: "utf-8", Guess: true}
	}
	name := guess(b)
	text, _ := decode(b, name)
	return text, Encoding{Name: name, Guess: true}
}

// As returns b read in the encoding of the given label, as HTML pages and RTF
// files name it; an unknown label is an error.
func As(b []byte, label string) (string, error) {
	e, err := htmlindex.Get(label)
	if err != nil {
		return "", fmt.Errorf("encoding %q: %w", label, err)
	}
	out, err := e.NewDecoder().Bytes(b)
	return string(out), err
}

// decode reads b in one of the encodings this package names.
func decode(b []byte, name string) (string, error) {
	switch name {
	case "utf-8":
		return string(bytes.ToValidUTF8(b, []byte("\ufffd"))), nil
	case "utf-16le", "utf-16be":
		return fromUTF16(b, name == "utf-16be"), nil
	case "utf-32le", "utf-32be":
		return fromUTF32(b, name == "utf-32be")
	}
	out, err := encodings[name].NewDecoder().Bytes(b)
	return string(out), err
}

func fromUTF16(b []byte, big bool) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		lo, hi := b[2*i], b[2*i+1]
		if big {
			lo, hi = hi, lo
		}
		units[i] = uint16(hi)<<8 | uint16(lo)
	}
	return string(utf16.Decode(units))
}

func fromUTF32(b []byte, big bool) (string, error) {
	runes := make([]rune, len(b)/4)
	for i := range runes {
		q := b[4*i : 4*i+4]
		if big {
			runes[i] = rune(q[0])<<24 | rune(q[1])<<16 | rune(q[2])<<8 | rune(q[3])
		} else {
			runes[i] = rune(q[3])<<24 | rune(q[2])<<16 | rune(q[1])<<8 | rune(q[0])
		}
		if !utf8.ValidRune(runes[i]) {
			return "", fmt.Errorf("character %d is no Unicode", i)
		}
	}
	return string(runes), nil
}

// wide tells UTF-16 without a mark by its zero bytes: the spaces, digits and
// line ends of any language have one, always on the same side. Texts in other
// encodings have none.
func wide(b []byte) string {
	sample := b[:min(len(b), 16<<10)&^1]
	if len(sample) < 4 {
		return ""
	}
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	const fewest, side = 50, 20 // one unit in fifty has a zero; one in twenty of them on the wrong side is too many
	for i, name := range []string{"utf-16be", "utf-16le"} {
		if zeros[i]*fewest < len(sample)/2 || zeros[1-i]*side > zeros[i] {
			continue
		}
		if text := fromUTF16(sample, i == 0); plausible(text) {
			return name
		}
	}
	return ""
}

// plausible tells whether nearly all characters are of scripts that texts use
// and none is a control.
func plausible(text string) bool {
	odd, all := 0, 0
	for _, r := range text {
		all++
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\f':
		case r < ' ' || r == 0xfffd || r >= 0xe000 && r < 0xf900 || r >= 0x700 && r < 0x1e00:
			odd++
		}
	}
	return odd*50 <= all
}

// mostlyUTF8 tells whether b is UTF-8 with a few bytes broken: at least twenty
// sound sequences to each broken one.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= 20*bad
}

// encodings are the candidates of [guess].
var encodings = map[string]encoding.Encoding{
	"windows-1252":   charmap.Windows1252,
	"windows-1251":   charmap.Windows1251,
	"windows-1256":   charmap.Windows1256,
	"iso-8859-5":     charmap.ISO8859_5,
	"iso-8859-6":     charmap.ISO8859_6,
	"koi8-r":         charmap.KOI8R,
	"ibm866":         charmap.CodePage866,
	"macintosh":      charmap.Macintosh,
	"x-mac-cyrillic": charmap.MacintoshCyrillic,
	"ibm850":         charmap.CodePage850,
	"gb18030":        simplifiedchinese.GB18030,
	"big5":           traditionalchinese.Big5,
}

// candidates are the encodings with how likely each is before a byte is seen,
// as a natural logarithm: what Windows wrote is common, what DOS and the old
// Macintosh wrote is rare. It decides for a line or two with a few telling
// bytes, no more.
var candidates = []struct {
	name  string
	prior float64
}{
	{"windows-1252", 0},
	{"windows-1251", -1},
	{"windows-1256", -2},
	{"gb18030", -1},
	{"big5", -3},
	{"koi8-r", -3},
	{"iso-8859-5", -4},
	{"iso-8859-6", -4},
	{"ibm866", -4},
	{"macintosh", -4},
	{"ibm850", -5},
	{"x-mac-cyrillic", -8},
}

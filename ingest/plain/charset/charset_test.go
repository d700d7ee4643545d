package charset

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"

	"dovetail/ingest/internal/sample"
)

// traditionalText is a text in traditional characters, written for this test.
const traditionalText = "大會決定，請秘書長與各成員國合作，繼續發展電信網路，並向下屆大會報告所取得的成果。\n" +
	"要求各局主任採取必要措施，以便所有國家，特別是發展中國家，都能夠參加這些活動。\n"

// byLanguage are the encodings that texts in each language come in.
var byLanguage = map[string][]string{
	"ar": {"windows-1256", "iso-8859-6"},
	"es": {"windows-1252", "ibm850"},
	"fr": {"windows-1252", "macintosh", "ibm850"},
	"ru": {"windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"},
	"zh": {"gb18030"},
	"tw": {"big5", "gb18030"},
}

func encode(t testing.TB, text, name string) []byte {
	t.Helper()
	b, err := encoding.ReplaceUnsupported(encodings[name].NewEncoder()).Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A whole text is read right from every encoding its language comes in.
func TestWholeTexts(t *testing.T) {
	for lang, names := range byLanguage {
		text := traditionalText
		if lang != "tw" {
			text = strings.Join(sample.Lines(t, lang), "\n")
		}
		for _, name := range names {
			b := encode(t, text, name)
			want, err := decode(b, name)
			if err != nil {
				t.Fatal(err)
			}
			if got, enc := Decode(b); got != want {
				t.Errorf("%s in %s is read as %s: %.60q", lang, name, enc.Name, got)
			}
		}
	}
}

// A single line is enough for nearly all of the encodings that are in use. The
// figures are what is measured; a fall is a regression.
func TestSingleLines(t *testing.T) {
	for lang, name := range map[string]string{
		"ar": "windows-1256", "es": "windows-1252", "fr": "windows-1252", "ru": "windows-1251", "zh": "gb18030",
	} {
		right, all := 0, 0
		for _, line := range sample.Lines(t, lang) {
			b := encode(t, line, name)
			want, err := decode(b, name)
			if err != nil {
				t.Fatal(err)
			}
			if want == string(b) {
				continue // ASCII
			}
			all++
			if got, enc := Decode(b); got == want {
				right++
			} else {
				t.Logf("%s in %s is read as %s: %q", lang, name, enc.Name, got)
			}
		}
		if all < 25 || right < all-1 {
			t.Errorf("%s: %d of %d lines right", lang, right, all)
		}
	}
}

func TestWideEncodings(t *testing.T) {
	for _, lang := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		text := strings.Join(sample.Lines(t, lang), "\r\n")
		var le, be []byte
		for _, u := range utf16.Encode([]rune(text)) {
			le = append(le, byte(u), byte(u>>8))
			be = append(be, byte(u>>8), byte(u))
		}
		for name, b := range map[string][]byte{"utf-16le": le, "utf-16be": be} {
			mark := []byte{0xfe, 0xff}
			if name == "utf-16le" {
				mark = []byte{0xff, 0xfe}
			}
			for _, with := range [][]byte{nil, mark} {
				got, enc := Decode(append(with, b...))
				if got != text || enc.Name != name {
					t.Errorf("%s in %s, mark %x: read as %s", lang, name, with, enc.Name)
				}
			}
		}
		if got, enc := Decode([]byte("\xef\xbb\xbf" + text)); got != text || enc != (Encoding{Name: "utf-8"}) {
			t.Errorf("%s in UTF-8 with a mark: read as %v", lang, enc)
		}
	}
}

func TestNotQuiteUTF8(t *testing.T) {
	text := strings.Repeat("прибытие ", 50)
	got, enc := Decode([]byte(text + "\xd0" + text))
	if enc.Name != "utf-8" || strings.Count(got, "\ufffd") != 1 {
		t.Errorf("one broken byte: read as %s", enc.Name)
	}
	if _, enc := Decode([]byte{0, 1, 2, 0, 0xff, 0xfe, 0, 9, 0x80, 0}); enc.Name != "" {
		t.Errorf("binary is read as %s", enc.Name)
	}
}

func TestAs(t *testing.T) {
	if got, err := As([]byte("\xcf\xf0\xe8"), "windows-1251"); err != nil || got != "При" {
		t.Errorf("As = %q, %v", got, err)
	}
	if _, err := As(nil, "no-such"); err == nil {
		t.Error("an unknown label is no error")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("\xcf\xf0\xe8\xe2\xe5\xf2"))
	f.Add([]byte("\x84\x31\x95\x33\xc4\xe3"))
	f.Fuzz(func(t *testing.T, b []byte) { Decode(b) })
}

package textnorm

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestNormalize(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"ascii", "plain words", "plain words"},
		{"latin ligatures", "ef\ufb01cient o\ufb03ce", "efficient office"},
		{"lam-alef", "\ufefbتحاد", "لاتحاد"},
		{"positional forms", "\ufe8d\ufef9", "الإ"},
		{"isolated vowel sign", "\ufe77", "\u064e"},
		{"composition", "e\u0301tude", "étude"},
		{"no-break spaces", "5\u00a0925\u202f000", "5 925 000"},
		{"bidi controls", "\u202bالقرار\u202c \u200f70", "القرار 70"},
		{"soft hyphen", "infor\u00admation", "information"},
		{"hyphens", "ITU\u2011T", "ITU-T"},
		{"dashes stay", "2019–2022", "2019–2022"},
		{"kangxi radical", "\u2f00", "一"},
		{"ideographic space", "决议\u3000七", "决议 七"},
		{"stretched", "التوصيــة", "التوصية"},
		{"fifth letter", "هـ)", "هـ)"},
		{"prefix to latin", "الـITU", "الـITU"},
		{"ornate brackets stay", "\ufd3e71\ufd3f", "\ufd3e71\ufd3f"},
		{"controls", "a\x00b\x1bc\u0085d", "abc\nd"},
		{"not UTF-8", "a\xffb", "a\ufffdb"},
		{"fullwidth stays", "（ＩＴＵ）", "（ＩＴＵ）"},
	} {
		if got := Normalize(c.in); got != c.want {
			t.Errorf("%s: Normalize(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"e\u0301", "\ufefb\u0640\u0640\ufefb", "\xff\u0301", "\u1100\u1161\u11a8", "\u0640\u0651"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Normalize(s)
		if twice := Normalize(once); twice != once {
			t.Errorf("Normalize(%q) = %q, and again %q", s, once, twice)
		}
		if !utf8.ValidString(once) || !norm.NFC.IsNormalString(once) {
			t.Errorf("Normalize(%q) = %q is not NFC", s, once)
		}
	})
}

package numeral

import "testing"

func TestWord(t *testing.T) {
	for _, c := range []struct {
		format string
		want   map[int]string
	}{
		{"decimal", map[int]string{0: "0", 1: "1", 105: "105"}},
		{"decimalZero", map[int]string{1: "01", 12: "12"}},
		{"lowerLetter", map[int]string{1: "a", 26: "z", 27: "aa", 53: "aaa", 0: "0"}},
		{"upperLetter", map[int]string{2: "B", 28: "BB"}},
		{"lowerRoman", map[int]string{1: "i", 4: "iv", 9: "ix", 1994: "mcmxciv", 0: "0"}},
		{"upperRoman", map[int]string{14: "XIV"}},
		{"russianLower", map[int]string{1: "а", 5: "д", 10: "к", 30: "аа"}},
		{"russianUpper", map[int]string{2: "Б"}},
		{"arabicAbjad", map[int]string{1: "أ", 2: "ب", 3: "ج", 4: "د", 5: "ه", 10: "ي", 29: "أأ"}},
		{"arabicAlpha", map[int]string{1: "أ", 2: "ب", 3: "ت", 28: "ي"}},
		{"chineseCounting", map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 23: "二十三", 105: "一○五"}},
		{"chineseCountingThousand", map[int]string{5: "五", 15: "十五", 100: "一百", 105: "一百〇五", 110: "一百一十", 1010: "一千〇一十", 10_003: "一万〇三", 23_456: "二万三千四百五十六"}},
		{"chineseLegalSimplified", map[int]string{3: "叁", 25: "贰拾伍"}},
		{"ideographDigital", map[int]string{10: "一〇", 2018: "二〇一八"}},
		{"ideographTraditional", map[int]string{1: "甲", 10: "癸", 11: "11"}},
		{"ideographEnclosedCircle", map[int]string{1: "㈠"}},
		{"decimalEnclosedCircle", map[int]string{1: "①", 20: "⑳", 21: "21"}},
		{"decimalEnclosedParen", map[int]string{2: "⑵"}},
		{"decimalFullWidth", map[int]string{12: "１２"}},
		{"hebrew2", map[int]string{1: "א"}},
		{"numberInDash", map[int]string{3: "- 3 -"}},
		{"chicago", map[int]string{1: "*", 2: "†", 5: "**"}},
		{"hex", map[int]string{255: "FF"}},
		{"none", map[int]string{7: ""}},
		{"formatOfTheFuture", map[int]string{7: "7"}},
	} {
		for n, want := range c.want {
			if got := Word(n, c.format, "", ""); got != want {
				t.Errorf("Word(%d, %s) = %q, want %q", n, c.format, got, want)
			}
		}
	}
	if got := Word(7, "custom", "001, 002, 003, ...", ""); got != "007" {
		t.Errorf("custom format: %q, want 007", got)
	}
	for lang, want := range map[string]string{"en-GB": "1st", "fr-FR": "1er", "es-ES": "1º", "ru-RU": "1-й", "zh-CN": "1", "": "1st"} {
		if got := Word(1, "ordinal", "", lang); got != want {
			t.Errorf("ordinal in %q: %q, want %q", lang, got, want)
		}
	}
}

func TestAlphabetic(t *testing.T) {
	for n, want := range map[int]string{1: "a", 26: "z", 27: "aa", 28: "ab", 702: "zz", 703: "aaa", 0: "0"} {
		if got := Alphabetic(n, Latin); got != want {
			t.Errorf("Alphabetic(%d) = %q, want %q", n, got, want)
		}
	}
}

package numeral

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// ideographs writes n in the formats of Chinese, Japanese and Korean lists.
func ideographs(n int, format string) (string, bool) {
	switch format {
	case "chineseCounting", "taiwaneseCounting":
		// Digit by digit from a hundred on, counted below.
		if n >= 100 {
			return ideographDigits(n, "○一二三四五六七八九"), true
		}
		return Chinese(n), true
	case "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting":
		return Chinese(n), true
	case "chineseLegalSimplified":
		return counting(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟萬"), true
	case "ideographLegalTraditional", "japaneseLegal":
		return counting(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬"), true
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return ideographDigits(n, "〇一二三四五六七八九"), true
	case "koreanDigital":
		return ideographDigits(n, "영일이삼사오육칠팔구"), true
	case "koreanCounting":
		return counting(n, "영일이삼사오육칠팔구", "십백천만"), true
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune(0x2460 + n - 1)), true
		}
	case "decimalEnclosedParen":
		if n >= 1 && n <= 20 {
			return string(rune(0x2474 + n - 1)), true
		}
	case "decimalEnclosedFullstop":
		if n >= 1 && n <= 20 {
			return string(rune(0x2488 + n - 1)), true
		}
	case "ideographEnclosedCircle":
		if n >= 1 && n <= 10 {
			return string(rune(0x3220 + n - 1)), true
		}
	}
	return "", false
}

// ideographDigits writes the decimal digits of n one by one.
func ideographDigits(n int, digits string) string {
	set := []rune(digits)
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return set[r-'0']
		}
		return r
	}, strconv.Itoa(n))
}

// Chinese writes n as one counts: 二十三.
func Chinese(n int) string { return counting(n, "〇一二三四五六七八九", "十百千万") }

// counting writes n, 0 to 99999999, with place names: 二十三, 一百〇五. A one
// before ten is left out at the beginning, as one counts.
func counting(n int, digits, places string) string {
	if n < 0 || n > 99_999_999 {
		return strconv.Itoa(n)
	}
	d, p := []rune(digits), []rune(places)
	if n == 0 {
		return string(d[0])
	}
	var s string
	if high := n / 10_000; high > 0 {
		s = belowMyriad(high, d, p) + string(p[3])
		if low := n % 10_000; low > 0 && low < 1000 {
			s += string(d[0])
		}
	}
	s += belowMyriad(n%10_000, d, p)
	if first, size := utf8.DecodeRuneInString(s); first == d[1] && strings.HasPrefix(s[size:], string(p[0])) {
		s = s[size:]
	}
	return s
}

func belowMyriad(n int, d, p []rune) string {
	var b strings.Builder
	gap := false
	for i, place := range []int{1000, 100, 10, 1} {
		digit := n / place % 10
		if digit == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune(d[0])
			gap = false
		}
		b.WriteRune(d[digit])
		if place > 1 {
			b.WriteRune(p[2-i])
		}
	}
	return b.String()
}

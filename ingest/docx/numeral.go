package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// The letters that lists count with. Past the last one the letter is repeated:
// z, aa, bb (ECMA-376, 17.18.59).
const (
	latinLetters    = "abcdefghijklmnopqrstuvwxyz"
	russianLetters  = "абвгдежзиклмнопрстуфхцчшщыэюя"
	arabicAbjad     = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
	arabicAlpha     = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
	hebrewLetters   = "אבגדהוזחטיכלמנסעפצקרשת"
	greekLetters    = "αβγδεζηθικλμνξοπρστυφχψω"
	heavenlyStems   = "甲乙丙丁戊己庚辛壬癸"
	earthlyBranches = "子丑寅卯辰巳午未申酉戌亥"
	aiueo           = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
	iroha           = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
	ganada          = "가나다라마바사아자차카타파하"
	chosung         = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
	thaiLetters     = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
	hindiVowels     = "अआइईउऊऋएऐओऔ"
	hindiConsonants = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"
)

// numeral writes n the way a number format of Word does. Formats that are not
// known, and numbers a format cannot write, come out in decimals, as in Word.
func numeral(n int, format, pattern, lang string) string {
	if s, ok := letters(n, format); ok {
		return s
	}
	if s, ok := ideographs(n, format); ok {
		return s
	}
	switch format {
	case "none", "bullet":
		return ""
	case "decimalZero":
		return zeroPadded(n, 2)
	case "custom":
		first, _, _ := strings.Cut(pattern, ",")
		return zeroPadded(n, len(strings.TrimSpace(first)))
	case "lowerRoman":
		return romanNumeral(n)
	case "upperRoman":
		return strings.ToUpper(romanNumeral(n))
	case "hex":
		return strings.ToUpper(strconv.FormatInt(int64(n), 16))
	case "numberInDash":
		return "- " + strconv.Itoa(n) + " -"
	case "ordinal":
		return ordinal(n, lang)
	case "chicago":
		return chicago(n)
	case "hindiNumbers":
		return digitsFrom(n, '०')
	case "thaiNumbers":
		return digitsFrom(n, '๐')
	case "decimalFullWidth", "decimalFullWidth2":
		return digitsFrom(n, '０')
	}
	return strconv.Itoa(n)
}

// letters writes n in the formats that count with an alphabet.
func letters(n int, format string) (string, bool) {
	alphabet := map[string]string{
		"lowerLetter": latinLetters, "upperLetter": latinLetters,
		"russianLower": russianLetters, "russianUpper": russianLetters,
		"arabicAbjad": arabicAbjad, "arabicAlpha": arabicAlpha,
		"hebrew2": hebrewLetters, "lowerGreek": greekLetters, "upperGreek": greekLetters,
		"ideographTraditional": heavenlyStems, "ideographZodiac": earthlyBranches,
		"aiueo": aiueo, "aiueoFullWidth": aiueo, "iroha": iroha, "irohaFullWidth": iroha,
		"ganada": ganada, "chosung": chosung, "thaiLetters": thaiLetters,
		"hindiVowels": hindiVowels, "hindiConsonants": hindiConsonants,
	}[format]
	if alphabet == "" {
		return "", false
	}
	set := []rune(alphabet)
	const most = 780 // Word's last: thirty times the 26th letter
	if n < 1 || n > most {
		return strconv.Itoa(n), true
	}
	if strings.HasPrefix(format, "ideograph") && n > len(set) {
		return strconv.Itoa(n), true
	}
	s := strings.Repeat(string(set[(n-1)%len(set)]), (n-1)/len(set)+1)
	if strings.HasPrefix(format, "upper") || strings.HasSuffix(format, "Upper") {
		s = strings.ToUpper(s)
	}
	return s, true
}

// romanNumeral writes 1 to 32767 in small Roman numerals.
func romanNumeral(n int) string {
	if n < 1 || n > 32767 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		value int
		word  string
	}{
		{1000, "m"},
		{900, "cm"},
		{500, "d"},
		{400, "cd"},
		{100, "c"},
		{90, "xc"},
		{50, "l"},
		{40, "xl"},
		{10, "x"},
		{9, "ix"},
		{5, "v"},
		{4, "iv"},
		{1, "i"},
	} {
		for n >= d.value {
			b.WriteString(d.word)
			n -= d.value
		}
	}
	return b.String()
}

func zeroPadded(n, width int) string {
	s := strconv.Itoa(n)
	if n >= 0 && len(s) < width && width <= 8 {
		s = strings.Repeat("0", width-len(s)) + s
	}
	return s
}

// digitsFrom writes n with the ten digits that begin at zero.
func digitsFrom(n int, zero rune) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return zero + r - '0'
		}
		return r
	}, strconv.Itoa(n))
}

// ordinal writes n with the ordinal sign of the language of the list.
func ordinal(n int, lang string) string {
	s := strconv.Itoa(n)
	switch base, _, _ := strings.Cut(lang, "-"); base {
	case "fr":
		if n == 1 {
			return "1er"
		}
		return s + "e"
	case "es", "pt", "it":
		return s + "º"
	case "ru":
		return s + "-й"
	case "ar", "zh":
		return s
	}
	switch {
	case n%100 >= 11 && n%100 <= 13:
	case n%10 == 1:
		return s + "st"
	case n%10 == 2:
		return s + "nd"
	case n%10 == 3:
		return s + "rd"
	}
	return s + "th"
}

// chicago writes the marks of the Chicago manual: *, †, ‡, §, **, ...
func chicago(n int) string {
	if n < 1 || n > 400 {
		return strconv.Itoa(n)
	}
	set := []rune("*†‡§")
	return strings.Repeat(string(set[(n-1)%4]), (n-1)/4+1)
}

// ideographs writes n in the formats of Chinese, Japanese and Korean lists.
func ideographs(n int, format string) (string, bool) {
	switch format {
	case "chineseCounting", "taiwaneseCounting":
		// Digit by digit from a hundred on, counted below.
		if n >= 100 {
			return ideographDigits(n, "○一二三四五六七八九"), true
		}
		return counting(n, "〇一二三四五六七八九", "十百千万"), true
	case "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting":
		return counting(n, "〇一二三四五六七八九", "十百千万"), true
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

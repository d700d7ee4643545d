// Package numeral writes numbers the way lists are labelled: letters of several
// alphabets, Roman, Arabic, Chinese and other numerals.
package numeral

import (
	"slices"
	"strconv"
	"strings"
)

// Alphabets that lists count with.
const (
	Latin   = latinLetters
	Russian = russianLetters
	Greek   = greekLetters
	Abjad   = arabicAbjad // Arabic letters in the order of their numeric values
	Hijai   = arabicAlpha // Arabic letters in the order of the alphabet
)

// The letters that lists of Word count with. Past the last one the letter is
// repeated: z, aa, bb (ECMA-376, 17.18.59).
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

// Word writes n in a number format of WordprocessingML (ECMA-376, 17.18.59):
// "lowerLetter", "arabicAbjad", "chineseCounting", ... pattern is that of the
// format "custom" ("001, 002, ..."), lang the language of ordinals ("fr-FR").
// Formats that are not known, and numbers a format cannot write, come out in
// decimals, as in Word.
func Word(n int, format, pattern, lang string) string {
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
		return Roman(n)
	case "upperRoman":
		return strings.ToUpper(Roman(n))
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

// Roman writes 1 to 32767 in small Roman numerals, other numbers in decimals.
func Roman(n int) string {
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

// Alphabetic counts with letters like digits: a, b, ..., z, aa, ab, as web
// pages and OpenDocument do. Numbers below 1 come out in decimals.
func Alphabetic(n int, letters string) string {
	set := []rune(letters)
	if n < 1 {
		return strconv.Itoa(n)
	}
	var out []rune
	for n > 0 {
		n--
		out = append(out, set[n%len(set)])
		n /= len(set)
	}
	slices.Reverse(out)
	return string(out)
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

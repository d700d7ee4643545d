package token

import (
	"strings"
	"unicode"
)

// Arabic words carry the conjunction, short prepositions and the article in
// front and pronouns and inflection behind. The stem is the light stem of
// Larkey, Ballesteros and Connell ("Light stemming for Arabic information
// retrieval", 2007) with a few more endings: it strips one group in front and
// at most two endings, and always leaves three letters.

// arabicLetters folds the forms of a letter that writers use for one another.
var arabicLetters = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ة': 'ه', 'ؤ': 'و', 'ئ': 'ي',
	'گ': 'ك', 'ی': 'ي', 'ک': 'ك',
}

// Longest first: the first that fits is stripped.
var (
	arabicFront = []string{"وبال", "وكال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل"}
	arabicBack  = []string{"هما", "هم", "ها", "كم", "نا", "ات", "ون", "ين", "ان", "يه", "ه", "ي"}
)

// letters3 is three Arabic letters in bytes: what stripping must leave.
const letters3 = 6

// bareArabic removes vowel marks and tatweel.
func bareArabic(w string) string {
	return strings.Map(func(r rune) rune {
		if r == 0x640 || unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, w)
}

// foldArabic folds letter variants.
func foldArabic(w string) string {
	return strings.Map(func(r rune) rune {
		if f, ok := arabicLetters[r]; ok {
			return f
		}
		return r
	}, w)
}

// stemArabic is the light stem of a word without marks. What stands in front is
// stripped before letters are folded: the article has a bare alef, and the first
// letters of إلزام are none.
func stemArabic(w string) string {
	x := foldArabic(stripFront(w))
	for range 2 {
		shorter := stripBack(x)
		if shorter == x {
			break
		}
		x = shorter
	}
	return x
}

func stripFront(w string) string {
	for _, p := range arabicFront {
		if len(w)-len(p) >= letters3 && strings.HasPrefix(w, p) {
			return w[len(p):]
		}
	}
	if rest, ok := strings.CutPrefix(w, "و"); ok && len(rest) >= letters3+2 {
		return rest
	}
	return w
}

func stripBack(w string) string {
	for _, s := range arabicBack {
		if len(w)-len(s) >= letters3 && strings.HasSuffix(w, s) {
			return w[:len(w)-len(s)]
		}
	}
	return w
}

package quality

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"dovetail/corpus"
)

// The language of a text is told by its script; among English, French and
// Spanish by function words and, in short texts that have none, by letters and
// word endings that one of them has and the others have not. Other languages in
// the same scripts are told by letters of their own and give no language.

const (
	fewestLetters = 2    // texts with fewer letters have no language
	scriptShare   = 0.35 // of the letters, that makes a script the text's
	foreignShare  = 0.01 // of the letters, that are of another language of the script
	wordWeight    = 1.0  // a function word
	letterWeight  = 0.6  // an accented letter of one language
	endingWeight  = 0.5  // an ending of one language
	fewSigned     = 0.05 // of the words, that must speak for a language
)

// Detect tells the language of a text and how sure that is: 1 is certain, 0
// unknown, with an empty language.
func Detect(text string) (corpus.Lang, float64) {
	n := countScripts(text)
	total := n.latin + n.cyrillic + n.arabic + n.han + n.kana + n.other
	if total < fewestLetters {
		return "", 0
	}
	share := func(k int) float64 { return float64(k) / float64(total) }
	switch {
	case share(n.arabic) >= scriptShare && n.arabic >= max(n.cyrillic, n.han, n.other):
		return unlessForeign(corpus.Arabic, n.foreignArabic, n.arabic, share(n.arabic))
	case share(n.han+n.kana) >= scriptShare/2 && n.han+n.kana >= max(n.cyrillic, n.arabic, n.other):
		// One ideograph weighs as much as a Latin word, not a letter.
		return unlessForeign(corpus.Chinese, n.kana, n.han+n.kana, min(1, 3*share(n.han)))
	case share(n.cyrillic) >= scriptShare && n.cyrillic >= n.other:
		return unlessForeign(corpus.Russian, n.foreignCyrillic, n.cyrillic, share(n.cyrillic))
	case share(n.latin) >= scriptShare:
		return latin(text)
	}
	return "", 0
}

// Foreign tells the language of a text that is expected in another, and how sure
// it is that it is not in that one: a quotation in French among English words is
// surely not English, even if it might be Spanish as well. It is empty when
// nothing speaks against the language expected.
func Foreign(text string, expected corpus.Lang) (corpus.Lang, float64) {
	lang, sure := Detect(text)
	if lang == "" || lang == expected {
		return "", 0
	}
	i, j := slices.Index(latinLangs[:], lang), slices.Index(latinLangs[:], expected)
	if i < 0 || j < 0 {
		return lang, sure
	}
	v := vote(text)
	return lang, 1 - v.score[j]/v.score[i]
}

func unlessForeign(l corpus.Lang, foreign, of int, sure float64) (corpus.Lang, float64) {
	if float64(foreign) > foreignShare*float64(of) && foreign > 1 {
		return "", 0
	}
	return l, sure
}

// scripts counts letters by script.
type scripts struct {
	latin, cyrillic, arabic, han, kana, other int
	foreignArabic, foreignCyrillic            int
}

// countScripts counts letters by script.
func countScripts(text string) scripts {
	var n scripts
	t := letterTable()
	for _, r := range text {
		var k letterKind
		if r < tableEnd {
			k = t.kind[r]
		} else {
			k = kindOf(r)
		}
		switch k {
		case noLetter:
		case latinLetter:
			n.latin++
		case cyrillicLetter:
			n.cyrillic++
		case foreignCyrillicLetter:
			n.cyrillic++
			n.foreignCyrillic++
		case arabicLetter:
			n.arabic++
		case foreignArabicLetter:
			n.arabic++
			n.foreignArabic++
		case hanLetter:
			n.han++
		case kanaLetter:
			n.kana++
		default:
			n.other++
		}
	}
	return n
}

// inScriptOf tells whether r is a letter of the script of a language.
func inScriptOf(l corpus.Lang, r rune) bool {
	switch l {
	case corpus.Arabic:
		return unicode.Is(unicode.Arabic, r)
	case corpus.Chinese:
		return unicode.Is(unicode.Han, r)
	case corpus.Russian:
		return unicode.Is(unicode.Cyrillic, r)
	}
	return unicode.Is(unicode.Latin, r)
}

// bare is a word without vowel signs, which Arabic may write or not.
func bare(w string) string {
	if strings.IndexFunc(w, isMark) < 0 {
		return w
	}
	return strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, w)
}

func isMark(r rune) bool { return r >= 0x300 && unicode.Is(unicode.Mn, r) }

// wordsOf yields the words of a text in lower case; an apostrophe ends a word,
// so that "l'Union" is two.
func wordsOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }) {
			if !yield(strings.ToLower(bare(w))) {
				return
			}
		}
	}
}

package quality

import (
	"iter"
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

func countScripts(text string) scripts {
	var n scripts
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		switch {
		case r < 0x250 || r >= 0x1E00 && r < 0x1F00:
			n.latin++
		case r >= 0x400 && r < 0x530:
			n.cyrillic++
			if strings.ContainsRune("іїєґўђћљњџјІЇЄҐ", r) {
				n.foreignCyrillic++
			}
		case unicode.Is(unicode.Arabic, r):
			n.arabic++
			if strings.ContainsRune("پچژگکیےہں", r) {
				n.foreignArabic++
			}
		case unicode.Is(unicode.Han, r):
			n.han++
		case unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r):
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

// latin tells English, French and Spanish apart.
func latin(text string) (corpus.Lang, float64) {
	langs := []corpus.Lang{corpus.English, corpus.French, corpus.Spanish}
	var score [3]float64
	words := 0
	for w := range wordsOf(text) {
		words++
		for i, l := range langs {
			if functionWords[l][w] {
				score[i] += wordWeight
			}
			if strings.ContainsAny(w, ownLetters[l]) {
				score[i] += letterWeight
			}
			for _, e := range endings[l] {
				if len(w) > len(e)+1 && strings.HasSuffix(w, e) {
					score[i] += endingWeight
					break
				}
			}
		}
	}
	best, next := 0, -1
	for i := 1; i < len(langs); i++ {
		if score[i] > score[best] {
			best, next = i, best
		} else if next < 0 || score[i] > score[next] {
			next = i
		}
	}
	if score[best] == 0 || score[best] < fewSigned*float64(words) {
		return "", 0
	}
	return langs[best], 1 - score[next]/score[best]
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

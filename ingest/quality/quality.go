// Package quality judges words that a reader took from a page: are they words
// of a language, or did the file lie about its letters? And it tells the
// language of a text by its script and its function words.
//
// Two readers that agree prove little: both believe the file's own table of
// characters. What a wrong table cannot fake is grammar, so the test that counts
// is the share of function words ("of", "de", "и", "في"). The tests are cheap
// enough to run on every page, and err towards letting a page pass: a page of
// figures or names has few function words and is not failed for it.
package quality

import (
	"strings"
	"unicode"

	"dovetail/corpus"
)

// Thresholds, chosen so that every page of the true texts of the samples in six
// languages passes with room, and that pages read through a missing or wrong
// character table, or in reversed order, fail.
const (
	fewWords     = 30   // pages with fewer words are not tested for function words
	manyWords    = 80   // pages with more words and hardly a function word are not prose
	manyKinds    = 40   // and so many different ones; a list of symbols has fewer
	noFunction   = 0.35 // of the least, that leaves no doubt
	leastScript  = 0.55 // of the letters; a page in Arabic with many terms in English has 0.7
	fewSigns     = 40   // pages with fewer characters are not tested for letters
	leastText    = 0.7  // of the characters but punctuation; true pages have 0.95 and more
	oneScript    = 0.8  // of the letters, from which a page is in one language
	mostBad      = 0.01 // of the characters may be unreadable
	someBad      = 0.001
	allBad       = 0.1
	longestMean  = 13.0 // letters in the mean word; German law has 8, fused words 20 and more
	mostFused    = 0.02 // of the words may have more than 35 letters
	mostReversed = 0.15 // of the words that begin or end with a final-only Arabic letter
	mostSwapped  = 0.10 // of lam-alef pairs in the wrong order
	mostTripled  = 0.02 // of the words with a letter three times over; true pages have none
	mostOdd      = 0.15 // of the words with digits or capitals in their middle; lists of model names have 0.05
)

// leastFunction is the share of function words that pages of prose have at the
// least, by language: half of what the lowest hundredth of 5,900 pages of news,
// United Nations and religious prose has. Letters exchanged for others leave less
// than 0.04, in French by chance up to 0.1.
var leastFunction = map[corpus.Lang]float64{
	corpus.Arabic: 0.045, corpus.Chinese: 0.06, corpus.English: 0.12,
	corpus.French: 0.15, corpus.Russian: 0.035, corpus.Spanish: 0.15,
}

// punctuation is what prose and numbering are full of.
const punctuation = ".,;:()-–—/'’‘\"“”«»،؛。，；：、（）《》"

// Signals are what is measured on a page's text.
type Signals struct {
	Lang     corpus.Lang // that it was measured against; empty when unknown
	Words    int         // in Chinese, characters
	Letters  int
	Seen     int     // characters that are no spaces
	Script   float64 // share of the letters in the language's script
	Function float64 // share of function words among words of two letters and more; in Chinese, of characters
	Kinds    int     // different words; in Chinese, characters
	MeanWord float64 // letters in the mean word
	Fused    float64 // share of the words with more than 35 letters
	Text     float64 // share of letters and digits among the characters that are no spaces or punctuation
	Bad      float64 // share of the characters that are U+FFFD, controls or private
	Reversed float64 // Arabic: share of ة and ى at word beginnings, of those at either end
	Swapped  float64 // Arabic: share of lam-alef pairs in the wrong order
	Tripled  float64 // Arabic: share of words with a letter three times over, which no word has
	Odd      float64 // Latin and Cyrillic: share of words with a digit or a capital in their middle
}

// Measure measures text as a text in lang. With an empty lang it takes the
// language that the text seems to be in.
func Measure(text string, lang corpus.Lang) Signals {
	if lang == "" {
		lang, _ = Detect(text)
	}
	s := Signals{Lang: lang}
	runes, bad, inScript, letters, digits, marks, seen := 0, 0, 0, 0, 0, 0, 0
	for _, r := range text {
		runes++
		if !unicode.IsSpace(r) {
			seen++
		}
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune(punctuation, r):
			marks++
		case unreadable(r):
			bad++
		case unicode.IsLetter(r):
			letters++
			if inScriptOf(lang, r) {
				inScript++
			}
		}
	}
	s.Letters = letters
	s.Bad = ratio(bad, runes)
	s.Text = ratio(letters+digits, seen-marks)
	s.Seen = seen
	s.Script = ratio(inScript, letters)
	if lang == corpus.Chinese {
		s.chinese(text)
		return s
	}
	s.words(text)
	s.Odd = odd(text)
	if lang == corpus.Arabic {
		s.Tripled = tripled(text)
		s.Reversed = reversed(text)
		s.Swapped = swapped(text)
	}
	return s
}

func (s *Signals) words(text string) {
	fn := functionWords[s.Lang]
	total, function, fused, long := 0, 0, 0, 0
	kinds := map[string]bool{}
	for w := range wordsOf(text) {
		s.Words++
		n := 0
		for range w {
			n++
		}
		total += n
		if n > 35 {
			fused++
		}
		if n > 1 {
			kinds[w] = true
			long++
			if fn[w] {
				function++
			}
		}
	}
	s.Kinds = len(kinds)
	s.Function = ratio(function, long)
	s.MeanWord = ratio(total, s.Words)
	s.Fused = ratio(fused, s.Words)
}

func (s *Signals) chinese(text string) {
	fn := functionWords[corpus.Chinese]
	function := 0
	kinds := map[rune]bool{}
	for _, r := range text {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		s.Words++
		kinds[r] = true
		if fn[string(r)] {
			function++
		}
	}
	s.Kinds = len(kinds)
	s.Function = ratio(function, s.Words)
	s.MeanWord = 1
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func unreadable(r rune) bool {
	return r == unicode.ReplacementChar || r >= 0xE000 && r <= 0xF8FF ||
		r < 0x20 && r != '\n' && r != '\t' && r != '\r' && r != '\f' || r >= 0x7F && r < 0xA0
}

// reversed measures how many words begin with the letters ta marbuta and alef
// maqsura, which only end words.
func reversed(text string) float64 {
	begin, end := 0, 0
	for w := range wordsOf(text) {
		if strings.HasPrefix(w, "ة") || strings.HasPrefix(w, "ى") {
			begin++
		}
		if strings.HasSuffix(w, "ة") || strings.HasSuffix(w, "ى") {
			end++
		}
	}
	return ratio(begin, begin+end)
}

// swapped measures how many ligatures of lam and alef came out as alef and lam:
// after the article that gives "األ", "اإل", "اآل" where "الأ" is meant, which
// no word has.
func swapped(text string) float64 {
	wrong, right := 0, 0
	for w := range wordsOf(text) {
		for _, p := range []string{"األ", "اإل", "اآل"} {
			wrong += strings.Count(w, p)
		}
		for _, p := range []string{"الأ", "الإ", "الآ", "لأ", "لإ"} {
			if strings.Contains(w, p) {
				right++
				break
			}
		}
	}
	return ratio(wrong, wrong+right)
}

// tripled measures how many words have a letter three times over: a font whose
// table takes the stroke that stretches words for a letter gives such words.
func tripled(text string) float64 {
	bad, all := 0, 0
	for w := range wordsOf(text) {
		all++
		var a, b rune
		for _, r := range w {
			if r == a && r == b {
				bad++
				break
			}
			a, b = b, r
		}
	}
	return ratio(bad, all)
}

// odd measures how many words of four letters and more have a digit between
// letters, or a capital behind a small letter: the words that a program for
// reading images makes of letters it does not know.
func odd(text string) float64 {
	bad, all := 0, 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		letters, small, digit, wrong := 0, false, false, false
		for _, r := range w {
			switch {
			case unicode.IsDigit(r):
				digit = letters > 0
			case unicode.IsUpper(r):
				wrong = wrong || small || digit
				letters++
			default:
				wrong = wrong || digit
				small = unicode.IsLower(r)
				letters++
			}
		}
		if letters < 4 {
			continue
		}
		all++
		if wrong {
			bad++
		}
	}
	return ratio(bad, all)
}

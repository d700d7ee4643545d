package lexicon

import (
	"iter"
	"slices"
	"strings"
)

// arabicClitics are the one-letter conjunctions and prepositions that are
// written together with the word behind them.
var arabicClitics = []string{"ب", "ل", "ك", "ف", "و"}

// ArabicRemainder is the stem without a one-letter word in front, or "" where
// nothing can be stripped. Two letters at least remain.
func ArabicRemainder(stem string) string {
	if len(stem) >= 2*3 && slices.Contains(arabicClitics, stem[:2]) {
		return stem[2:]
	}
	return ""
}

// What the light stem leaves: endings of the accusative and of verbs, and the
// letters that open the imperfect and the future.
var (
	arabicEndings  = []string{"ا", "ت", "وا", "تا", "تم", "ن"}
	arabicOpenings = []string{"ي", "ت", "ن", "ا", "سي", "ست", "سن"}
)

// threeLetters is three Arabic letters in bytes: what stripping must leave.
const threeLetters = 6

// arabicVariants lists what else a stem that the lexicon lacks may be found as,
// likeliest first: without a one-letter word in front, then without a further
// ending, then without the opening of a verb.
func arabicVariants(stem string) iter.Seq[string] {
	return func(yield func(string) bool) {
		var fronts [3]string
		n := 1
		fronts[0] = stem
		for rest := ArabicRemainder(stem); rest != "" && n < len(fronts); rest = ArabicRemainder(rest) {
			if !yield(rest) {
				return
			}
			fronts[n] = rest
			n++
		}
		for _, w := range fronts[:n] {
			for _, e := range arabicEndings {
				if len(w)-len(e) >= threeLetters && strings.HasSuffix(w, e) && !yield(w[:len(w)-len(e)]) {
					return
				}
			}
		}
		for _, o := range arabicOpenings {
			rest, ok := strings.CutPrefix(stem, o)
			if !ok || len(rest) < threeLetters {
				continue
			}
			if !yield(rest) {
				return
			}
			for _, e := range arabicEndings {
				if len(rest)-len(e) >= threeLetters && strings.HasSuffix(rest, e) && !yield(rest[:len(rest)-len(e)]) {
					return
				}
			}
		}
	}
}

package lexicon

import (
	"slices"
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

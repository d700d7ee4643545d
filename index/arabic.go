package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// Light stemming leaves on what may belong to the word. The further terms of an
// Arabic word are its stem without each such thing, so that forms of a word meet
// in one of them; a word found by a further term counts less ([formWeight]).

// leastArabic is how many letters a word has at least without its preposition.
const leastArabic = 4

// prepositions are written together with the word behind them, perhaps with
// the conjunction before them.
var prepositions = []string{"ب", "ل", "ف", "ك"}

// possessives are the pronouns behind a feminine noun, whose last letter they
// turn into a t: "مطابقة", "مطابقتها".
var possessives = []string{"تهما", "تها", "تهم", "تهن", "تكم", "تنا", "ته"}

// pronouns are endings that light stemming does not know.
var pronouns = []string{"هن", "كن"}

// accusative is the alef that the ending "-an" adds to a word; the text shows it
// by the mark before or behind it.
var accusative = []string{"\u064b\u0627", "\u0627\u064b"}

// arabicForms are the further terms of a word, given as it is written:
//
//   - its stem stemmed until it no longer changes, since light stemming stops
//     after two endings and leaves "استبيان" of one form and "استبي" of another;
//   - without a preposition: "بتدريب" is "بـ" and "تدريب";
//   - without the alef of the accusative: "مرشداً" is "مرشد";
//   - without a pronoun and the letter it changes: "مطابقتها" is "مطابقة".
func arabicForms(t token.Token, written string) []string {
	var out []string
	add := func(stem string) {
		if s := stable(stem); s != t.Stem && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	add(t.Stem)
	for _, a := range accusative {
		if strings.HasSuffix(written, a) {
			add(stemOf(strings.TrimSuffix(t.Term, "ا")))
		}
	}
	for _, p := range possessives {
		if rest, ok := strings.CutSuffix(t.Term, p); ok && utf8.RuneCountInString(rest) >= leastArabic {
			add(stemOf(rest))
			break
		}
	}
	for _, p := range pronouns {
		if rest, ok := strings.CutSuffix(t.Term, p); ok && utf8.RuneCountInString(rest) >= leastArabic {
			add(stemOf(rest))
		}
	}
	word := t.Term
	if rest, ok := strings.CutPrefix(word, "و"); ok && utf8.RuneCountInString(rest) > leastArabic {
		word = rest
	}
	for _, p := range prepositions {
		if rest, ok := strings.CutPrefix(word, p); ok && utf8.RuneCountInString(rest) >= leastArabic {
			add(stemOf(rest))
		}
	}
	return out
}

// stemOf is the light stem of a word.
func stemOf(word string) string {
	if ts := token.Tokens(corpus.Arabic, word); len(ts) == 1 {
		return ts[0].Stem
	}
	return word
}

// stable stems an Arabic stem until it no longer changes.
func stable(stem string) string {
	for range 4 {
		again := stemOf(stem)
		if again == stem {
			break
		}
		stem = again
	}
	return stem
}

package token

import (
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
)

// Families returns the names of the word families of a stem: words of one
// family are derived from one another, as "train", "trainer" and "trained" are,
// which the English stemmer joins and those of Russian and Arabic do not. It
// may put strangers into one family, and leaves out many relatives; who uses it
// should trust it less than the stem. A stem may belong to several families, or
// to none.
func Families(lang corpus.Lang, stem string) []string {
	switch lang {
	case corpus.Arabic:
		return arabicFamilies(stem)
	case corpus.Russian:
		if f := russianFamily(stem); f != "" {
			return []string{f}
		}
	}
	return nil
}

// leastRussian is how many letters a family's name has at least.
const leastRussian = 4

// russianSuffixes make nouns of verbs, adjectives of nouns and so on. What the
// Snowball stemmer leaves of a word may end in several; the longest is taken off
// first.
var russianSuffixes = []string{
	"изирова", "ничеств", "ирова", "изац", "еств", "енн", "анн", "янн", "ова", "ева", "ива", "ыва", "яци", "аци",
	"тел", "ств", "ник", "лен", "ац", "яц", "ен", "ан", "ян", "ик", "ск", "к", "н", "а", "я", "и",
}

// russianSounds are the changes of the last consonants of a root, before these
// suffixes: предупредить, предупреждать; оповестить, оповещать; готовить,
// готовлю.
var russianSounds = []struct{ from, to string }{
	{"жд", "д"}, {"ст", "т"}, {"щ", "т"}, {"ч", "т"}, {"вл", "в"}, {"пл", "п"}, {"бл", "б"}, {"мл", "м"}, {"нн", "н"},
}

// russianFamily takes off suffixes until none is left, and undoes the change of
// the last consonants.
func russianFamily(stem string) string {
	if !isCyrillic(stem) {
		return ""
	}
	for {
		shorter := withoutSuffix(stem)
		if shorter == stem {
			break
		}
		stem = shorter
	}
	for _, s := range russianSounds {
		if rest, ok := strings.CutSuffix(stem, s.from); ok {
			return rest + s.to
		}
	}
	return stem
}

func withoutSuffix(stem string) string {
	for _, s := range russianSuffixes {
		if rest, ok := strings.CutSuffix(stem, s); ok && utf8.RuneCountInString(rest) >= leastRussian {
			return rest
		}
	}
	return stem
}

// arabicPatterns are patterns of Arabic words, their root letters written as
// digits, with the families they belong to: what is derived from one form of a
// verb, and the plurals made by changing the vowels of a singular ("broken"
// plurals). After Ryding, "A Reference Grammar of Modern Standard Arabic",
// 2005, chapters 5 and 22 to 31. Feminine and other endings are off already.
var arabicPatterns = []struct {
	pattern  string
	families string
}{
	{"ت12ي3", "v"},
	{"م123", "v"},
	{"ي123", "v"},
	{"ا12ا3", "v"},
	{"123", "v"},
	{"12و3", "v"},
	{"مت123", "v"},
	{"يت123", "v"},
	{"م12و3", "vm"},
	{"ا1ت2ا3", "8"},
	{"م1ت23", "8"},
	{"ي1ت23", "8"},
	{"است12ا3", "x"},
	{"مست123", "x"},
	{"يست123", "x"},
	{"م1ا23", "3v"},
	{"ت1ا23", "3"},
	{"ي1ا23", "3"},
	{"مت1ا23", "3"},
	{"م1ا2ي3", "m"},
	{"م12ا3", "m"},
	{"123اء", "e"},
	{"12ي3", "e"},
	{"12ا3", "f"},
	{"ا123", "fe"},
	{"12اي3", "ef"},
	{"1وا23", "a"},
	{"1ا23", "a"},
}

// arabicFamilies matches the patterns of the word's length.
func arabicFamilies(stem string) []string {
	var out []string
	letters := []rune(stem)
	for _, p := range arabicPatterns {
		root, ok := matchPattern(letters, []rune(p.pattern))
		if !ok {
			continue
		}
		for _, f := range p.families {
			out = append(out, string(f)+root)
		}
	}
	return out
}

// matchPattern returns the root letters of a word that fits a pattern.
func matchPattern(letters, pattern []rune) (root string, ok bool) {
	if len(letters) != len(pattern) {
		return "", false
	}
	for i, p := range pattern {
		switch {
		case p >= '1' && p <= '3':
			root += string(letters[i])
		case p != letters[i]:
			return "", false
		}
	}
	return root, true
}

package lexicon

import (
	"iter"
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
)

// Bounds on how far the stem of an unknown word may be from the stem of a known
// one of the same family: Snowball gives "asambl" for "asambleas" and "asamble"
// for "asamblea". Names must not be taken for words, hence the length.
const (
	fewestShared = 5 // letters the two have in common at their beginning
	mostTrimmed  = 3 // letters of the unknown stem that may be left out
	mostAdded    = 2 // letters that the known stem may have more
)

// Variants lists what else a stem that a language's words lack may be found as,
// likeliest first. The trainer reads unknown words the same way.
func Variants(lang corpus.Lang, stem string) iter.Seq[string] {
	switch lang {
	case corpus.Arabic:
		return arabicVariants(stem)
	case corpus.French, corpus.Russian, corpus.Spanish:
		return trimmed(stem)
	}
	return func(func(string) bool) {}
}

// trimmed lists the stem without its last letter, its last two, and so on.
func trimmed(stem string) iter.Seq[string] {
	return func(yield func(string) bool) {
		letters := utf8.RuneCountInString(stem)
		for range mostTrimmed {
			_, size := utf8.DecodeLastRuneInString(stem)
			stem = stem[:len(stem)-size]
			letters--
			if letters < fewestShared || !yield(stem) {
				return
			}
		}
	}
}

// extended returns the first word in byte order that begins with the stem and
// has few letters more, or -1.
func (t *table) extended(stem string) int32 {
	if utf8.RuneCountInString(stem) < fewestShared {
		return -1
	}
	lo, hi := 0, t.sorted
	for lo < hi {
		if mid := (lo + hi) / 2; t.words[mid] < stem {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == t.sorted {
		return -1
	}
	if rest, ok := strings.CutPrefix(t.words[lo], stem); ok && utf8.RuneCountInString(rest) <= mostAdded {
		return int32(lo)
	}
	return -1
}

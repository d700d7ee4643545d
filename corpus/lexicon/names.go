package lexicon

import (
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// Names that no lexicon holds are written by ear in every script: Schneider,
// Шнайдер, شنايدر. What the scripts agree on is the sequence of consonants, in
// coarse classes (after Odell and Russell's Soundex): vowels, and h, w and y,
// which come and go, are left out; sounds that scripts take for one another
// count as the same.

// soundClasses maps letters to classes; letters that are not there are left out.
var soundClasses = func() map[rune]byte {
	m := make(map[rune]byte)
	for class, letters := range map[byte]string{
		'B': "bp" + "бп" + "بپ",
		'F': "fv" + "фв" + "فڤ",
		'T': "td" + "тд" + "تدطضذثظ",
		'S': "szj" + "сзцшщчж" + "سزصشجچ",
		'K': "kcqgx" + "кг" + "كقغخ",
		'L': "l" + "л" + "ل",
		'R': "r" + "р" + "ر",
		'M': "m" + "м" + "م",
		'N': "n" + "н" + "ن",
	} {
		for _, r := range letters {
			m[r] = class
		}
	}
	return m
}()

// latinSounds writes the groups of Latin letters that stand for one sound with a
// letter of its class.
var latinSounds = strings.NewReplacer(
	"sch", "s", "tch", "s", "sh", "s", "ch", "s", "ts", "s", "tz", "s", "zh", "s",
	"ph", "f", "ck", "k", "ce", "se", "ci", "si", "cy", "sy", "ge", "je", "gi", "ji",
	"ks", "x", "dj", "j",
)

// otherSounds does the same for the other scripts.
var otherSounds = strings.NewReplacer("кс", "к", "тс", "ц", "дж", "ж", "تش", "ش", "كس", "ك", "دج", "ج")

// fewestSounds is the length below which consonants say too little.
const fewestSounds = 3

// soundOf returns the id of the consonants of an unknown word, or 0 where there
// are too few.
func soundOf(lang corpus.Lang, t *token.Token) int32 {
	word := t.Term
	switch {
	case word[0] < 0x80:
		word = latinSounds.Replace(word)
	case lang == corpus.Russian:
		word = otherSounds.Replace(t.Stem)
	case lang == corpus.Arabic:
		word = otherSounds.Replace(strings.TrimPrefix(strings.TrimPrefix(word, "و"), "ال"))
	default:
		return 0
	}
	var sounds [24]byte
	n := 0
	for _, r := range word {
		c := soundClasses[r]
		if c != 0 && n < len(sounds) && (n == 0 || sounds[n-1] != c) {
			sounds[n] = c
			n++
		}
	}
	if n < fewestSounds {
		return 0
	}
	return exactID("sound " + string(sounds[:n]))
}

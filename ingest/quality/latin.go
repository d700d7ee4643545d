package quality

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
)

// latinLangs are the languages told apart by their words.
var latinLangs = [...]corpus.Lang{corpus.English, corpus.French, corpus.Spanish}

// signs are what speaks for one of these languages: a set of languages is a bit
// for each, in their order.
type signs struct {
	words   map[string]uint8
	longest int // word in bytes
	letters [tableEnd]uint8
	endings [256][]ending // by their last byte
}

type ending struct {
	text string
	lang uint8
}

var latinSigns = sync.OnceValue(func() *signs {
	s := &signs{words: map[string]uint8{}}
	for i, lang := range latinLangs {
		bit := uint8(1) << i
		for w := range functionWords[lang] {
			s.words[w] |= bit
			s.longest = max(s.longest, len(w))
		}
		for _, r := range ownLetters[lang] {
			s.letters[r] |= bit
		}
		for _, e := range endings[lang] {
			at := e[len(e)-1]
			s.endings[at] = append(s.endings[at], ending{e, bit})
		}
	}
	return s
})

// latin tells English, French and Spanish apart. It goes over the text once and
// asks of each word which languages its whole, its letters and its ending speak
// for.
func latin(text string) (corpus.Lang, float64) {
	v := vote(text)
	return v.winner()
}

// vote counts what the words of a text speak for.
func vote(text string) *votes {
	v := &votes{signs: latinSigns(), word: make([]byte, 0, 64)}
	t := letterTable()
	inWord := false
	for _, r := range text {
		letter, mark := false, false
		if r < tableEnd {
			letter, mark = t.kind[r] != noLetter, t.mark[r]
		} else {
			letter, mark = unicode.IsLetter(r), unicode.Is(unicode.Mn, r)
		}
		switch {
		case letter:
			v.letter(r)
			inWord = true
		case mark: // counts for no letter, as in [bare]
			inWord = true
		case inWord:
			v.end()
			inWord = false
		}
	}
	if inWord {
		v.end()
	}
	return v
}

// votes are the signs counted so far, and the word being read.
type votes struct {
	signs   *signs
	score   [len(latinLangs)]float64
	words   int
	word    []byte // in lower case, without marks
	letters uint8
}

func (v *votes) letter(r rune) {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		v.word = append(v.word, byte(r))
		return
	}
	r = unicode.ToLower(r)
	if r < tableEnd {
		v.letters |= v.signs.letters[r]
	}
	v.word = utf8.AppendRune(v.word, r)
}

// end counts what the word speaks for.
func (v *votes) end() {
	v.words++
	var whole, ended uint8
	if n := len(v.word); n > 0 {
		if n <= v.signs.longest {
			whole = v.signs.words[string(v.word)]
		}
		for _, e := range v.signs.endings[v.word[n-1]] {
			if n > len(e.text)+1 && string(v.word[n-len(e.text):]) == e.text {
				ended |= e.lang
			}
		}
	}
	for i := range v.score {
		bit := uint8(1) << i
		if whole&bit != 0 {
			v.score[i] += wordWeight
		}
		if v.letters&bit != 0 {
			v.score[i] += letterWeight
		}
		if ended&bit != 0 {
			v.score[i] += endingWeight
		}
	}
	v.word, v.letters = v.word[:0], 0
}

// winner is the language most speaks for, and how far before the next.
func (v *votes) winner() (corpus.Lang, float64) {
	best, next := 0, -1
	for i := 1; i < len(v.score); i++ {
		if v.score[i] > v.score[best] {
			best, next = i, best
		} else if next < 0 || v.score[i] > v.score[next] {
			next = i
		}
	}
	if v.score[best] == 0 || v.score[best] < fewSigned*float64(v.words) {
		return "", 0
	}
	return latinLangs[best], 1 - v.score[next]/v.score[best]
}

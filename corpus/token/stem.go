package token

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"

	"dovetail/corpus"
)

// stemmer runs the Snowball algorithm of a language.
type stemmer struct {
	env   *snowballstem.Env
	roman func(*snowballstem.Env) bool
}

func newStemmer(lang corpus.Lang) stemmer {
	s := stemmer{env: snowballstem.NewEnv(""), roman: english.Stem}
	switch lang {
	case corpus.French:
		s.roman = french.Stem
	case corpus.Spanish:
		s.roman = spanish.Stem
	}
	return s
}

// maxStemmed bounds the work on one word: longer ones are no words.
const maxStemmed = 128

// latin stems a word of the Latin script, accents kept.
func (s stemmer) latin(w string) string {
	if len(w) > maxStemmed {
		return w
	}
	s.env.SetCurrent(w)
	s.roman(s.env)
	return s.env.Current()
}

// cyrillic stems a Russian word.
func (s stemmer) cyrillic(w string) string {
	if len(w) > maxStemmed {
		return w
	}
	s.env.SetCurrent(w)
	russian.Stem(s.env)
	return s.env.Current()
}

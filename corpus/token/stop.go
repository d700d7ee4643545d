package token

import (
	_ "embed"
	"strings"
	"sync"

	"dovetail/corpus"
)

// stopWords lists the function words of each language: "lang: word word ...".
//
//go:embed stop.txt
var stopWords string

var stops = sync.OnceValue(func() map[corpus.Lang]map[string]bool {
	all := make(map[corpus.Lang]map[string]bool)
	for line := range strings.Lines(stopWords) {
		lang, words, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		set := all[corpus.Lang(lang)]
		if set == nil {
			set = make(map[string]bool)
			all[corpus.Lang(lang)] = set
		}
		whole := func(run string) int { return len(run) }
		for _, w := range strings.Fields(words) {
			for _, t := range New(corpus.Lang(lang), whole).Append(nil, w) {
				set[t.Stem] = true
			}
		}
	}
	return all
})

// Stop tells whether the stem is that of a function word of the language: an
// article, preposition, conjunction, pronoun or auxiliary.
func Stop(lang corpus.Lang, stem string) bool { return stops()[lang][stem] }

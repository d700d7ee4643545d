package batch

import (
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/index"
)

// byLexicon lets the index find clauses in other languages than the query's,
// by the words the lexicon knows for each other.
type byLexicon struct{ lex *lexicon.Lexicon }

func translator() index.Translator { return byLexicon{lexicon.Default()} }

// Translations gives the words of the target language for a word.
func (t byLexicon) Translations(lang corpus.Lang, word string, target corpus.Lang) []index.Weighted {
	found := t.lex.Translations(lang, word, target)
	out := make([]index.Weighted, len(found))
	for i, w := range found {
		out[i] = index.Weighted{Word: w.Stem, Weight: w.Weight}
	}
	return out
}

package index

import (
	"context"
	"math"
	"strings"
	"unicode"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// What speaks for a language in which a Latin text may be written. A function
// word or a telling accent outweighs a word that the language's texts have;
// the reader's language decides what is left open.
const (
	stopEvidence   = 1.0
	accentEvidence = 1.0
	wordEvidence   = 0.8
	hintEvidence   = 0.25
)

// byScript tells a language that has a script of its own by the letters.
func byScript(text string) (corpus.Lang, bool) {
	var han, arabic, cyrillic, latin int
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			han += 3 // a character says as much as three letters
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
			arabic++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	// Names and acronyms in Latin letters stand in texts of every language, so
	// a third of the letters is enough.
	switch most := max(han, arabic, cyrillic); {
	case most == 0 || most*3 < latin:
		return "", false
	case most == han:
		return corpus.Chinese, true
	case most == arabic:
		return corpus.Arabic, true
	}
	return corpus.Russian, true
}

// telling are the letters that only one of the languages in Latin script has.
var telling = map[corpus.Lang]string{
	corpus.French:  "àâçèêëîïôœùûæ",
	corpus.Spanish: "ñíóú¿¡",
}

// evidence weighs what speaks for a language. Words count by how frequent they
// are there, so that a French word which one English text quotes stays French.
func (s *snapshot) evidence(ctx context.Context, lang corpus.Lang, text string) float64 {
	sum := 0.0
	if strings.ContainsAny(strings.ToLower(text), telling[lang]) && telling[lang] != "" {
		sum += accentEvidence
	}
	shelf := s.byLang[lang]
	for _, t := range token.Tokens(lang, text) {
		switch {
		case t.Kind != token.Word:
		case token.Stop(lang, t.Stem):
			sum += stopEvidence
		case shelf != nil:
			if n, err := s.reader.count(ctx, string(lang)+exactSuffix, t.Term); err == nil && n > 0 {
				sum += wordEvidence * (0.5 + 0.5*math.Log1p(float64(n))/math.Log1p(float64(shelf.docs)))
			}
		}
	}
	return sum
}

// detect tells the language of words: by their script, and in Latin letters by
// function words and by which language of the index has them.
func (s *snapshot) detect(ctx context.Context, text string, hint corpus.Lang) corpus.Lang {
	if lang, ok := byScript(text); ok {
		return lang
	}
	best, score := corpus.Lang(""), math.Inf(-1)
	for _, lang := range []corpus.Lang{corpus.English, corpus.French, corpus.Spanish} {
		v := s.evidence(ctx, lang, text)
		if lang == hint {
			v += hintEvidence
		}
		if v > score {
			best, score = lang, v
		}
	}
	return best
}

package main

import (
	"encoding/json"
	"io"
	"strings"
	"unicode"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// guard knows the text of the test rows: whole texts, and shingles of six words
// (Chinese: ten characters). A training text is taken for test text when it
// equals a row, when a quarter of its shingles and at least two are those of
// rows, or when eight are.
type guard struct {
	whole    map[string]bool
	shingles [len(langs)]map[string]bool
}

const (
	shingleWords = 6
	shingleChars = 10
	wholeLength  = 12 // bytes; shorter texts ("Yes.") prove nothing
	fewShingles  = 2
	manyShingles = 8
)

// notTests names the sources among the test rows that are not tests: none of
// their text needs guarding.
var notTests = []string{"quran"}

func readGuard(test string) (*guard, error) {
	g := &guard{whole: make(map[string]bool)}
	for i := range g.shingles {
		g.shingles[i] = make(map[string]bool)
	}
	err := readFile(test, func(r io.Reader) error {
		return lines(r, func(line []byte) error {
			var row map[string]any
			if err := json.Unmarshal(line, &row); err != nil {
				return err
			}
			source, _ := row["source"].(string)
			for _, n := range notTests {
				if strings.HasPrefix(source, n) {
					return nil
				}
			}
			for i, lang := range langs {
				if s, ok := row[string(lang)].(string); ok {
					g.add(i, s)
				}
			}
			return nil
		})
	})
	return g, err
}

func (g *guard) add(lang int, text string) {
	whole, shingles := cut(langs[lang], text)
	if len(whole) > wholeLength {
		g.whole[whole] = true
	}
	for _, s := range shingles {
		g.shingles[lang][s] = true
	}
}

// holds tells whether the text of any language is test text.
func (g *guard) holds(text [len(langs)]string) bool {
	for i, t := range text {
		if t == "" {
			continue
		}
		whole, shingles := cut(langs[i], t)
		if g.whole[whole] {
			return true
		}
		n := 0
		for _, s := range shingles {
			if g.shingles[i][s] {
				n++
			}
		}
		if n >= manyShingles || n >= fewShingles && 4*n >= len(shingles) {
			return true
		}
	}
	return false
}

// cut returns the words of a text and its shingles.
func cut(lang corpus.Lang, text string) (whole string, shingles []string) {
	if lang == corpus.Chinese {
		var han []rune
		for _, r := range token.Simplify(text) {
			if unicode.Is(unicode.Han, r) {
				han = append(han, r)
			}
		}
		for i := 0; i+shingleChars <= len(han); i++ {
			shingles = append(shingles, string(han[i:i+shingleChars]))
		}
		return string(han), shingles
	}
	var terms []string
	for _, t := range token.Tokens(lang, text) {
		terms = append(terms, t.Term)
	}
	for i := 0; i+shingleWords <= len(terms); i++ {
		shingles = append(shingles, strings.Join(terms[i:i+shingleWords], " "))
	}
	return strings.Join(terms, " "), shingles
}

package mate

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/lexicon/domain"
	"dovetail/corpus/token"
)

// Coverage tells which of the content tokens of texts a lexicon knows: the words,
// not counting those that carry no meaning. Numbers and symbols (70/125, ITU-T)
// are compared as they are and left out.
type Coverage struct {
	Tokens int
	Domain int // words of the domain lexicon
	Known  int // words of the lexicon as a whole
	Across int // words that have a translation in every other language
	Holes  []Hole
}

// Hole is a word that has not a translation in every other language.
type Hole struct {
	Stem  string
	Word  string // as first met
	Count int
	Lacks []corpus.Lang
}

// Cover measures texts of one language. Holes come most frequent first.
func Cover(l *lexicon.Lexicon, lang corpus.Lang, texts []string) (Coverage, error) {
	own, err := domainStems(l, lang)
	if err != nil {
		return Coverage{}, err
	}
	var c Coverage
	kinds := make(map[string]*Hole) // of every word, whether a hole or not
	for _, text := range texts {
		for _, t := range l.Tokens(lang, text) {
			if t.Kind != token.Word || token.Stop(lang, t.Stem) {
				continue
			}
			h := kinds[t.Stem]
			if h == nil {
				h = &Hole{Stem: t.Stem, Word: text[t.Start:t.End], Lacks: lacks(l, lang, t.Stem, text[t.Start:t.End])}
				kinds[t.Stem] = h
			}
			h.Count++
			c.Tokens++
			if own[t.Stem] {
				c.Domain++
			}
			if l.Knows(lang, t) {
				c.Known++
			}
			if len(h.Lacks) == 0 {
				c.Across++
			}
		}
	}
	for _, h := range kinds {
		if len(h.Lacks) > 0 {
			c.Holes = append(c.Holes, *h)
		}
	}
	slices.SortFunc(c.Holes, func(a, b Hole) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Stem, b.Stem))
	})
	return c, nil
}

func latin(lang corpus.Lang) bool {
	return lang == corpus.English || lang == corpus.French || lang == corpus.Spanish
}

// lacks lists the languages that a word has no translation in.
func lacks(l *lexicon.Lexicon, lang corpus.Lang, stem, word string) []corpus.Lang {
	var out []corpus.Lang
	for _, to := range corpus.Languages() {
		if to == lang {
			continue
		}
		found := false
		for _, t := range l.Translations(lang, word, to) {
			// A word that is its own translation may only be passed on; between
			// languages of one script it may be right.
			found = found || t.Stem != stem || latin(to) && latin(lang)
		}
		if !found {
			out = append(out, to)
		}
	}
	return out
}

// domainStems lists the stems of the words of the domain lexicon.
func domainStems(l *lexicon.Lexicon, lang corpus.Lang) (map[string]bool, error) {
	concepts, err := domain.Concepts()
	if err != nil {
		return nil, err
	}
	out := make(map[string]bool)
	for _, c := range concepts {
		for _, term := range c.Terms[lang] {
			for _, t := range l.Tokens(lang, term) {
				out[t.Stem] = true
			}
		}
	}
	return out, nil
}

// WriteCoverage measures the real texts of a data folder and writes the figures,
// and of each the most frequent holes: the resolutions of PP-18 and the clauses
// of UN documents in English, the UN rows in six languages.
func WriteCoverage(dataDir string, l *lexicon.Lexicon, w io.Writer, most int) error {
	pp18, err := readLabelled(filepath.Join(dataDir, "itu", "pp18.json"))
	if err != nil {
		return err
	}
	un, err := ReadPool(dataDir)
	if err != nil {
		return err
	}
	sets, err := ReadSets(dataDir)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "Words that carry meaning, and how many in 100 of them are words of the domain")
	fmt.Fprintln(w, "lexicon, are known to the lexicon, and have a translation in all other languages")
	fmt.Fprintf(w, "%-20s %9s %8s %8s %8s\n", "texts", "words", "domain", "known", "across")
	var holes []func()
	measure := func(name string, lang corpus.Lang, texts []string) error {
		if len(texts) == 0 {
			return nil
		}
		c, err := Cover(l, lang, texts)
		if err != nil {
			return err
		}
		n := float64(max(1, c.Tokens)) / 100
		fmt.Fprintf(w, "%-20s %9d %8.2f %8.2f %8.2f\n", name+", "+string(lang), c.Tokens, float64(c.Domain)/n, float64(c.Known)/n, float64(c.Across)/n)
		holes = append(holes, func() {
			for _, h := range c.Holes[:min(most, len(c.Holes))] {
				fmt.Fprintf(w, "%-20s %5d  %s (%s), lacks %v\n", name+", "+string(lang), h.Count, h.Word, h.Stem, h.Lacks)
			}
		})
		return nil
	}
	errs := []error{measure("PP-18", corpus.English, pp18), measure("UN documents", corpus.English, un)}
	for _, s := range sets {
		if s.Name != "UN" {
			continue
		}
		for _, lang := range corpus.Languages() {
			var texts []string
			for _, r := range s.Rows {
				texts = append(texts, r[lang])
			}
			errs = append(errs, measure("UN rows", lang, texts))
		}
	}
	if most > 0 {
		fmt.Fprintln(w, "\nThe most frequent words that it cannot say in all other languages")
	}
	for _, write := range holes {
		write()
	}
	return errors.Join(errs...)
}

// readLabelled reads the titles and paragraphs of labelled resolutions; a file
// that is not there has none.
func readLabelled(name string) ([]string, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading labelled resolutions: %w", err)
	}
	var all []struct {
		Title  string
		Blocks [][3]string
	}
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	var out []string
	for _, r := range all {
		out = append(out, r.Title)
		for _, b := range r.Blocks {
			out = append(out, b[2])
		}
	}
	return out, nil
}

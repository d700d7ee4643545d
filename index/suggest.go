package index

import (
	"cmp"
	"slices"

	"dovetail/corpus"
)

// suggest returns the query with the words that no language has replaced by
// the nearest that the language of the query has; empty where there is nothing
// to mend.
func (p *planner) suggest() (string, error) {
	unknown := slices.Clone(p.unknown)
	slices.SortFunc(unknown, func(a, b *lexeme) int { return cmp.Compare(b.at, a.at) })
	out := p.text
	for _, l := range unknown {
		if l.at < 0 || l.stop {
			continue
		}
		word, err := p.mended(l)
		if err != nil {
			return "", err
		}
		if end := l.at + len(l.text); word != "" && end <= len(p.text) && p.text[l.at:end] == l.text {
			out = out[:l.at] + word + out[end:]
		}
	}
	if out == p.text {
		return "", nil
	}
	return out, nil
}

// mended returns the word that was meant: of the language of the query, or else
// of another one.
func (p *planner) mended(l *lexeme) (string, error) {
	word, err := p.snap.nearest(p.source, l.word)
	for _, lang := range p.langs {
		if word != "" || err != nil {
			break
		}
		word, err = p.snap.nearest(lang, l.word)
	}
	return word, err
}

// nearest returns the word of a language that differs least from an unknown
// one, of several the most frequent.
func (s *snapshot) nearest(lang corpus.Lang, word string) (string, error) {
	if s.byLang[lang] == nil || lang == corpus.Chinese {
		return "", nil
	}
	entries, err := s.near(string(lang)+exactSuffix, word, -1)
	if err != nil || len(entries) == 0 {
		return "", err
	}
	best := entries[0]
	for _, e := range entries[1:] {
		if cmp.Or(cmp.Compare(best.EditDistance, e.EditDistance), cmp.Compare(e.Count, best.Count), cmp.Compare(best.Term, e.Term)) > 0 {
			best = e
		}
	}
	return best.Term, nil
}

package index

import (
	"cmp"
	"slices"

	"dovetail/corpus"
)

// marker knows what to mark in texts of one language.
type marker struct {
	terms   map[string]bool // of the main field
	exact   map[string]bool // of the exact field
	phrases [][]string      // of the exact field
}

// mark returns the marker of a language; what is excluded goes to one that
// nobody reads.
func (p *planner) mark(lang corpus.Lang) *marker {
	if p.negated > 0 {
		return &marker{terms: make(map[string]bool), exact: make(map[string]bool)}
	}
	m := p.marks[lang]
	if m == nil {
		m = &marker{terms: make(map[string]bool), exact: make(map[string]bool)}
		p.marks[lang] = m
	}
	return m
}

func (m *marker) alternatives(list []alternative) {
	for _, a := range list {
		switch {
		case a.phrase != nil:
			m.phrases = append(m.phrases, a.phrase.terms)
		case a.field != "":
			m.exact[a.term] = true
		default:
			m.terms[a.term] = true
		}
	}
}

// ranges returns the places of text to mark, in order and apart from one
// another. They begin and end at words, in Chinese at characters: the text is
// read by the same rules as for the index, so that whatever was found is
// marked, inflected forms included.
func (m *marker) ranges(lang corpus.Lang, text string) []corpus.Range {
	if m == nil {
		return nil
	}
	var out []corpus.Range
	if len(m.terms) > 0 {
		for _, u := range units(lang, text) {
			if slices.ContainsFunc(u.terms, func(t string) bool { return m.terms[t] }) {
				out = append(out, corpus.Range{u.start, u.end})
			}
		}
	}
	if len(m.exact) > 0 || len(m.phrases) > 0 {
		words := exactTerms(lang, text)
		for i, w := range words {
			if m.exact[w.word] {
				out = append(out, corpus.Range{w.start, w.end})
			}
			for _, p := range m.phrases {
				if begins(words[i:], p) {
					out = append(out, corpus.Range{w.start, words[i+len(p)-1].end})
				}
			}
		}
	}
	return merge(out)
}

func begins(words []exactTerm, phrase []string) bool {
	if len(phrase) == 0 || len(words) < len(phrase) {
		return false
	}
	for i, p := range phrase {
		if words[i].word != p {
			return false
		}
	}
	return true
}

// merge sorts ranges and joins those that overlap or touch.
func merge(ranges []corpus.Range) []corpus.Range {
	slices.SortFunc(ranges, func(a, b corpus.Range) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	out := ranges[:0]
	for _, r := range ranges {
		if n := len(out); n > 0 && r[0] <= out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], r[1])
			continue
		}
		out = append(out, r)
	}
	return out
}

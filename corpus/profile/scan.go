package profile

import (
	"sync"

	"dovetail/corpus"
	"dovetail/corpus/profile/phrase"
)

// joint is what the clauses of a language are read with in one pass: the phrases
// of citations, of activities and of themes in one set, whose values index
// entries.
type joint struct {
	set     *phrase.Set
	entries []Entry
}

// joints makes the joint sets of the languages, each when it is first used.
func (p *Profile) joints() map[corpus.Lang]func() *joint {
	out := map[corpus.Lang]func() *joint{}
	for _, lang := range corpus.Languages() {
		out[lang] = sync.OnceValue(func() *joint { return p.join(lang) })
	}
	return out
}

func (p *Profile) join(lang corpus.Lang) *joint {
	j := &joint{set: phrase.New(lang == corpus.Arabic)}
	if f := p.FormsOf(lang); f != nil {
		j.entries = append(j.entries, f.Entries...)
		j.set.AddAll(f.Cite, 0)
		j.set.AddAll(f.Act, 0)
	}
	if terms := p.terms[lang]; terms != nil {
		j.set.AddAll(terms, len(j.entries))
	}
	for _, t := range p.termOf {
		j.entries = append(j.entries, Entry{Class: ClassTheme, Themes: 1 << t.theme})
	}
	return j
}

// FormsOf returns the forms of a language, else those of English.
func (p *Profile) FormsOf(lang corpus.Lang) *Forms {
	if f := p.Forms[lang]; f != nil {
		return f
	}
	return p.Forms[corpus.English]
}

// Scan reports, in one pass, every phrase of citations, activities and themes
// that stands in words, in the order of their beginnings; those of one kind as
// its own set would report them.
func (p *Profile) Scan(lang corpus.Lang, words string, found func(*Entry, phrase.Match)) {
	once := p.joint[lang]
	if once == nil {
		return
	}
	j := once()
	j.set.Scan(words, func(m phrase.Match) bool {
		found(&j.entries[m.Value], m)
		return true
	})
}

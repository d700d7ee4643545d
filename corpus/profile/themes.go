package profile

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile/phrase"
)

// ThemeHit is a theme a text belongs to, and why.
type ThemeHit struct {
	Slug   corpus.Theme
	Reason string // `"climate change" in the title`
}

// themeTerm is a describing term of a theme.
type themeTerm struct {
	theme int // index in Profile.Themes
}

// topics compiles the terms of the themes, one set a language.
func (a *assembler) topics() error {
	a.p.terms = map[corpus.Lang]*phrase.Set{}
	for i := range a.p.Themes {
		t := &a.p.Themes[i]
		for _, lang := range slices.Sorted(maps.Keys(t.Terms)) {
			if a.p.terms[lang] == nil {
				a.p.terms[lang] = phrase.New(lang == corpus.Arabic)
			}
			for _, term := range t.Terms[lang] {
				a.p.termOf = append(a.p.termOf, themeTerm{theme: i})
				if err := a.p.terms[lang].Add(term, len(a.p.termOf)-1); err != nil {
					return fmt.Errorf("theme %q in %s: %w", t.Slug, lang, err)
				}
			}
		}
	}
	a.p.joint = a.p.joints()
	return nil
}

// ThemesOf returns the themes of a text: those of which a describing term
// stands in its title or in its words, in the order of the profile, each with
// the terms found. It errs towards assigning: a term in passing assigns too.
func (p *Profile) ThemesOf(lang corpus.Lang, title, text string) []ThemeHit {
	found := map[int][]string{}
	look := func(words, where string) {
		p.termsIn(lang, words, func(theme int, m phrase.Match) {
			term := fmt.Sprintf("%q %s", strings.Join(strings.Fields(words[m.Start:m.End]), " "), where)
			if !slices.Contains(found[theme], term) {
				found[theme] = append(found[theme], term)
			}
		})
	}
	look(title, "in the title")
	look(text, "in the words")
	hits := make([]ThemeHit, 0, len(found))
	for _, i := range slices.Sorted(maps.Keys(found)) {
		hits = append(hits, ThemeHit{Slug: p.Themes[i].Slug, Reason: strings.Join(found[i], ", ")})
	}
	return hits
}

// ThemeSet is a set of themes of one profile, a bit for each.
type ThemeSet uint64

// ThemesIn returns the themes of which a describing term stands in words.
// Themes beyond the 64th of a profile are not told apart here.
func (p *Profile) ThemesIn(lang corpus.Lang, words string) ThemeSet {
	var set ThemeSet
	p.termsIn(lang, words, func(theme int, _ phrase.Match) { set |= 1 << theme })
	return set
}

// Slugs lists the themes of a set in the order of the profile.
func (p *Profile) Slugs(set ThemeSet) []corpus.Theme {
	var out []corpus.Theme
	for i := range p.Themes {
		if set&(1<<i) != 0 {
			out = append(out, p.Themes[i].Slug)
		}
	}
	return out
}

// termsIn reports the describing terms in words, the longest at each place.
func (p *Profile) termsIn(lang corpus.Lang, words string, found func(theme int, m phrase.Match)) {
	set := p.terms[lang]
	if set == nil {
		return
	}
	end := -1
	set.Scan(words, func(m phrase.Match) bool {
		if m.End > end {
			end = m.End
			found(p.termOf[m.Value].theme, m)
		}
		return true
	})
}

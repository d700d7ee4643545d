package profile

import (
	"cmp"
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
	return nil
}

// ThemesOf returns the themes of a text: those of which a describing term
// stands in its title or in its words, in the order of the profile, each with
// the terms found. It errs towards assigning: a term in passing assigns too.
func (p *Profile) ThemesOf(lang corpus.Lang, title, text string) []ThemeHit {
	set := p.terms[lang]
	if set == nil {
		return nil
	}
	found := map[int][]string{}
	look := func(words, where string) {
		for _, m := range set.All(words) {
			theme := p.termOf[m.Value].theme
			term := fmt.Sprintf("%q %s", strings.Join(strings.Fields(words[m.Start:m.End]), " "), where)
			if !slices.Contains(found[theme], term) {
				found[theme] = append(found[theme], term)
			}
		}
	}
	look(title, "in the title")
	look(text, "in the words")
	hits := make([]ThemeHit, 0, len(found))
	for _, i := range slices.SortedFunc(maps.Keys(found), cmp.Compare) {
		hits = append(hits, ThemeHit{Slug: p.Themes[i].Slug, Reason: strings.Join(found[i], ", ")})
	}
	return hits
}

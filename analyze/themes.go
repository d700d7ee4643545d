package analyze

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// themer finds the themes of text by the words the profile gives each.
type themer struct {
	themes []profile.Theme
	sets   map[corpus.Lang]*phrase.Set
}

// newThemer reads the terms of the profile. A term the profile's pattern
// language does not allow is an error.
func newThemer(p *profile.Profile) (*themer, error) {
	t := &themer{themes: p.Themes, sets: map[corpus.Lang]*phrase.Set{}}
	for i, theme := range p.Themes {
		for _, lang := range corpus.Languages() {
			for _, term := range theme.Terms[lang] {
				if t.sets[lang] == nil {
					t.sets[lang] = phrase.New(lang == corpus.Arabic)
				}
				if err := t.sets[lang].Add(term, i); err != nil {
					return nil, fmt.Errorf("theme %q of profile %q: %w", theme.Slug, p.Code, err)
				}
			}
		}
	}
	return t, nil
}

// of returns the themes of text, each with the first words that name it, by
// their position in the profile.
func (t *themer) of(lang corpus.Lang, text string) map[int]string {
	out := map[int]string{}
	if set := t.sets[lang]; set != nil {
		set.Scan(text, func(m phrase.Match) bool {
			if _, ok := out[m.Value]; !ok {
				out[m.Value] = text[m.Start:m.End]
			}
			return true
		})
	}
	return out
}

// list turns theme positions into slugs, in the order of the profile.
func (t *themer) list(found ...map[int]string) []corpus.Theme {
	var out []corpus.Theme
	for i, theme := range t.themes {
		for _, f := range found {
			if _, ok := f[i]; ok {
				out = append(out, theme.Slug)
				break
			}
		}
	}
	return out
}

// assignThemes gives every clause its themes: those its own words or the words
// that introduce it name, and those of the title of its text. Formulas have
// those of the title alone.
func (m *model) assignThemes() {
	for _, w := range m.works {
		w.named = m.themer.of(w.text.Lang, w.text.Title)
		w.inClauses = map[int]int{}
		w.words = map[int]string{}
		byClause := map[corpus.ClauseID]map[int]string{}
		for i := range w.text.Clauses {
			c := &w.text.Clauses[i]
			byClause[c.ID] = m.themer.of(w.text.Lang, c.Text)
			for i, words := range byClause[c.ID] {
				w.inClauses[i]++
				if w.words[i] == "" {
					w.words[i] = words
				}
			}
		}
		for _, u := range w.units {
			own := byClause[u.clause.ID]
			if u.parent != nil && u.parent.intro {
				for i, words := range m.themer.of(w.text.Lang, u.parent.clause.Text) {
					own[i] = words
				}
			}
			u.themes = m.themer.list(own, w.named)
		}
	}
}

// mappingReason says why a work is mapped to a theme; false when it is not.
func (w *work) mappingReason(theme int) (corpus.Statement, bool) {
	if words, ok := w.named[theme]; ok {
		return corpus.Statement{Code: corpus.MappedTitle, Words: []string{strings.ToLower(words)}}, true
	}
	n := w.inClauses[theme]
	return corpus.Statement{Code: corpus.MappedClauses, Counts: []int{n}, Words: []string{w.words[theme]}}, n > 0
}

// coverage counts clauses and works by theme and Sector.
func (m *model) coverage(findings []corpus.Finding) []Coverage {
	var out []Coverage
	sectors := []corpus.Sector{""}
	for _, s := range m.profile.Sectors {
		sectors = append(sectors, s.Code)
	}
	for _, theme := range m.profile.Themes {
		for _, s := range sectors {
			c := Coverage{Theme: theme.Slug, Sector: s}
			for _, u := range m.units {
				if u.formula != "" || !slices.Contains(u.themes, theme.Slug) || !m.belongs(u, s) {
					continue
				}
				c.Clauses++
				if n := len(c.Works); n == 0 || c.Works[n-1] != u.work.key {
					c.Works = append(c.Works, u.work.key)
				}
			}
			for _, f := range findings {
				if slices.Contains(f.Themes, theme.Slug) && (slices.Contains(f.Sectors, s) || s == "" && len(f.Sectors) == 0) {
					c.Findings++
				}
			}
			out = append(out, c)
		}
	}
	return out
}

// belongs tells whether a clause belongs to a Sector; the empty Sector holds
// the clauses that belong to none.
func (m *model) belongs(u *unit, s corpus.Sector) bool {
	if s == "" {
		return u.sectors == 0
	}
	return u.sectors&m.setOf([]corpus.Sector{s}) != 0
}

// mapping lists the works of each body by theme.
func (m *model) mapping() []MappingRow {
	var out []MappingRow
	for i, theme := range m.profile.Themes {
		row := MappingRow{Theme: theme.Slug}
		for _, b := range m.profile.Bodies {
			mb := MappedBody{Body: b.Code}
			for _, w := range m.works {
				reason, mapped := w.mappingReason(i)
				if w.text.Body != b.Code || !mapped {
					continue
				}
				mb.Works = append(mb.Works, MappedWork{
					Work: w.text.Work, Edition: w.text.Edition, Title: w.text.Title,
					Reason: reason, Implements: m.implements(w), Together: m.callsTogether(w, i, theme.Slug),
				})
			}
			if len(mb.Works) > 0 {
				row.Bodies = append(row.Bodies, mb)
			}
		}
		out = append(out, row)
	}
	return out
}

// callsTogether tells whether a work calls for coordination between Sectors on
// a theme: one of its operative clauses on it addresses, or has consulted, the
// officers of several Sectors. A work that its title puts under the theme is on
// it in all its clauses.
func (m *model) callsTogether(w *work, theme int, slug corpus.Theme) bool {
	_, named := w.named[theme]
	return slices.ContainsFunc(w.units, func(u *unit) bool {
		if u.formula != "" || !named && !slices.Contains(u.themes, slug) {
			return false
		}
		consulted := m.setOf(m.profile.SectorsOf(w.text.Body, u.clause.Consulted))
		return u.sectors != 0 && bits.OnesCount64(uint64(u.sectors|consulted)) > 1
	})
}

// implements lists the works of higher bodies that a work cites.
func (m *model) implements(w *work) []corpus.WorkKey {
	var out []corpus.WorkKey
	for k := range w.cites {
		if hi := m.byKey[k]; hi != nil && hi.rank < w.rank {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

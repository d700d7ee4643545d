package analyze

import (
	"slices"
	"strings"

	"dovetail/corpus"
)

// fragmentFindings finds themes that resolutions of several Sectors' bodies
// treat with distinct activities and without a link: neither cites the other,
// and no clause of either names the other's Sector. One finding a pair of works,
// under the first theme they share; paired holds the clauses that other findings
// already relate.
func (m *model) fragmentFindings(paired map[[2]int]bool) []*gathered {
	var out []*gathered
	known := map[[2]int]*gathered{}
	for t, theme := range m.profile.Themes {
		var treat []*work
		for _, w := range m.works {
			b := m.profile.Body(w.text.Body)
			if b != nil && len(b.Sectors) > 0 && m.treats(w, t) {
				treat = append(treat, w)
			}
		}
		for i, a := range treat {
			for _, b := range treat[i+1:] {
				works := [2]int{a.index, b.index}
				if g := known[works]; g != nil {
					g.themes = append(g.themes, theme.Slug)
				} else if g := m.fragment(theme.Slug, t, a, b, paired); g != nil {
					known[works] = g
					out = append(out, g)
				}
			}
		}
	}
	return out
}

// treats tells whether a theme is a subject of a work: its title names it, or a
// clause does and the work cites one of a higher body whose title names it. That
// clauses use its words is not enough, for the words of a broad theme ("capacity
// building") stand in resolutions on everything.
func (m *model) treats(w *work, theme int) bool {
	if _, titled := w.named[theme]; titled {
		return true
	}
	if w.inClauses[theme] == 0 {
		return false
	}
	for k := range w.cites {
		if hi := m.byKey[k]; hi != nil && hi.rank < w.rank {
			if _, titled := hi.named[theme]; titled {
				return true
			}
		}
	}
	return false
}

// fragment relates two works under a theme, or returns nil.
func (m *model) fragment(slug corpus.Theme, theme int, a, b *work, paired map[[2]int]bool) *gathered {
	_, titledA := a.named[theme]
	_, titledB := b.named[theme]
	if a.text.Body == b.text.Body || !titledA && !titledB || linkedWorks(a, b) {
		return nil
	}
	left := m.activities(a, b, paired)
	right := m.activities(b, a, paired)
	if len(left) == 0 || len(right) == 0 {
		return nil
	}
	ls, rs := setUnion(left), setUnion(right)
	if ls&rs != 0 || m.coordinates(a, rs) || m.coordinates(b, ls) {
		return nil
	}
	two := []corpus.TextKey{a.text.Key(), b.text.Key()}
	units := append(left, right...)
	return &gathered{
		kind: corpus.Fragmentation, units: units, score: 0.5, themes: []corpus.Theme{slug},
		subject: corpus.Statement{Code: corpus.SubjectApart, Sectors: m.sectorsOf(ls | rs), Theme: slug, Texts: two},
		reasons: said(corpus.Statement{Code: corpus.WhyFragmentation, Texts: two, Theme: slug}),
		proposal: &corpus.Proposal{
			Code: corpus.ActCoordinate, Reasons: said(corpus.Statement{Code: corpus.ReasonFocalPoint, Theme: slug}),
			Draft: []corpus.Draft{
				{Mark: corpus.MarkAdd, Clause: left[len(left)-1].clause.ID, Wording: coordination(b.text)},
				{Mark: corpus.MarkAdd, Clause: right[len(right)-1].clause.ID, Wording: coordination(a.text)},
			},
		},
	}
}

func coordination(other *corpus.Text) *corpus.Statement {
	return &corpus.Statement{Code: corpus.DraftCoordinate, Texts: []corpus.TextKey{other.Key()}}
}

// linkedWorks tells whether one work cites the other, or clauses of both carry
// out the same work of a higher body, which divides the matter between them.
func linkedWorks(a, b *work) bool {
	if a.cites[b.key] || b.cites[a.key] {
		return true
	}
	carried := map[corpus.WorkKey]bool{}
	for _, u := range a.units {
		for k := range u.cites {
			carried[k] = true
		}
	}
	for _, u := range b.units {
		for k := range u.cites {
			if carried[k] {
				return true
			}
		}
	}
	return false
}

// activities lists the clauses by which w gives a Sector something to do and
// that no other finding relates to a clause of other.
func (m *model) activities(w, other *work, paired map[[2]int]bool) []*unit {
	var out []*unit
	for _, u := range w.units {
		if u.sectors == 0 || len(u.clause.Addressees) == 0 || u.formula != "" || u.intro {
			continue
		}
		related := slices.ContainsFunc(other.units, func(v *unit) bool {
			return paired[[2]int{min(u.index, v.index), max(u.index, v.index)}]
		})
		if !related {
			out = append(out, u)
		}
	}
	return out
}

func setUnion(units []*unit) sectorSet {
	var set sectorSet
	for _, u := range units {
		set |= u.sectors
	}
	return set
}

// coordinates tells whether a work names one of the Sectors: it consults an
// officer of one, or an operative clause names one or its officer.
func (m *model) coordinates(w *work, set sectorSet) bool {
	names := m.namesOf(set, w.text.Lang)
	for _, u := range w.units {
		for _, o := range u.clause.Consulted {
			if p := m.profile.Officer(o); p != nil && m.setOf(p.Sectors)&set != 0 {
				return true
			}
		}
		for _, n := range names {
			if strings.Contains(u.clause.Text, n) {
				return true
			}
		}
	}
	return false
}

// namesOf lists the names of Sectors and of the officers that belong to one of
// them alone, in a language.
func (m *model) namesOf(set sectorSet, lang corpus.Lang) []string {
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	for _, s := range m.sectorsOf(set) {
		p := m.profile.Sector(s)
		add(p.Short[lang])
		add(p.Names[lang])
	}
	for i := range m.profile.Officers {
		o := &m.profile.Officers[i]
		if len(o.Sectors) == 1 && m.setOf(o.Sectors)&set != 0 {
			add(o.Names[lang])
		}
	}
	return out
}

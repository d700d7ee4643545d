package analyze

import (
	"slices"
	"strings"

	"dovetail/corpus"
)

// takenUp is the probability of a pair from which a clause of a Sector's body
// counts as taking up an instruction: a little less than an overlap needs, for
// calling an instruction taken up when it is hardly so costs less than reporting
// gaps that are none.
const takenUp = 0.2

// gapFindings finds instructions of a body without Sectors of its own to a
// Sector that no resolution of that Sector's bodies takes up, though the corpus
// holds an assembly of theirs after the instruction. Among all pairs are those
// that restate or carry out an instruction.
func (m *model) gapFindings(all []*scored) []*gathered {
	var out []*gathered
	answered := map[*unit]bool{}
	for _, s := range all {
		if s.kind == corpus.Restatement || s.kind == corpus.Implementation {
			answered[s.a], answered[s.b] = true, true
		}
	}
	for _, u := range m.units {
		b := m.profile.Body(u.work.text.Body)
		if b == nil || len(b.Sectors) > 0 || u.sectors == 0 || u.formula != "" || len(u.clause.Addressees) == 0 || answered[u] {
			continue
		}
		if g := m.gapOf(u); g != nil {
			out = append(out, g)
		}
	}
	return out
}

// gapOf looks for a gap behind one instruction.
func (m *model) gapOf(u *unit) *gathered {
	if m.hasBelow(u) {
		return nil
	}
	var missing sectorSet
	for _, s := range m.sectorsOf(u.sectors) {
		later, held := m.sectorWorks(u, s)
		if !later {
			continue
		}
		missing |= m.setOf([]corpus.Sector{s})
		for _, w := range held {
			for _, v := range w.units {
				if m.takesUp(u, v) {
					return nil
				}
			}
		}
	}
	if missing == 0 {
		return nil
	}
	sectors := m.sectorsOf(missing)
	instruction := m.versions(u)
	for lang, text := range instruction {
		instruction[lang] = trimEnd(text)
	}
	return &gathered{
		kind: corpus.Gap, units: []*unit{u}, score: 1, sectors: missing,
		reasons: said(corpus.Statement{Code: corpus.WhyGap, Clauses: []corpus.ClauseID{u.clause.ID}, Sectors: sectors}),
		proposal: &corpus.Proposal{
			Code: corpus.ActAdd, Lead: sectors[0], Reasons: said(corpus.Statement{Code: corpus.ReasonTakeUp}),
			Draft: []corpus.Draft{
				draft(corpus.MarkKeep, u),
				{Mark: corpus.MarkAdd, Wording: &corpus.Statement{
					Code: corpus.DraftPursuant, Phrases: instruction, Texts: []corpus.TextKey{u.work.text.Key()},
				}},
			},
		},
	}
}

// hasBelow tells whether a clause introduces others, which speak for it.
func (m *model) hasBelow(u *unit) bool {
	return u.intro && slices.ContainsFunc(u.work.units, func(v *unit) bool { return v.parent == u })
}

// sectorWorks lists the works in force of a Sector's own bodies, and tells
// whether one of them was adopted after the work of u.
func (m *model) sectorWorks(u *unit, s corpus.Sector) (later bool, held []*work) {
	for _, w := range m.works {
		b := m.profile.Body(w.text.Body)
		if b == nil || !slices.Contains(b.Sectors, s) {
			continue
		}
		held = append(held, w)
		if after(w.text.Edition, u.work.text.Edition) {
			later = true
		}
	}
	return later, held
}

// after tells whether edition e was adopted after f, by date or else by year.
func after(e, f corpus.Edition) bool {
	if e.Adopted != "" && f.Adopted != "" {
		return e.Adopted > f.Adopted
	}
	return e.Year > f.Year
}

// takesUp tells whether a clause of a Sector's body takes up an instruction.
func (m *model) takesUp(u, v *unit) bool {
	if v.formula != "" {
		return false
	}
	p := m.measure(u, v)
	return m.probability(p) >= takenUp && p.substantial(false)
}

// trimEnd drops the punctuation that ends a clause, of any script.
func trimEnd(s string) string { return strings.TrimRight(s, " ,;.،؛，；。") }

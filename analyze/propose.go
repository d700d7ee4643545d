package analyze

import (
	"cmp"
	"slices"
	"strings"

	"dovetail/corpus"
)

// propose says what to do about a finding that stands on pairs of clauses.
func (m *model) propose(g *gathered) corpus.Proposal {
	switch g.kind {
	case corpus.Duplication:
		return m.proposeLead(g)
	case corpus.Overlapping:
		return m.proposePlan(g)
	case corpus.Restatement:
		return m.proposeRefer(g)
	case corpus.Internal:
		return m.proposeMerge(g)
	case corpus.Implementation:
		return corpus.Proposal{Code: corpus.ActNone, Reasons: said(corpus.Statement{Code: corpus.ReasonCarriesOut})}
	case corpus.Complement:
		return corpus.Proposal{Code: corpus.ActNone, Reasons: said(corpus.Statement{Code: corpus.ReasonDivided})}
	}
	return corpus.Proposal{Code: corpus.ActNone, Reasons: g.reasons}
}

// said lists statements.
func said(list ...corpus.Statement) []corpus.Statement { return list }

// proposeLead proposes a lead Sector: its clause is kept, the others are
// suppressed with a reference to it.
func (m *model) proposeLead(g *gathered) corpus.Proposal {
	lead, why := m.lead(g)
	keep := m.keeper(g, lead)
	p := corpus.Proposal{Code: corpus.ActLead, Lead: lead, Reasons: said(why)}
	if !m.oneWork(g) {
		p.Code = corpus.ActRefer
		p.Reasons = append(p.Reasons, corpus.Statement{Code: corpus.ReasonReferTo})
	}
	p.Draft = append(p.Draft, draft(corpus.MarkKeep, keep))
	for _, u := range g.units {
		switch {
		case u == keep:
		case u.work == keep.work:
			p.Draft = append(p.Draft, draft(corpus.MarkSuppr, u))
		default:
			d := draft(corpus.MarkModify, u)
			d.Wording = m.contribute(u, keep, lead)
			p.Draft = append(p.Draft, d)
		}
	}
	p.Lost = m.lost(g, keep)
	return p
}

// contribute is draft wording that makes a clause contribute to another.
func (m *model) contribute(u, keep *unit, lead corpus.Sector) *corpus.Statement {
	whole := m.versions(u)
	for lang, text := range whole {
		whole[lang] = afterAsides(trimEnd(text), lang)
	}
	return &corpus.Statement{
		Code: corpus.DraftContribute, Sectors: one(lead), Texts: []corpus.TextKey{keep.work.text.Key()}, Phrases: whole,
	}
}

// one lists a Sector, none for the empty one.
func one(s corpus.Sector) []corpus.Sector {
	if s == "" {
		return nil
	}
	return []corpus.Sector{s}
}

// proposePlan proposes a joint work plan.
func (m *model) proposePlan(g *gathered) corpus.Proposal {
	lead, why := m.lead(g)
	var set sectorSet
	for _, u := range g.units {
		set |= u.sectors
	}
	sectors := m.sectorsOf(set)
	p := corpus.Proposal{Code: corpus.ActCoordinate, Lead: lead, Reasons: said(corpus.Statement{Code: corpus.ReasonPlan, Sectors: sectors}, why)}
	for _, u := range g.units {
		p.Draft = append(p.Draft, draft(corpus.MarkKeep, u))
	}
	last := g.units[len(g.units)-1]
	p.Draft = append(p.Draft, corpus.Draft{
		Mark: corpus.MarkAdd, Clause: last.clause.ID,
		Wording: &corpus.Statement{
			Code: corpus.DraftPlan, Sectors: sectors,
			Parts: said(corpus.Statement{Code: corpus.DraftLed, Sectors: one(lead)}, account(g.units, last.work)),
		},
	})
	return p
}

// account names the texts of clauses but one, or the rest of that one when
// there is no other.
func account(units []*unit, but *work) corpus.Statement {
	var keys []corpus.TextKey
	for _, u := range units {
		if k := u.work.text.Key(); u.work != but && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return corpus.Statement{Code: corpus.DraftOthers}
	}
	return corpus.Statement{Code: corpus.DraftAccount, Texts: keys}
}

// proposeRefer proposes to suppress a restatement and to refer to the clause of
// the higher body.
func (m *model) proposeRefer(g *gathered) corpus.Proposal {
	hi := g.units[0]
	for _, u := range g.units {
		if u.work.rank < hi.work.rank {
			hi = u
		}
	}
	p := corpus.Proposal{Code: corpus.ActSuppress, Reasons: said(corpus.Statement{Code: corpus.ReasonRestated, Clauses: []corpus.ClauseID{hi.clause.ID}})}
	p.Draft = append(p.Draft, draft(corpus.MarkKeep, hi))
	for _, u := range g.units {
		if u.work.rank > hi.work.rank {
			p.Draft = append(p.Draft, draft(corpus.MarkSuppr, u))
		}
	}
	p.Draft = append(p.Draft, corpus.Draft{
		Mark: corpus.MarkAdd, Wording: &corpus.Statement{Code: corpus.DraftRecall, Texts: []corpus.TextKey{hi.work.text.Key()}},
	})
	p.Lost = m.lost(g, hi)
	return p
}

// proposeMerge proposes to merge clauses of one body in the next revision.
func (m *model) proposeMerge(g *gathered) corpus.Proposal {
	keep := g.units[0]
	for _, u := range g.units {
		if u.mass > keep.mass {
			keep = u
		}
	}
	p := corpus.Proposal{Code: corpus.ActMerge, Reasons: said(corpus.Statement{Code: corpus.ReasonMerge, Clauses: []corpus.ClauseID{keep.clause.ID}})}
	if s := m.sectorsOf(keep.sectors); len(s) == 1 {
		p.Lead = s[0]
	}
	p.Draft = append(p.Draft, draft(corpus.MarkKeep, keep))
	for _, u := range g.units {
		if u != keep {
			p.Draft = append(p.Draft, draft(corpus.MarkSuppr, u))
		}
	}
	p.Lost = m.lost(g, keep)
	return p
}

// draft quotes a clause under a mark.
func draft(mark corpus.Mark, u *unit) corpus.Draft {
	return corpus.Draft{Mark: mark, Clause: u.clause.ID, Quote: u.clause.Text}
}

// oneWork tells whether all clauses stand in one work.
func (m *model) oneWork(g *gathered) bool {
	for _, u := range g.units[1:] {
		if u.work != g.units[0].work {
			return false
		}
	}
	return true
}

// claim is what speaks for a Sector as lead.
type claim struct {
	sector  corpus.Sector
	mandate int // clauses of the highest body that address it, and few others
	clauses int // clauses of the subject addressed to it
	field   int // words of its field in the profile that the clauses use
}

// lead names the Sector to lead and says why: first the Sector whose field in
// the profile the clauses speak of most, weighed with who the highest body
// addresses and who has most clauses; among equals the first of the profile.
func (m *model) lead(g *gathered) (corpus.Sector, corpus.Statement) {
	top := g.units[0].work.rank
	var set sectorSet
	for _, u := range g.units {
		set |= u.sectors
		top = min(top, u.work.rank)
	}
	var claims []claim
	for _, s := range m.sectorsOf(set) {
		c := claim{sector: s}
		for _, u := range g.units {
			if u.sectors&m.setOf([]corpus.Sector{s}) == 0 {
				continue
			}
			c.clauses++
			if u.work.rank == top {
				c.mandate++
			}
		}
		c.field = m.fieldWords(s, g.units)
		claims = append(claims, c)
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Compare(2*b.field+2*b.mandate+b.clauses, 2*a.field+2*a.mandate+a.clauses)
	})
	if len(claims) == 0 {
		return "", corpus.Statement{Code: corpus.ReasonNoSector}
	}
	c := claims[0]
	var because []corpus.Statement
	if c.field > 0 {
		because = append(because, corpus.Statement{Code: corpus.ReasonField})
	}
	if c.mandate > 0 {
		because = append(because, corpus.Statement{Code: corpus.ReasonAddressed, Bodies: bodies(m.unitsOfRank(g, top))})
	}
	if c.clauses > 1 {
		because = append(because, corpus.Statement{Code: corpus.ReasonMost, Counts: []int{c.clauses, len(g.units)}})
	}
	if len(because) == 0 {
		because = append(because, corpus.Statement{Code: corpus.ReasonOne})
	}
	return c.sector, corpus.Statement{Code: corpus.ReasonLead, Sectors: one(c.sector), Parts: because}
}

func (m *model) unitsOfRank(g *gathered, rank int) []*unit {
	return slices.DeleteFunc(slices.Clone(g.units), func(u *unit) bool { return u.work.rank != rank })
}

// fieldWords counts the terms of a Sector's field that stand in clauses or
// their titles.
func (m *model) fieldWords(s corpus.Sector, units []*unit) int {
	p := m.profile.Sector(s)
	if p == nil {
		return 0
	}
	n := 0
	for _, u := range units {
		text := strings.ToLower(u.clause.Text)
		for _, term := range p.Field[u.work.text.Lang] {
			if strings.Contains(text, strings.ToLower(term)) {
				n++
			}
		}
	}
	return n
}

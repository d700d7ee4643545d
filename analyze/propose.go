package analyze

import (
	"cmp"
	"fmt"
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
		return corpus.Proposal{Code: corpus.ActNone, Reason: "The clause carries out a resolution of a higher body that it cites; it is recorded in the mapping."}
	case corpus.Complement:
		return corpus.Proposal{Code: corpus.ActNone, Reason: "The resolutions cite each other and divide the work; it is recorded in the mapping."}
	}
	return corpus.Proposal{Code: corpus.ActNone, Reason: g.note}
}

// proposeLead proposes a lead Sector: its clause is kept, the others are
// suppressed with a reference to it.
func (m *model) proposeLead(g *gathered) corpus.Proposal {
	lead, why := m.lead(g)
	keep := m.keeper(g, lead)
	p := corpus.Proposal{Code: corpus.ActLead, Lead: lead, Reason: why}
	if !m.oneWork(g) {
		p.Code = corpus.ActRefer
		p.Reason = why + " The other clauses may refer to its text."
	}
	p.Draft = append(p.Draft, draft(corpus.MarkKeep, keep, ""))
	for _, u := range g.units {
		switch {
		case u == keep:
		case u.work == keep.work:
			p.Draft = append(p.Draft, draft(corpus.MarkSuppr, u, ""))
		default:
			p.Draft = append(p.Draft, draft(corpus.MarkModify, u, m.referWords(u, keep, lead)))
		}
	}
	p.Lost = m.lost(g, keep)
	return p
}

// referWords is draft wording that makes a clause contribute to another.
func (m *model) referWords(u, keep *unit, lead corpus.Sector) string {
	return fmt.Sprintf("to contribute to the work of %s under %s, in particular as regards: %s",
		m.sectorNames([]corpus.Sector{lead}, corpus.English), shortName(keep.work.text), leadingPhrase(u.clause.Text, u.work.text.Lang))
}

// proposePlan proposes a joint work plan.
func (m *model) proposePlan(g *gathered) corpus.Proposal {
	lead, why := m.lead(g)
	var set sectorSet
	for _, u := range g.units {
		set |= u.sectors
	}
	names := m.sectorNames(m.sectorsOf(set), corpus.English)
	p := corpus.Proposal{Code: corpus.ActCoordinate, Lead: lead, Reason: fmt.Sprintf("The activities are similar, not equal: a joint work plan of %s keeps each Sector's part and names who does what. %s", names, why)}
	for _, u := range g.units {
		p.Draft = append(p.Draft, draft(corpus.MarkKeep, u, ""))
	}
	last := g.units[len(g.units)-1]
	p.Draft = append(p.Draft, corpus.Draft{
		Mark: corpus.MarkAdd, Clause: last.clause.ID,
		Words: fmt.Sprintf("to carry out this activity under a joint work plan of %s, coordinated by %s, taking into account %s",
			names, m.sectorNames([]corpus.Sector{lead}, corpus.English), m.workList(g.units, last.work)),
	})
	return p
}

// workList names the works of clauses but one, or that one when there is no
// other.
func (m *model) workList(units []*unit, but *work) string {
	var names []string
	for _, u := range units {
		if n := u.work.text.Name(); u.work != but && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		return "the other instructions of this resolution"
	}
	return joinWords(names, corpus.English)
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
	p := corpus.Proposal{Code: corpus.ActSuppress, Reason: fmt.Sprintf("The words stand in %s already, which binds the same officers: suppress the clause and refer to it.", hi.name())}
	p.Draft = append(p.Draft, draft(corpus.MarkKeep, hi, ""))
	for _, u := range g.units {
		if u.work.rank > hi.work.rank {
			p.Draft = append(p.Draft, draft(corpus.MarkSuppr, u, ""))
		}
	}
	p.Draft = append(p.Draft, corpus.Draft{Mark: corpus.MarkAdd, Words: fmt.Sprintf("recalling %s", hi.work.text.Name())})
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
	p := corpus.Proposal{Code: corpus.ActMerge, Reason: fmt.Sprintf("The same Sectors are asked twice: %s says most and may take in the rest in the next revision.", keep.name())}
	if s := m.sectorsOf(keep.sectors); len(s) == 1 {
		p.Lead = s[0]
	}
	p.Draft = append(p.Draft, draft(corpus.MarkKeep, keep, ""))
	for _, u := range g.units {
		if u != keep {
			p.Draft = append(p.Draft, draft(corpus.MarkSuppr, u, ""))
		}
	}
	p.Lost = m.lost(g, keep)
	return p
}

// draft quotes a clause under a mark, with the words proposed, if any.
func draft(mark corpus.Mark, u *unit, words string) corpus.Draft {
	return corpus.Draft{Mark: mark, Clause: u.clause.ID, Quote: u.clause.Text, Words: words}
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
func (m *model) lead(g *gathered) (corpus.Sector, string) {
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
		return "", "No Sector is addressed."
	}
	c := claims[0]
	name := m.sectorNames([]corpus.Sector{c.sector}, corpus.English)
	var because []string
	if c.field > 0 {
		because = append(because, "the clauses speak of its field")
	}
	if c.mandate > 0 {
		because = append(because, fmt.Sprintf("%s addresses it", m.bodyNames(m.unitsOfRank(g, top), corpus.English)))
	}
	if c.clauses > 1 {
		because = append(because, fmt.Sprintf("%d of %d clauses are addressed to it", c.clauses, len(g.units)))
	}
	if len(because) == 0 {
		because = append(because, "one of the clauses is addressed to it")
	}
	return c.sector, fmt.Sprintf("%s may lead: %s.", name, joinWords(because, corpus.English))
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

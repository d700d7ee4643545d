package analyze

import (
	"slices"
	"strings"

	"dovetail/analyze/score"
	"dovetail/corpus"
)

// Thresholds between the kinds, on the weighted share of a clause's words that
// the other clause holds too. They were set on the specimen cases and the
// judged pairs.
const (
	// sameHeld is the share that both clauses must hold of the other for the
	// activity to be the same rather than similar.
	sameHeld = 0.5
	// sameAligned is the share of the lighter clause that one local alignment
	// covers from which the activity is the same even when one says more.
	sameAligned = 0.6
	// sameMass is the weight the shorter needs for that: about five telling
	// words.
	sameMass = 3
	// repeatedHeld is the share from which a clause to the very officers of the
	// higher clause restates it, when it neither cites it nor adds anything.
	repeatedHeld = 0.4
	// listedScore is the probability from which two items of one list repeat each
	// other.
	listedScore = 0.6
	// insideHeld is the mean share from which two clauses of one work ask the same
	// of the same Sectors.
	insideHeld = 0.45
	// containedHeld is the share of a clause of a Sector's body that a clause
	// of a higher body holds from which it adds nothing.
	containedHeld = 0.75
	// linkedScore is the probability from which clauses of works that cite each
	// other are on one matter: the citation says most of it.
	linkedScore = 0.025
	// internalScore is the probability from which the same activity twice for
	// the same Sectors is worth showing: such clauses share an addressee, a
	// body and mostly a subject, so they are alike without saying the same.
	internalScore = 0.25
)

// kindOf decides the kind of a scored pair; ok is false where the pair says
// nothing worth recording.
func (m *model) kindOf(p *measured, prob, threshold float64) (kind corpus.FindingKind, ok bool) {
	hi, lo, heldLo := p.a, p.b, p.held[1]
	if hi.work.rank > lo.work.rank {
		hi, lo, heldLo = p.b, p.a, p.held[0]
	}
	if hi.work.rank < lo.work.rank && within(lo, hi) {
		if k, ok := m.verticalKind(p, hi, lo, heldLo, prob, threshold); ok {
			return k, ok
		}
	}
	switch m.relationOf(p.a, p.b) {
	case inside:
		if prob >= internalScore && m.repeats(p, prob) {
			return corpus.Internal, true
		}
	case across:
		if m.complement(p, prob, threshold) {
			return corpus.Complement, true
		}
		switch {
		case prob < threshold:
		case m.same(p) && m.oneScope(p.a, p.b):
			return corpus.Duplication, true
		case m.divided(p.a, p.b):
		default:
			return corpus.Overlapping, true
		}
	}
	return "", false
}

// complement tells whether two works cite each other and the clauses say so, or
// one does and they are alike.
func (m *model) complement(p *measured, prob, threshold float64) bool {
	if !mutual(p.a.work, p.b.work) {
		return false
	}
	return citeEachOther(p.a, p.b) && prob >= linkedScore ||
		(p.a.cites[p.b.work.key] || p.b.cites[p.a.work.key]) && prob >= threshold
}

// oneScope tells whether two clauses name the same Sectors, or one in common, in
// what they ask for: "ITU-T meetings" and "meetings of the Union" are alike, not
// the same object.
func (m *model) oneScope(a, b *unit) bool {
	x, y := m.namedSectors(a), m.namedSectors(b)
	return x == y || x&y != 0
}

// namedSectors is the set of the Sectors that the text of a clause names.
func (m *model) namedSectors(u *unit) sectorSet {
	var set sectorSet
	for i, s := range m.profile.Sectors {
		for _, name := range []string{s.Short[u.work.text.Lang], s.Names[u.work.text.Lang]} {
			if i < 64 && name != "" && strings.Contains(u.clause.Text, name) {
				set |= 1 << i
			}
		}
	}
	return set
}

// divided tells whether two clauses both carry out, by their own words, one work
// of a higher body, which gave each Sector its part.
func (m *model) divided(a, b *unit) bool {
	for k := range a.cites {
		if hi := m.byKey[k]; hi != nil && b.cites[k] && hi.rank < a.work.rank && hi.rank < b.work.rank {
			return true
		}
	}
	return false
}

// within tells whether a clause of a lower body may restate or carry out one of
// a higher body: that one addresses nobody, or all the Sectors of the lower.
func within(lo, hi *unit) bool {
	return lo.sectors != 0 && (hi.whole() || hi.sectors != 0 && hi.sectors&lo.sectors == lo.sectors)
}

// same tells whether two alike clauses ask for the same activity: most of the
// words of each are in the other, or one passage covers most of the shorter.
func (m *model) same(p *measured) bool {
	if min(p.held[0], p.held[1]) >= sameHeld {
		return true
	}
	if min(p.sa.mass, p.sb.mass) < sameMass {
		return false
	}
	m.align(p)
	return p.features[score.Aligned] >= sameAligned
}

// repeats tells whether two alike clauses for the same Sectors ask for the same
// activity. The parts of one clause, and what a resolution resolves and whom it
// then instructs to do it, belong together. Those of one list are items that their authors told apart, and need
// to be alike beyond doubt; under two headings of one work, which has one
// subject, fewer words need to say so.
func (m *model) repeats(p *measured, prob float64) bool {
	switch {
	case p.a.work != p.b.work:
		return m.same(p)
	case p.a.parent != nil && p.a.parent == p.b.parent, (len(p.a.clause.Addressees) == 0) != (len(p.b.clause.Addressees) == 0):
		return false
	case p.a.list() == p.b.list():
		return prob >= listedScore && m.same(p)
	}
	return m.same(p) || (p.held[0]+p.held[1])/2 >= insideHeld
}

// verticalKind decides between restatement and implementation for a clause of
// a lower body that is like one of a higher body.
func (m *model) verticalKind(p *measured, hi, lo *unit, held, prob, threshold float64) (corpus.FindingKind, bool) {
	adds := m.adds(hi, lo)
	switch {
	case held >= containedHeld && prob >= threshold && !adds:
		return corpus.Restatement, true
	case sameOfficers(hi, lo) && !lo.cites[hi.work.key] && held >= repeatedHeld && prob >= threshold && !adds:
		return corpus.Restatement, true
	case len(lo.cites) == 0 && lo.work.cites[hi.work.key] && prob >= linkedScore && adds:
		return corpus.Implementation, true
	}
	return "", false
}

// sameOfficers tells whether two clauses address the very same officers.
func sameOfficers(a, b *unit) bool {
	x, y := slices.Clone(a.clause.Addressees), slices.Clone(b.clause.Addressees)
	slices.Sort(x)
	slices.Sort(y)
	return len(x) > 0 && slices.Equal(x, y)
}

// adds tells whether a clause adds an actor, an output or a date to one of a
// higher body: a number or year the other does not have.
func (m *model) adds(hi, lo *unit) bool {
	have := map[int32]bool{}
	for _, id := range hi.ids {
		have[id] = true
	}
	for i, id := range lo.ids {
		if m.space.Number(id) && !lo.light[i] && !have[id] {
			return true
		}
	}
	return false
}

// mutual tells whether two works cite each other.
func mutual(a, b *work) bool { return a.cites[b.key] && b.cites[a.key] }

package analyze

import (
	"cmp"
	"context"
	"slices"

	"dovetail/analyze/join"
)

// comparable tells whether a pair of clauses may say something: it refuses a
// clause and what stands below it, formulas of unrelated works, and pairs that
// have no relation between Sectors, bodies or within one body.
func (m *model) comparable(a, b *unit) bool {
	switch {
	case a.descends(b) || b.descends(a):
		return false
	case a.formula != "" || b.formula != "":
		return false
	}
	return relationOf(a, b) != unrelated
}

// relation says how two clauses stand to each other in the organisation.
type relation int

const (
	unrelated relation = iota
	across             // between Sectors
	above              // bodies of different rank, with the same Sectors or none on the higher side
	inside             // the same Sectors, within one body or resolution
)

// relationOf is the relation of two clauses. A clause of a higher body to
// nobody, or to the same Sectors, stands above one of a lower body; where the
// higher body addresses other Sectors as well, the pair is between Sectors.
func relationOf(a, b *unit) relation {
	hi, lo := a, b
	if hi.work.rank > lo.work.rank {
		hi, lo = lo, hi
	}
	switch {
	case hi.work.rank < lo.work.rank && within(lo, hi) && (hi.sectors == 0 || hi.sectors == lo.sectors):
		return above
	case between(a, b):
		return across
	case a.sectors != 0 && a.sectors == b.sectors && a.work.text.Body == b.work.text.Body:
		return inside
	}
	return unrelated
}

// candidate is a pair of clauses worth measuring.
type candidate struct{ a, b int32 }

// insideCosine is the cosine a pair for the same Sectors of one body needs:
// only the same activity is worth showing there, and clauses with most of their
// words in common have at least this.
const insideCosine = 0.35

// candidates finds the pairs of clauses worth measuring, among those comparable
// lets through: within a language those that are alike by cosine or by
// containment, across languages those alike by meaning, and within one work all
// pairs between Sectors. It may give pairs that scoring refuses; it drops none
// that reaches a threshold.
func (m *model) candidates(ctx context.Context, p Params, done func(done, total int)) ([]candidate, error) {
	var out []candidate
	keep := func(a, b int32) bool { return m.comparable(m.units[a], m.units[b]) }
	stages := []struct {
		join    func(context.Context, []join.Vector, float64, join.Options) ([]join.Pair, error)
		vectors func(*unit) join.Vector
		least   float64
		keep    func(a, b int32) bool
	}{
		{join.Cosines, func(u *unit) join.Vector { return u.vector }, p.Candidate, keep},
		{join.Contained, func(u *unit) join.Vector { return u.vector }, p.Contained, keep},
		{join.Cosines, func(u *unit) join.Vector { return u.meaning }, p.Across, func(a, b int32) bool {
			return m.units[a].work.text.Lang != m.units[b].work.text.Lang && keep(a, b)
		}},
	}
	total := len(stages) * len(m.units)
	for k, s := range stages {
		vectors := make([]join.Vector, len(m.units))
		for i, u := range m.units {
			vectors[i] = s.vectors(u)
		}
		pairs, err := s.join(ctx, vectors, s.least, join.Options{Keep: s.keep, Done: func(n, _ int) { done(k*len(m.units)+n, total) }})
		if err != nil {
			return nil, err
		}
		for _, x := range pairs {
			if x.Value >= insideCosine || relationOf(m.units[x.A], m.units[x.B]) != inside {
				out = append(out, candidate{min(x.A, x.B), max(x.A, x.B)})
			}
		}
	}
	out = append(out, m.withinWorks()...)
	slices.SortFunc(out, func(x, y candidate) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return slices.Compact(out), nil
}

// withinWorks lists all pairs between Sectors within one work: they are few,
// and share a subject that their words need not repeat.
func (m *model) withinWorks() []candidate {
	var out []candidate
	for _, w := range m.works {
		for i, a := range w.units {
			for _, b := range w.units[i+1:] {
				if between(a, b) && m.comparable(a, b) {
					out = append(out, candidate{int32(a.index), int32(b.index)})
				}
			}
		}
	}
	return out
}

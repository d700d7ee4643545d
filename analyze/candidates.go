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

// candidates finds the pairs of clauses that are alike, by cosine or by
// containment, among those comparable lets through. It may give pairs that
// scoring refuses; it drops none that reaches a threshold.
func (m *model) candidates(ctx context.Context, p Params, done func(done, total int)) ([]candidate, error) {
	vectors := make([]join.Vector, len(m.units))
	for i, u := range m.units {
		vectors[i] = u.vector
	}
	keep := func(a, b int32) bool { return m.comparable(m.units[a], m.units[b]) }
	total := 2 * len(vectors)
	alike, err := join.Cosines(ctx, vectors, p.Candidate, join.Options{Keep: keep, Done: func(n, _ int) { done(n, total) }})
	if err != nil {
		return nil, err
	}
	held, err := join.Contained(ctx, vectors, p.Contained, join.Options{Keep: keep, Done: func(n, _ int) { done(len(vectors)+n, total) }})
	if err != nil {
		return nil, err
	}
	out := make([]candidate, 0, len(alike)+len(held))
	for _, list := range [][]join.Pair{alike, held} {
		for _, x := range list {
			out = append(out, candidate{min(x.A, x.B), max(x.A, x.B)})
		}
	}
	slices.SortFunc(out, func(x, y candidate) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return slices.Compact(out), nil
}

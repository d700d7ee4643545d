package analyze

import "dovetail/analyze/join"

// likeness is how alike two clauses are by their words alone.
type likeness struct {
	cosine float64
	held   float64 // weighted share of the first clause's words that the second has
}

// likeness compares two clauses without aligning them.
func (m *model) likeness(a, b *unit) likeness {
	return likeness{
		cosine: join.Cosine(a.vector, b.vector),
		held:   heldShare(m.sideOf(a), positions(b.ids)),
	}
}

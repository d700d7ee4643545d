package analyze

import (
	"cmp"
	"context"
	"slices"

	"dovetail/analyze/join"
	"dovetail/corpus"
)

// comparable tells whether a pair of clauses may say something: it refuses two
// formulas (a pair with one is measured, and set aside by scoring), a clause and what stands below it, and pairs that have no relation
// between Sectors, bodies or within one body.
func (m *model) comparable(bs []brief, i, j int32) bool {
	a, b := &bs[i], &bs[j]
	if a.formula && b.formula || relate(a, b) == unrelated {
		return false
	}
	if a.procedure && b.procedure && a.work != b.work {
		return false
	}
	if a.work != b.work || !a.below && !b.below {
		return true
	}
	return !m.units[i].descends(m.units[j]) && !m.units[j].descends(m.units[i])
}

// relation says how two clauses stand to each other in the organisation.
type relation int

const (
	unrelated relation = iota
	across             // between Sectors
	above              // bodies of different rank, with the same Sectors or none on the higher side
	inside             // the same Sectors, within one body or resolution
)

// relate is the relation of two clauses. A clause of a higher body to nobody, or
// to the Sectors of the other among those it addresses, stands above one of a
// lower body: what the Sector does there is what it was asked to, or less.
func relate(a, b *brief) relation {
	hi, lo := a, b
	if hi.rank > lo.rank {
		hi, lo = lo, hi
	}
	switch {
	case hi.rank < lo.rank && lo.sectors != 0 && (hi.whole || hi.sectors&lo.sectors == lo.sectors):
		return above
	case a.sectors != 0 && b.sectors != 0 && a.sectors != b.sectors:
		return across
	case a.sectors != 0 && a.sectors == b.sectors && a.body == b.body:
		return inside
	}
	return unrelated
}

// relationOf is the relation of two clauses.
func (m *model) relationOf(a, b *unit) relation { return relate(&m.brief[a.index], &m.brief[b.index]) }

// candidate is a pair of clauses worth measuring, the earlier first.
type candidate struct{ a, b int32 }

// compare orders candidates by their first clause, then by their second.
func (x candidate) compare(y candidate) int {
	return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
}

// brief is what comparable needs of a clause, small and in one array: the join
// asks it for every pair that may be alike.
type brief struct {
	work, body, rank int32
	sectors          sectorSet
	whole            bool // it addresses nobody and belongs to no Sector
	formula, below   bool // it is a formula; it stands below another clause
	procedure        bool // its work holds rules of procedure
}

// briefs sums up all clauses.
func (m *model) briefs() []brief {
	bodies := map[corpus.Body]int32{}
	out := make([]brief, len(m.units))
	for i, u := range m.units {
		body, ok := bodies[u.work.text.Body]
		if !ok {
			body = int32(len(bodies))
			bodies[u.work.text.Body] = body
		}
		out[i] = brief{
			work: int32(u.work.index), body: body, rank: int32(u.work.rank), sectors: u.sectors,
			whole: u.whole(), formula: u.formula != "", below: u.parent != nil,
			procedure: u.work.procedure,
		}
	}
	return out
}

// insideCosine is the cosine a pair for the same Sectors of one body needs in a
// corpus of more than everyClause clauses: only the same activity is worth showing
// there, and clauses with most of their words in common have at least this. Where
// it is said in other words they may have less, and a smaller corpus has so few of
// those that all are measured.
const (
	insideCosine = 0.35
	everyClause  = 10_000
)

// refused is a cosine that no pair reaches.
const refused = 2

// candidates finds the pairs of clauses worth measuring, among those comparable
// lets through: within a language those that are alike by cosine or by
// containment, across languages those alike by meaning, all pairs within one work
// and those between Sectors of works on one subject, and all pairs of a work with the
// higher ones it cites. It may give pairs that scoring refuses; it drops none
// that reaches a threshold, but for what insideCosine says.
func (m *model) candidates(ctx context.Context, p Params, done func(done, total int)) ([]candidate, error) {
	var out []candidate
	least := func(a, b int32) float64 {
		switch {
		case !m.comparable(m.brief, a, b):
			return refused
		case len(m.units) > everyClause && relate(&m.brief[a], &m.brief[b]) == inside:
			return insideCosine
		}
		return 0
	}
	stages := []struct {
		join    func(context.Context, []join.Vector, float64, join.Options) ([]join.Pair, error)
		vectors func(*unit) join.Vector
		least   float64
		pair    func(a, b int32) float64
	}{
		{join.Cosines, func(u *unit) join.Vector { return u.vector }, p.Candidate, least},
		{join.Contained, func(u *unit) join.Vector { return u.vector }, p.Contained, least},
		{join.Cosines, func(u *unit) join.Vector { return u.meaning }, p.Across, func(a, b int32) float64 {
			if m.units[a].work.text.Lang == m.units[b].work.text.Lang {
				return refused
			}
			return least(a, b)
		}},
	}
	total := len(stages) * len(m.units)
	for k, s := range stages {
		vectors := make([]join.Vector, len(m.units))
		for i, u := range m.units {
			vectors[i] = s.vectors(u)
		}
		pairs, err := s.join(ctx, vectors, s.least, join.Options{Least: s.pair, Done: func(n, _ int) { done(k*len(m.units)+n, total) }})
		if err != nil {
			return nil, err
		}
		for _, x := range pairs {
			out = append(out, candidate{min(x.A, x.B), max(x.A, x.B)})
		}
	}
	subject, err := m.onOneSubject(ctx)
	if err != nil {
		return nil, err
	}
	out = append(out, subject...)
	out = append(out, m.citedAbove()...)
	slices.SortFunc(out, candidate.compare)
	return slices.Compact(out), nil
}

// exhaustive bounds the pairs of clauses that are candidates for the subject of
// their works alone.
const exhaustive = 500_000

// citedAbove lists all pairs of a clause with those of the higher works that its
// own work cites: the citation relates them, whatever their words.
func (m *model) citedAbove() []candidate {
	var out []candidate
	for _, w := range m.works {
		for _, k := range sortedKeys(w.cites) {
			hi := m.byKey[k]
			if hi == nil || hi.rank >= w.rank {
				continue
			}
			for _, a := range hi.units {
				for _, b := range w.units {
					i, j := int32(min(a.index, b.index)), int32(max(a.index, b.index))
					if m.comparable(m.brief, i, j) {
						out = append(out, candidate{i, j})
					}
				}
			}
		}
	}
	return out
}

// underOneTheme lists the pairs of works that treat a theme of the profile.
func (m *model) underOneTheme() []join.Pair {
	var out []join.Pair
	for t := range m.profile.Themes {
		var treat []*work
		for _, w := range m.works {
			if m.treats(w, t) {
				treat = append(treat, w)
			}
		}
		for i, v := range treat {
			for _, w := range treat[i+1:] {
				out = append(out, join.Pair{A: int32(v.index), B: int32(w.index)})
			}
		}
	}
	return out
}

// onOneSubject lists all pairs within one work and, as far as exhaustive allows,
// those between Sectors of works on one subject, the most alike first, and then
// those under one theme: they share a subject that their words need not repeat.
func (m *model) onOneSubject(ctx context.Context) ([]candidate, error) {
	subjects := make([]join.Vector, len(m.works))
	pairs := make([]join.Pair, len(m.works))
	for i, w := range m.works {
		subjects[i] = w.subject
		pairs[i] = join.Pair{A: int32(i), B: int32(i), Value: 2}
	}
	alike, err := join.Cosines(ctx, subjects, sameSubject, join.Options{})
	if err != nil {
		return nil, err
	}
	pairs = append(pairs, alike...)
	pairs = append(pairs, m.underOneTheme()...)
	slices.SortStableFunc(pairs, func(x, y join.Pair) int { return cmp.Compare(y.Value, x.Value) })
	var out []candidate
	done := map[[2]int32]bool{}
	for _, p := range pairs {
		if done[[2]int32{p.A, p.B}] {
			continue
		}
		done[[2]int32{p.A, p.B}] = true
		v, w := m.works[p.A], m.works[p.B]
		if v != w && len(out)+len(v.units)*len(w.units) > exhaustive {
			break
		}
		for i, a := range v.units {
			others := w.units
			if v == w {
				others = w.units[i+1:]
			}
			for _, b := range others {
				if (v == w || between(a, b)) && m.comparable(m.brief, int32(a.index), int32(b.index)) {
					out = append(out, candidate{int32(a.index), int32(b.index)})
				}
			}
		}
	}
	return out, nil
}

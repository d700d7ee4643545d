package analyze

import (
	"slices"

	"dovetail/analyze/score"
	"dovetail/corpus"
)

// implementations finds, for every clause of a lower body that cites a work of
// a higher one, the clause of that work it carries out: the best of those that
// bind the same Sectors, or the whole organisation. The citation says that it
// does; the words only say which. Clauses that another pair already relates to
// the work are left out.
func (m *model) implementations(all []*scored) []*scored {
	type link struct {
		unit int
		work corpus.WorkKey
	}
	done := map[link]bool{}
	for _, s := range all {
		if s.kind == corpus.Restatement || s.kind == corpus.Implementation {
			done[link{s.a.index, s.b.work.key}] = true
			done[link{s.b.index, s.a.work.key}] = true
		}
	}
	var out []*scored
	for _, u := range m.units {
		if u.formula != "" || u.sectors == 0 {
			continue
		}
		for _, k := range sortedKeys(u.cites) {
			hi := m.byKey[k]
			if hi == nil || hi.rank >= u.work.rank || done[link{u.index, k}] {
				continue
			}
			if s := m.carriedOut(u, hi); s != nil {
				out = append(out, s)
			}
		}
	}
	return out
}

// wholeFactor is what remains of the probability that a clause carries out one
// that addresses nobody when others of the work address its Sector.
const wholeFactor = 0.4

// carriedOut is the best pair of a clause with one of a higher work, or nil.
func (m *model) carriedOut(u *unit, hi *work) *scored {
	var best *scored
	for _, v := range hi.units {
		if v.formula != "" || !within(u, v) {
			continue
		}
		p := m.measure(v, u)
		prob := m.probability(p)
		if v.sectors == 0 {
			prob *= wholeFactor
		}
		if p.features[score.SharedPhrases] > 0 && (best == nil || prob > best.prob) {
			best = &scored{measured: p, prob: prob, apart: prob, kind: corpus.Implementation}
		}
	}
	return best
}

func sortedKeys(set map[corpus.WorkKey]bool) []corpus.WorkKey {
	var out []corpus.WorkKey
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

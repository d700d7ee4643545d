package index

// matches is what was found: the clauses, each with its documents.
type matches struct {
	snap   *snapshot
	place  []uint32 // by group: 1 + place in groups, 0 for none
	groups []uint32
	best   []float32 // by place in groups: share of the query's weight, 0 to 1
	doc    []uint32  // the document that has it
	langs  []uint64  // languages found in, as bits over snap.langs
	sum    []float32 // of the best scores of each language
	latest []float32 // best score of the language found last
}

func newMatches(s *snapshot) *matches {
	return &matches{snap: s, place: make([]uint32, len(s.groupAt)-1)}
}

// add adds what was found in one language. The scores are divided by the
// weight of the query, so that those of different languages can be compared:
// the same words have the same weight in every language. factor is what they
// are multiplied by.
func (m *matches) add(l *list, weight, factor float64, pass func(uint32) bool) {
	if weight > 0 {
		factor /= weight
	}
	s := m.snap
	for i, doc := range l.docs {
		if !pass(doc) {
			continue
		}
		lang := s.bit(s.Texts[s.Text[doc]].Lang)
		score := min(1, l.score[i]*float32(factor))
		g := s.Group[doc]
		k := m.place[g]
		if k == 0 {
			m.groups = append(m.groups, g)
			m.best = append(m.best, score)
			m.doc = append(m.doc, doc)
			m.langs = append(m.langs, lang)
			m.sum = append(m.sum, score)
			m.latest = append(m.latest, score)
			m.place[g] = uint32(len(m.groups))
			continue
		}
		if m.langs[k-1]&lang == 0 {
			m.langs[k-1] |= lang
			m.sum[k-1] += score
			m.latest[k-1] = score
		} else if score > m.latest[k-1] {
			m.sum[k-1] += score - m.latest[k-1]
			m.latest[k-1] = score
		}
		if score > m.best[k-1] {
			m.best[k-1], m.doc[k-1] = score, doc
		}
	}
}

// drop removes groups.
func (m *matches) drop(groups []uint32) {
	for _, g := range groups {
		k := m.place[g]
		if k == 0 {
			continue
		}
		last := len(m.groups) - 1
		i := int(k - 1)
		m.groups[i], m.best[i], m.doc[i], m.langs[i] = m.groups[last], m.best[last], m.doc[last], m.langs[last]
		m.sum[i], m.latest[i] = m.sum[last], m.latest[last]
		m.place[m.groups[i]] = k
		m.place[g] = 0
		m.groups, m.best, m.doc, m.langs = m.groups[:last], m.best[:last], m.doc[:last], m.langs[:last]
		m.sum, m.latest = m.sum[:last], m.latest[:last]
	}
}

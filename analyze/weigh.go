package analyze

import (
	"cmp"
	"context"
	"math"
	"slices"

	"dovetail/analyze/concept"
	"dovetail/analyze/join"
)

// relatedTitles is the cosine of titles from which two works are on one
// subject. At 0.5 half of the weighted words of both titles are shared.
const relatedTitles = 0.5

// leadWeight is what a concept of the introducing text weighs in the clause it
// introduces: it says what the clause is about, but the clause's own words say
// what it adds.
const leadWeight = 0.5

// weigh computes what concepts weigh, the clusters of works, stock wording, the
// themes and the vectors of clauses.
func (m *model) weigh(ctx context.Context) error {
	var err error
	m.assignThemes()
	if m.meanings, err = m.space.Meanings(ctx); err != nil {
		return err
	}
	titles := make([][]concept.ID, len(m.works))
	for i, w := range m.works {
		titles[i] = w.title
	}
	idf := concept.NewIDF(m.space.Len(), titles, m.meanings.Translations)
	vectors := make([]join.Vector, len(m.works))
	for i, w := range m.works {
		vectors[i] = concept.Vector(w.title, func(k int) float64 { return m.contentWeight(w.title[k], idf) })
		w.vector = vectors[i]
		w.meaning = m.meanings.Vector(w.title, func(k int) float64 { return m.contentWeight(w.title[k], idf) })
	}
	pairs, err := join.Cosines(ctx, vectors, relatedTitles, join.Options{})
	if err != nil {
		return err
	}
	clusters := m.cluster(pairs)
	m.spreadOf(clusters)
	m.subjects()
	m.setTelling()
	m.markStock(clusters)
	m.brief = m.briefs()
	for _, w := range m.works {
		w.countWords()
	}
	mixed := m.mixed()
	return inParallel(ctx, len(m.units), func(i int) {
		u := m.units[i]
		m.vectorise(u, mixed)
		u.sides = [2]side{m.newSide(u, false), m.newSide(u, true)}
	}, nil)
}

// cluster joins works with related titles; it returns the number of clusters,
// which are numbered in the order of their first work.
func (m *model) cluster(pairs []join.Pair) int {
	root := make([]int, len(m.works))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, p := range pairs {
		a, b := find(int(p.A)), find(int(p.B))
		root[max(a, b)] = min(a, b)
	}
	number := map[int]int{}
	for i, w := range m.works {
		r := find(i)
		if _, ok := number[r]; !ok {
			number[r] = len(number)
		}
		w.cluster = number[r]
	}
	return len(number)
}

// inClusterOrder lists works cluster by cluster.
func (m *model) inClusterOrder() []*work {
	out := slices.Clone(m.works)
	slices.SortStableFunc(out, func(a, b *work) int { return cmp.Compare(a.cluster, b.cluster) })
	return out
}

// spreadOf computes the weights of concepts by clause and by cluster.
func (m *model) spreadOf(clusters int) {
	byClause := make([][]concept.ID, len(m.units))
	byCluster := make([][]concept.ID, clusters)
	for i, u := range m.units {
		byClause[i] = u.ids
		byCluster[u.work.cluster] = append(byCluster[u.work.cluster], u.ids...)
	}
	m.idf = concept.NewIDF(m.space.Len(), byClause, m.meanings.Translations)
	m.spread = concept.NewIDF(m.space.Len(), byCluster, m.meanings.Translations)
}

// contentWeight is the weight of a concept, 0 for function words.
func (m *model) contentWeight(id concept.ID, idf concept.IDF) float64 {
	if m.space.Function(id) {
		return 0
	}
	return idf.Of(id)
}

// weight is what a concept weighs in clauses, from 0 to 1: the mean of its
// rarity among clauses and among subjects, so that neither a word of one long
// resolution nor a word of every subject counts too much, each as a share of
// the most it can be, so that corpora of any size weigh alike.
func (m *model) weight(id concept.ID) float64 {
	return (m.contentWeight(id, m.idf)/m.idf.Top() + m.contentWeight(id, m.spread)/m.spread.Top()) / 2
}

// mixed tells whether the texts are in several languages.
func (m *model) mixed() bool {
	for _, w := range m.works {
		if w.text.Lang != m.works[0].text.Lang {
			return true
		}
	}
	return false
}

// vectorise computes the vector and the mass of a clause from its own words
// and those that introduce it; its meaning too where clauses of several
// languages are compared.
func (m *model) vectorise(u *unit, mixed bool) {
	all := append(slices.Clone(u.lead), u.ids...)
	n := len(u.lead)
	weight := func(i int) float64 {
		w := m.weight(all[i])
		switch {
		case i < n:
			w *= leadWeight
		default:
			w = m.own(u, i-n)
		}
		return w
	}
	u.vector = concept.Vector(all, weight)
	if mixed {
		u.meaning = m.meanings.Vector(all, weight)
	}
	u.mass = 0
	for i := range u.ids {
		u.mass += weight(n + i)
	}
}

// own is what the concept at a position of a clause's own text weighs: stock
// wording and names weigh little.
func (m *model) own(u *unit, i int) float64 {
	w := m.weight(u.ids[i])
	if u.stock[i] || u.light[i] {
		w *= stockWeight
	}
	return w
}

// titleTimes is how often the title counts in the subject of a work.
const titleTimes = 3

// subjects computes what works are about, from their titles and all clauses.
func (m *model) subjects() {
	for _, w := range m.works {
		var ids []concept.ID
		for range titleTimes {
			ids = append(ids, w.title...)
		}
		ids = append(ids, w.rest...)
		for _, u := range w.units {
			ids = append(ids, u.ids...)
		}
		slices.Sort(ids)
		distinct := slices.Compact(slices.Clone(ids))
		at := 0
		w.subject = m.meanings.Vector(distinct, func(i int) float64 {
			from := at
			for at < len(ids) && ids[at] == distinct[i] {
				at++
			}
			return m.contentWeight(distinct[i], m.spread) * (1 + math.Log(float64(at-from)))
		})
	}
}

// countWords counts the clauses of a work that use each concept.
func (w *work) countWords() {
	w.uses = map[concept.ID]int{}
	for _, u := range w.units {
		ids := slices.Clone(u.ids)
		slices.Sort(ids)
		for _, id := range slices.Compact(ids) {
			w.uses[id]++
		}
	}
}

// commonly is the share of the clauses of a work, two left out, that use a concept
// which two of them share.
func (w *work) commonly(id concept.ID) float64 {
	others := len(w.units) - 2
	if others <= 0 {
		return 0
	}
	return float64(max(0, w.uses[id]-2)) / float64(others)
}

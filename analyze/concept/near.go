package concept

import (
	"cmp"
	"context"
	"slices"

	"dovetail/analyze/join"
	"dovetail/corpus"
)

// The lexicon's cosine of two single words is low even for synonyms ("staff"
// and "personnel" have 0.2), since each keeps most of its own meaning. Below
// nearest pairs are mostly of one field rather than of one meaning; from alike
// on they count as the same word. A word of another language that says the same
// is there more often than a synonym is in one's own, so less is asked of it.
const (
	nearest     = 0.12
	alike       = 0.4
	alikeAbroad = 0.3
)

// Neighbour is a concept near another, with their likeness: 1 for words that
// mean the same.
type Neighbour struct {
	ID   ID
	Like float32
}

// Meanings holds what concepts mean, in the language-neutral dimensions of the
// lexicon.
type Meanings struct {
	vectors []join.Vector
	near    [][]Neighbour // by concept, sorted by ID
	abroad  [][]ID        // by concept: those of other languages that mean the same; nil for a corpus of one language
	dims    int
}

// Meanings works out the meaning of every concept of the space, and which are
// near each other, whatever their languages. Function words mean nothing.
func (s *Space) Meanings(ctx context.Context) (*Meanings, error) {
	dims := map[int32]int32{}
	m := &Meanings{vectors: make([]join.Vector, s.Len()), near: make([][]Neighbour, s.Len())}
	for id := range m.vectors {
		if s.function[id] {
			continue
		}
		m.vectors[id] = dense(s.meaning[id].IDs, s.meaning[id].Weights, dims)
	}
	m.dims = len(dims)
	pairs, err := join.Cosines(ctx, m.vectors, nearest, join.Options{})
	if err != nil {
		return nil, err
	}
	for _, p := range pairs {
		same := float32(alike)
		if s.abroad(p.A, p.B) {
			same = alikeAbroad
		}
		like := min(1, p.Value/same)
		m.near[p.A] = append(m.near[p.A], Neighbour{p.B, like})
		m.near[p.B] = append(m.near[p.B], Neighbour{p.A, like})
	}
	s.addRegister(m)
	for i, n := range m.near {
		slices.SortFunc(n, func(a, b Neighbour) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(b.Like, a.Like)) })
		m.near[i] = slices.CompactFunc(n, func(a, b Neighbour) bool { return a.ID == b.ID })
	}
	s.findTranslations(m)
	return m, nil
}

// abroad tells whether two concepts are words of different languages.
func (s *Space) abroad(a, b ID) bool {
	return s.language[a] != "" && s.language[b] != "" && s.language[a] != s.language[b]
}

// findTranslations lists the translations of every word.
func (s *Space) findTranslations(m *Meanings) {
	words := slices.DeleteFunc(slices.Clone(s.language), func(l corpus.Lang) bool { return l == "" })
	if len(words) == 0 || !slices.ContainsFunc(words, func(l corpus.Lang) bool { return l != words[0] }) {
		return
	}
	m.abroad = make([][]ID, s.Len())
	for i, near := range m.near {
		for _, n := range near {
			if n.Like == 1 && s.abroad(ID(i), n.ID) {
				m.abroad[i] = append(m.abroad[i], n.ID)
			}
		}
	}
}

// Translations lists the concepts of other languages that say the same as one.
func (m *Meanings) Translations(id ID) []ID {
	if m.abroad == nil {
		return nil
	}
	return m.abroad[id]
}

// addRegister makes words of one group of the register near each other.
func (s *Space) addRegister(m *Meanings) {
	r := newRegister(s.lexicon)
	members := map[int][]ID{}
	for id := range ID(s.Len()) {
		if s.function[id] || s.number[id] {
			continue
		}
		for _, g := range r.groups(s.keys[id], s.meaning[id]) {
			for _, other := range members[g] {
				m.near[id] = append(m.near[id], Neighbour{other, registerLike})
				m.near[other] = append(m.near[other], Neighbour{id, registerLike})
			}
			members[g] = append(members[g], id)
		}
	}
}

// dense renumbers dimensions as they come.
func dense(ids []int32, weights []float32, dims map[int32]int32) join.Vector {
	type entry struct {
		dim    int32
		weight float32
	}
	entries := make([]entry, len(ids))
	for i, id := range ids {
		d, ok := dims[id]
		if !ok {
			d = int32(len(dims))
			dims[id] = d
		}
		entries[i] = entry{d, weights[i]}
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.dim, b.dim) })
	v := join.Vector{Dims: make([]int32, len(ids)), Weights: make([]float32, len(ids))}
	for i, e := range entries {
		v.Dims[i], v.Weights[i] = e.dim, e.weight
	}
	return v
}

// Like is how near two concepts are: 1 for the same, 0 below nearest.
func (m *Meanings) Like(a, b ID) float64 {
	if a == b {
		return 1
	}
	near := m.near[a]
	if len(m.near[b]) < len(near) {
		near, b = m.near[b], a
	}
	if i, ok := slices.BinarySearchFunc(near, b, func(n Neighbour, id ID) int { return cmp.Compare(n.ID, id) }); ok {
		return float64(near[i].Like)
	}
	return 0
}

// Near lists the concepts near one, itself left out.
func (m *Meanings) Near(id ID) []Neighbour { return m.near[id] }

// most is how many dimensions the vector of a text keeps, the heaviest: with 64
// a clause of 40 words keeps nine tenths of its length.
const most = 64

// Vector adds up the meanings of a sequence, each by its weight, into a vector
// of length 1.
func (m *Meanings) Vector(ids []ID, weight func(i int) float64) join.Vector {
	sum := make([]float64, m.dims)
	var dims []int32
	for i, id := range ids {
		w := weight(i)
		if w <= 0 {
			continue
		}
		for k, d := range m.vectors[id].Dims {
			if sum[d] == 0 {
				dims = append(dims, d)
			}
			sum[d] += w * float64(m.vectors[id].Weights[k])
		}
	}
	if len(dims) > most {
		slices.SortFunc(dims, func(a, b int32) int { return cmp.Or(cmp.Compare(sum[b], sum[a]), cmp.Compare(a, b)) })
		dims = dims[:most]
	}
	slices.Sort(dims)
	v := join.Vector{Dims: slices.Clip(dims), Weights: make([]float32, len(dims))}
	for i, d := range dims {
		v.Weights[i] = float32(sum[d])
	}
	join.Normalise(v)
	return v
}

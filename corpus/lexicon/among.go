package lexicon

import "dovetail/corpus"

// Among compares every text of one list with every text of another, to find for
// each its nearest: which clause of a text in one language translates which of a
// text in another.
//
// Some texts are near to many, hubs, and would be the nearest of many that they
// do not translate. Their cosines are therefore scaled by how near each text is
// to the other list at large (cross-domain similarity local scaling: Conneau et
// al., "Word translation without parallel data", 2018): from a cosine goes half
// of what its two texts' neighbourhoods are above those of their lists in the
// mean. So scaled it stands where cosines stand, and likeness keeps its meaning.
// What likeness knows of hubs in general would count them twice: it is taken at
// its mean for all texts (retrieval gains a tenth of a point everywhere). Two
// lists of one text each are compared as [Lexicon.Likeness] does.
type Among struct {
	l            *Lexicon
	langA, langB corpus.Lang
	a, b         []Vector
	cosines      [][]float32
	overA, overB []float32 // neighbourhoods above their mean
	hubness      float32   // of a text of a and one of b, in the mean
}

// Among compares all of a with all of b.
func (l *Lexicon) Among(langA corpus.Lang, a []Vector, langB corpus.Lang, b []Vector) *Among {
	m := &Among{l: l, langA: langA, langB: langB, a: a, b: b, cosines: Cosines(a, b)}
	m.overA = make([]float32, len(a))
	columns := make([]nearest, len(b))
	for i, row := range m.cosines {
		var n nearest
		for j, c := range row {
			n.add(c)
			columns[j].add(c)
		}
		m.overA[i] = n.mean()
	}
	m.overB = make([]float32, len(b))
	for j := range columns {
		m.overB[j] = columns[j].mean()
	}
	centre(m.overA)
	centre(m.overB)
	m.hubness = meanHubness(a) + meanHubness(b)
	return m
}

// Cosine is the scaled cosine of the i-th text of the first list and the j-th of
// the second.
func (m *Among) Cosine(i, j int) float64 {
	return float64(m.cosines[i][j] - (m.overA[i]+m.overB[j])/2)
}

// Likeness is the likeness of the two at their scaled cosine.
func (m *Among) Likeness(i, j int) float64 {
	x, y := m.a[i], m.b[j]
	x.hubness, y.hubness = m.hubness, 0
	return m.l.LikenessAt(m.langA, x, m.langB, y, m.Cosine(i, j))
}

// Likenesses lists the likeness of every pair, a row for each text of the first
// list.
func (m *Among) Likenesses() [][]float32 {
	out := make([][]float32, len(m.a))
	for i := range out {
		out[i] = make([]float32, len(m.b))
		for j := range out[i] {
			out[i][j] = float32(m.Likeness(i, j))
		}
	}
	return out
}

// Cosines returns the cosines of all pairs, a row for each vector of a.
func Cosines(a, b []Vector) [][]float32 {
	type posting struct {
		at     int32
		weight float32
	}
	postings := make(map[int32][]posting)
	for j, v := range b {
		for k, id := range v.IDs {
			postings[id] = append(postings[id], posting{int32(j), v.Weights[k]})
		}
	}
	out := make([][]float32, len(a))
	for i, v := range a {
		row := make([]float32, len(b))
		for k, id := range v.IDs {
			w := v.Weights[k]
			for _, p := range postings[id] {
				row[p.at] += w * p.weight
			}
		}
		out[i] = row
	}
	return out
}

// neighbours is how many of the nearest make up a text's neighbourhood, as
// Conneau et al. have it.
const neighbours = 10

// nearest keeps the largest of the cosines added to it.
type nearest struct {
	top [neighbours]float32 // rising
	n   int
}

func (t *nearest) add(x float32) {
	if t.n == neighbours && x <= t.top[0] {
		return
	}
	i := 0
	if t.n < neighbours {
		copy(t.top[1:t.n+1], t.top[:t.n])
		t.n++
	}
	for i+1 < t.n && t.top[i+1] < x {
		t.top[i] = t.top[i+1]
		i++
	}
	t.top[i] = x
}

// mean is the mean of what is kept.
func (t *nearest) mean() float32 {
	var sum float32
	for _, x := range t.top[:t.n] {
		sum += x
	}
	return sum / float32(max(1, t.n))
}

func meanHubness(v []Vector) float32 {
	var sum float32
	for i := range v {
		sum += v[i].hubness
	}
	return sum / float32(max(1, len(v)))
}

// centre takes the mean off each.
func centre(v []float32) {
	var sum float32
	for _, x := range v {
		sum += x
	}
	mean := sum / float32(max(1, len(v)))
	for i := range v {
		v[i] -= mean
	}
}

// Package learn finds which words translate which, from texts that say the same
// in two languages. Its functions are pure and single-threaded: the same pairs
// in the same order give the same numbers.
package learn

// Pair is one text in two languages, each as the ids of its words. E is the hub
// language, F the other. Order and repetition of words carry no meaning.
type Pair struct {
	E, F   []int32
	Weight float32
}

// MaxWords is how many different words of one text are read: beyond, alignments
// of a bag of words are guesses, and the work grows with the square.
const MaxWords = 60

// iterations of expectation and maximisation; the study found no gain beyond.
const iterations = 5

// damping is added to the sums that normalise a word's translation
// probabilities, in occurrences: it holds down words seen once or twice.
const damping = 0.5

// Entry is a candidate translation with its weight.
type Entry struct {
	ID     int32
	Weight float32
}

// Prior says what is known of a word of F before the pairs are read: candidate
// translations whose weights are counted as so many occurrences. Nil knows
// nothing.
type Prior func(f int32) []Entry

// Lexicon scores, for every word of F, the words of E it stands beside: the
// geometric mean of t(f|e) and t(e|f) of IBM Model 1 (Brown et al., "The
// mathematics of statistical machine translation", 1993) trained in both
// directions. Model 1 shares each word of one text among the words of the
// other by how often they meet elsewhere; the geometric mean keeps the pairs
// that both directions agree on and drops words that merely go with everything.
//
// The result holds one list for each of the nF words of F, in order of E's ids.
func Lexicon(pairs []Pair, nE, nF int, prior Prior) [][]Entry {
	m := newModel(pairs, nE, nF, prior)
	forward := m.train(true)
	backward := m.train(false)
	out := make([][]Entry, nF)
	for f := range nF {
		for k := m.start[f]; k < m.start[f+1]; k++ {
			w := sqrt32(forward[k] * backward[k])
			if w > minimal {
				out[f] = append(out[f], Entry{m.cell[k], w})
			}
		}
	}
	return out
}

// minimal is the score below which two words are not translations at all.
const minimal = 1e-4

// model is the table of words that meet, in rows of f, and where each meeting
// of each pair stands in it.
type model struct {
	pairs  []Pair
	nE, nF int
	start  []int   // of row f among the cells
	cell   []int32 // the e of each cell
	cellF  []int32
	first  []float32 // prior occurrences of each cell
	at     []int32   // cell of (pair, f, e), pair by pair, f by f
}

func newModel(pairs []Pair, nE, nF int, prior Prior) *model {
	m := &model{nE: nE, nF: nF, pairs: make([]Pair, 0, len(pairs))}
	seen := make([]bool, max(nE, nF))
	total := 0
	for _, p := range pairs {
		p.E, p.F = distinct(p.E, seen), distinct(p.F, seen)
		if len(p.E) > 0 && len(p.F) > 0 && p.Weight > 0 {
			m.pairs = append(m.pairs, p)
			total += len(p.E) * len(p.F)
		}
	}
	m.at = make([]int32, total)
	m.layOut(prior)
	return m
}

// distinct returns the different ids of a list, at most MaxWords.
func distinct(ids []int32, seen []bool) []int32 {
	out := make([]int32, 0, min(len(ids), MaxWords))
	for _, id := range ids {
		if !seen[id] && len(out) < MaxWords {
			seen[id] = true
			out = append(out, id)
		}
	}
	for _, id := range out {
		seen[id] = false
	}
	return out
}

// layOut fills the table row by row: for each f it visits the pairs that hold
// it and numbers the e's it meets there.
func (m *model) layOut(prior Prior) {
	type place struct{ pair, at int }
	counts := make([]int, m.nF+1)
	for _, p := range m.pairs {
		for _, f := range p.F {
			counts[f+1]++
		}
	}
	for f := range m.nF {
		counts[f+1] += counts[f]
	}
	places := make([]place, counts[m.nF])
	fill := append([]int(nil), counts[:m.nF]...)
	at := 0
	for k, p := range m.pairs {
		for _, f := range p.F {
			places[fill[f]] = place{k, at}
			fill[f]++
			at += len(p.E)
		}
	}
	m.start = make([]int, m.nF+1)
	index := make([]int32, m.nE)
	for f := range m.nF {
		m.start[f] = len(m.cell)
		for _, pl := range places[counts[f]:counts[f+1]] {
			for j, e := range m.pairs[pl.pair].E {
				m.at[pl.at+j] = m.number(int32(f), e, index)
			}
		}
		if prior != nil && counts[f] < counts[f+1] {
			for _, p := range prior(int32(f)) {
				m.first[m.number(int32(f), p.ID, index)] = p.Weight
			}
		}
		for _, e := range m.cell[m.start[f]:] {
			index[e] = 0
		}
	}
	m.start[m.nF] = len(m.cell)
}

// number returns the cell of (f, e), a new one when they had not met.
func (m *model) number(f, e int32, index []int32) int32 {
	if index[e] == 0 {
		m.cell = append(m.cell, e)
		m.cellF = append(m.cellF, f)
		m.first = append(m.first, 0)
		index[e] = int32(len(m.cell))
	}
	return index[e] - 1
}

// train returns t(f|e) of every cell, or t(e|f) when forward is false.
func (m *model) train(forward bool) []float32 {
	t := make([]float32, len(m.cell))
	for k := range t {
		t[k] = 1
	}
	counts := make([]float32, len(m.cell))
	given, n := m.cell, m.nE
	if !forward {
		given, n = m.cellF, m.nF
	}
	totals := make([]float32, n)
	for range iterations {
		copy(counts, m.first)
		if forward {
			m.shareForward(t, counts)
		} else {
			m.shareBackward(t, counts)
		}
		clear(totals)
		for k, c := range counts {
			totals[given[k]] += c
		}
		for k, c := range counts {
			t[k] = c / (totals[given[k]] + damping)
		}
	}
	return t
}

// shareForward gives every f of every pair to the e's of the pair.
func (m *model) shareForward(t, counts []float32) {
	at := 0
	for _, p := range m.pairs {
		n := len(p.E)
		for range p.F {
			row := m.at[at : at+n]
			at += n
			var sum float32
			for _, k := range row {
				sum += t[k]
			}
			if sum <= 0 {
				continue
			}
			scale := p.Weight / sum
			for _, k := range row {
				counts[k] += float32(scale * t[k])
			}
		}
	}
}

// shareBackward gives every e of every pair to the f's of the pair.
func (m *model) shareBackward(t, counts []float32) {
	at := 0
	var sums [MaxWords]float32
	for _, p := range m.pairs {
		n := len(p.E)
		block := m.at[at : at+n*len(p.F)]
		at += len(block)
		clear(sums[:n])
		for j := 0; j < len(block); j += n {
			for i, k := range block[j : j+n] {
				sums[i] += t[k]
			}
		}
		for i := range n {
			if sums[i] > 0 {
				sums[i] = p.Weight / sums[i]
			}
		}
		for j := 0; j < len(block); j += n {
			for i, k := range block[j : j+n] {
				counts[k] += float32(sums[i] * t[k])
			}
		}
	}
}

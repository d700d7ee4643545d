package lexicon

import (
	"hash/maphash"
	"math"

	"dovetail/corpus/lexicon/resource"
)

// Weights of the vector of a text. A foreign word of rarity idf adds its
// translations times idf^wordPower, each times the rarity of the hub word to
// hubPower. Tried on sentences of the Sustainable Development Goals: full idf
// on the word costs 3 points of retrieval, on both 8, for rare words are the
// ones whose translations are least sure.
const (
	wordPower = 0.7
	hubPower  = 0.3
)

// table finds the words of one language and their rows of hub words. Words that
// are looked up a million times a second sit in one open-addressed index over
// strings that share their memory.
type table struct {
	words  []string
	gain   []float32 // idf^wordPower
	idf    []float32
	start  []uint32 // row i is hub[start[i]:start[i+1]]
	hub    []uint16
	weight []float32 // each row of length one
	seed   maphash.Seed
	slots  []int32 // word + 1, 0 empty; a power of two
	maxLen int     // bytes of the longest word
	sorted int     // the first so many words are in byte order
}

// newTable makes a table of a language; its rows are scaled to length one, those
// of the hub, which are added to what is there, to sum one.
func newTable(t *resource.Table, scale func([]entry)) *table {
	b := newBuilder(len(t.Words))
	row := make([]entry, 0, 64)
	for i, w := range t.Words {
		row = row[:0]
		for _, x := range t.Rows[i] {
			row = append(row, entry{x.Hub, float32(x.Weight)})
		}
		scale(row)
		b.add(w, float32(t.IDF[i])*resource.IDFUnit, row)
	}
	b.sorted = len(t.Words)
	return b.table
}

// entry is one hub word of a row.
type entry struct {
	hub    uint16
	weight float32
}

func toLengthOne(row []entry) {
	var sum float64
	for _, e := range row {
		sum += float64(e.weight) * float64(e.weight)
	}
	if sum > 0 {
		scale := float32(1 / math.Sqrt(sum))
		for i := range row {
			row[i].weight *= scale
		}
	}
}

func toSumOne(row []entry) {
	var sum float32
	for _, e := range row {
		sum += e.weight
	}
	for i := range row {
		row[i].weight /= sum
	}
}

// builder fills a table of a known number of words.
type builder struct{ *table }

func newBuilder(n int) builder {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return builder{&table{
		words: make([]string, 0, n), gain: make([]float32, 0, n), idf: make([]float32, 0, n),
		start: append(make([]uint32, 0, n+1), 0),
		hub:   make([]uint16, 0, 6*n), weight: make([]float32, 0, 6*n),
		seed: maphash.MakeSeed(), slots: make([]int32, size),
	}}
}

// add appends a word that the table does not hold.
func (b builder) add(word string, idf float32, row []entry) {
	b.words = append(b.words, word)
	b.idf = append(b.idf, idf)
	b.gain = append(b.gain, power(idf, wordPower))
	for _, e := range row {
		b.hub = append(b.hub, e.hub)
		b.weight = append(b.weight, e.weight)
	}
	b.start = append(b.start, uint32(len(b.hub)))
	b.maxLen = max(b.maxLen, len(word))
	mask := uint64(len(b.slots) - 1)
	for i := maphash.String(b.seed, word) & mask; ; i = (i + 1) & mask {
		if b.slots[i] == 0 {
			b.slots[i] = int32(len(b.words))
			return
		}
	}
}

// power is x to p; idf bytes have 256 values, but floats come from adaptation.
func power(x float32, p float64) float32 { return float32(math.Pow(float64(x), p)) }

// find returns the word's number in the table, or -1.
func (t *table) find(word string) int32 {
	if len(word) > t.maxLen {
		return -1
	}
	mask := uint64(len(t.slots) - 1)
	for i := maphash.String(t.seed, word) & mask; t.slots[i] != 0; i = (i + 1) & mask {
		if w := t.slots[i] - 1; t.words[w] == word {
			return w
		}
	}
	return -1
}

// row returns the hub words of word w and their weights.
func (t *table) row(w int32) ([]uint16, []float32) {
	a, b := t.start[w], t.start[w+1]
	return t.hub[a:b], t.weight[a:b]
}

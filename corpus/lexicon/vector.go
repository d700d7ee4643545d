package lexicon

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// Vector is a text as weighted concepts, in any language: ids in rising order,
// each with its weight, the whole of length one; or nothing at all for a text
// without words. Ids below 65,536 are hub stems, those above numbers, symbols
// and names by their hash.
type Vector struct {
	IDs     []int32
	Weights []float32
	hubness float32 // its mean cosine to texts of no subject in particular
	mass    float32 // how much it says: its length before it was scaled
}

// Empty tells whether the text had no words.
func (v Vector) Empty() bool { return len(v.IDs) == 0 }

// Weights of features that have no idf of their own, in the unit of a hub
// stem's: a number is about as telling as a word of idf 6, a name that no
// lexicon holds is as rare as the rarest, and how it sounds a little less sure.
const (
	numberWeight = 6
	nameWeight   = 9
	soundWeight  = 6
)

// nearWeight is the weight of the near stems of a concept against its own.
const nearWeight = 0.6

// maxFeatures bounds a vector: the lightest beyond are dropped. Clauses of 40
// words have about 600 with synonyms; 256 hold 97% of their length, and
// retrieval does not change.
const maxFeatures = 256

// exactBit marks the ids of exact features.
const exactBit = 1 << 30

// exactID is the id of a number, symbol or name.
func exactID(s string) int32 {
	h := uint32(2166136261) // FNV-1a
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return int32(h>>2 | exactBit)
}

// Vector reads a text.
func (l *Lexicon) Vector(lang corpus.Lang, text string) Vector {
	var v Vector
	l.ReadInto(&v, lang, text)
	return v
}

// ReadInto reads a text into a vector, reusing its memory.
func (l *Lexicon) ReadInto(v *Vector, lang corpus.Lang, text string) {
	pool, ok := l.readers[lang]
	if !ok {
		*v = Vector{}
		return
	}
	r := pool.Get().(*reader)
	r.tokens = r.tok.Append(r.tokens[:0], text)
	r.read(v, r.tokens)
	pool.Put(r)
}

// VectorOf makes the vector of tokens already cut by [Lexicon.Tokens].
func (l *Lexicon) VectorOf(lang corpus.Lang, tokens []token.Token) Vector {
	var v Vector
	if pool, ok := l.readers[lang]; ok {
		r := pool.Get().(*reader)
		r.read(&v, tokens)
		pool.Put(r)
	}
	return v
}

// reader holds the working memory of reading one language.
type reader struct {
	l      *Lexicon
	lang   corpus.Lang
	table  *table // nil for English
	tok    *token.Tokenizer
	tokens []token.Token
	found  []uint64 // occurrences: kind and word, to be counted
	dense  []float32
	used   []uint64 // bitmap over dense
	sizes  []float32
	exact  []feature
	all    []feature
}

type feature struct {
	id     int32
	weight float32
}

func (l *Lexicon) newReader(lang corpus.Lang) *reader {
	n := len(l.hub.words)
	return &reader{
		l: l, lang: lang, table: l.tables[lang],
		tok:   token.New(lang, l.segment),
		dense: make([]float32, n), used: make([]uint64, (n+63)/64),
	}
}

// Kinds of occurrence, in the high half of reader.found.
const (
	foundWord uint64 = (iota + 1) << 32
	foundHub
	foundNumber
	foundName
	foundSound
)

// note adds what a token counts as to the occurrences found.
func (r *reader) note(t *token.Token) {
	if t.Kind == token.Number {
		r.found = append(r.found, foundNumber|uint64(exactID(t.Term)))
		return
	}
	if r.table != nil {
		if w := r.find(t); w >= 0 {
			r.found = append(r.found, foundWord|uint64(w))
			return
		}
	}
	latin := t.Stem[0] < utf8.RuneSelf
	if latin {
		w := r.l.hub.find(t.Stem)
		if w < 0 {
			w = r.l.hub.find(t.Term)
		}
		if w >= 0 {
			r.found = append(r.found, foundHub|uint64(w))
			return
		}
		// The term, not the stem: each language would stem a name its own way.
		r.found = append(r.found, foundName|uint64(exactID(t.Term)))
	}
	if t.Kind == token.Word {
		if s := soundOf(r.lang, t); s != 0 {
			r.found = append(r.found, foundSound|uint64(s))
		}
	}
}

// find looks a token up in the language's table, and when it is not there, its
// variants: an Arabic word without a preposition in front, a stem of the same
// family. The trainer leaves Arabic words out of the table whose remainder is
// commoner, so that they are found this way.
func (r *reader) find(t *token.Token) int32 {
	w := r.table.find(t.Stem)
	if w >= 0 || t.Kind != token.Word {
		return w
	}
	for v := range Variants(r.lang, t.Stem) {
		if w = r.table.find(v); w >= 0 {
			return w
		}
	}
	if r.lang != corpus.Arabic && r.lang != corpus.Chinese {
		return r.table.extended(t.Stem)
	}
	return -1
}

// read makes the vector of tokens.
func (r *reader) read(v *Vector, tokens []token.Token) {
	r.found, r.exact = r.found[:0], r.exact[:0]
	for i := range tokens {
		r.note(&tokens[i])
	}
	slices.Sort(r.found)
	for i := 0; i < len(r.found); {
		j := i + 1
		for j < len(r.found) && r.found[j] == r.found[i] {
			j++
		}
		r.add(r.found[i], count(j-i))
		i = j
	}
	r.spread()
	r.collect(v)
}

// count damps repetition: one plus the logarithm.
func count(n int) float32 {
	if n == 1 {
		return 1
	}
	return 1 + float32(math.Log(float64(n)))
}

// add adds a found word to the features.
func (r *reader) add(found uint64, times float32) {
	id := int32(uint32(found))
	switch found &^ math.MaxUint32 {
	case foundWord:
		hubs, weights := r.table.row(id)
		times *= r.table.gain[id]
		for i, h := range hubs {
			r.touch(h, times*weights[i]*r.l.hubGain[h])
		}
	case foundHub:
		r.touch(uint16(id), times*r.l.hub.gain[id]*r.l.hubGain[id])
	case foundNumber:
		r.exact = append(r.exact, feature{id, times * numberWeight})
	case foundName:
		r.exact = append(r.exact, feature{id, times * nameWeight})
	default:
		r.exact = append(r.exact, feature{id, times * soundWeight})
	}
}

func (r *reader) touch(h uint16, w float32) {
	r.used[h/64] |= 1 << (h % 64)
	r.dense[h] += w
}

// spread adds the near stems of every concept.
func (r *reader) spread() {
	r.all = r.all[:0]
	for i, word := range r.used {
		for ; word != 0; word &= word - 1 {
			h := int32(i*64 + bits.TrailingZeros64(word))
			r.all = append(r.all, feature{h, r.dense[h]})
		}
	}
	for _, f := range r.all {
		hubs, weights := r.l.hub.row(f.id)
		w := f.weight * nearWeight
		for i, h := range hubs {
			r.touch(h, w*weights[i])
		}
	}
}

// collect empties the working memory into the vector.
func (r *reader) collect(v *Vector) {
	r.all = r.all[:0]
	for i, word := range r.used {
		for ; word != 0; word &= word - 1 {
			h := int32(i*64 + bits.TrailingZeros64(word))
			r.all = append(r.all, feature{h, r.dense[h]})
			r.dense[h] = 0
		}
		r.used[i] = 0
	}
	slices.SortFunc(r.exact, func(a, b feature) int { return cmp.Compare(a.id, b.id) })
	r.all = append(r.all, r.exact...)
	if len(r.all) > maxFeatures {
		r.prune()
	}
	var sum float64
	for _, f := range r.all {
		sum += float64(f.weight) * float64(f.weight)
	}
	v.IDs, v.Weights = slices.Grow(v.IDs[:0], len(r.all)), slices.Grow(v.Weights[:0], len(r.all))
	v.mass = float32(math.Sqrt(sum))
	v.hubness = 0
	for _, f := range r.all {
		w := f.weight / v.mass
		v.IDs = append(v.IDs, f.id)
		v.Weights = append(v.Weights, w)
		if f.id < exactBit {
			v.hubness += w * r.l.common[f.id]
		}
	}
}

// prune drops the features lighter than the maxFeatures-th, in place.
func (r *reader) prune() {
	r.sizes = r.sizes[:0]
	for _, f := range r.all {
		r.sizes = append(r.sizes, f.weight)
	}
	bar := nth(r.sizes, len(r.sizes)-maxFeatures)
	// Of the features as light as the bar itself, the first by id are kept.
	atBar := maxFeatures
	for _, w := range r.sizes {
		if w > bar {
			atBar--
		}
	}
	kept := r.all[:0]
	for _, f := range r.all {
		if f.weight == bar {
			atBar--
		}
		if f.weight > bar || f.weight == bar && atBar >= 0 {
			kept = append(kept, f)
		}
	}
	r.all = kept
}

// nth returns the n-th smallest weight, from 0, reordering them (Hoare's
// quickselect).
func nth(w []float32, n int) float32 {
	lo, hi := 0, len(w)-1
	for lo < hi {
		pivot := w[(lo+hi)/2]
		i, j := lo, hi
		for i <= j {
			for w[i] < pivot {
				i++
			}
			for w[j] > pivot {
				j--
			}
			if i <= j {
				w[i], w[j] = w[j], w[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			hi = j
		case n >= i:
			lo = i
		default:
			return w[n]
		}
	}
	return w[n]
}

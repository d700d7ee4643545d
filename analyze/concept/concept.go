// Package concept turns text into weighted concepts: what words mean to the
// comparison of clauses, as numbers.
//
// A concept is the stem of a word within its language; numbers and symbols
// (resolution numbers, "5G", "A/RES/72/178") are one concept in every language.
// Concepts are numbered in the order they are first seen, so the same texts in
// the same order give the same numbers.
package concept

import (
	"cmp"
	"math"
	"slices"

	"dovetail/analyze/join"
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/token"
)

// ID numbers a concept within a Space.
type ID = int32

// Space numbers concepts. It is filled by one goroutine.
type Space struct {
	ids      map[string]ID
	names    []string
	keys     []string      // the languageStem of a word, the number itself
	language []corpus.Lang // of a word; empty for a number or symbol, which all share
	function []bool
	number   []bool
	meaning  []lexicon.Vector
	buf      []token.Token
	lexicon  *lexicon.Lexicon
}

// NewSpace returns an empty space whose words mean what the lexicon says.
func NewSpace(l *lexicon.Lexicon) *Space { return &Space{ids: map[string]ID{}, lexicon: l} }

// Len is the number of concepts.
func (s *Space) Len() int { return len(s.names) }

// Name returns the stem behind a concept.
func (s *Space) Name(id ID) string { return s.names[id] }

// Function tells whether a concept is a function word of its language.
func (s *Space) Function(id ID) bool { return s.function[id] }

// Number tells whether a concept is a number.
func (s *Space) Number(id ID) bool { return s.number[id] }

// Sequence returns the concepts of text in order, and where each stands.
func (s *Space) Sequence(lang corpus.Lang, text string) ([]ID, []corpus.Range) {
	s.buf = s.lexicon.Append(s.buf[:0], lang, text)
	ids := make([]ID, 0, len(s.buf))
	at := make([]corpus.Range, 0, len(s.buf))
	for _, t := range s.buf {
		ids = append(ids, s.intern(lang, t))
		at = append(at, corpus.Range{t.Start, t.End})
	}
	return ids, at
}

// intern numbers the concept of a token.
func (s *Space) intern(lang corpus.Lang, t token.Token) ID {
	key, of := t.Stem, corpus.Lang("")
	if t.Kind == token.Word {
		key, of = languageStem(lang, t.Stem), lang
	}
	id, ok := s.ids[key]
	if !ok {
		id = ID(len(s.names))
		s.ids[key] = id
		s.names = append(s.names, t.Stem)
		s.keys = append(s.keys, key)
		s.language = append(s.language, of)
		s.meaning = append(s.meaning, s.lexicon.VectorOf(lang, []token.Token{t}))
		s.number = append(s.number, t.Kind == token.Number)
		s.function = append(s.function, s.lexicon.Function(lang, t))
	}
	return id
}

// IDF weighs concepts by how few documents hold them: log(1 + (n-df+½)/(df+½)),
// as in BM25 (Robertson and Zaragoza, "The probabilistic relevance framework",
// 2009). A concept that most documents hold weighs close to nothing.
type IDF struct {
	weights []float64
	top     float64
}

// NewIDF counts each document's concepts once, and the translations of each with
// it: in a corpus of six languages a word is as common as its meaning is, not as
// rare as its language. It gives a weight to every concept of the space; one seen
// in no document weighs as if seen in one.
func NewIDF(concepts int, documents [][]ID, translations func(ID) []ID) IDF {
	df := make([]int, concepts)
	last := make([]int, concepts)
	for d, ids := range documents {
		see := func(id ID) {
			if last[id] != d+1 {
				last[id] = d + 1
				df[id]++
			}
		}
		for _, id := range ids {
			see(id)
			for _, t := range translations(id) {
				see(t)
			}
		}
	}
	n := float64(len(documents))
	w := IDF{weights: make([]float64, concepts), top: math.Log(1 + max(n-1, 0)/1.5 + 0.5/1.5)}
	for id, c := range df {
		f := float64(max(c, 1))
		w.weights[id] = math.Log(1 + max(n-f, 0)/(f+0.5) + 0.5/(f+0.5))
	}
	return w
}

// Of is the weight of a concept.
func (w IDF) Of(id ID) float64 { return w.weights[id] }

// Top is the weight of a concept that a single document holds.
func (w IDF) Top() float64 { return w.top }

// Vector adds up the weights of a sequence into a vector of length 1. weight
// gives the weight of the concept at a position; what repeats counts by the
// logarithm of how often it stands there.
func Vector(ids []ID, weight func(i int) float64) join.Vector {
	type entry struct {
		id     ID
		weight float64 // the largest of its positions
		count  float64
	}
	sum := map[ID]*entry{}
	list := make([]*entry, 0, len(ids))
	for i, id := range ids {
		w := weight(i)
		if w <= 0 {
			continue
		}
		e := sum[id]
		if e == nil {
			e = &entry{id: id}
			sum[id] = e
			list = append(list, e)
		}
		e.weight = max(e.weight, w)
		e.count++
	}
	slices.SortFunc(list, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	v := join.Vector{Dims: make([]int32, len(list)), Weights: make([]float32, len(list))}
	for i, e := range list {
		v.Dims[i], v.Weights[i] = e.id, float32(e.weight*(1+math.Log(e.count)))
	}
	join.Normalise(v)
	return v
}

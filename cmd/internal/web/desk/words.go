package desk

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"dovetail/analyze/report"
)

// wordIndex finds the findings that hold words, wherever they begin and end: as
// strings, so that it works alike for languages with and without spaces.
//
// Each distinct text of the findings has a signature, a set of bits of which one
// is set for every three bytes that follow each other in it (a Bloom filter of
// trigrams). Only texts whose signature has all bits of the words are looked at:
// a signature may let a text through that does not hold the words, and never
// keeps back one that does.
type wordIndex struct {
	texts      []string // as they stand in the findings: they share memory
	signatures []signature
	findings   [][]int32 // of each text, the places of the findings that have it

	mu     sync.Mutex
	recent map[string][]int // by words: readers turn pages of one answer
	order  []string         // of the recent ones, oldest first
}

// signatureBits was chosen so that clauses of resolutions, of some 250 distinct
// trigrams, set a fifth of the bits: words of eight letters then let a text in a
// thousand through that does not hold them.
const signatureBits = 1024

type signature [signatureBits / 64]uint64

// mostRecent is how many answers are kept; each is at most a number a finding.
const mostRecent = 64

// sign makes the signature of a text in small letters.
func sign(s string) (out signature) {
	for i := 2; i < len(s); i++ {
		h := (uint32(s[i-2])<<16 | uint32(s[i-1])<<8 | uint32(s[i])) * 2654435761 >> 22 // Knuth's multiplicative hash
		out[h/64] |= 1 << (h % 64)
	}
	return out
}

// may tells whether a text of this signature may hold words of that one.
func (s *signature) may(words *signature) bool {
	for i := range s {
		if s[i]&words[i] != words[i] {
			return false
		}
	}
	return true
}

// indexWords indexes findings.
func indexWords(findings []*report.Finding) *wordIndex {
	x := &wordIndex{recent: map[string][]int{}}
	known := map[string]int{}
	for i, f := range findings {
		for s := range spoken(f) {
			at, ok := known[s]
			if !ok {
				at = len(x.texts)
				known[s] = at
				x.texts = append(x.texts, s)
				x.signatures = append(x.signatures, sign(strings.ToLower(s)))
				x.findings = append(x.findings, nil)
			}
			if n := len(x.findings[at]); n == 0 || x.findings[at][n-1] != int32(i) {
				x.findings[at] = append(x.findings[at], int32(i))
			}
		}
	}
	return x
}

// spoken yields what a finding is found by.
func spoken(f *report.Finding) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(string(f.ID)) {
			return
		}
		for _, s := range f.Subject.Phrases {
			if !yield(s) {
				return
			}
		}
		for i := range f.Sides {
			s := &f.Sides[i]
			if !yield(s.Text) || !yield(s.Title) {
				return
			}
			for _, version := range s.Versions {
				if !yield(version) {
					return
				}
			}
		}
	}
}

// holding lists the places of the findings that hold words in small letters.
func (x *wordIndex) holding(words string) []int {
	x.mu.Lock()
	defer x.mu.Unlock() // readers who ask the same at once wait for one answer
	if out, ok := x.recent[words]; ok {
		return out
	}
	want := sign(words)
	var out []int
	for i, s := range x.texts {
		if x.signatures[i].may(&want) && strings.Contains(strings.ToLower(s), words) {
			for _, f := range x.findings[i] {
				out = append(out, int(f))
			}
		}
	}
	slices.Sort(out)
	out = slices.Clip(slices.Compact(out))
	if len(x.order) == mostRecent {
		delete(x.recent, x.order[0])
		x.order = x.order[1:]
	}
	x.recent[words] = out
	x.order = append(x.order, words)
	return out
}

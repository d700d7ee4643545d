package concept

import (
	_ "embed"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/token"
)

// registerFile lists words that stand for one another in resolutions. Synonyms
// that a translation lexicon cannot know, since each has translations of its
// own: "repository" and "collection", "train" and "course".
//
//go:embed register.txt
var registerFile string

// registerLike is the likeness of two words of a group.
const registerLike = 0.7

// sense is the least weight, as a share of the heaviest, from which a hub word
// is a meaning of a word.
const sense = 0.5

// register maps hub words of the lexicon to the groups they are in.
type register map[int32][]int

// newRegister reads the groups.
func newRegister(l *lexicon.Lexicon) register {
	r := register{}
	group := 0
	for line := range strings.Lines(registerFile) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		for _, t := range token.Tokens(corpus.English, line) {
			for _, hub := range senses(l.VectorOf(corpus.English, []token.Token{t})) {
				if !slices.Contains(r[hub], group) {
					r[hub] = append(r[hub], group)
				}
			}
		}
		group++
	}
	return r
}

// senses lists the hub words that a word means.
func senses(v lexicon.Vector) []int32 {
	var top float32
	for _, w := range v.Weights {
		top = max(top, w)
	}
	var out []int32
	for i, id := range v.IDs {
		if v.Weights[i] >= sense*top {
			out = append(out, id)
		}
	}
	return out
}

// groups lists the groups a word is in, sorted.
func (r register) groups(v lexicon.Vector) []int {
	var out []int
	for _, hub := range senses(v) {
		out = append(out, r[hub]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

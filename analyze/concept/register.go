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

// register holds the groups of words.
type register struct {
	hub   map[int32][]int  // of hub words of the lexicon
	words map[string][]int // of words of other languages, by languageStem
}

// languageStem is a word of a language as a key.
func languageStem(lang corpus.Lang, stem string) string { return string(lang) + ":" + stem }

// newRegister reads the groups. A group is a line: English words, and after "|"
// those of other languages, each list behind the code of its language.
func newRegister(l *lexicon.Lexicon) *register {
	r := &register{hub: map[int32][]int{}, words: map[string][]int{}}
	group := 0
	for line := range strings.Lines(registerFile) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		english, others, _ := strings.Cut(line, "|")
		for _, t := range l.Tokens(corpus.English, english) {
			for _, hub := range senses(l.VectorOf(corpus.English, []token.Token{t})) {
				r.hub[hub] = withGroup(r.hub[hub], group)
			}
		}
		for list := range strings.SplitSeq(others, "|") {
			code, words, _ := strings.Cut(strings.TrimSpace(list), " ")
			lang := corpus.Lang(code)
			for _, t := range l.Tokens(lang, words) {
				if !token.Stop(lang, t.Stem) {
					key := languageStem(lang, t.Stem)
					r.words[key] = withGroup(r.words[key], group)
				}
			}
		}
		group++
	}
	return r
}

func withGroup(groups []int, g int) []int {
	if slices.Contains(groups, g) {
		return groups
	}
	return append(groups, g)
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

// groups lists the groups a word is in, sorted: those of its meanings, and those
// that name it. key is its languageStem.
func (r *register) groups(key string, v lexicon.Vector) []int {
	out := slices.Clone(r.words[key])
	for _, hub := range senses(v) {
		out = append(out, r.hub[hub]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

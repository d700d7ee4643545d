package lexicon

import (
	"cmp"
	"slices"
	"sync"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// Weighted is a word of a language, as a stem, with a weight of 0 to 1.
type Weighted struct {
	Stem   string
	Weight float64
}

// turned lists, for every hub stem, the words of one language it translates.
// It is made when first asked for: search needs it, comparison does not.
type turned struct {
	once  sync.Once
	start []uint32
	word  []int32
	w     []float32
}

// Bounds on the translations of a word: enough to find the texts that use
// another word for it, few enough not to find everything else.
const (
	mostTranslations = 12
	leastTranslation = 0.1
)

// Translations returns the stems of the target language that translate the
// words of a query, best first: for each word those whose hub stems agree with
// its own. Words that are names, symbols or numbers translate as themselves.
// A query of several words gives the translations of each.
func (l *Lexicon) Translations(lang corpus.Lang, query string, target corpus.Lang) []Weighted {
	best := make(map[string]float64)
	for _, t := range l.Tokens(lang, query) {
		if token.Stop(lang, t.Stem) {
			continue
		}
		for _, w := range l.translate(lang, &t, target) {
			best[w.Stem] = max(best[w.Stem], w.Weight)
		}
	}
	out := make([]Weighted, 0, len(best))
	for s, w := range best {
		out = append(out, Weighted{s, w})
	}
	slices.SortFunc(out, byWeight)
	return out
}

func byWeight(a, b Weighted) int {
	return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Stem, b.Stem))
}

// translate returns the translations of one token.
func (l *Lexicon) translate(lang corpus.Lang, t *token.Token, target corpus.Lang) []Weighted {
	hubs, weights, ok := l.concepts(lang, t)
	switch {
	case lang == target, t.Kind == token.Number, !ok && t.Stem[0] < 0x80:
		return []Weighted{{t.Stem, 1}}
	case !ok:
		return nil
	}
	scores := make(map[int32]float64)
	if target == corpus.English {
		for i, h := range hubs {
			scores[int32(h)] += float64(weights[i])
		}
		return best(scores, l.hub.words)
	}
	table := l.tables[target]
	if table == nil {
		return nil
	}
	inv := l.turned[target]
	inv.once.Do(func() { inv.fill(table, len(l.hub.words)) })
	for i, h := range hubs {
		for k := inv.start[h]; k < inv.start[h+1]; k++ {
			scores[inv.word[k]] += float64(weights[i] * inv.w[k])
		}
	}
	return best(scores, table.words)
}

// Knows tells whether a token says something to a comparison across languages:
// it is a number, a word of the lexicon, or one that carries no meaning. Names
// and symbols that the lexicon lacks are compared as they are written and
// sound; they are not known.
func (l *Lexicon) Knows(lang corpus.Lang, t token.Token) bool {
	if t.Kind == token.Number || token.Stop(lang, t.Stem) {
		return true
	}
	_, _, ok := l.concepts(lang, &t)
	return ok
}

// Function tells whether a token is a function word: one of the list of its
// language, or a word of which two thirds translate such words of English, as "каждый" does
// "each". The lists are of different length; translations make them alike.
func (l *Lexicon) Function(lang corpus.Lang, t token.Token) bool {
	if t.Kind != token.Word || token.Stop(lang, t.Stem) {
		return t.Kind == token.Word
	}
	if lang == corpus.English {
		return false
	}
	hubs, weights, ok := l.concepts(lang, &t)
	if !ok {
		return false
	}
	var function, all float32
	for i, h := range hubs {
		w := weights[i] * weights[i]
		all += w
		if token.Stop(corpus.English, l.hub.words[h]) {
			function += w
		}
	}
	return 3*function > 2*all
}

// concepts returns the hub stems of a token.
func (l *Lexicon) concepts(lang corpus.Lang, t *token.Token) ([]uint16, []float32, bool) {
	if table := l.tables[lang]; table != nil {
		r := reader{l: l, lang: lang, table: table}
		if w := r.find(t); w >= 0 {
			hubs, weights := table.row(w)
			return hubs, weights, true
		}
	}
	if h := l.hub.find(t.Stem); h >= 0 {
		return []uint16{uint16(h)}, []float32{1}, true
	}
	return nil, nil, false
}

func best(scores map[int32]float64, words []string) []Weighted {
	var out []Weighted
	for w, s := range scores {
		if s >= leastTranslation {
			out = append(out, Weighted{words[w], min(s, 1)})
		}
	}
	slices.SortFunc(out, byWeight)
	return out[:min(len(out), mostTranslations)]
}

// fill turns a table's rows around.
func (inv *turned) fill(t *table, hubs int) {
	inv.start = make([]uint32, hubs+2)
	for _, h := range t.hub {
		inv.start[h+2]++
	}
	for h := 2; h < len(inv.start); h++ {
		inv.start[h] += inv.start[h-1]
	}
	inv.word, inv.w = make([]int32, len(t.hub)), make([]float32, len(t.hub))
	for w := range t.words {
		for k := t.start[w]; k < t.start[w+1]; k++ {
			at := inv.start[t.hub[k]+1]
			inv.start[t.hub[k]+1]++
			inv.word[at], inv.w[at] = int32(w), t.weight[k]
		}
	}
	inv.start = inv.start[:hubs+1]
}

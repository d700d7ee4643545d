package lexicon

import (
	"fmt"
	"math"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/lexicon/learn"
	"dovetail/corpus/token"
)

// Aligned is one text in several languages: what the user's own corpus says the
// same way, clause by clause.
type Aligned map[corpus.Lang]string

// priorCount is how many occurrences the lexicon's knowledge of a word counts
// for against the user's own texts. Tried from 1 to 10 on half of the
// Sustainable Development Goals: 3 to 5 are best.
const priorCount = 4

// leastTexts is how many of the user's texts must hold a word that the lexicon
// knows for its row to be learnt anew: fewer say less than the lexicon does.
// Words it does not know are learnt from one. Tried with 1 to 3 on halves of the
// Sustainable Development Goals and of TICO-19, which is medical: a row learnt
// from one or two texts costs 0.1 points of the first, and nothing of the second.
const leastTexts = 3

// Learn learns from the user's own aligned texts what [Lexicon.With] adds to the
// lexicon: words of those texts get new rows, by the same method as in training,
// with the lexicon's row as what was known before; words that the lexicon lacks
// are added, English ones to the hub. Pairs of two languages other than English
// teach nothing by themselves: a text helps when it has English and one more
// language. The same texts in the same order give the same overlay.
func (l *Lexicon) Learn(texts []Aligned) *Overlay {
	a := &lesson{l: l, texts: texts, fresh: make(map[string]int32)}
	a.readHub()
	o := newOverlay()
	for _, lang := range corpus.Languages() {
		if t := l.tables[lang]; t != nil {
			a.learn(o, lang, t)
		}
	}
	return o.finish()
}

// learnMethod is the version of how Learn learns.
const learnMethod = 2

// Name tells a lexicon from others: it changes with its content.
func (l *Lexicon) Name() string { return l.name }

// Lesson names the lexicon and the way it learns: where it is the same, the same
// texts teach the same.
func (l *Lexicon) Lesson() string { return fmt.Sprintf("%d %s", learnMethod, l.name) }

// lesson is the work of one Learn.
type lesson struct {
	l      *Lexicon
	texts  []Aligned
	fresh  map[string]int32 // numbers of the hub stems that are new, after those of the hub
	words  []string         // those stems
	counts []int
	hubIDs [][]int32 // of each text
}

// readHub reads the English side of every text.
func (a *lesson) readHub() {
	known := len(a.l.hub.words)
	a.hubIDs = make([][]int32, len(a.texts))
	for i, t := range a.texts {
		for _, tok := range a.l.Tokens(corpus.English, t[corpus.English]) {
			if tok.Kind != token.Word {
				continue // numbers and symbols are compared as they are
			}
			id := a.l.hub.find(tok.Stem)
			if id < 0 {
				n, ok := a.fresh[tok.Stem]
				if !ok {
					if known+len(a.words) >= math.MaxUint16 {
						continue
					}
					n = int32(len(a.words))
					a.fresh[tok.Stem] = n
					a.words = append(a.words, tok.Stem)
					a.counts = append(a.counts, 0)
				}
				a.counts[n]++
				id = int32(known) + n
			}
			a.hubIDs[i] = append(a.hubIDs[i], id)
		}
	}
}

// hubWord is the stem of a number that readHub gave, and its rarity.
func (a *lesson) hubWord(id int32) (string, float32) {
	if n := int(id) - len(a.l.hub.words); n >= 0 {
		return a.words[n], rarity(len(a.texts), a.counts[n])
	}
	return a.l.hub.words[id], a.l.hub.idf[id]
}

// rarity is the idf of a word that the lexicon lacks: in the user's texts, and
// no more than that of the rarest word.
func rarity(texts, count int) float32 {
	return float32(min(9, max(1, 4+math.Log(float64(texts+1)/float64(count+1)))))
}

// learn learns the rows of one language anew.
func (a *lesson) learn(o *overlayBuilder, lang corpus.Lang, t *table) {
	pairs, words, counts := a.pairs(lang, t)
	if len(pairs) == 0 {
		return
	}
	prior := func(f int32) []learn.Entry {
		if int(f) < len(t.words) {
			return priorOf(t, f)
		}
		return nil
	}
	rows := learn.Lexicon(pairs, len(a.l.hub.words)+len(a.words), len(t.words)+len(words), prior)
	texts := textsHolding(pairs, len(rows))
	for w, candidates := range rows {
		row := learn.DefaultSelection.Select(candidates)
		if len(row) == 0 || w < len(t.words) && texts[w] < leastTexts {
			continue
		}
		if n := w - len(t.words); n >= 0 {
			o.add(lang, words[n], rarity(len(pairs), counts[n]), row, a.hubWord)
		} else {
			o.add(lang, t.words[w], t.idf[w], row, a.hubWord)
		}
	}
}

// pairs reads the texts that one language has with English. New words are
// numbered after those of the table.
func (a *lesson) pairs(lang corpus.Lang, t *table) (pairs []learn.Pair, words []string, counts []int) {
	r := reader{l: a.l, lang: lang, table: t}
	fresh := make(map[string]int32)
	for i, text := range a.texts {
		if text[lang] == "" || len(a.hubIDs[i]) == 0 {
			continue
		}
		p := learn.Pair{E: a.hubIDs[i], Weight: 1}
		for _, tok := range a.l.Tokens(lang, text[lang]) {
			if tok.Kind != token.Word || latinAmong(lang, tok) {
				continue
			}
			id := r.find(&tok)
			if id < 0 {
				n, ok := fresh[tok.Stem]
				if !ok {
					n = int32(len(words))
					fresh[tok.Stem] = n
					words = append(words, tok.Stem)
					counts = append(counts, 0)
				}
				counts[n]++
				id = int32(len(t.words)) + n
			}
			p.F = append(p.F, id)
		}
		pairs = append(pairs, p)
	}
	return pairs, words, counts
}

// textsHolding counts the texts that hold each word.
func textsHolding(pairs []learn.Pair, words int) []int {
	out, last := make([]int, words), make([]int, words)
	for i, p := range pairs {
		for _, f := range p.F {
			if last[f] != i+1 {
				last[f] = i + 1
				out[f]++
			}
		}
	}
	return out
}

// latinAmong tells whether a token is a Latin word in a text of another script:
// it is compared as it is.
func latinAmong(lang corpus.Lang, t token.Token) bool {
	return t.Stem[0] < 0x80 && slices.Contains([]corpus.Lang{corpus.Arabic, corpus.Chinese, corpus.Russian}, lang)
}

// priorOf is a row as occurrences.
func priorOf(t *table, word int32) []learn.Entry {
	hubs, weights := t.row(word)
	out := make([]learn.Entry, len(hubs))
	var sum float32
	for i, h := range hubs {
		out[i] = learn.Entry{ID: int32(h), Weight: weights[i] * weights[i]}
		sum += out[i].Weight
	}
	for i := range out {
		out[i].Weight *= priorCount / sum
	}
	return out
}

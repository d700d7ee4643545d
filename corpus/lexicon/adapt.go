package lexicon

import (
	"maps"
	"math"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/lexicon/learn"
	"dovetail/corpus/token"
)

// Aligned is one text in several languages: what the user's own corpus says the
// same way, clause by clause.
type Aligned map[corpus.Lang]string

// priorCount is how many occurrences the embedded lexicon's knowledge of a word
// counts for against the user's own texts. Tried from 1 to 10 on half of the
// Sustainable Development Goals: 3 to 5 are best.
const priorCount = 4

// Adapt returns a lexicon that has also learnt from the user's own aligned
// texts; l itself does not change. Words of those texts get new rows, by the
// same method as in training, with the old row as what was known before; words
// that the lexicon lacks are added, English ones to the hub. Pairs of two
// languages other than English teach nothing by themselves: a text helps when
// it has English and one more language. The order of the texts does not matter
// to the quality, but the same texts in the same order give the same lexicon.
func (l *Lexicon) Adapt(texts []Aligned) *Lexicon {
	a := &adaptation{l: l, texts: texts, hubNumber: make(map[string]int32)}
	a.readHub()
	out := &Lexicon{
		hub: a.growHub(), tables: maps.Clone(l.tables), calib: l.calib,
	}
	out.common = append(slices.Clone(l.common), make([]float32, len(out.hub.words)-len(l.hub.words))...)
	for _, lang := range corpus.Languages() {
		if t := l.tables[lang]; t != nil {
			out.tables[lang] = a.adapt(lang, t)
		}
	}
	out.finish()
	return out
}

// adaptation is the work of one Adapt.
type adaptation struct {
	l         *Lexicon
	texts     []Aligned
	hubNumber map[string]int32 // of hub stems that are new
	newHub    []string
	hubCount  []int
	hubIDs    [][]int32 // of each text
}

// readHub reads the English side of every text.
func (a *adaptation) readHub() {
	a.hubIDs = make([][]int32, len(a.texts))
	for i, t := range a.texts {
		for _, tok := range a.l.Tokens(corpus.English, t[corpus.English]) {
			if !a.teaches(tok) {
				continue
			}
			id := a.l.hub.find(tok.Stem)
			if id < 0 {
				n, ok := a.hubNumber[tok.Stem]
				if !ok {
					if len(a.l.hub.words)+len(a.newHub) >= math.MaxUint16 {
						continue
					}
					n = int32(len(a.newHub))
					a.hubNumber[tok.Stem] = n
					a.newHub = append(a.newHub, tok.Stem)
					a.hubCount = append(a.hubCount, 0)
				}
				a.hubCount[n]++
				id = int32(len(a.l.hub.words)) + n
			}
			a.hubIDs[i] = append(a.hubIDs[i], id)
		}
	}
}

// teaches tells whether a token is a word to learn from: numbers and symbols are
// compared as they are.
func (a *adaptation) teaches(t token.Token) bool { return t.Kind == token.Word }

// growHub appends the new stems to the hub, without near stems.
func (a *adaptation) growHub() *table {
	b := copyTable(a.l.hub, len(a.newHub), nil)
	for i, stem := range a.newHub {
		b.add(stem, rarity(len(a.texts), a.hubCount[i]), nil)
	}
	return b.table
}

// rarity is the idf of a word that the embedded lexicon lacks: in the user's
// texts, and no more than that of the rarest word.
func rarity(texts, count int) float32 {
	return float32(min(9, max(1, 4+math.Log(float64(texts+1)/float64(count+1)))))
}

// adapt learns the rows of one language anew.
func (a *adaptation) adapt(lang corpus.Lang, t *table) *table {
	r := reader{l: a.l, lang: lang, table: t}
	fresh := make(map[string]int32)
	var words []string
	var counts []int
	var pairs []learn.Pair
	for i, text := range a.texts {
		if text[lang] == "" || len(a.hubIDs[i]) == 0 {
			continue
		}
		p := learn.Pair{E: a.hubIDs[i], Weight: 1}
		for _, tok := range a.l.Tokens(lang, text[lang]) {
			if !a.teaches(tok) || tok.Stem[0] < 0x80 && (lang == corpus.Arabic || lang == corpus.Chinese || lang == corpus.Russian) {
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
	if len(pairs) == 0 {
		return t
	}
	prior := func(f int32) []learn.Entry {
		if int(f) >= len(t.words) {
			return nil
		}
		hubs, weights := t.row(f)
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
	rows := learn.Lexicon(pairs, len(a.l.hub.words)+len(a.newHub), len(t.words)+len(words), prior)
	b := copyTable(t, len(words), func(w int) []entry { return selected(rows[w]) })
	for i, w := range words {
		if row := selected(rows[len(t.words)+i]); row != nil {
			b.add(w, rarity(len(pairs), counts[i]), row)
		}
	}
	return b.table
}

// selected turns learnt candidates into a row, or nil.
func selected(candidates []learn.Entry) []entry {
	var row []entry
	for _, c := range learn.DefaultSelection.Select(candidates) {
		row = append(row, entry{uint16(c.ID), c.Weight})
	}
	return row
}

// copyTable starts a table with the words of another, rows replaced where
// replace returns one, and room for more.
func copyTable(t *table, more int, replace func(word int) []entry) builder {
	b := newBuilder(len(t.words) + more)
	var row []entry
	for w := range t.words {
		row = row[:0]
		if replace != nil {
			row = append(row, replace(w)...)
		}
		if len(row) == 0 {
			hubs, weights := t.row(int32(w))
			for i, h := range hubs {
				row = append(row, entry{h, weights[i]})
			}
		}
		b.add(t.words[w], t.idf[w], row)
	}
	b.sorted = t.sorted
	return b
}

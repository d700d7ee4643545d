package main

import (
	"cmp"
	"log"
	"math"
	"slices"
	"sync"
	"unicode"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/lexicon/domain"
	"dovetail/corpus/lexicon/learn"
	"dovetail/corpus/lexicon/resource"
	"dovetail/corpus/token"
)

// Sizes of the lexicon. More words than 50,000 a language are names and rare
// inflections.
const (
	mostWordsKept = 50000
	leastSegments = 1
	nearStems     = 8
)

// longestChinese is the length in characters of the longest dictionary word
// that Chinese text is cut by: longer ones are phrases.
const longestChinese = 6

// build learns the lexicon.
func build(segments []segment, concepts []domain.Concept) *resource.File {
	dictionary := chineseWords(segments)
	var sides [len(langs)]*side
	inParallel(len(langs), func(i int) { sides[i] = newSide(i, segments, dictionary) })
	tables := make([][][]learn.Entry, len(langs))
	inParallel(len(langs)-1, func(i int) {
		lang := i + 1
		tables[lang] = learnTable(segments, sides[english], sides[lang])
		log.Printf("%s: %d words", langs[lang], len(sides[lang].words))
	})
	near := learn.Loop(tables[1:], len(sides[english].words), nearStems)
	expand(near, sides[english].words, concepts)
	f := &resource.File{Hub: *pack(sides[english], near, sides[english].order)}
	for i := 1; i < len(langs); i++ {
		f.Tables = append(f.Tables, *pack(sides[i], tables[i], sides[english].order))
	}
	return f
}

// expand makes the words that an abbreviation of the domain stands for its near
// stems: a language that writes "the Standardization Sector" in full has then
// something in common with one that writes ITU-T.
func expand(near [][]learn.Entry, words []string, concepts []domain.Concept) {
	number := make(map[string]int32, len(words))
	for i, w := range words {
		number[w] = int32(i)
	}
	for _, c := range concepts {
		var short int32 = -1
		var long []learn.Entry
		for _, term := range c.Terms[corpus.English] {
			tokens := token.Tokens(corpus.English, term)
			if id, ok := number[tokens[0].Stem]; ok && len(tokens) == 1 && abbreviation(term) {
				short = id
			}
			if row := stems(tokens, number); len(tokens) > 1 && len(row) > len(long) {
				long = row
			}
		}
		if short >= 0 && len(long) > 1 && len(long) <= nearStems {
			near[short] = long
		}
	}
}

// abbreviation tells whether a term is written with several capitals.
func abbreviation(term string) bool {
	n := 0
	for _, r := range term {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// stems lists the words of a term that carry meaning, of equal weight, by id.
func stems(tokens []token.Token, number map[string]int32) []learn.Entry {
	var out []learn.Entry
	for _, t := range tokens {
		id, ok := number[t.Stem]
		if ok && !token.Stop(corpus.English, t.Stem) && !slices.ContainsFunc(out, func(e learn.Entry) bool { return e.ID == id }) {
			out = append(out, learn.Entry{ID: id, Weight: 1})
		}
	}
	slices.SortFunc(out, func(a, b learn.Entry) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// inParallel runs n jobs, two at a time.
func inParallel(n int, job func(int)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, 2)
	for i := range n {
		slots <- struct{}{}
		wg.Go(func() {
			job(i)
			<-slots
		})
	}
	wg.Wait()
}

// chineseWords lists the words that dictionaries hold.
func chineseWords(segments []segment) map[string]bool {
	zh := langIndex("zh")
	whole := token.New(corpus.Chinese, func(run string) int { return len(run) })
	words := make(map[string]bool)
	for _, s := range segments {
		if !s.source.dictionary || s.source.name == "ui" {
			continue
		}
		for _, t := range whole.Append(nil, s.text[zh]) {
			if n := len(t.Stem) / 3; t.Stem[0] >= 0xE0 && n >= 2 && n <= longestChinese {
				words[t.Stem] = true
			}
		}
	}
	return words
}

// side is one language of all segments: its vocabulary and the segments as
// word ids.
type side struct {
	lang  int
	words []string // by falling frequency
	order []int    // rank of each word in byte order
	idf   []float64
	ids   [][]int32 // of each segment, nil where it lacks the language
}

// vocabulary counts the words of one language.
type vocabulary struct {
	number  map[string]int32
	words   []string
	all     []int // segments that hold the word
	running []int // those of them that are running text
	texts   int   // segments of running text
}

func newSide(lang int, segments []segment, dictionary map[string]bool) *side {
	longest := func(run string) int {
		for n := min(len(run)-len(run)%3, 3*longestChinese); n > 3; n -= 3 {
			if dictionary[run[:n]] {
				return n
			}
		}
		return 0
	}
	tok := token.New(langs[lang], longest)
	v := &vocabulary{number: make(map[string]int32)}
	raw := make([][]int32, len(segments))
	var tokens []token.Token
	for i, s := range segments {
		if s.text[lang] != "" {
			tokens = tok.Append(tokens[:0], s.text[lang])
			raw[i] = v.count(lang, tokens, s.source)
		}
	}
	return v.choose(lang, raw)
}

// count numbers the words of a segment and counts them.
func (v *vocabulary) count(lang int, tokens []token.Token, src *source) []int32 {
	ids := make([]int32, 0, len(tokens))
	if !src.dictionary {
		v.texts++
	}
	for _, t := range tokens {
		if !eligible(lang, t, src) {
			continue
		}
		id, ok := v.number[t.Stem]
		if !ok {
			id = int32(len(v.words))
			v.number[t.Stem] = id
			v.words = append(v.words, t.Stem)
			v.all = append(v.all, 0)
			v.running = append(v.running, 0)
		}
		if slices.Contains(ids, id) {
			continue
		}
		ids = append(ids, id)
		v.all[id]++
		if !src.dictionary {
			v.running[id]++
		}
	}
	return ids
}

// eligible tells whether a token may be a word of the lexicon: numbers, symbols
// that we have not listed ourselves, and Latin words in other scripts' texts
// are matched as they are.
func eligible(lang int, t token.Token, src *source) bool {
	switch t.Kind {
	case token.Number:
		return false
	case token.Symbol:
		return src.name == "domain"
	}
	latin := t.Stem[0] < 0x80
	switch langs[lang] {
	case corpus.Arabic, corpus.Chinese, corpus.Russian:
		return !latin
	}
	return len(t.Stem) < 64
}

// choose keeps the most frequent words and numbers them by frequency.
func (v *vocabulary) choose(lang int, raw [][]int32) *side {
	kept := make([]int32, 0, len(v.words))
	for id := range v.words {
		if v.all[id] >= leastSegments && !(langs[lang] == corpus.Arabic && v.compound(int32(id))) {
			kept = append(kept, int32(id))
		}
	}
	slices.SortFunc(kept, func(a, b int32) int {
		return cmp.Or(cmp.Compare(v.all[b], v.all[a]), cmp.Compare(v.words[a], v.words[b]))
	})
	kept = kept[:min(len(kept), mostWordsKept)]
	s := &side{lang: lang, ids: raw}
	renumber := make([]int32, len(v.words))
	for i := range renumber {
		renumber[i] = -1
	}
	for i, id := range kept {
		renumber[id] = int32(i)
		s.words = append(s.words, v.words[id])
		s.idf = append(s.idf, math.Log(float64(v.texts+1)/float64(v.running[id]+1)))
	}
	for i, ids := range raw {
		s.ids[i] = ids[:0]
		for _, id := range ids {
			if n := v.final(lang, id, renumber); n >= 0 {
				s.ids[i] = append(s.ids[i], n)
			}
		}
	}
	s.order = byteOrder(s.words)
	return s
}

// compoundLeast is the frequency that the remainder of a word must have for
// its first letter to be taken for a preposition.
const compoundLeast = 5

// compound tells whether an Arabic word is better read as a one-letter word and
// a remainder: the remainder is at least as frequent.
func (v *vocabulary) compound(id int32) bool {
	rest, ok := v.number[lexicon.ArabicRemainder(v.words[id])]
	return ok && v.all[rest] >= max(compoundLeast, v.all[id])
}

// final is the number of the word that a lookup will find, or -1.
func (v *vocabulary) final(lang int, id int32, renumber []int32) int32 {
	if n := renumber[id]; n >= 0 {
		return n
	}
	for variant := range lexicon.Variants(langs[lang], v.words[id]) {
		if r, ok := v.number[variant]; ok && renumber[r] >= 0 {
			return renumber[r]
		}
	}
	return -1
}

// byteOrder returns the rank of each word among all in byte order.
func byteOrder(words []string) []int {
	sorted := make([]int, len(words))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortFunc(sorted, func(a, b int) int { return cmp.Compare(words[a], words[b]) })
	rank := make([]int, len(words))
	for r, i := range sorted {
		rank[i] = r
	}
	return rank
}

// learnTable learns the rows of one language.
func learnTable(segments []segment, hub, other *side) [][]learn.Entry {
	var pairs []learn.Pair
	for i, s := range segments {
		if len(hub.ids[i]) > 0 && len(other.ids[i]) > 0 {
			pairs = append(pairs, learn.Pair{E: hub.ids[i], F: other.ids[i], Weight: s.source.weight})
		}
	}
	rows := learn.Lexicon(pairs, len(hub.words), len(other.words), nil)
	for f := range rows {
		rows[f] = learn.DefaultSelection.Select(rows[f])
	}
	return rows
}

// pack puts a side in the form of the file: words in byte order, those without
// a row left out of foreign tables, hub words by rank.
func pack(s *side, rows [][]learn.Entry, hubRank []int) *resource.Table {
	t := &resource.Table{Lang: string(langs[s.lang])}
	sorted := make([]int, len(s.words))
	for i, r := range s.order {
		sorted[r] = i
	}
	for _, i := range sorted {
		if s.lang != english && len(rows[i]) == 0 {
			continue
		}
		t.Words = append(t.Words, s.words[i])
		t.IDF = append(t.IDF, resource.IDFByte(s.idf[i]))
		t.Rows = append(t.Rows, packRow(rows[i], hubRank))
	}
	return t
}

func packRow(row []learn.Entry, hubRank []int) []resource.Entry {
	weights := make([]float32, len(row))
	for i, x := range row {
		weights[i] = x.Weight
	}
	out := make([]resource.Entry, 0, len(row))
	for i, w := range resource.Weights(weights) {
		if w > 0 {
			out = append(out, resource.Entry{Hub: uint16(hubRank[row[i].ID]), Weight: w})
		}
	}
	slices.SortFunc(out, func(a, b resource.Entry) int { return cmp.Compare(a.Hub, b.Hub) })
	return out
}

package index

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
	"dovetail/index/query"
)

// planner makes a query ready for evaluation in each language.
type planner struct {
	ctx        context.Context
	snap       *snapshot
	text       string // of the query
	source     corpus.Lang
	translator Translator
	langs      []corpus.Lang // to be searched

	lexemes map[string]*lexeme
	unknown []*lexeme // words that no language has
	marks   map[corpus.Lang]*marker
	negated int      // how many NOTs the node being built stands under
	like    []uint32 // groups that like: named, left out of the answer
	notes   []string // for people
}

// lexeme is a word of the query with the terms that stand for it in each
// language.
type lexeme struct {
	unit
	text         string // as typed
	at           int    // byte of the query, -1 for words taken from a clause
	alternatives map[corpus.Lang][]alternative
	idf          float64
}

// maxBag is the number of words of a bag that are searched for: the rarest. A
// clause of 200 words pasted as a query is answered by its forty rarest as by
// all of them.
const maxBag = 40

// maxTranslations bounds the translations of a word into one language.
const maxTranslations = 12

// build makes the operator of a node for one language.
func (p *planner) build(node query.Node, lang corpus.Lang) (operator, error) {
	switch n := node.(type) {
	case nil:
		return &filter{pass: func(uint32) bool { return true }}, nil
	case *query.And:
		return p.conjunction(n.Nodes, lang)
	case *query.Or:
		parts, err := p.buildAll(n.Nodes, lang)
		return &disjunction{parts}, err
	case *query.Not:
		p.negated++
		part, err := p.build(n.Node, lang)
		p.negated--
		return &negation{part}, err
	case *query.Field:
		return p.field(n, lang)
	case *query.Phrase:
		return p.phrase(n, lang)
	case *query.Words:
		return p.group(n, lang)
	case *query.Word:
		return p.group(&query.Words{Should: []query.Node{n}}, lang)
	}
	return nil, query.Errorf(p.text, node, "this cannot be searched for")
}

func (p *planner) buildAll(nodes []query.Node, lang corpus.Lang) ([]operator, error) {
	out := make([]operator, len(nodes))
	for i, n := range nodes {
		var err error
		if out[i], err = p.build(n, lang); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (p *planner) conjunction(nodes []query.Node, lang corpus.Lang) (operator, error) {
	parts, err := p.buildAll(nodes, lang)
	if len(parts) == 1 {
		return parts[0], err
	}
	return &conjunction{parts}, err
}

// group makes the operator of what stands side by side.
func (p *planner) group(n *query.Words, lang corpus.Lang) (operator, error) {
	g := &wordGroup{only: true}
	var err error
	if len(n.Must) > 0 {
		if g.must, err = p.conjunction(n.Must, lang); err != nil {
			return nil, err
		}
		for _, m := range n.Must {
			if _, ok := m.(*query.Field); !ok {
				g.only = false
			}
		}
	}
	p.negated++
	g.not, err = p.buildAll(n.Not, lang)
	p.negated--
	if err != nil {
		return nil, err
	}
	if len(n.Should) == 0 {
		return g, nil
	}
	if g.bag, err = p.bag(n.Should, lang); err != nil {
		return nil, err
	}
	if refs := p.references(n.Should, lang); len(refs) > 0 {
		named := &keywords{field: fieldRef, terms: refs, value: g.bag.weight()}
		if g.must == nil && len(g.not) == 0 {
			return &disjunction{[]operator{g, named}}, nil
		}
	}
	if g.bag.weight() == 0 && len(g.bag.other) == 0 {
		// Function words alone: nothing to look for beside the rest.
		g.bag = nil
	}
	return g, nil
}

// bag makes the words of nodes into one bag and anything else into parts of it.
func (p *planner) bag(nodes []query.Node, lang corpus.Lang) (*bag, error) {
	b := new(bag)
	var lexemes []*lexeme
	for _, run := range p.runs(nodes) {
		lexemes = append(lexemes, run...)
	}
	for _, n := range nodes {
		if w, ok := n.(*query.Word); ok {
			if !w.Wildcard && w.Fuzzy == 0 {
				continue
			}
			word, err := p.expanded(w, lang)
			if err != nil {
				return nil, err
			}
			b.words = append(b.words, word)
			continue
		}
		o, err := p.build(n, lang)
		if err != nil {
			return nil, err
		}
		b.other = append(b.other, o)
	}
	b.words = append(b.words, p.words(lexemes, lang)...)
	return b, nil
}

// words makes lexemes into the words of a bag: each once, function words only
// where there is nothing else, and of many the rarest.
func (p *planner) words(lexemes []*lexeme, lang corpus.Lang) []*word {
	var kept []*lexeme
	seen := make(map[string]bool)
	for _, l := range lexemes {
		if !l.stop && !seen[l.terms[0]] {
			seen[l.terms[0]] = true
			kept = append(kept, l)
		}
	}
	if len(kept) > maxBag {
		slices.SortStableFunc(kept, func(a, b *lexeme) int { return cmp.Compare(b.idf, a.idf) })
		kept = kept[:maxBag]
	}
	out := make([]*word, len(kept))
	for i, l := range kept {
		p.mark(lang).alternatives(l.alternatives[lang])
		out[i] = &word{field: string(lang), label: l.text, alternatives: l.alternatives[lang], idf: l.idf}
	}
	return out
}

// runs returns the lexemes of each run of plain words among nodes.
func (p *planner) runs(nodes []query.Node) [][]*lexeme {
	var out [][]*lexeme
	var words []*query.Word
	flush := func() {
		if len(words) > 0 {
			out = append(out, p.run(words))
			words = nil
		}
	}
	for _, n := range nodes {
		w, ok := n.(*query.Word)
		if !ok || w.Wildcard || w.Fuzzy != 0 {
			flush()
			continue
		}
		words = append(words, w)
	}
	flush()
	return out
}

// run reads words that stand side by side, so that "SG 17" is seen as a whole.
func (p *planner) run(words []*query.Word) []*lexeme {
	first, _ := words[0].Place()
	var b strings.Builder
	var at []int // byte of the query by byte of the text
	for i, w := range words {
		start, _ := w.Place()
		if i > 0 {
			b.WriteByte(' ')
			at = append(at, start)
		}
		for k := range len(w.Text) {
			at = append(at, start+k)
		}
		b.WriteString(w.Text)
	}
	at = append(at, first)
	text := b.String()
	us := p.units(text)
	out := make([]*lexeme, 0, len(us))
	for i, u := range us {
		l := p.lexeme(u, text[u.start:u.end], at[u.start])
		if i > 0 && u.kind == token.Number && us[i-1].kind == token.Word && utf8.RuneCountInString(us[i-1].word) <= maxAcronym && u.start-us[i-1].end <= 1 {
			p.join(out[i-1], l)
		}
		out = append(out, l)
	}
	for _, w := range words {
		p.joinTyped(w, out)
	}
	return out
}

// join lets the code of "SG 17" stand for both its words.
func (p *planner) join(acronym, number *lexeme) {
	p.alsoCode(code(acronym.word+number.word), acronym, number)
}

// joinTyped lets the code of a symbol with unusual joints ("A_RES_72_178")
// stand for all its parts.
func (p *planner) joinTyped(w *query.Word, lexemes []*lexeme) {
	start, end := w.Place()
	var of []*lexeme
	digits := false
	for _, l := range lexemes {
		if l.at >= start && l.at < end {
			of = append(of, l)
			digits = digits || l.kind == token.Number
		}
	}
	if len(of) > 1 && digits {
		p.alsoCode(code(strings.ToLower(w.Text)), of...)
	}
}

func (p *planner) alsoCode(code string, of ...*lexeme) {
	for _, lang := range p.langs {
		n, err := p.snap.reader.count(p.ctx, string(lang), code)
		if err != nil || n == 0 {
			continue
		}
		for _, l := range of {
			if !slices.ContainsFunc(l.alternatives[lang], func(a alternative) bool { return a.term == code }) {
				l.alternatives[lang] = append(l.alternatives[lang], alternative{term: code, weight: 1, count: n})
			}
		}
	}
}

// lexeme finds the terms that stand for a word, once a query.
func (p *planner) lexeme(u unit, text string, at int) *lexeme {
	key := string(p.source) + "\x00" + u.terms[0] + "\x00" + u.word
	if l := p.lexemes[key]; l != nil {
		return l
	}
	l := &lexeme{unit: u, text: text, at: at, alternatives: make(map[corpus.Lang][]alternative)}
	p.lexemes[key] = l
	for _, lang := range p.langs {
		l.alternatives[lang] = p.alternatives(u, text, lang)
	}
	l.idf = p.idf(l)
	if l.idf == 0 {
		p.unknown = append(p.unknown, l)
		l.idf = maxIDF(p.snap.largest())
	}
	return l
}

// units reads words of the query. Chinese is cut into words where the
// translator knows them, since pairs of characters cannot be translated.
func (p *planner) units(text string) []unit {
	us := slices.DeleteFunc(units(p.source, text), func(u unit) bool { return u.joined })
	if p.translator == nil || p.source != corpus.Chinese {
		return us
	}
	out := us[:0:0]
	for _, u := range us {
		if !isHan(u.word) {
			out = append(out, u)
		}
	}
	for _, t := range p.translator.Tokens(p.source, text) {
		if isHan(t.Term) {
			out = append(out, unit{
				start: t.Start, end: t.End, terms: []string{t.Term}, word: t.Term, kind: token.Word,
				stop: token.Stop(p.source, t.Stem),
			})
		}
	}
	slices.SortFunc(out, func(a, b unit) int { return cmp.Compare(a.start, b.start) })
	return out
}

// alternatives are the terms of a language that stand for a word of the query.
func (p *planner) alternatives(u unit, text string, lang corpus.Lang) []alternative {
	var out forms
	if lang == p.source || u.kind != token.Word || isAcronym(text) {
		out.add(p, lang, u.terms[0], 1)
	}
	if lang == p.source && isHan(u.word) && utf8.RuneCountInString(u.word) > 2 {
		// The dictionary may join what the text has apart.
		for _, pair := range mainTerms(nil, lang, u.word) {
			out.add(p, lang, pair, pairWeight)
		}
	}
	if lang == p.source && len(out) == 0 {
		out.addExact(p, lang, u.word)
	}
	if lang == p.source || u.kind != token.Word || u.stop {
		return out
	}
	if p.translator != nil {
		// The weights are near probabilities. Their roots leave the less likely
		// translations some say: on the specimen corpus nDCG@10 across
		// languages is 0.63 with roots, 0.62 without.
		translations := p.translator.Translations(p.source, u.word, lang)
		for _, t := range translations[:min(len(translations), maxTranslations)] {
			out.add(p, lang, t.Stem, math.Sqrt(t.Weight))
		}
	}
	if len(out) == 0 {
		// A name, or a word that both languages write alike.
		for _, v := range units(lang, text) {
			if !v.stop {
				out.add(p, lang, v.terms[0], literalWeight)
			}
		}
	}
	return out
}

// forms collects the alternatives of a word.
type forms []alternative

// add adds a term if the language has it.
func (f *forms) add(p *planner, lang corpus.Lang, term string, weight float64) {
	for i := range *f {
		if (*f)[i].term == term {
			(*f)[i].weight = max((*f)[i].weight, weight)
			return
		}
	}
	a := alternative{term: term, weight: weight}
	if isHan(term) && utf8.RuneCountInString(term) != 2 {
		a.phrase = &phrase{field: string(lang) + exactSuffix}
		for i, t := range exactTerms(lang, term) {
			n, err := p.snap.reader.count(p.ctx, a.phrase.field, t.word)
			if err != nil {
				return
			}
			if i == 0 || n < a.count {
				a.count = n
			}
			a.phrase.terms = append(a.phrase.terms, t.word)
		}
		a.phrase.count = a.count
	} else if n, err := p.snap.reader.count(p.ctx, string(lang), term); err == nil {
		a.count = n
	}
	if a.count > 0 {
		*f = append(*f, a)
	}
}

// addExact adds a word as written. Where accents are left out in typing, the
// stem may be another one; the word as written, which has none, is then found.
func (f *forms) addExact(p *planner, lang corpus.Lang, w string) {
	field := string(lang) + exactSuffix
	if n, err := p.snap.reader.count(p.ctx, field, w); err == nil && n > 0 {
		*f = append(*f, alternative{term: w, weight: 1, count: n, field: field})
	}
}

// pairWeight is the weight of a pair of characters of a longer Chinese word.
const pairWeight = 0.4

// literalWeight is the weight of a word taken over unchanged into another
// language, where no translation of it is known.
const literalWeight = 0.6

// idf is the weight of a word: that in the language of the query, where it
// occurs there, else the mean of the others. It is 0 for a word that no
// language has.
func (p *planner) idf(l *lexeme) float64 {
	var sum float64
	n := 0
	for _, lang := range p.langs {
		shelf := p.snap.byLang[lang]
		var df float64
		for _, a := range l.alternatives[lang] {
			df += a.weight * float64(a.count)
		}
		if df == 0 {
			continue
		}
		idf := idfOf(min(df, float64(shelf.docs)), shelf.docs)
		if lang == p.source {
			return idf
		}
		sum += idf
		n++
	}
	return sum / float64(max(1, n))
}

// idfOf is the inverse document frequency of BM25, never negative.
func idfOf(df float64, docs int) float64 {
	return math.Log(1 + (float64(docs)-df+0.5)/(df+0.5))
}

func maxIDF(docs int) float64 { return idfOf(0, docs) }

// largest is the number of documents of the language that has most.
func (s *snapshot) largest() int {
	n := 0
	for _, shelf := range s.byLang {
		n = max(n, shelf.docs)
	}
	return n
}

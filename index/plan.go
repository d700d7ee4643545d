package index

import (
	"cmp"
	"context"
	"slices"

	"dovetail/corpus"
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
	negated int                        // how many NOTs the node being built stands under
	exact   int                        // how many nodes that must match it stands in
	used    map[corpus.Lang][]operator // words and phrases, for explanations
	like    []uint32                   // groups that like: named, left out of the answer
	notes   []query.Said               // for people, on the query
	remarks []query.Said               // and on the filters of the request
}

// Bounds on the words of a bag that are searched for. A clause of 200 words
// pasted as a query is answered by its rarest words as by all of them: at most
// maxBag, and beyond the first fewBag only as long as all together stand in at
// most bagPostings documents, since reading these is what takes the time.
const (
	maxBag      = 40
	fewBag      = 12
	bagPostings = 150_000
)

// build makes the operator of a node for one language.
func (p *planner) build(node query.Node, lang corpus.Lang) (operator, error) {
	switch n := node.(type) {
	case nil:
		return &filter{pass: func(uint32) bool { return true }}, nil
	case *query.And:
		return p.required(n.Nodes, lang)
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

// required makes the operator of nodes that must all match. Their words are
// taken exactly: no word of like meaning stands for them.
func (p *planner) required(nodes []query.Node, lang corpus.Lang) (operator, error) {
	p.exact++
	parts, err := p.buildAll(nodes, lang)
	p.exact--
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
		if g.must, err = p.required(n.Must, lang); err != nil {
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
	kept = rarest(kept)
	out := make([]*word, len(kept))
	for i, l := range kept {
		list := l.alternatives[lang]
		// A word by itself that the language has is meant as it is.
		if p.exact > 0 || p.negated > 0 || len(kept) == 1 && l.direct(lang) {
			list = slices.DeleteFunc(slices.Clone(list), func(a alternative) bool { return a.near })
		}
		p.mark(lang).alternatives(list)
		out[i] = &word{field: string(lang), label: l.text, alternatives: list, idf: l.idf}
		p.use(lang, out[i])
	}
	return out
}

// rarest returns the words of a long query that are searched for, in their order.
// They are the same for every language.
func rarest(words []*lexeme) []*lexeme {
	if len(words) <= fewBag {
		return words
	}
	byWeight := slices.Clone(words)
	slices.SortStableFunc(byWeight, func(a, b *lexeme) int { return cmp.Compare(b.idf, a.idf) })
	taken := make(map[*lexeme]bool)
	postings := 0
	for i, l := range byWeight[:min(len(byWeight), maxBag)] {
		for _, list := range l.alternatives {
			for _, a := range list {
				postings += a.count
			}
		}
		if i >= fewBag && postings > bagPostings {
			break
		}
		taken[l] = true
	}
	return slices.DeleteFunc(slices.Clone(words), func(l *lexeme) bool { return !taken[l] })
}

// use notes an operator that adds to scores.
func (p *planner) use(lang corpus.Lang, o operator) {
	if p.negated == 0 {
		p.used[lang] = append(p.used[lang], o)
	}
}

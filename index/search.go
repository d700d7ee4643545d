package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/index/query"
)

// The shares of the words' weight that a clause must have. One or two words
// must all be there; of more, most. When that finds fewer than enough hits,
// the second share is asked for instead.
const (
	strictShare = 0.6
	looseShare  = 0.1
	fewWords    = 2
	enough      = 10
)

// search answers a request.
func (s *snapshot) search(ctx context.Context, req Request, tr Translator) (*Response, error) {
	node, err := query.Parse(req.Query)
	if err != nil {
		return nil, err
	}
	if req.Limit < 0 || req.Offset < 0 || req.Limit > MaxLimit {
		return nil, fmt.Errorf("searching: a page has 1 to %d hits and begins at 0 or later, not %d from %d", MaxLimit, req.Limit, req.Offset)
	}
	if req.Limit == 0 {
		req.Limit = DefaultLimit
	}
	if len(req.Langs) == 0 {
		req.Langs = requiredLangs(node)
	}
	p := &planner{
		ctx: ctx, snap: s, text: req.Query, translator: tr,
		lexemes: make(map[string]*lexeme), marks: make(map[corpus.Lang]*marker),
	}
	p.source = req.QueryLang
	if p.source == "" {
		p.source = s.sourceOf(ctx, plainWords(node), req)
	}
	p.langs = s.searched(req, p.source)
	found, weight, err := s.find(p, node, req)
	if err != nil {
		return nil, err
	}
	r := &ranking{snap: s, plan: p, req: req, weight: weight}
	for _, lang := range p.langs {
		r.searched |= s.bit(lang)
	}
	resp := &Response{Schema: Schema, Query: req.Query, QueryLang: p.source, Offset: req.Offset, Total: len(found.groups), Hits: []Hit{}}
	resp.Facets = s.facets(found)
	if resp.Hits, err = r.page(found); err != nil {
		return nil, err
	}
	resp.Suggestion, err = p.suggest()
	resp.Said = append(p.remarks, p.notes...)
	if resp.Total == 0 && len(p.like) > 0 {
		resp.Said = append(resp.Said, query.Say("no other clause has %.0f%% of the weight of its telling words", 100*likeShare))
	}
	for _, s := range resp.Said {
		resp.Notes = append(resp.Notes, s.String())
	}
	return resp, err
}

// sourceOf is the language of a query: of its words, and where it has none, as
// a query of filters alone, the one that the reader asks to see.
func (s *snapshot) sourceOf(ctx context.Context, words string, req Request) corpus.Lang {
	if strings.TrimSpace(words) != "" {
		return s.detect(ctx, words, req.Lang)
	}
	if req.Lang == "" && len(req.Langs) > 0 {
		return req.Langs[0]
	}
	return cmp.Or(req.Lang, corpus.English)
}

// requiredLangs are the languages of a "lang:" that every hit must fulfil; nil
// for none. The hits are then shown in these, as with the filter of the request.
func requiredLangs(node query.Node) []corpus.Lang {
	var nodes []query.Node
	switch n := node.(type) {
	case *query.Field:
		if n.Name != query.FieldLang {
			return nil
		}
		var out []corpus.Lang
		for _, v := range n.Values {
			out = append(out, corpus.Lang(strings.ToLower(v.Text)))
		}
		return out
	case *query.And:
		nodes = n.Nodes
	case *query.Words:
		nodes = n.Must
	}
	for _, n := range nodes {
		if langs := requiredLangs(n); langs != nil {
			return langs
		}
	}
	return nil
}

// searched lists the languages to search in.
func (s *snapshot) searched(req Request, source corpus.Lang) []corpus.Lang {
	var out []corpus.Lang
	for _, l := range s.langs {
		if len(req.Langs) > 0 && !slices.Contains(req.Langs, l) {
			continue
		}
		if req.SameLanguage && l != source {
			continue
		}
		out = append(out, l)
	}
	return out
}

// find evaluates the query in every language: strictly first, and where that
// finds few clauses and the query has several words, loosely.
func (s *snapshot) find(p *planner, node query.Node, req Request) (*matches, float64, error) {
	pass := p.requested(req)
	words := p.bagSize(node)
	share := strictShare
	if words <= fewWords {
		share = 1
	}
	m, weight, err := s.evaluate(p, node, share, pass)
	if err != nil || len(m.groups) >= enough || words < 2 {
		return m, weight, err
	}
	strict := len(m.groups)
	m, weight, err = s.evaluate(p, node, looseShare, pass)
	switch {
	case err != nil || len(m.groups) == strict:
	case strict == 0:
		p.note(query.Say("nothing has all or most of the words; this has some of them"))
	default:
		p.note(query.Say("%d have all or most of the words; those with some of them follow", strict))
	}
	return m, weight, err
}

// evaluate evaluates the query in every language.
func (s *snapshot) evaluate(p *planner, node query.Node, share float64, pass func(uint32) bool) (*matches, float64, error) {
	m := newMatches(s)
	weight := 0.0
	p.like, p.notes, p.used = nil, nil, make(map[corpus.Lang][]operator)
	for _, lang := range p.langs {
		if err := p.ctx.Err(); err != nil {
			return nil, 0, err
		}
		op, err := p.build(node, lang)
		if err != nil {
			return nil, 0, err
		}
		weight = max(weight, op.weight())
		e := &evaluation{ctx: p.ctx, snap: s, lang: lang, shelf: s.byLang[lang], share: share}
		l, err := op.eval(e, nil)
		if err != nil {
			return nil, 0, fmt.Errorf("searching for %q: %w", p.text, err)
		}
		factor := 1.0
		if lang != p.source {
			factor = translatedFactor
		}
		m.add(l, op.weight(), factor, pass)
	}
	m.drop(p.like)
	return m, weight, nil
}

// bagSize is the number of words that stand side by side at the top of the
// query: of terms, since Chinese writes several without a space.
func (p *planner) bagSize(node query.Node) int {
	nodes := []query.Node{node}
	if w, ok := node.(*query.Words); ok {
		nodes = w.Should
	}
	n := 0
	for _, node := range nodes {
		if _, ok := node.(*query.Word); !ok && len(nodes) > 1 {
			n++
		}
	}
	for _, run := range p.runs(nodes) {
		for _, l := range run {
			if !l.stop {
				n++
			}
		}
	}
	return n
}

// plainWords is the text of the words and phrases of a query, to tell its
// language by.
func plainWords(node query.Node) string {
	text := ""
	each := func(nodes []query.Node) {
		for _, n := range nodes {
			text += plainWords(n)
		}
	}
	switch n := node.(type) {
	case *query.Word:
		return n.Text + " "
	case *query.Phrase:
		return n.Text + " "
	case *query.Not:
		return plainWords(n.Node)
	case *query.And:
		each(n.Nodes)
	case *query.Or:
		each(n.Nodes)
	case *query.Words:
		each(n.Must)
		each(n.Should)
		each(n.Not)
	case *query.Field:
		if n.Name == query.FieldTitle || n.Name == query.FieldHeading || n.Name == query.FieldLike {
			for _, v := range n.Values {
				if n.Name != query.FieldLike || !isClauseID(v.Text) {
					text += v.Text + " "
				}
			}
		}
	}
	return text
}

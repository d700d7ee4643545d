package index

import (
	"context"
	"fmt"
	"math"
	"slices"

	"dovetail/corpus"
	"dovetail/index/query"
)

// The shares of the words' weight that a clause must have. One or two words
// must all be there; of more, most. When that finds fewer than enough hits,
// the second share is asked for instead.
const (
	strictShare = 0.6
	looseShare  = 0.15
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
	p := &planner{
		ctx: ctx, snap: s, text: req.Query, translator: tr,
		lexemes: make(map[string]*lexeme), marks: make(map[corpus.Lang]*marker),
	}
	p.source = req.QueryLang
	if p.source == "" {
		p.source = s.detect(ctx, plainWords(node), req.Lang)
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
	resp.Notes = p.notes
	return resp, err
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
	pass := s.requested(req)
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
	if m, weight, err = s.evaluate(p, node, looseShare, pass); err == nil && len(m.groups) > strict {
		p.note(fmt.Sprintf("%d have all or most of the words; those with some of them follow", strict))
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
				text += v.Text + " "
			}
		}
	}
	return text
}

// requested is the test of the filters of a request.
func (s *snapshot) requested(req Request) func(doc uint32) bool {
	texts := make([]bool, len(s.Texts))
	for i := range s.Texts {
		t := &s.Texts[i]
		y := t.Edition.Year
		texts[i] = among(req.Bodies, t.Work.Body) && among(req.Kinds, t.Work.Kind) && among(req.Langs, t.Lang) &&
			(req.YearFrom == 0 || y >= req.YearFrom) && (req.YearTo == 0 || y > 0 && y <= req.YearTo) &&
			(req.InForce == nil || *req.InForce == s.inForce[i])
	}
	wantPart := places(req.Parts, parts)
	wantAddressee := places(req.Addressees, s.Addressees)
	wantTheme := places(req.Themes, s.Themes)
	var sectors uint64
	for i, sector := range s.Sectors {
		if slices.Contains(req.Sectors, sector) {
			sectors |= 1 << min(63, i)
		}
	}
	return func(doc uint32) bool {
		switch {
		case !texts[s.Text[doc]]:
			return false
		case len(req.Parts) > 0 && !wantPart[s.Part[doc]]:
			return false
		case len(req.Sectors) > 0 && s.Sector[doc]&sectors == 0:
			return false
		case len(req.Addressees) > 0 && !anyOf(wantAddressee, s.AddresseeOf[s.AddresseeAt[doc]:s.AddresseeAt[doc+1]]):
			return false
		case len(req.Themes) > 0 && !anyOf(wantTheme, s.ThemeOf[s.ThemeAt[doc]:s.ThemeAt[doc+1]]):
			return false
		}
		return true
	}
}

func among[T comparable](wanted []T, v T) bool { return len(wanted) == 0 || slices.Contains(wanted, v) }

// places marks the places of the wanted values in a table.
func places[T comparable](wanted, table []T) []bool {
	out := make([]bool, len(table))
	for i, v := range table {
		out[i] = slices.Contains(wanted, v)
	}
	return out
}

func anyOf(wanted []bool, list []uint32) bool {
	for _, x := range list {
		if wanted[x] {
			return true
		}
	}
	return false
}

// matches is what was found: the clauses, each with its documents.
type matches struct {
	snap   *snapshot
	place  []uint32 // by group: 1 + place in groups, 0 for none
	groups []uint32
	best   []float32 // by place in groups: share of the query's weight, 0 to 1
	doc    []uint32  // the document that has it
	langs  []uint64  // languages found in, as bits over snap.langs
	sum    []float32 // of the best scores of each language
	latest []float32 // best score of the language found last
}

func newMatches(s *snapshot) *matches {
	return &matches{snap: s, place: make([]uint32, len(s.groupAt)-1)}
}

// add adds what was found in one language. The scores are divided by the
// weight of the query, so that those of different languages can be compared:
// the same words have the same weight in every language. factor is what they
// are multiplied by.
func (m *matches) add(l *list, weight, factor float64, pass func(uint32) bool) {
	if weight > 0 {
		factor /= weight
	}
	s := m.snap
	for i, doc := range l.docs {
		if !pass(doc) {
			continue
		}
		lang := s.bit(s.Texts[s.Text[doc]].Lang)
		score := min(1, l.score[i]*float32(factor))
		g := s.Group[doc]
		k := m.place[g]
		if k == 0 {
			m.groups = append(m.groups, g)
			m.best = append(m.best, score)
			m.doc = append(m.doc, doc)
			m.langs = append(m.langs, lang)
			m.sum = append(m.sum, score)
			m.latest = append(m.latest, score)
			m.place[g] = uint32(len(m.groups))
			continue
		}
		if m.langs[k-1]&lang == 0 {
			m.langs[k-1] |= lang
			m.sum[k-1] += score
			m.latest[k-1] = score
		} else if score > m.latest[k-1] {
			m.sum[k-1] += score - m.latest[k-1]
			m.latest[k-1] = score
		}
		if score > m.best[k-1] {
			m.best[k-1], m.doc[k-1] = score, doc
		}
	}
}

// drop removes groups.
func (m *matches) drop(groups []uint32) {
	for _, g := range groups {
		k := m.place[g]
		if k == 0 {
			continue
		}
		last := len(m.groups) - 1
		i := int(k - 1)
		m.groups[i], m.best[i], m.doc[i], m.langs[i] = m.groups[last], m.best[last], m.doc[last], m.langs[last]
		m.sum[i], m.latest[i] = m.sum[last], m.latest[last]
		m.place[m.groups[i]] = k
		m.place[g] = 0
		m.groups, m.best, m.doc, m.langs = m.groups[:last], m.best[:last], m.doc[:last], m.langs[:last]
		m.sum, m.latest = m.sum[:last], m.latest[:last]
	}
}

// detect tells the language of words: by their script, and in Latin letters by
// function words and by which language of the index has them.
func (s *snapshot) detect(ctx context.Context, text string, hint corpus.Lang) corpus.Lang {
	if lang, ok := byScript(text); ok {
		return lang
	}
	best, score := corpus.Lang(""), math.Inf(-1)
	for _, lang := range []corpus.Lang{corpus.English, corpus.French, corpus.Spanish} {
		v := s.evidence(ctx, lang, text)
		if lang == hint {
			v += hintEvidence
		}
		if v > score {
			best, score = lang, v
		}
	}
	return best
}

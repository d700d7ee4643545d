package query

import (
	"strings"
	"unicode/utf8"
)

// Parse reads a query. The node is nil where the query is empty. The error is
// an [*Error].
func Parse(q string) (Node, error) {
	if len(q) > MaxBytes {
		return nil, &Error{
			Query: q, Start: MaxBytes, End: MaxBytes,
			Message: Say("the query has %d bytes, at most %d are read; to search with a whole text use like:", len(q), MaxBytes),
		}
	}
	p := parser{lexer: lexer{query: q}}
	if err := p.advance(); err != nil {
		return nil, err
	}
	node, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.tok.kind != tokEnd {
		return nil, p.errorf("this bracket closes nothing; remove it or open one before")
	}
	return node, nil
}

// parser is a recursive-descent parser with one token of look-ahead.
type parser struct {
	lexer
	tok      token
	depth    int
	terms    int
	expanded int // words with wildcards or ~
}

func (p *parser) errorf(format string, args ...any) error {
	return &Error{Query: p.query, Start: p.tok.start, End: p.tok.end, Message: Say(format, args...)}
}

func (p *parser) advance() (err error) {
	p.tok, err = p.lexer.next()
	return err
}

func (p *parser) or() (Node, error) {
	var nodes []Node
	for {
		n, err := p.words()
		if err != nil {
			return nil, err
		}
		if n == nil && (len(nodes) > 0 || p.tok.kind == tokOr) {
			return nil, p.errorf("OR needs something on both sides")
		}
		if n != nil {
			nodes = append(nodes, n)
		}
		if p.tok.kind != tokOr {
			break
		}
		if err := p.advance(); err != nil {
			return nil, err
		}
	}
	switch len(nodes) {
	case 0:
		return nil, nil
	case 1:
		return nodes[0], nil
	}
	return &Or{place: spanning(nodes), Nodes: nodes}, nil
}

// item is one of the things that stand side by side, with what is known of it.
type item struct {
	node     Node
	required bool
	excluded bool
}

// words reads what stands side by side. AND makes what is on both its sides
// required.
func (p *parser) words() (Node, error) {
	var items []item
	joined := false
	for {
		if p.tok.kind == tokAnd {
			if len(items) == 0 || joined {
				return nil, p.errorf("AND needs something on both sides")
			}
			joined = true
			items[len(items)-1].required = true
			if err := p.advance(); err != nil {
				return nil, err
			}
			continue
		}
		it, ok, err := p.signed()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		it.required = it.required || joined
		joined = false
		items = append(items, it)
	}
	if joined {
		return nil, p.errorf("AND needs something on both sides")
	}
	return arrange(items), nil
}

// arrange makes the simplest node of the items.
func arrange(items []item) Node {
	w := &Words{}
	var all []Node
	for _, it := range items {
		all = append(all, it.node)
		_, field := it.node.(*Field)
		switch {
		case it.excluded:
			w.Not = append(w.Not, it.node)
		case it.required || field:
			w.Must = append(w.Must, it.node)
		default:
			w.Should = append(w.Should, it.node)
		}
	}
	if len(all) == 0 {
		return nil
	}
	w.place = spanning(all)
	switch {
	case len(all) == 1 && len(w.Not) == 1:
		return &Not{place: w.place, Node: w.Not[0]}
	case len(all) == 1:
		return all[0]
	case len(w.Should) == 0 && len(w.Not) == 0:
		return &And{place: w.place, Nodes: w.Must}
	}
	return w
}

// signed reads an item with the signs before it.
func (p *parser) signed() (it item, ok bool, err error) {
	signs := 0
	for p.tok.kind == tokPlus || p.tok.kind == tokMinus || p.tok.kind == tokNot {
		sign := p.tok
		if p.tok.kind == tokPlus {
			it.required = true
		} else {
			it.excluded = !it.excluded
		}
		if err := p.advance(); err != nil {
			return it, false, err
		}
		loose := sign.kind != tokNot && p.tok.start > sign.end
		if loose && p.tok.kind != tokEnd {
			// A dash with spaces around it is punctuation: "equality - a plan".
			it = item{}
			continue
		}
		if signs++; signs > MaxDepth {
			return it, false, p.errorf("too many signs in a row")
		}
	}
	it.node, err = p.primary()
	if err != nil {
		return it, false, err
	}
	if it.node == nil && (it.required || it.excluded) {
		return it, false, p.errorf("a word, a phrase or a bracket must follow +, - and NOT")
	}
	return it, it.node != nil, nil
}

func (p *parser) primary() (Node, error) {
	t := p.tok
	switch t.kind {
	case tokOpen:
		return p.bracket()
	case tokField:
		return p.field()
	case tokPhrase:
		if err := p.count(len(strings.Fields(t.text))); err != nil {
			return nil, err
		}
		return &Phrase{place: t.place, Text: t.text}, p.advance()
	case tokWord:
		w, err := p.word(t)
		if err != nil {
			return nil, err
		}
		return w, p.advance()
	}
	return nil, nil
}

func (p *parser) bracket() (Node, error) {
	open := p.tok
	if p.depth++; p.depth > MaxDepth {
		return nil, p.errorf("brackets are nested more than %d deep", MaxDepth)
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	p.depth--
	if p.tok.kind != tokClose {
		p.tok = open
		return nil, p.errorf("this bracket is not closed; add one after its last word")
	}
	if n == nil {
		p.tok.start = open.start
		return nil, p.errorf("there is nothing between these brackets")
	}
	return n, p.advance()
}

func (p *parser) field() (Node, error) {
	f := &Field{place: p.tok.place, Name: p.tok.text}
	for more := true; more; {
		v, again, err := p.value()
		if err != nil {
			return nil, err
		}
		if v.Text == "" {
			return nil, p.errorf("a value must follow %s: without a space", f.Name)
		}
		if err := p.count(1); err != nil {
			return nil, err
		}
		f.Values = append(f.Values, v)
		f.end = v.end
		more = again
	}
	return f, p.advance()
}

func (p *parser) word(t token) (Node, error) {
	if err := p.count(1); err != nil {
		return nil, err
	}
	w := &Word{place: t.place, Text: t.text}
	if i := strings.LastIndexByte(w.Text, '~'); i > 0 {
		switch w.Text[i+1:] {
		case "":
			w.Fuzzy = -1
		case "1":
			w.Fuzzy = 1
		case "2":
			w.Fuzzy = 2
		default:
			return nil, p.errorf("after ~ stands nothing, 1 or 2: the number of letters that may differ")
		}
		w.Text = w.Text[:i]
		if err := p.expand(); err != nil {
			return nil, err
		}
	}
	if strings.ContainsAny(w.Text, "*?") {
		// A question mark at the end of a word is most often punctuation.
		if rest := strings.TrimRight(w.Text, "?"); !strings.ContainsAny(rest, "*?") {
			w.Text = rest
			return w, nil
		}
		w.Wildcard = true
		if err := p.expand(); err != nil {
			return nil, err
		}
		if len(w.Text) > 100 || strings.Count(w.Text, "*") > 5 {
			return nil, p.errorf("a word with wildcards has at most 100 letters and 5 stars")
		}
		if utf8.RuneCountInString(strings.Trim(w.Text, "*?")) < 1 {
			return nil, p.errorf("a word with wildcards needs at least one letter: inf*")
		}
	}
	return w, nil
}

// expand counts a word that stands for many.
func (p *parser) expand() error {
	if p.expanded++; p.expanded > MaxExpanded {
		return p.errorf("at most %d words of a query may have wildcards or ~", MaxExpanded)
	}
	return nil
}

func (p *parser) count(n int) error {
	if p.terms += n; p.terms > MaxTerms {
		return p.errorf("a query has at most %d words; to search with a whole text use like:", MaxTerms)
	}
	return nil
}

func spanning(nodes []Node) place {
	start, _ := nodes[0].Place()
	_, end := nodes[len(nodes)-1].Place()
	return place{start, end}
}

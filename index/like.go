package index

import (
	"fmt"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/token"
	"dovetail/index/query"
)

// likeWords is how many words of a clause "like:" searches for, and likeShare
// what part of their weight a clause must have. Chosen on the UN paragraphs:
// more words find the same first ten and cost more.
const (
	likeWords = 24
	likeShare = 0.3
)

// similar is a bag of the telling words of a clause.
type similar struct {
	*bag
	share float64
}

func (s *similar) eval(e *evaluation, within *list) (*list, error) {
	own := *e
	own.share = s.share
	return s.bag.eval(&own, within)
}

// likeClause makes the operator of "like:": the value is the id of a clause,
// or words in quotation marks.
func (p *planner) likeClause(f *query.Field, lang corpus.Lang) (operator, error) {
	out := &disjunction{}
	for _, v := range f.Values {
		text, source, err := p.likened(v)
		if err != nil {
			return nil, err
		}
		saved := p.source
		p.source = source
		var lexemes []*lexeme
		for _, u := range p.units(text) {
			if !u.stop && (u.kind != token.Number || len(u.word) > 2) {
				lexemes = append(lexemes, p.lexeme(u, text[u.start:u.end], -1))
			}
		}
		words := p.words(lexemes, lang)
		p.source = saved
		slices.SortStableFunc(words, func(a, b *word) int {
			switch {
			case a.idf > b.idf:
				return -1
			case a.idf < b.idf:
				return 1
			}
			return strings.Compare(a.label, b.label)
		})
		words = words[:min(len(words), likeWords)]
		out.parts = append(out.parts, &similar{&bag{words: words}, likeShare})
	}
	return out, nil
}

// isClauseID tells the id of a clause from words.
func isClauseID(s string) bool {
	return !strings.ContainsAny(s, " \t\n") && strings.Contains(s, "#")
}

// likened returns the words of a value of "like:" and their language.
func (p *planner) likened(v query.Value) (string, corpus.Lang, error) {
	var docs []uint32
	group := groupOf(corpus.ClauseID(v.Text))
	for doc, g := range p.snap.GroupHash {
		if g == group && p.snap.Text[doc] != noText {
			docs = append(docs, uint32(doc))
		}
	}
	if len(docs) == 0 {
		if isClauseID(v.Text) {
			return "", "", query.Errorf(p.text, v, "there is no clause %q in the index", v.Text)
		}
		return v.Text, p.source, nil
	}
	best := docs[0]
	for _, d := range docs {
		if p.snap.Texts[p.snap.Text[d]].Lang == p.source {
			best = d
		}
	}
	p.like = append(p.like, p.snap.Group[best])
	s, err := p.snap.stored(best)
	if err != nil {
		return "", "", fmt.Errorf("reading clause %q: %w", v.Text, err)
	}
	return s.Text, p.snap.Texts[p.snap.Text[best]].Lang, nil
}

// stored reads what is kept of a document.
func (s *snapshot) stored(doc uint32) (stored, error) {
	return s.reader.stored(documentID(s.Texts[s.Text[doc]].ID, int(s.Ord[doc])))
}

// wordsOf makes the operator of words in titles or headings: the values' words
// must all stand there.
func (p *planner) wordsOf(f *query.Field, lang corpus.Lang) (operator, error) {
	out := &disjunction{}
	for _, v := range f.Values {
		var stems [][]string
		for _, u := range p.units(v.Text) {
			if u.stop {
				continue
			}
			l := p.lexeme(u, v.Text[u.start:u.end], -1)
			var terms []string
			for _, a := range l.alternatives[lang] {
				terms = append(terms, a.term)
			}
			stems = append(stems, terms)
		}
		if len(stems) == 0 {
			return nil, query.Errorf(p.text, v, "there is no word to look for in %q", v.Text)
		}
		out.parts = append(out.parts, &filter{p.holds(f.Name, lang, stems)})
	}
	return out, nil
}

// holds is the test whether a document's title or heading has one term of each
// of the lists. Titles and headings are read once a query.
func (p *planner) holds(field string, lang corpus.Lang, stems [][]string) func(doc uint32) bool {
	all := func(text string) bool {
		has := make(map[string]bool)
		for _, t := range mainTerms(nil, lang, text) {
			has[t] = true
		}
		for _, any := range stems {
			if !slices.ContainsFunc(any, func(t string) bool { return has[t] || isHan(t) && strings.Contains(text, t) }) {
				return false
			}
		}
		return true
	}
	s := p.snap
	if field == query.FieldTitle {
		pass := make([]bool, len(s.Texts))
		for i := range s.Texts {
			pass[i] = s.Texts[i].Lang == lang && all(s.Texts[i].Title)
		}
		return func(doc uint32) bool { return pass[s.Text[doc]] }
	}
	pass := make([]bool, len(s.Headings)+1)
	for i, h := range s.Headings {
		pass[i+1] = all(h)
	}
	return func(doc uint32) bool { return pass[s.Heading[doc]] }
}

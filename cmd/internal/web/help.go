package web

import (
	"slices"

	"dovetail/cmd/internal/web/question"
	"dovetail/corpus"
)

// help is the page that explains the pages.
func (s *Server) help() page {
	return page{name: "help", path: "/help", menu: true, show: func(v *visit) (any, error) {
		d := &helpData{Kinds: corpus.FindingKinds(), Examples: v.examples()}
		for _, k := range keys {
			d.Keys = append(d.Keys, keyData{k.key, v.T(k.does)})
		}
		return d, nil
	}}
}

// helpData is what the page shows.
type helpData struct {
	Keys     []keyData
	Kinds    []corpus.FindingKind
	Examples []example
}

// keyData is a key with what it does.
type keyData struct{ Key, Does string }

// keys are those that the templates bind, in the order in which they are told.
var keys = []struct{ key, does string }{
	{"a", "finding.accept"},
	{"r", "finding.reject"},
	{"d", "finding.defer"},
	{"c", "finding.comment"},
	{"z", "finding.undo"},
	{"n", "help.next"},
	{"p", "help.previous"},
	{"u", "finding.nextopen"},
	{"l", "help.list"},
	{"/", "help.search"},
}

// example is a query that shows what the language of queries can do.
type example struct{ Query, Link, Means string }

// fieldExamples are the examples that are the same in every language.
var fieldExamples = map[string]string{
	"body": "body:WTSA,WTDC", "sector": "sector:ITU-D part:operative", "addressee": "addressee:BDT",
	"lang": "lang:fr", "year": "year:2018..2022 in-force:yes", "cites": "cites:PP/71", "title": "title:",
}

// exampleKeys are the examples in their order.
var exampleKeys = []string{"words", "phrase", "and", "not", "wild", "fuzzy", "title", "body", "sector", "addressee", "lang", "year", "cites"}

// examples are the examples in the language of the reader.
func (v *visit) examples() []example {
	var out []example
	for _, key := range exampleKeys {
		q := fieldExamples[key]
		switch {
		case key == "title":
			q += v.T("query.try.phrase")
		case !slices.Contains([]string{"body", "sector", "addressee", "lang", "year", "cites"}, key):
			q = v.T("query.try." + key)
		}
		out = append(out, example{q, question.Question{Words: q}.Address(), v.T("query.means." + key)})
	}
	return out
}

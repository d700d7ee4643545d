package web

import "dovetail/corpus"

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

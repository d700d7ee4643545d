package web

import "dovetail/index/query"

// say says a sentence of the search index in the language of the reader.
func (v *visit) say(s query.Said) string { return v.Sentence(s.String()) }

package compare

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"dovetail/corpus"
)

//go:embed page.tmpl
var pageSource string

// mostMatches is how many pairs of words of two languages are told of a clause:
// more would mark every word.
const mostMatches = 8

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"dir": func(l corpus.Lang) string {
		if l.RightToLeft() {
			return "rtl"
		}
		return "ltr"
	},
	"name":      name,
	"path":      func(s *Side) string { return strings.Join(s.Path, " ") },
	"stretches": func(r Row, side int) []Stretch { return r.Stretches(side, mostMatches) },
	"state":     func(s State) string { return words[s] },
	"states":    States,
}).Parse(pageSource))

// name is what people call a text. The place, which may run the other way, is
// set apart by the characters of Unicode for that.
func name(h Head) string {
	e := h.Edition
	if e.Place != "" {
		e.Place = "\u2068" + e.Place + "\u2069"
	}
	return corpus.Label(h.Work, e)
}

// words name the states of rows.
var words = map[State]string{
	Same: "the same words", Revised: "revised", Aligned: "counterparts", Added: "added", Removed: "removed",
}

// HTML writes the comparison as one page that opens from disk, without scripts
// and without anything from elsewhere.
func (c *Comparison) HTML(w io.Writer) error { return page.Execute(w, c) }

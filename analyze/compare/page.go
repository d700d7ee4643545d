package compare

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"dovetail/analyze/report/wording"
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
	"path":      func(s *Side) string { return strings.Join(s.Path, " ") },
	"stretches": func(r Row, side int) []Stretch { return r.Stretches(side, mostMatches) },
	"states":    States,
}).Parse(pageSource))

// sheet is what the page shows: a comparison, in a language.
type sheet struct {
	*wording.Voice
	*Comparison
}

// State names what became of a clause.
func (s sheet) State(of State) string { return s.T("state." + string(of)) }

// PageOf names the page that a clause begins on.
func (s sheet) PageOf(of *Side) string { return s.T("finding.page", s.Number(of.Page)) }

// With joins the sheet and a side, for the template of a side.
func (s sheet) With(of *Side) map[string]any { return map[string]any{"Sheet": s, "Side": of} }

// Name is what people call the text, in the language of a voice.
func (h *Head) Name(v *wording.Voice) string {
	return v.Body(h.Body) + " " + v.Edition(h.Work, h.Edition, v.Apart(h.Edition.Place))
}

// HTML writes the comparison as one page that opens from disk, without scripts
// and without anything from elsewhere, in the language of a voice.
func (c *Comparison) HTML(w io.Writer, v *wording.Voice) error { return page.Execute(w, sheet{v, c}) }

package html

import (
	"html/template"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// Style is the style sheet of the report.
func Style() string { return style }

// Templates are those of a finding, for pages of another make: "finding" whole,
// and its parts "sides", "score", "proposal" and "lost", each over what
// [Layout.With] returns. Such a page may define "clause-name" and
// "clause-place" anew, which name a clause and its source. The function dir is
// the direction of a language.
func Templates() (*template.Template, error) {
	return template.New("findings").Funcs(template.FuncMap{"dir": wording.Dir}).Parse(findingSource)
}

// Layout lays parts of a report out as the page does, for pages of another
// make. It may be used by several goroutines.
type Layout struct{ page page }

// NewLayout returns the layout of a report in the language of a voice.
func NewLayout(r *report.Report, v *wording.Voice) *Layout {
	l := &Layout{page{Voice: v, Report: r}}
	l.page.sectors()
	l.page.themes()
	return l
}

// Card lays out one finding; n is its number among the others.
func (l *Layout) Card(n int, f *report.Finding) *Card { return l.page.card(n, f) }

// With joins the layout and a card, for the templates of a finding.
func (l *Layout) With(c *Card) map[string]any { return l.page.With(c) }

// Badges are Sectors in their colours.
func (l *Layout) Badges(codes []corpus.Sector) []Badge { return l.page.badges(codes) }

// Mapping is the table of resolutions by theme and body.
func (l *Layout) Mapping() Mapping { return l.page.mapping() }

// Manifest says how the report was made.
func (l *Layout) Manifest() Manifest { return manifest(l.page.Report, l.page.Voice) }

package html

import (
	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

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

// Badge is a Sector in its colour.
func (l *Layout) Badge(code corpus.Sector) badge { return l.page.badges([]corpus.Sector{code})[0] }

// Mapping is the table of resolutions by theme and body.
func (l *Layout) Mapping() Mapping { return l.page.mapping() }

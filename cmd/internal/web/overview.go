package web

import (
	"net/url"
	"slices"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/cmd/internal/web/choice"
	"dovetail/corpus"
)

// overview is the page one begins on.
func (s *Server) overview() page {
	return page{name: "overview", path: "/{$}", menu: true, show: func(v *visit) (any, error) { return v.overviewData() }}
}

// shownRuns is how many runs the page lists; the page of the runs has all.
const shownRuns = 5

// overviewData is what it shows.
type overviewData struct {
	Report   *report.Report
	SetAside []asideData
	Runs     []corpus.Run // the last ones, latest first
	Open     int
	Begin    string // the list of findings that await a decision
	Figures  []figureData
	Matrix   []matrixRow
	Changes  []changeData
}

// figureData is one of the numbers the page opens with.
type figureData struct{ Number, Label, Link string }

// matrixRow counts the findings of a theme.
type matrixRow struct {
	Name, Link string
	Cells      []matrixCell
	Total      int
}

// matrixCell counts the findings of a theme in a Sector.
type matrixCell struct {
	Class, Link string
	Count       int
}

// changeData counts what differs from the run before, by kind of change.
type changeData struct {
	What  report.ChangeKind
	Items []changeItem
}

func (v *visit) overviewData() (any, error) {
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	d := &overviewData{Report: r, Begin: "/findings?status=open"}
	for _, f := range r.Findings {
		if f.Status == corpus.Open {
			d.Open++
		}
	}
	d.Figures = []figureData{
		{v.Number(r.Run.Figures.Works), v.T("figure.works"), "/mapping"},
		{v.Number(r.Run.Figures.Compared), v.T("figure.clauses"), "/search"},
		{v.Number(len(r.Findings)), v.T("figure.findings"), "/findings"},
		{v.Number(d.Open), v.T("figure.open"), d.Begin},
	}
	for _, a := range r.SetAside {
		d.SetAside = append(d.SetAside, v.aside([]corpus.SetAside{a.SetAside})...)
	}
	d.Runs = slices.Clone(v.Snapshot.Runs[max(0, len(v.Snapshot.Runs)-shownRuns):])
	slices.Reverse(d.Runs)
	d.Matrix = v.matrix(r)
	for _, kind := range report.ChangeKinds() {
		c := changeData{What: kind}
		for _, x := range r.Changes {
			if x.What == kind {
				c.Items = append(c.Items, v.changeItem(r, x))
			}
		}
		if len(c.Items) > 0 {
			d.Changes = append(d.Changes, c)
		}
	}
	return d, nil
}

// Sectors are the columns of the matrix.
func (v *visit) Sectors() []html.Badge {
	var codes []corpus.Sector
	for _, s := range v.Snapshot.Organisation().Sectors {
		codes = append(codes, corpus.Sector(s.Code))
	}
	return v.Layout().Badges(codes)
}

// matrix counts findings by theme and Sector.
func (v *visit) matrix(r *report.Report) []matrixRow {
	badges := v.Sectors()
	sectors := r.Run.Organisation.Sectors
	totals, counts := map[string]int{}, map[[2]string]int{}
	for _, f := range r.Findings {
		for theme := range choice.Values(f, "theme") {
			totals[theme]++
			for _, s := range f.Sectors {
				counts[[2]string{theme, string(s)}]++
			}
		}
	}
	add := func(slug, name string) matrixRow {
		row := matrixRow{Name: name, Link: "/findings?" + url.Values{"theme": {slug}}.Encode(), Cells: make([]matrixCell, len(sectors)), Total: totals[slug]}
		for i, s := range sectors {
			row.Cells[i].Class, row.Cells[i].Count = badges[i].Class, counts[[2]string{slug, s.Code}]
			row.Cells[i].Link = "/findings?" + url.Values{"theme": {slug}, "sector": {s.Code}}.Encode()
		}
		return row
	}
	var out []matrixRow
	for _, t := range r.Themes {
		out = append(out, add(string(t.Slug), v.Theme(t.Names, t.Slug)))
	}
	if row := add(choice.NoTheme, v.T("matrix.none")); row.Total > 0 {
		out = append(out, row)
	}
	return out
}

package web

import (
	"net/http"
	"net/url"
	"slices"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/corpus"
)

// runs is the page that lists the runs.
func (s *Server) runs() page {
	return page{name: "runs", path: "/runs", menu: true, show: func(v *visit) (any, error) {
		if _, err := v.report(); err != nil {
			return nil, err
		}
		out := []runRow{}
		for _, r := range slices.Backward(v.Snapshot.Runs) {
			row := runRow{Run: r, Link: runLink(r.ID)}
			if i := v.runPlace(r.ID); i > 0 {
				row.Changes = changesLink(v.Snapshot.Runs[i-1].ID, r.ID)
			}
			out = append(out, row)
		}
		return out, nil
	}}
}

// runRow is a run in the list.
type runRow struct {
	corpus.Run
	Link, Changes string
}

// runLink is the address of a run.
func runLink(id corpus.RunID) string { return "/runs/" + url.PathEscape(string(id)) }

// changesLink is the address of what changed between two runs.
func changesLink(since, run corpus.RunID) string {
	return "/changes?" + url.Values{"since": {string(since)}, "run": {string(run)}}.Encode()
}

// runPlace is the place of a run among all, -1 for none.
func (v *visit) runPlace(id corpus.RunID) int {
	return slices.IndexFunc(v.Snapshot.Runs, func(r corpus.Run) bool { return r.ID == id })
}

// run is the page of one run: its manifest, and its reports to take away.
func (s *Server) run() page {
	return page{name: "run", path: "/runs/{id}", show: func(v *visit) (any, error) { return v.oneRun() }}
}

// runData is what the page shows.
type runData struct {
	Run      *report.Run
	Report   *report.Report
	Manifest html.Manifest
	Formats  []linkData
	Since    []linkData // earlier runs to compare with
}

// Title names the page.
func (d *runData) Title() string { return string(d.Run.ID) }

// oneRun shows a run.
func (v *visit) oneRun() (*runData, error) {
	id := corpus.RunID(v.Request.PathValue("id"))
	at := v.runPlace(id)
	if at < 0 {
		return nil, refuse(http.StatusNotFound, "error.norunid")
	}
	r, layout, err := v.runReport(id)
	if err != nil {
		return nil, err
	}
	d := &runData{Run: &r.Run, Report: r, Manifest: layout.Manifest()}
	for _, format := range exportFormats {
		q := url.Values{"format": {format}, "language": {string(v.Lang)}, "run": {string(id)}}
		d.Formats = append(d.Formats, linkData{v.T("export.as." + format), "/report/file?" + q.Encode()})
	}
	for _, earlier := range v.Snapshot.Runs[:at] {
		d.Since = append(d.Since, linkData{string(earlier.ID), changesLink(earlier.ID, id)})
	}
	return d, nil
}

// runReport is the report of a run, with its layout. That of the latest run is
// at hand.
func (v *visit) runReport(id corpus.RunID) (*report.Report, *html.Layout, error) {
	if r := v.Snapshot.Report; r != nil && r.Run.ID == id {
		return r, v.Layout(), nil
	}
	src, err := v.Snapshot.Batch.Stream(v.Request.Context(), id)
	if err != nil {
		return nil, nil, err
	}
	r, err := report.Collect(src)
	if err != nil {
		return nil, nil, err
	}
	return r, html.NewLayout(r, v.Voice), nil
}

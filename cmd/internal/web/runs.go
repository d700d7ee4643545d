package web

import (
	"errors"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
	"dovetail/corpus/store"
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

// renderings is how many reports are written at once: each takes a part of a
// second and the memory of a run.
const renderings = 2

// run is the page of one run: its manifest, and its reports to take away.
func (s *Server) run() page {
	places := make(chan struct{}, renderings)
	return page{
		name: "run", path: "/runs/{id}",
		show: func(v *visit) (any, error) { return v.oneRun() },
		actions: []action{{pattern: "GET /runs/{id}/report/{format}", do: func(v *visit) (string, error) {
			select {
			case places <- struct{}{}:
				defer func() { <-places }()
				return "", v.sendReport()
			case <-v.Request.Context().Done():
				return "", v.Request.Context().Err()
			}
		}}},
	}
}

// runData is what the page shows.
type runData struct {
	Run      *report.Run
	Report   *report.Report
	Manifest html.Manifest
	Formats  []formatData
	Since    []linkData // earlier runs to compare with
	Left     []countData
}

// Title names the page.
func (d *runData) Title() string { return string(d.Run.ID) }

// formatData is a report to take away.
type formatData struct{ Name, Link string }

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
	for _, name := range batch.FormatNames() {
		d.Formats = append(d.Formats, formatData{v.T("run.format." + name), runLink(id) + "/report/" + name})
	}
	for _, earlier := range v.Snapshot.Runs[:at] {
		d.Since = append(d.Since, linkData{string(earlier.ID), changesLink(earlier.ID, id)})
	}
	for _, reason := range slices.Sorted(maps.Keys(r.Run.Figures.Suppressed)) {
		d.Left = append(d.Left, countData{v.Suppressed(reason), r.Run.Figures.Suppressed[reason]})
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

// sendReport sends a report of a run in the reader's language.
func (v *visit) sendReport() error {
	id := corpus.RunID(v.Request.PathValue("id"))
	out, err := v.Snapshot.Batch.Render(v.Request.Context(), id, v.Request.PathValue("format"), v.Lang)
	switch {
	case errors.Is(err, store.ErrNoRun):
		return refuse(http.StatusNotFound, "error.norunid")
	case errors.Is(err, batch.ErrNoFormat):
		return refuse(http.StatusNotFound, "error.notfound")
	case err != nil:
		return err
	}
	h := v.Writer.Header()
	h.Set("Content-Type", "application/octet-stream")
	if kind := mime.TypeByExtension(path.Ext(out.Name)); kind != "" && !strings.Contains(kind, "html") {
		h.Set("Content-Type", kind)
	}
	// A report is saved, never shown as a page of this server.
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": string(id) + "-" + out.Name}))
	_, err = v.Writer.Write(out.Bytes)
	return err
}

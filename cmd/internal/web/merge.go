package web

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// bookBytes bounds a file of decisions; what it unpacks to is bounded as well.
const bookBytes = 32 << 20

// merge is the page that takes in what others decided, in a workbook or in JSON
// lines, as "dovetail review --import" does.
func (s *Server) merge() page {
	return page{
		name: "merge", path: "/decisions",
		show:    func(v *visit) (any, error) { return v.mergeData(batch.PreferNone), nil },
		actions: []action{{pattern: "POST /decisions", upload: true, do: (*visit).takeInDecisions}},
	}
}

// mergeData is what the page shows.
type mergeData struct {
	Preferences []optionData
	Done        *batch.Imported // nil before anything was taken in
	Conflicts   []conflictRow
	Failed      string // why a file could not be taken in
}

// conflictRow is a finding that was decided differently here and there.
type conflictRow struct {
	Finding        corpus.FindingID
	Headline, Link string
	Sides          [2]corpus.Decision // here, there
}

var preferences = []batch.Preference{batch.PreferNone, batch.PreferMine, batch.PreferTheirs}

func (v *visit) mergeData(prefer batch.Preference) *mergeData {
	d := &mergeData{}
	for _, p := range preferences {
		d.Preferences = append(d.Preferences, optionData{Value: string(p), Label: v.T("merge.prefer." + cmp.Or(string(p), "none")), Chosen: p == prefer})
	}
	return d
}

// takeInDecisions merges the decisions of the file that a form brings, all or
// none.
func (v *visit) takeInDecisions() (string, error) {
	if _, err := v.report(); err != nil {
		return "", err
	}
	draft, err := v.server.desk.Draft()
	if err != nil {
		return "", err
	}
	defer draft.Close()
	src := batch.Source{}
	if err := v.receive(bookBytes, 1, func(name string, r io.Reader) error {
		if !slices.Contains([]string{".xlsx", ".jsonl"}, strings.ToLower(filepath.Ext(name))) {
			return refuse(http.StatusUnprocessableEntity, "error.nobook")
		}
		src.Path, err = draft.Keep(name, r)
		return err
	}); err != nil {
		return "", err
	}
	src.By, src.Prefer = v.name(), batch.Preference(v.Request.PostForm.Get("prefer"))
	switch {
	case !slices.Contains(preferences, src.Prefer):
		return "", refuse(http.StatusBadRequest, "error.form")
	case src.By == "":
		return "", refuse(http.StatusUnprocessableEntity, "error.noname")
	}
	return "", v.merged(src)
}

// merged merges and shows what came of it.
func (v *visit) merged(src batch.Source) error {
	d := v.mergeData(src.Prefer)
	done, err := v.server.desk.Import(v.Request.Context(), src)
	var conflict *batch.ConflictError
	var unusable *batch.UnusableError
	status := http.StatusOK
	switch {
	case errors.As(err, &conflict):
		status = http.StatusConflict
		d.Conflicts = v.conflicts(conflict.Conflicts)
	case errors.As(err, &unusable):
		status = http.StatusUnprocessableEntity
		d.Failed = strings.ReplaceAll(v.Error(unusable), src.Path, filepath.Base(src.Path))
	case err != nil:
		return err
	default:
		d.Done, d.Conflicts = done, v.conflicts(done.Conflicts)
	}
	return v.page(status, "merge", d)
}

// conflicts lays out conflicts in the language of the reader.
func (v *visit) conflicts(list []batch.Conflict) []conflictRow {
	var out []conflictRow
	for _, c := range list {
		row := conflictRow{Finding: c.Finding, Sides: [2]corpus.Decision{c.Ours, c.Theirs}}
		if f := v.Snapshot.Finding(c.Finding); f != nil {
			row.Headline, row.Link = v.Headline(v.Snapshot.Report, f), findingLink(f.ID)
		}
		out = append(out, row)
	}
	return out
}

package web

import (
	"errors"
	"net/http"
	"time"

	"dovetail/analyze/report/html"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus/store"
)

// Bounds of a check.
const (
	mostChecks = 1        // at once: each holds the whole corpus
	draftFiles = 10       // of one draft
	draftBytes = 64 << 20 // in all
	checkTime  = 5 * time.Minute
)

// check is the page that compares a draft with the corpus; nothing of it is
// stored.
func (s *Server) check() page {
	places := make(chan struct{}, mostChecks)
	return page{
		name: "check", path: "/check", menu: true,
		show: func(v *visit) (any, error) { return &checkData{}, nil },
		actions: []action{{pattern: "POST /check", upload: true, do: func(v *visit) (string, error) {
			select {
			case places <- struct{}{}:
				defer func() { <-places }()
				return "", v.checkDraft()
			default:
				v.Writer.Header().Set("Retry-After", "30")
				return "", refuse(http.StatusServiceUnavailable, "error.busy")
			}
		}}},
	}
}

// checkData is what the page shows.
type checkData struct {
	Checked  *batch.Checked // nil before a draft was sent
	Drafts   []string
	Findings []checkedFinding
	SetAside []asideData
}

// checkedFinding is a finding that a draft takes part in.
type checkedFinding struct {
	Card  *html.Card
	Parts map[string]any
	Why   string
}

// checkDraft checks what a form brings and shows what was found.
func (v *visit) checkDraft() error {
	draft, err := v.server.desk.Draft()
	if err != nil {
		return err
	}
	defer draft.Close()
	if err := v.receive(draftBytes, draftFiles, draft.Add); err != nil {
		return err
	}
	if err := http.NewResponseController(v.Writer).SetWriteDeadline(time.Now().Add(checkTime)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	c, err := draft.Check(v.Request.Context())
	switch {
	case errors.Is(err, batch.ErrNoDraft):
		return refuse(http.StatusUnprocessableEntity, "error.nodraft")
	case errors.Is(err, batch.ErrNothingToAnalyze), errors.Is(err, store.ErrNoRun):
		return refuse(http.StatusOK, "error.norun")
	case err != nil:
		return err
	}
	d := &checkData{Checked: c}
	d.SetAside = v.aside(c.SetAside)
	for _, key := range c.Drafts {
		if res := c.Report.Resolution(key); res != nil {
			res.Files = nil // no page shows them
		}
		d.Drafts = append(d.Drafts, v.Text(c.Report, key))
	}
	layout := html.NewLayout(c.Report, v.Voice)
	for i, f := range c.Findings {
		card := layout.Card(i+1, f)
		d.Findings = append(d.Findings, checkedFinding{card, layout.With(card), v.Why(c.Report, f)})
	}
	return v.page(http.StatusOK, "check", d)
}

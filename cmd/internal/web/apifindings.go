package web

import (
	"errors"
	"net/http"
	"strings"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web/choice"
	"dovetail/corpus"
)

type apiFindings struct {
	apiHead
	apiPage
	Findings []*report.Finding `json:"findings"`
}

func (v *visit) apiFindings() (any, error) {
	if _, err := v.report(); err != nil {
		return nil, err
	}
	c := choice.Parse(v.Request.URL.Query())
	p, list := pageOf(c.List(v.Snapshot), c.Page, pageSize)
	return apiFindings{apiAnswers, p, append([]*report.Finding{}, list...)}, nil
}

type apiFinding struct {
	apiHead
	Finding *report.Finding   `json:"finding"`
	Number  int               `json:"number"` // among the findings of the run
	Log     []corpus.Decision `json:"log"`    // decisions and comments, oldest first
	Seen    batch.Seen        `json:"seen"`   // to send back with a decision
}

func (v *visit) apiFinding() (any, error) {
	if _, err := v.report(); err != nil {
		return nil, err
	}
	id := corpus.FindingID(v.Request.PathValue("id"))
	f := v.Snapshot.Finding(id)
	if f == nil {
		return nil, refuse(http.StatusNotFound, "error.nofinding")
	}
	return apiFinding{apiAnswers, f, v.Snapshot.Numbers[id], append([]corpus.Decision{}, v.Snapshot.History(id)...), v.Snapshot.Seen(f)}, nil
}

// apiDecision is what a program says of a finding.
type apiDecision struct {
	Status  corpus.Status `json:"status,omitempty"` // "" for a comment alone
	Comment string        `json:"comment,omitempty"`
	By      string        `json:"by"`
	Seen    batch.Seen    `json:"seen"` // as the finding was read
}

func (v *visit) apiDecide() (any, error) {
	if _, err := v.apiFinding(); err != nil {
		return nil, err
	}
	var d apiDecision
	if err := v.receiveJSON(&d); err != nil {
		return nil, err
	}
	verdict, err := sound(batch.Verdict{Status: d.Status, Comment: strings.TrimSpace(d.Comment), By: cleaned(d.By)})
	if err != nil {
		return nil, err
	}
	id := corpus.FindingID(v.Request.PathValue("id"))
	err = v.server.desk.Decide(v.Request.Context(), map[corpus.FindingID]batch.Seen{id: d.Seen}, verdict)
	var changed *batch.SeenError
	if errors.As(err, &changed) {
		return nil, refuse(http.StatusConflict, "error.changed", len(changed.Findings))
	}
	if err != nil {
		return nil, err
	}
	if v.Snapshot, err = v.server.desk.Snapshot(v.Request.Context()); err != nil {
		return nil, err
	}
	return v.apiFinding()
}

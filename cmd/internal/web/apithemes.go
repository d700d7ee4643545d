package web

import (
	"errors"
	"net/http"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

type apiMapping struct {
	apiHead
	Mapping []*report.MappingRow `json:"mapping"`
}

type apiThemes struct {
	apiHead
	Themes []batch.Theme `json:"themes"`
}

type apiTheme struct {
	apiHead
	Theme    *batch.Theme        `json:"theme"`
	Clauses  []batch.ThemeClause `json:"clauses_in_force"`
	Findings []corpus.FindingID  `json:"findings"`
}

func (v *visit) apiTheme() (any, error) {
	_, t, err := v.themeAsked()
	if err != nil {
		return nil, err
	}
	clauses, err := v.Snapshot.Batch.ThemeClauses(v.Request.Context(), t)
	if err != nil {
		return nil, err
	}
	out := apiTheme{apiAnswers, t, append([]batch.ThemeClause{}, clauses...), []corpus.FindingID{}}
	for _, f := range t.Findings {
		out.Findings = append(out.Findings, f.ID)
	}
	return out, nil
}

// apiPost is who shall hold a post of a theme.
type apiPost struct {
	Role   corpus.Role   `json:"role"`
	Sector corpus.Sector `json:"sector"`
	Holder string        `json:"holder"` // "" vacates it
	Was    string        `json:"was"`    // who held it when it was read, "" for nobody
	By     string        `json:"by"`
}

func (v *visit) apiAppoint() (any, error) {
	_, t, err := v.themeAsked()
	if err != nil {
		return nil, err
	}
	var p apiPost
	if err := v.receiveJSON(&p); err != nil {
		return nil, err
	}
	a := corpus.Appointment{Theme: t.Slug, Role: p.Role, Sector: p.Sector, Holder: cleaned(p.Holder), By: cleaned(p.By)}
	if !hasPost(t, a) {
		return nil, refuse(http.StatusBadRequest, "error.nopost")
	}
	if a.By == "" {
		return nil, refuse(http.StatusUnprocessableEntity, "error.noname")
	}
	err = v.server.desk.Appoint(v.Request.Context(), a, p.Was)
	var held *batch.HeldError
	if errors.As(err, &held) {
		return nil, refuse(http.StatusConflict, "error.held", held.Holder)
	}
	if err != nil {
		return nil, err
	}
	if v.Snapshot, err = v.server.desk.Snapshot(v.Request.Context()); err != nil {
		return nil, err
	}
	return v.apiTheme()
}

type apiRuns struct {
	apiHead
	Runs []corpus.Run `json:"runs"`
}

type apiRun struct {
	apiHead
	Run *report.Run `json:"run"`
}

func (v *visit) apiRun() (any, error) {
	id := corpus.RunID(v.Request.PathValue("id"))
	if v.runPlace(id) < 0 {
		return nil, refuse(http.StatusNotFound, "error.norunid")
	}
	r, _, err := v.runReport(id)
	if err != nil {
		return nil, err
	}
	return apiRun{apiAnswers, &r.Run}, nil
}

type apiChanges struct {
	apiHead
	Changes *change.Changes `json:"changes"`
}

func (v *visit) apiChanges() (any, error) {
	c, err := v.compareRuns()
	if err != nil {
		return nil, err
	}
	return apiChanges{apiAnswers, c}, nil
}

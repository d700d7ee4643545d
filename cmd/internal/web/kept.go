package web

import (
	"context"
	"errors"
	"net/http"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/question"
	"dovetail/index/query"
)

// newShown is how many new clauses the page shows of each kept search.
const newShown = 20

// kept is the page of the searches that are kept under a name, with what each
// finds that nobody has seen yet.
func (s *Server) kept() page {
	return page{
		name: "kept", path: "/searches", menu: true, show: (*visit).keptPage,
		actions: []action{
			{pattern: "POST /searches/keep", do: (*visit).keepSearch},
			{pattern: "POST /searches/seen", do: func(v *visit) (string, error) { return v.changeKept(v.server.desk.Saw) }},
			{pattern: "POST /searches/forget", do: func(v *visit) (string, error) { return v.changeKept(v.server.desk.ForgetSearch) }},
		},
	}
}

// keptData is a kept search as the page shows it.
type keptData struct {
	Name, Query, Link string
	Filters           []string
	Total, New        int
	First             bool      // nobody has seen yet what it finds
	Failed            bool      // it can no longer be asked
	Hits              []hitData // the first of those that are new
}

func (v *visit) keptPage() (any, error) {
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	list, err := v.server.desk.Searches(v.Request.Context())
	if err != nil {
		return nil, err
	}
	out := []keptData{}
	for _, k := range list {
		out = append(out, v.keptData(r, &k))
	}
	return out, nil
}

// keptData lays out a kept search.
func (v *visit) keptData(r *report.Report, k *desk.Kept) keptData {
	asked := question.Of(k.Request)
	d := keptData{
		Name: k.Name, Query: asked.Words, Link: asked.Address(), Total: k.News.Total, New: len(k.News.New),
		First: k.News.First, Failed: k.News.Error != "",
	}
	for _, name := range question.Filters {
		if val := asked.Filters[name]; val != "" {
			d.Filters = append(d.Filters, v.facetLabel(r, name, val))
		}
	}
	if asked.Force != "" {
		d.Filters = append(d.Filters, v.T("search.force."+asked.Force))
	}
	if asked.Same {
		d.Filters = append(d.Filters, v.T("search.same"))
	}
	for i := range k.News.New[:min(newShown, d.New)] {
		d.Hits = append(d.Hits, v.hit(r, &k.News.New[i], i+1))
	}
	return d
}

// keepSearch keeps the search that a form brings.
func (v *visit) keepSearch() (string, error) {
	form := v.Request.PostForm
	name, asked := cleaned(form.Get("name")), question.Parse(form)
	switch {
	case asked.Empty():
		return "", refuse(http.StatusBadRequest, "error.form")
	case name == "":
		return "", refuse(http.StatusUnprocessableEntity, "error.nosearchname")
	}
	err := v.server.desk.KeepSearch(v.Request.Context(), name, asked.Request("", 0))
	var wrong *query.Error
	if errors.As(err, &wrong) {
		return asked.Address(), nil // the page of search shows what is wrong
	}
	return "/searches", err
}

// changeKept does something to the kept search that a form names.
func (v *visit) changeKept(change func(context.Context, string) error) (string, error) {
	name := v.Request.PostForm.Get("name")
	list, err := v.server.desk.Searches(v.Request.Context())
	if err != nil {
		return "", err
	}
	for _, k := range list {
		if k.Name == name {
			return "/searches", change(v.Request.Context(), name)
		}
	}
	return "", refuse(http.StatusNotFound, "error.nosearch")
}

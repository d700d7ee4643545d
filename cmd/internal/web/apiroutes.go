package web

import (
	"net/http"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/web/choice"
	"dovetail/corpus"
	"dovetail/index"
)

// The parameters that several routes have.
var (
	pageParam = apiParam{name: "page", says: "the page, from 1"}
	langParam = apiParam{name: "lang", says: "the language of the text: ar, zh, en, fr, ru or es; without it, the one that Accept-Language asks for, else another there is"}
)

// apiRoutes lists the routes in the order of the description.
func (s *Server) apiRoutes() []apiRoute {
	return []apiRoute{
		{http.MethodGet, "/findings", "The findings of the latest run that the filters choose, in the order of reports.", []apiParam{
			{name: "q", says: "words that the headline, a clause or a title must hold"},
			{name: "kind", says: "a kind of finding", values: plain(corpus.FindingKinds())},
			{name: "status", says: "where it stands", values: plain(report.Statuses())},
			{name: "sector", says: "the code of a Sector"},
			{name: "theme", says: "the slug of a theme, or \"none\""},
			{name: "care", says: "who looks after it", values: []string{choice.CareAgain, choice.CareAssigned, choice.CareUnassigned}},
			{name: "sort", says: "the order, without it that of reports", values: choice.Sorts[1:]},
			pageParam,
		}, nil, apiFindings{}, (*visit).apiFindings},
		{http.MethodGet, "/findings/{id}", "One finding with its log.", nil, nil, apiFinding{}, (*visit).apiFinding},
		{http.MethodPost, "/findings/{id}/decision", "Decides on a finding, or comments on it. Wants the token.", nil, apiDecision{}, apiFinding{}, (*visit).apiDecide},
		{http.MethodGet, "/search", "Clauses, best first, in every language, with facets.", []apiParam{
			{name: "q", says: "the query, in the language of queries"},
			{name: "sector", says: "the code of a Sector"},
			{name: "body", says: "the code of a body"},
			{name: "theme", says: "the slug of a theme"},
			{name: "lang", says: "a language: only texts in it"},
			{name: "year", says: "the year of the edition"},
			{name: "addressee", says: "the code of an officer or a group"},
			{name: "part", says: "a part of resolutions", values: []string{"preambular", "operative", "annex"}},
			{name: "force", says: "only editions in force, or only superseded ones", values: []string{"yes", "no"}},
			{name: "same", says: "only texts in the language of the query", values: []string{"1"}},
			pageParam,
		}, nil, index.Response{}, (*visit).apiSearch},
		{http.MethodGet, "/searches", "The kept searches, with what each finds that nobody has seen yet.", nil, nil, apiSearches{}, (*visit).apiSearches},
		{http.MethodGet, "/resolutions", "The editions that the latest run has.", []apiParam{
			{name: "q", says: "words of the name or a title"}, {name: "body", says: "the code of a body"}, pageParam,
		}, nil, apiResolutions{}, (*visit).apiResolutions},
		{http.MethodGet, "/resolutions/{key...}", "One edition, or the one in force of a work, with its clauses, its findings and the clauses that cite it.", []apiParam{langParam}, nil, apiResolution{}, (*visit).apiResolution},
		{http.MethodGet, "/mapping", "Which works of which body treat which theme, and why.", nil, nil, apiMapping{}, func(v *visit) (any, error) {
			r, err := v.report()
			if err != nil {
				return nil, err
			}
			return apiMapping{apiAnswers, r.Mapping}, nil
		}},
		{http.MethodGet, "/themes", "The themes with their posts and figures.", nil, nil, apiThemes{}, func(v *visit) (any, error) {
			r, err := v.report()
			if err != nil {
				return nil, err
			}
			return apiThemes{apiAnswers, v.Snapshot.Batch.ThemesIn(r)}, nil
		}},
		{http.MethodGet, "/themes/{slug}", "One theme with its clauses in force and the ids of its findings.", nil, nil, apiTheme{}, (*visit).apiTheme},
		{http.MethodPost, "/themes/{slug}/posts", "Fills or vacates a post of a theme. Wants the token.", nil, apiPost{}, apiTheme{}, (*visit).apiAppoint},
		{http.MethodGet, "/runs", "The manifests of all runs, oldest first.", nil, nil, apiRuns{}, func(v *visit) (any, error) {
			return apiRuns{apiAnswers, append([]corpus.Run{}, v.Snapshot.Runs...)}, nil
		}},
		{http.MethodGet, "/runs/{id}", "One run with its figures.", nil, nil, apiRun{}, (*visit).apiRun},
		{http.MethodGet, "/changes", "What differs between two runs.", []apiParam{
			{name: "since", says: "the id of the earlier run; without it, the one before"}, {name: "run", says: "the id of the later run; without it, the latest"},
		}, nil, apiChanges{}, (*visit).apiChanges},
	}
}

// apiPage says which part of a list is shown.
type apiPage struct {
	Total int `json:"total"`
	Page  int `json:"page"`
	Pages int `json:"pages"`
}

// pageOf is the page of a list that is asked for.
func pageOf[T any](list []T, page, size int) (apiPage, []T) {
	p := apiPage{Total: len(list), Page: max(1, page), Pages: max(1, (len(list)+size-1)/size)}
	first := min((p.Page-1)*size, len(list))
	return p, list[first:min(first+size, len(list))]
}

// plain are codes as words.
func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

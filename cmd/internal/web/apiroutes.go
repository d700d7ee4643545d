package web

import (
	"errors"
	"net/http"
	"strings"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web/choice"
	"dovetail/cmd/internal/web/question"
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

func (v *visit) apiSearch() (any, error) {
	return v.ask(question.Parse(v.Request.URL.Query()).Request(v.Lang, hitsShown))
}

type apiSearches struct {
	apiHead
	Searches []apiKept `json:"searches"`
}

// apiKept is a kept search.
type apiKept struct {
	Name    string        `json:"name"`
	Request index.Request `json:"request"`
	Total   int           `json:"total"`
	First   bool          `json:"first"` // nobody has seen yet what it finds
	New     []index.Hit   `json:"new"`
	Error   string        `json:"error,omitempty"`
}

func (v *visit) apiSearches() (any, error) {
	list, err := v.server.desk.Searches(v.Request.Context())
	if err != nil {
		return nil, err
	}
	out := apiSearches{apiAnswers, []apiKept{}}
	for _, k := range list {
		out.Searches = append(out.Searches, apiKept{k.Name, k.Request, k.News.Total, k.News.First, k.News.New, k.News.Error})
	}
	return out, nil
}

type apiResolutions struct {
	apiHead
	apiPage
	Resolutions []*report.Resolution `json:"resolutions"`
}

func (v *visit) apiResolutions() (any, error) {
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	q := v.Request.URL.Query()
	sought, body := strings.ToLower(strings.TrimSpace(q.Get("q"))), corpus.Body(q.Get("body"))
	found := []*report.Resolution{}
	for _, e := range v.Snapshot.View.Works {
		if (body == "" || e[0].Body == body) && (sought == "" || named(v, r, e, sought)) {
			found = append(found, e...)
		}
	}
	p, list := pageOf(found, number(q, "page"), worksShown)
	return apiResolutions{apiAnswers, p, list}, nil
}

type apiResolution struct {
	apiHead
	Resolution *report.Resolution `json:"resolution"`
	Text       *corpus.Text       `json:"text"`
	Findings   []apiMargin        `json:"findings"`
	CitedBy    []corpus.ClauseID  `json:"cited_by"` // the first of them
	Cited      int                `json:"cited"`    // how many there are
}

// apiMargin is a finding that a clause takes part in.
type apiMargin struct {
	Clause  corpus.ClauseID  `json:"clause"`
	Finding corpus.FindingID `json:"finding"`
}

func (v *visit) apiResolution() (any, error) {
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	res := v.find(r, v.Request.PathValue("key"))
	if res == nil {
		return nil, refuse(http.StatusNotFound, "error.noresolution")
	}
	out := apiResolution{apiHead: apiAnswers, Resolution: res, Findings: []apiMargin{}, CitedBy: []corpus.ClauseID{}}
	if out.Text, err = v.text(res, preferred(languagesOf(res), corpus.Lang(v.Request.URL.Query().Get("lang")), v.Lang)); err != nil {
		return nil, err
	}
	for _, m := range v.Snapshot.View.Margins(res.Key) {
		out.Findings = append(out.Findings, apiMargin{m.Clause, r.Findings[m.Finding].ID})
	}
	d := &resolutionData{Resolution: res}
	if err := v.citedBy(r, d); err != nil {
		return nil, err
	}
	out.Cited = d.CitedAll
	for _, c := range d.Cited {
		out.CitedBy = append(out.CitedBy, c.ID)
	}
	return out, nil
}

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
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	t := v.themeOf(r, corpus.Theme(v.Request.PathValue("slug")))
	if t == nil {
		return nil, refuse(http.StatusNotFound, "error.notheme")
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
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	t := v.themeOf(r, corpus.Theme(v.Request.PathValue("slug")))
	if t == nil {
		return nil, refuse(http.StatusNotFound, "error.notheme")
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

// plain are codes as words.
func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

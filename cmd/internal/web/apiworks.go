package web

import (
	"strings"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/web/question"
	"dovetail/corpus"
	"dovetail/index"
)

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
	r, res, err := v.resolutionAsked()
	if err != nil {
		return nil, err
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

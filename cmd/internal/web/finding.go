package web

import (
	"errors"
	"net/http"
	"net/url"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// finding is the page of one finding, where it is decided on.
func (s *Server) finding() page {
	return page{
		name: "finding", path: "/findings/{id}",
		show:    func(v *visit) (any, error) { return v.one(corpus.FindingID(v.Request.PathValue("id"))) },
		actions: []action{{pattern: "POST /findings/{id}/decide", do: (*visit).decide}},
	}
}

// findingData is what the page shows.
type findingData struct {
	*report.Finding
	Card     *html.Card
	Parts    map[string]any // for the templates of the report
	Number   int
	Found    int // of how many that the filters choose
	Place    int // among them, 0 when they do not choose it
	List     string
	Previous string // addresses, "" for none
	Next     string
	NextOpen string
	History  []corpus.Decision
	Seen     batch.Seen
	Conflict *batch.Verdict // what the reader wanted to say when somebody else had said something

	title string
}

// Title names the page.
func (d *findingData) Title() string { return d.title }

// one shows a finding.
func (v *visit) one(id corpus.FindingID) (*findingData, error) {
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	f := v.Snapshot.Finding(id)
	if f == nil {
		return nil, refuse(http.StatusNotFound, "error.nofinding")
	}
	n := v.Snapshot.Numbers[id]
	card := v.Layout().Card(n, f)
	d := &findingData{
		Finding: f, Card: card, Parts: v.Layout().With(card), Number: n, title: card.Headline,
		History: v.Snapshot.History(id), Seen: v.Snapshot.Seen(f),
	}
	v.neighbours(r, d)
	return d, nil
}

// neighbours finds the findings before and after, among those that the address
// chooses.
func (v *visit) neighbours(r *report.Report, d *findingData) {
	c := chosen(v.Request.URL.Query())
	d.List = "/findings" + c.query()
	found, _ := c.pick(r)
	d.Found = len(found)
	at := -1
	for i, f := range found {
		if f.ID == d.ID {
			at = i
		}
	}
	d.Place = at + 1
	link := func(i int) string {
		if i < 0 || i >= len(found) {
			return ""
		}
		return findingLink(found[i].ID) + c.query()
	}
	if at >= 0 {
		d.Previous = link(at - 1)
		d.Next = link(at + 1)
	}
	// One that was just decided on may have left the choice: the first open one
	// behind its number then comes next.
	for pass := range 2 {
		for i, f := range found {
			behind := i > at && (at >= 0 || v.Snapshot.Numbers[f.ID] > d.Number)
			if f.Status == corpus.Open && f.ID != d.ID && (behind || pass == 1) {
				d.NextOpen = link(i)
				return
			}
		}
	}
}

// decide stores what the form says of the finding, and goes on to the next one
// without a decision.
func (v *visit) decide() (string, error) {
	id := corpus.FindingID(v.Request.PathValue("id"))
	form := v.Request.PostForm
	verdict, err := v.verdict(form)
	if err != nil {
		return "", err
	}
	d, err := v.one(id)
	if err != nil {
		return "", err
	}
	seen := map[corpus.FindingID]batch.Seen{id: batch.Seen(form.Get("seen"))}
	err = v.server.desk.Decide(v.Request.Context(), seen, verdict)
	var changed *batch.SeenError
	switch {
	case errors.As(err, &changed):
		if v.Snapshot, err = v.server.desk.Snapshot(v.Request.Context()); err != nil {
			return "", err
		}
		if d, err = v.one(id); err != nil {
			return "", err
		}
		d.Conflict = &verdict
		return "", v.page(http.StatusConflict, "finding", d)
	case err != nil:
		return "", err
	case verdict.Status == "" || verdict.Status == corpus.Open || form.Get("stay") != "" || d.NextOpen == "":
		return findingLink(id) + chosen(v.Request.URL.Query()).query(), nil
	}
	return withQuery(d.NextOpen, "done", string(id)), nil
}

// withQuery adds a value to the query of an address.
func withQuery(address, name, value string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	q.Set(name, value)
	u.RawQuery = q.Encode()
	return u.String()
}

// undecided is what to tell of a decision that was not stored.
func (v *visit) undecided(err error) error {
	var changed *batch.SeenError
	if errors.As(err, &changed) {
		return refuse(http.StatusConflict, "error.changed", len(changed.Findings))
	}
	return err
}

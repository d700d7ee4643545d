package web

import (
	"net/http"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web/choice"
	"dovetail/corpus"
)

// finding is the page of one finding, where it is decided on.
func (s *Server) finding() page {
	return page{
		name: "finding", path: "/findings/{id}",
		show: func(v *visit) (any, error) { return v.one(corpus.FindingID(v.Request.PathValue("id"))) },
		actions: []action{
			{pattern: "POST /findings/{id}/decide", do: (*visit).decide},
			{pattern: "POST /findings/{id}/assign", do: (*visit).assign},
		},
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
	Themes   []optionData   // to assign it to
	Done     *doneData      // what was decided on the page before
	Changes  []string       // what changed since the decision
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
	for _, t := range r.Themes {
		chosen := f.Assigned != nil && f.Assigned.Theme == t.Slug
		d.Themes = append(d.Themes, optionData{Value: string(t.Slug), Label: v.Theme(t.Names, t.Slug), Chosen: chosen})
	}
	for _, c := range r.Changes {
		if c.Finding == id {
			d.Changes = append(d.Changes, v.Changed(r, c)...)
		}
	}
	v.neighbours(d)
	d.Done = v.done()
	return d, nil
}

// Looks tells whether the focal point of a Sector looks after the finding.
func (d *findingData) Looks(code string) bool {
	return d.Assigned != nil && string(d.Assigned.Sector) == code
}

// neighbours finds the findings before and after, among those that the address
// chooses.
func (v *visit) neighbours(d *findingData) {
	c := choice.Parse(v.Request.URL.Query())
	d.List = "/findings" + c.Query()
	found := c.List(v.Snapshot)
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
		return findingLink(found[i].ID) + c.Query()
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

package web

import (
	"cmp"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web/choice"
	"dovetail/corpus"
)

// pageSize is how many findings one page of the list shows.
const pageSize = 25

// findings is the page that lists findings.
func (s *Server) findings() page {
	return page{
		name: "findings", path: "/findings", menu: true,
		show: func(v *visit) (any, error) { return v.list() },
		actions: []action{
			{pattern: "POST /findings/decide", do: (*visit).decideSeveral},
			{pattern: "POST /findings/undo", do: (*visit).takeBack},
		},
	}
}

// listData is what the list shows.
type listData struct {
	Words, Sort string
	Filters     []filterData
	Sorts       []optionData
	Rows        []rowData
	Found, All  int
	Page, Pages int
	Previous    string // the address of the page before, "" for none
	Next        string
	Begin       string // the address of the first chosen finding without a decision
	Choice      bool   // anything is chosen at all
	Done        *doneData
}

// filterData is one filter with its options.
type filterData struct {
	Name    string
	Options []optionData
}

// optionData is a value to choose, with how many findings it would show.
type optionData struct {
	Value, Label string
	Count        int
	Chosen       bool
}

// rowData is a finding in the list.
type rowData struct {
	*report.Finding
	Number   int
	Headline string
	Link     string
	Themes   []string
	Seen     batch.Seen
}

// list makes the list of the findings that the address chooses.
func (v *visit) list() (*listData, error) {
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	c := choice.Parse(v.Request.URL.Query())
	all := c.Find(v.Snapshot)
	found := all.Findings
	d := &listData{Words: c.Words, Sort: c.Sort, Found: len(found), All: len(r.Findings), Choice: c.Chooses()}
	for _, name := range choice.Filters {
		d.Filters = append(d.Filters, filterData{name, v.options(r, name, all.Counts[name], c.Filters[name])})
	}
	for _, name := range choice.Sorts {
		d.Sorts = append(d.Sorts, optionData{Value: name, Label: v.T("findings.sort." + cmp.Or(name, "kind")), Chosen: name == c.Sort})
	}
	d.Pages = max(1, (len(found)+pageSize-1)/pageSize)
	c.Page = min(c.Page, d.Pages)
	d.Page = c.Page
	first := (c.Page - 1) * pageSize
	for _, f := range found[first:min(first+pageSize, len(found))] {
		d.Rows = append(d.Rows, v.row(r, f, c))
	}
	for _, f := range found {
		if f.Status == corpus.Open {
			d.Begin = findingLink(f.ID) + c.Query()
			break
		}
	}
	at := func(page int) string {
		if page < 1 || page > d.Pages {
			return ""
		}
		return "/findings" + c.At(page).Query()
	}
	d.Previous, d.Next = at(c.Page-1), at(c.Page+1)
	d.Done = v.done()
	return d, nil
}

// row makes a row of the list.
func (v *visit) row(r *report.Report, f *report.Finding, c choice.Choice) rowData {
	row := rowData{
		Finding: f, Number: v.Snapshot.Numbers[f.ID], Headline: v.Headline(r, f),
		Link: findingLink(f.ID) + c.Query(), Seen: v.Snapshot.Seen(f),
	}
	for _, slug := range f.Themes {
		if t := r.Theme(slug); t != nil {
			row.Themes = append(row.Themes, v.Theme(t.Names, slug))
		}
	}
	return row
}

// options lists the values of a filter that would show any finding, and the
// chosen one.
func (v *visit) options(r *report.Report, name string, counts map[string]int, chosen string) []optionData {
	var all []optionData
	add := func(value, label string) {
		if n := counts[value]; n > 0 || value == chosen {
			all = append(all, optionData{value, label, n, value == chosen})
		}
	}
	switch name {
	case "status":
		for _, s := range report.Statuses() {
			add(string(s), v.Status(s))
		}
	case "kind":
		for _, k := range corpus.FindingKinds() {
			add(string(k), v.Kind(k))
		}
	case "sector":
		for _, s := range r.Run.Organisation.Sectors {
			add(s.Code, v.Sector(corpus.Sector(s.Code)))
		}
	case "theme":
		for _, t := range r.Themes {
			add(string(t.Slug), v.Theme(t.Names, t.Slug))
		}
		add(choice.NoTheme, v.T("matrix.none"))
	case "care":
		for _, val := range []string{choice.CareAgain, choice.CareAssigned, choice.CareUnassigned} {
			add(val, v.T("findings.care."+val))
		}
	}
	return all
}

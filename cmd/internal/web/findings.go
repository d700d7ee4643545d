package web

import (
	"cmp"
	"slices"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
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
	c := chosen(v.Request.URL.Query())
	among := c.holding(r)
	found := c.pick(among)
	d := &listData{Words: c.words, Sort: c.sort, Found: len(found), All: len(r.Findings), Choice: c.words != "" || len(c.filters) > 0}
	for _, name := range filterNames {
		d.Filters = append(d.Filters, filterData{name, v.options(r, among, name, c)})
	}
	for _, name := range sorts {
		d.Sorts = append(d.Sorts, optionData{Value: name, Label: v.T("findings.sort." + cmp.Or(name, "kind")), Chosen: name == c.sort})
	}
	d.Pages = max(1, (len(found)+pageSize-1)/pageSize)
	c.page = min(c.page, d.Pages)
	d.Page = c.page
	first := (c.page - 1) * pageSize
	for _, f := range found[first:min(first+pageSize, len(found))] {
		d.Rows = append(d.Rows, v.row(r, f, c))
	}
	for _, f := range found {
		if f.Status == corpus.Open {
			d.Begin = findingLink(f.ID) + c.query()
			break
		}
	}
	at := func(page int) string {
		if page < 1 || page > d.Pages {
			return ""
		}
		c := c
		c.page = page
		return "/findings" + c.query()
	}
	d.Previous, d.Next = at(c.page-1), at(c.page+1)
	d.Done = v.done()
	return d, nil
}

// row makes a row of the list.
func (v *visit) row(r *report.Report, f *report.Finding, c choice) rowData {
	row := rowData{
		Finding: f, Number: v.Snapshot.Numbers[f.ID], Headline: v.Headline(r, f),
		Link: findingLink(f.ID) + c.query(), Seen: v.Snapshot.Seen(f),
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
func (v *visit) options(r *report.Report, among []*report.Finding, name string, c choice) []optionData {
	var all []optionData
	add := func(value, label string) { all = append(all, optionData{Value: value, Label: label}) }
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
		add(without, v.T("matrix.none"))
	case "care":
		for _, val := range []string{careAgain, careAssigned, careUnassigned} {
			add(val, v.T("findings.care."+val))
		}
	}
	values := make([]string, len(all))
	for i, o := range all {
		values[i] = o.Value
	}
	counts := c.count(among, name, values)
	for i := range all {
		all[i].Count, all[i].Chosen = counts[all[i].Value], all[i].Value == c.filters[name]
	}
	return slices.DeleteFunc(all, func(o optionData) bool { return o.Count == 0 && !o.Chosen })
}

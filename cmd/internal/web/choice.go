package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// The filters of findings, as the address names them.
var filterNames = []string{"status", "kind", "theme", "sector", "care"}

// choice is which findings are shown and how, as the address says.
type choice struct {
	filters map[string]string // by the name of the filter; "" and absent choose all
	words   string            // that the finding must hold
	sort    string            // "" is the order of reports
	page    int               // from 1
}

// The orders of findings besides that of reports.
var sorts = []string{"", "score", "recent", "theme"}

// The values of the filter "care": who looks after a finding, or should.
const (
	careAgain      = "again"      // the decision needs another look
	careAssigned   = "assigned"   // to a theme or a focal point
	careUnassigned = "unassigned" // to nobody
)

// without is the value of the filter "theme" for findings of no theme.
const without = "none"

// chosen reads a choice from an address.
func chosen(q url.Values) choice {
	c := choice{filters: map[string]string{}, words: strings.TrimSpace(q.Get("q")), sort: q.Get("sort"), page: 1}
	for _, name := range filterNames {
		if val := q.Get(name); val != "" {
			c.filters[name] = val
		}
	}
	if !slices.Contains(sorts, c.sort) {
		c.sort = ""
	}
	if n, err := strconv.Atoi(q.Get("page")); err == nil && n > 1 {
		c.page = n
	}
	return c
}

// query writes the choice as the query of an address, "?..." or nothing.
func (c choice) query() string {
	q := url.Values{}
	for name, val := range c.filters {
		q.Set(name, val)
	}
	if c.words != "" {
		q.Set("q", c.words)
	}
	if c.sort != "" {
		q.Set("sort", c.sort)
	}
	if c.page > 1 {
		q.Set("page", strconv.Itoa(c.page))
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// has tells whether a finding counts under a value of a filter.
func has(f *report.Finding, name, value string) bool {
	switch name {
	case "status":
		return string(f.Status) == value
	case "kind":
		return string(f.Kind) == value
	case "sector":
		return slices.Contains(f.Sectors, corpus.Sector(value))
	case "theme":
		theme := corpus.Theme(value)
		if len(f.Themes) == 0 && f.Assigned == nil {
			return value == without
		}
		return slices.Contains(f.Themes, theme) || f.Assigned != nil && f.Assigned.Theme == theme
	case "care":
		switch value {
		case careAgain:
			return f.LookAgain
		case careAssigned:
			return f.Assigned != nil
		case careUnassigned:
			return f.Assigned == nil
		}
	}
	return false
}

// passes tells whether the filters choose a finding, but for one of them ("" for
// none).
func (c choice) passes(f *report.Finding, but string) bool {
	for name, want := range c.filters {
		if name != but && !has(f, name, want) {
			return false
		}
	}
	return true
}

// holds tells whether a finding has words, in small letters, in its headline or
// in a clause or title of it.
func holds(f *report.Finding, words string) bool {
	has := func(s string) bool { return strings.Contains(strings.ToLower(s), words) }
	if has(f.Headline) || has(string(f.ID)) {
		return true
	}
	for i := range f.Sides {
		s := &f.Sides[i]
		if has(s.Text) || has(s.Title) {
			return true
		}
		for _, version := range s.Versions {
			if has(version) {
				return true
			}
		}
	}
	return false
}

// holding lists the findings that hold the words, in the order of reports.
func (c choice) holding(r *report.Report) []*report.Finding {
	if c.words == "" {
		return r.Findings
	}
	words := strings.ToLower(c.words)
	var out []*report.Finding
	for _, f := range r.Findings {
		if holds(f, words) {
			out = append(out, f)
		}
	}
	return out
}

// pick lists those of the findings that the filters choose, in the chosen order.
func (c choice) pick(among []*report.Finding) []*report.Finding {
	var out []*report.Finding
	for _, f := range among {
		if c.passes(f, "") {
			out = append(out, f)
		}
	}
	c.order(out)
	return out
}

// count counts, for each value of a filter, the findings that it and all the
// other filters choose.
func (c choice) count(among []*report.Finding, name string, values []string) map[string]int {
	out := map[string]int{}
	for _, f := range among {
		if !c.passes(f, name) {
			continue
		}
		for _, v := range values {
			if has(f, name, v) {
				out[v]++
			}
		}
	}
	return out
}

// order sorts findings, which are in the order of reports.
func (c choice) order(list []*report.Finding) {
	at := func(f *report.Finding) string {
		if f.Decision != nil {
			return f.Decision.At
		}
		return ""
	}
	theme := func(f *report.Finding) corpus.Theme {
		if len(f.Themes) > 0 {
			return f.Themes[0]
		}
		return "\uffff" // behind all others
	}
	switch c.sort {
	case "score":
		slices.SortStableFunc(list, func(x, y *report.Finding) int { return cmp.Compare(y.Score, x.Score) })
	case "recent":
		slices.SortStableFunc(list, func(x, y *report.Finding) int { return cmp.Compare(at(y), at(x)) })
	case "theme":
		slices.SortStableFunc(list, func(x, y *report.Finding) int { return cmp.Compare(theme(x), theme(y)) })
	}
}

// plain are codes as words.
func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

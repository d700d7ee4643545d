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

// values are what a finding counts under in a filter.
func values(f *report.Finding, name string) []string {
	switch name {
	case "status":
		return []string{string(f.Status)}
	case "kind":
		return []string{string(f.Kind)}
	case "sector":
		return plain(f.Sectors)
	case "theme":
		out := plain(f.Themes)
		if f.Assigned != nil && !slices.Contains(out, string(f.Assigned.Theme)) {
			out = append(out, string(f.Assigned.Theme))
		}
		if len(out) == 0 {
			out = []string{without}
		}
		return out
	case "care":
		out := []string{careUnassigned}
		if f.Assigned != nil {
			out = []string{careAssigned}
		}
		if f.LookAgain {
			out = append(out, careAgain)
		}
		return out
	}
	return nil
}

func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

// passes tells whether the filters choose a finding, but for one of them ("" for
// none).
func (c choice) passes(f *report.Finding, but string) bool {
	for name, want := range c.filters {
		if name != but && !slices.Contains(values(f, name), want) {
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

// pick lists the chosen findings in the chosen order, and counts the values of
// each filter among those that all the other filters choose.
func (c choice) pick(r *report.Report) ([]*report.Finding, map[string]map[string]int) {
	counts := map[string]map[string]int{}
	for _, name := range filterNames {
		counts[name] = map[string]int{}
	}
	var out []*report.Finding
	for _, f := range r.Findings {
		if c.words != "" && !holds(f, strings.ToLower(c.words)) {
			continue
		}
		for _, name := range filterNames {
			if c.passes(f, name) {
				for _, val := range values(f, name) {
					counts[name][val]++
				}
			}
		}
		if c.passes(f, "") {
			out = append(out, f)
		}
	}
	c.order(out)
	return out, counts
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

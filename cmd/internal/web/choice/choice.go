// Package choice is which findings a page shows and in which order, as its
// address says it, with what every filter would show.
package choice

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Filters are the filters of findings, as the address names them.
var Filters = []string{"status", "kind", "theme", "sector", "care"}

// Choice is which findings are shown and how.
type Choice struct {
	Filters map[string]string // by the name of the filter; absent ones choose all
	Words   string            // that the finding must hold
	Sort    string            // "" is the order of reports
	Page    int               // from 1
}

// Sorts are the orders of findings; "" is that of reports.
var Sorts = []string{"", "score", "recent", "theme"}

// The values of the filter "care": who looks after a finding, or should.
const (
	CareAgain      = "again"      // the decision needs another look
	CareAssigned   = "assigned"   // to a theme or a focal point
	CareUnassigned = "unassigned" // to nobody
)

// NoTheme is the value of the filter "theme" for findings of no theme.
const NoTheme = "none"

// Of is the choice of the findings that a filter alone chooses.
func Of(filter, value string) Choice {
	return Choice{Filters: map[string]string{filter: value}, Page: 1}
}

// Parse reads a choice from the query of an address.
func Parse(q url.Values) Choice {
	c := Choice{Filters: map[string]string{}, Words: strings.TrimSpace(q.Get("q")), Sort: q.Get("sort"), Page: 1}
	for _, name := range Filters {
		if val := q.Get(name); val != "" {
			c.Filters[name] = val
		}
	}
	if !slices.Contains(Sorts, c.Sort) {
		c.Sort = ""
	}
	if n, err := strconv.Atoi(q.Get("page")); err == nil && n > 1 {
		c.Page = n
	}
	return c
}

// Query writes the choice as the query of an address, "?..." or nothing.
func (c Choice) Query() string {
	q := url.Values{}
	for name, val := range c.Filters {
		q.Set(name, val)
	}
	if c.Words != "" {
		q.Set("q", c.Words)
	}
	if c.Sort != "" {
		q.Set("sort", c.Sort)
	}
	if c.Page > 1 {
		q.Set("page", strconv.Itoa(c.Page))
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// At is another page of the same.
func (c Choice) At(page int) Choice {
	c.Page = page
	return c
}

// Chooses tells whether anything is chosen at all.
func (c Choice) Chooses() bool { return c.Words != "" || len(c.Filters) > 0 }

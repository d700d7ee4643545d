// Package question is what a page of search asks, as its address says it.
package question

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dovetail/corpus"
	"dovetail/index"
)

// Filters are the properties of clauses that narrow a search, as the address and
// the query language name them.
var Filters = []string{"sector", "body", "theme", "lang", "year", "addressee", "part"}

// Question is what is asked.
type Question struct {
	Words   string            // the query
	Filters map[string]string // by name
	Force   string            // "yes", "no" or "" for any edition
	Same    bool              // only the language of the query
	Page    int               // from 1
}

// furthest is the furthest page of hits that is shown.
const furthest = 500

// Parse reads a question from the query of an address.
func Parse(q url.Values) Question {
	a := Question{Words: strings.TrimSpace(q.Get("q")), Filters: map[string]string{}, Same: q.Get("same") != "", Page: 1}
	for _, name := range Filters {
		if val := q.Get(name); val != "" {
			a.Filters[name] = val
		}
	}
	if f := q.Get("force"); f == "yes" || f == "no" {
		a.Force = f
	}
	if n, err := strconv.Atoi(q.Get("page")); err == nil && n > 1 {
		a.Page = min(n, furthest)
	}
	return a
}

// Empty tells whether nothing is asked.
func (a Question) Empty() bool { return a.Words == "" && len(a.Filters) == 0 && a.Force == "" }

// With is the same with another value of a filter, "" for any, from the first
// page.
func (a Question) With(name, value string) Question {
	b := a.At(1)
	b.Filters = maps.Clone(a.Filters)
	if value == "" {
		delete(b.Filters, name)
	} else {
		b.Filters[name] = value
	}
	return b
}

// At is another page of the same.
func (a Question) At(page int) Question {
	a.Page = page
	return a
}

// Values are the parts of the address.
func (a Question) Values() url.Values {
	q := url.Values{}
	for name, val := range a.Filters {
		q.Set(name, val)
	}
	if a.Words != "" {
		q.Set("q", a.Words)
	}
	if a.Force != "" {
		q.Set("force", a.Force)
	}
	if a.Same {
		q.Set("same", "1")
	}
	if a.Page > 1 {
		q.Set("page", strconv.Itoa(a.Page))
	}
	return q
}

// Address writes what is asked as an address.
func (a Question) Address() string {
	if q := a.Values(); len(q) > 0 {
		return "/search?" + q.Encode()
	}
	return "/search"
}

// Request is what the index is asked for a page of so many hits, by a reader of
// a language.
func (a Question) Request(lang corpus.Lang, hits int) index.Request {
	req := index.Request{
		Query: a.Words, Lang: lang, SameLanguage: a.Same, Limit: hits, Offset: (max(a.Page, 1) - 1) * hits,
		Sectors: one[corpus.Sector](a.Filters["sector"]), Bodies: one[corpus.Body](a.Filters["body"]),
		Themes: one[corpus.Theme](a.Filters["theme"]), Langs: one[corpus.Lang](a.Filters["lang"]),
		Addressees: one[corpus.Officer](a.Filters["addressee"]), Parts: one[corpus.Part](a.Filters["part"]),
	}
	if year, err := strconv.Atoi(a.Filters["year"]); err == nil {
		req.YearFrom, req.YearTo = year, year
	}
	if a.Force != "" {
		yes := a.Force == "yes"
		req.InForce = &yes
	}
	return req
}

// one is a list of one code, or of none.
func one[T ~string](code string) []T {
	if code == "" {
		return nil
	}
	return []T{T(code)}
}

// Of asks what a request asks. What an address cannot say, such as several
// bodies, it says in the language of queries.
func Of(req index.Request) Question {
	a := Question{Filters: map[string]string{}, Same: req.SameLanguage, Page: 1}
	words := []string{}
	if req.Query != "" {
		words = append(words, req.Query)
	}
	filter := func(name string, codes []string) {
		switch {
		case len(codes) == 1 && slices.Contains(Filters, name):
			a.Filters[name] = codes[0]
		case len(codes) > 0:
			words = append(words, name+":"+strings.Join(codes, ","))
		}
	}
	filter("sector", plain(req.Sectors))
	filter("body", plain(req.Bodies))
	filter("theme", plain(req.Themes))
	filter("lang", plain(req.Langs))
	filter("addressee", plain(req.Addressees))
	filter("part", plain(req.Parts))
	filter("kind", plain(req.Kinds))
	switch from, to := year(req.YearFrom), year(req.YearTo); {
	case from != "" && from == to:
		a.Filters["year"] = from
	case from != to:
		words = append(words, "year:"+from+".."+to)
	}
	if req.InForce != nil {
		a.Force = map[bool]string{true: "yes", false: "no"}[*req.InForce]
	}
	a.Words = strings.Join(words, " ")
	return a
}

// year is a year as queries name it, "" for 0, which leaves a range open.
func year(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

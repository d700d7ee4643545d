package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/question"
	"dovetail/corpus"
	"dovetail/index"
	"dovetail/index/query"
)

// hitsShown is how many hits one page of search shows.
const hitsShown = 20

// facetsShown is how many values of a facet stand open.
const facetsShown = 8

// search is the page that finds clauses.
func (s *Server) search() page {
	return page{name: "search", path: "/search", menu: true, show: func(v *visit) (any, error) { return v.searched() }}
}

// searchData is what the page shows.
type searchData struct {
	Asked    question.Question
	Forces   []optionData
	Examples []example
	Chosen   []facetValue // the filters, each with the address without it
	Wrong    *wrongQuery
	Response *index.Response
	Notes    []string // what was done to the query
	Hits     []hitData
	Facets   []facetData
	Mended   string // the address with misspelt words mended
	First    int    // number of the first hit
	Page     int
	Pages    int
	Previous string
	Next     string
}

// Carried is what a form carries on of the question, from its first page.
func (d *searchData) Carried() url.Values { return d.Asked.At(1).Values() }

// wrongQuery is a query that cannot be read, cut at the place.
type wrongQuery struct{ Before, At, After, Why string }

// hitData is a hit as the page shows it.
type hitData struct {
	*index.Hit
	Number   int
	Name     string
	Link     string
	Like     string
	Heading  string
	Segments []report.Segment
	Badges   []html.Badge
	Officers string
	Source   string // the address of its place in the file
	Others   []versionData
	OthersIn string
}

// versionData is a translation of a hit.
type versionData struct {
	index.Version
	Segments []report.Segment
	Source   string
}

// facetData is a property of hits with the values it has.
type facetData struct {
	Name       string
	Open, More []facetValue
}

// facetValue is a value with the address that chooses it, or takes it away.
type facetValue struct {
	Label, Link string
	Count       int
	Chosen      bool
}

// searched answers the query of the address.
func (v *visit) searched() (*searchData, error) {
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	a := question.Parse(v.Request.URL.Query())
	d := &searchData{Asked: a, Examples: v.examples()}
	for _, f := range []string{"", "yes", "no"} {
		key := f
		if key == "" {
			key = "all"
		}
		d.Forces = append(d.Forces, optionData{Value: f, Label: v.T("search.force." + key), Chosen: f == a.Force})
	}
	for _, name := range question.Filters {
		if val := a.Filters[name]; val != "" {
			d.Chosen = append(d.Chosen, facetValue{Label: v.facetLabel(r, name, val), Link: a.With(name, "").Address()})
		}
	}
	if a.Empty() {
		return d, nil
	}
	d.Response, err = v.ask(a.Request(v.Lang, hitsShown))
	var wrong *query.Error
	if errors.As(err, &wrong) {
		start := min(wrong.Start, len(wrong.Query))
		end := min(max(wrong.End, start), len(wrong.Query))
		d.Wrong = &wrongQuery{wrong.Query[:start], wrong.Query[start:end], wrong.Query[end:], v.say(wrong.Message)}
		return d, nil
	}
	if err != nil {
		return nil, err
	}
	v.fill(r, d)
	return d, nil
}

// ask searches in the index of the last finished run. Nobody may change the
// answer: readers of the same page share it.
func (v *visit) ask(req index.Request) (*index.Response, error) {
	key, err := json.Marshal(req)
	if err != nil {
		return nil, err
	}
	return desk.Once(v.Snapshot, "search "+string(key), func() (*index.Response, error) { return v.search(req) })
}

func (v *visit) search(req index.Request) (*index.Response, error) {
	ix, err := v.server.desk.Index()
	if err != nil {
		// It is missing, or of another version of the program: the desk makes it.
		v.server.Log.Warn("there is no search index", "why", err)
		return nil, refuse(http.StatusServiceUnavailable, "search.noindex")
	}
	// Others may wait for the answer when this reader does not any more.
	return ix.Search(context.WithoutCancel(v.Request.Context()), req)
}

// fill puts the answer into what the page shows.
func (v *visit) fill(r *report.Report, d *searchData) {
	resp := d.Response
	for _, n := range resp.Said {
		d.Notes = append(d.Notes, v.say(n))
	}
	d.Pages = max(1, (resp.Total+hitsShown-1)/hitsShown)
	d.Page, d.First = d.Asked.Page, resp.Offset+1
	for i := range resp.Hits {
		d.Hits = append(d.Hits, v.hit(r, &resp.Hits[i], resp.Offset+i+1))
	}
	for _, name := range question.Filters {
		if f := v.facet(r, d.Asked, name, facetOf(&resp.Facets, name)); len(f.Open) > 0 {
			d.Facets = append(d.Facets, f)
		}
	}
	if resp.Suggestion != "" {
		mended := d.Asked.At(1)
		mended.Words = resp.Suggestion
		d.Mended = mended.Address()
	}
	if d.Page > 1 {
		d.Previous = d.Asked.At(min(d.Page-1, d.Pages)).Address()
	}
	if d.Page < d.Pages {
		d.Next = d.Asked.At(d.Page + 1).Address()
	}
}

// hit lays out a hit.
func (v *visit) hit(r *report.Report, h *index.Hit, n int) hitData {
	key := h.ID.TextKey()
	out := hitData{
		Hit: h, Number: n, Name: v.Text(r, key), Link: clauseLink(h.ID), Like: question.Question{Words: "like:" + string(h.ID)}.Address(),
		Segments: marked(h.Text, h.Highlights), Badges: v.Layout().Badges(h.Sectors),
		Source: v.place(r, key, &h.Version), Heading: headed(h),
	}
	if h.Head {
		out.Link = resolutionLink(key)
	}
	var officers, langs []string
	for _, o := range h.Addressees {
		officers = append(officers, v.Officer(o))
	}
	out.Officers = v.Commas(officers)
	for _, t := range h.Translations {
		out.Others = append(out.Others, versionData{t, marked(t.Text, t.Highlights), v.place(r, key, &t)})
		langs = append(langs, v.Language(t.Lang))
	}
	out.OthersIn = v.Commas(langs)
	return out
}

// headed is the heading of a hit with its number.
func headed(h *index.Hit) string {
	return strings.TrimSpace(h.Heading + " " + strings.Join(h.Path, " "))
}

// place is the address of the words of a hit in their file.
func (v *visit) place(r *report.Report, key corpus.TextKey, h *index.Version) string {
	return sourceLink(fileOf(r, key, h.Lang), h.Page, &corpus.Range{h.Start, h.End})
}

// marked cuts words at the ranges that are marked.
func marked(words string, ranges []corpus.Range) []report.Segment {
	var out []report.Segment
	at := 0
	add := func(to int, mark bool) {
		if to > at {
			out = append(out, report.Segment{Text: words[at:to], Marked: mark})
			at = to
		}
	}
	for _, r := range ranges {
		add(r[0], false)
		add(r[1], true)
	}
	add(len(words), false)
	return out
}

// facet lists the values of a facet, the chosen one first.
func (v *visit) facet(r *report.Report, a question.Question, name string, counts []index.Count) facetData {
	f := facetData{Name: name}
	for _, c := range counts {
		val := facetValue{Label: v.facetLabel(r, name, c.Value), Link: a.With(name, c.Value).Address(), Count: c.Count}
		if c.Value == a.Filters[name] {
			val.Chosen, val.Link = true, a.With(name, "").Address()
		}
		if len(f.Open) < facetsShown {
			f.Open = append(f.Open, val)
		} else {
			f.More = append(f.More, val)
		}
	}
	return f
}

// facetLabel is what people call a value of a facet.
func (v *visit) facetLabel(r *report.Report, name, value string) string {
	switch name {
	case "sector":
		return v.Sector(corpus.Sector(value))
	case "body":
		return v.Body(corpus.Body(value))
	case "lang":
		return v.Language(corpus.Lang(value))
	case "addressee":
		return v.Officer(corpus.Officer(value))
	case "theme":
		if t := r.Theme(corpus.Theme(value)); t != nil {
			return v.Theme(t.Names, t.Slug)
		}
	case "part":
		if key := "search.part." + value; v.Has(key) {
			return v.T(key)
		}
	}
	return value
}

func facetOf(f *index.Facets, name string) []index.Count {
	return map[string][]index.Count{
		"sector": f.Sector, "body": f.Body, "theme": f.Theme, "lang": f.Lang, "year": f.Year, "addressee": f.Addressee, "part": f.Part,
	}[name]
}

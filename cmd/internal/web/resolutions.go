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

// worksShown is how many works one page of the list shows.
const worksShown = 50

// resolutions is the page that lists what was read.
func (s *Server) resolutions() page {
	return page{name: "resolutions", path: "/resolutions", menu: true, show: func(v *visit) (any, error) { return v.works() }}
}

// worksData is what the page shows.
type worksData struct {
	Words    string
	Bodies   []facetValue
	Rows     []workData
	Found    int
	Page     int
	Pages    int
	Previous string
	Next     string
}

// workData is a work with its editions, the one in force first.
type workData struct {
	Name, Link, Title string
	TitleLang         corpus.Lang
	Langs             string
	Findings          int
	Superseded        bool // not even the newest edition is in force
	Earlier           []linkData
}

// linkData is an address with its name.
type linkData struct{ Name, Link string }

func (v *visit) works() (*worksData, error) {
	r, err := v.report()
	if err != nil {
		return nil, err
	}
	q := v.Request.URL.Query()
	d := &worksData{Words: strings.TrimSpace(q.Get("q")), Page: max(1, number(q, "page"))}
	body := corpus.Body(q.Get("body"))
	list := editions(r)
	counts := map[corpus.Body]int{}
	var found [][]*report.Resolution
	for _, e := range list {
		if d.Words != "" && !named(v, r, e, strings.ToLower(d.Words)) {
			continue
		}
		counts[e[0].Body]++
		if body == "" || e[0].Body == body {
			found = append(found, e)
		}
	}
	address := func(b corpus.Body, page int) string { return worksLink(d.Words, b, page) }
	for _, b := range r.Run.Organisation.Bodies {
		code := corpus.Body(b.Code)
		if counts[code] == 0 && code != body {
			continue
		}
		f := facetValue{Label: v.BodyName(code), Count: counts[code], Chosen: code == body, Link: address(code, 1)}
		if f.Chosen {
			f.Link = address("", 1)
		}
		d.Bodies = append(d.Bodies, f)
	}
	d.Found = len(found)
	d.Pages = max(1, (len(found)+worksShown-1)/worksShown)
	d.Page = min(d.Page, d.Pages)
	if d.Page > 1 {
		d.Previous = address(body, d.Page-1)
	}
	if d.Page < d.Pages {
		d.Next = address(body, d.Page+1)
	}
	with := findingsBy(r)
	first := (d.Page - 1) * worksShown
	for _, e := range found[first:min(first+worksShown, len(found))] {
		d.Rows = append(d.Rows, v.work(r, e, with))
	}
	return d, nil
}

// worksLink is the address of a choice of works.
func worksLink(words string, body corpus.Body, page int) string {
	q := url.Values{}
	if words != "" {
		q.Set("q", words)
	}
	if body != "" {
		q.Set("body", string(body))
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return "/resolutions"
	}
	return "/resolutions?" + q.Encode()
}

// work lays out a work.
func (v *visit) work(r *report.Report, e []*report.Resolution, with map[corpus.TextKey]int) workData {
	d := workData{Name: v.Text(r, e[0].Key), Link: resolutionLink(e[0].Key), Findings: with[e[0].Key], Superseded: !e[0].InForce}
	d.Title, d.TitleLang = v.Title(r, e[0].Key, anyTitle(e[0]), "")
	var langs []string
	for _, l := range languagesOf(e[0]) {
		langs = append(langs, v.Language(l))
	}
	d.Langs = v.Commas(langs)
	for _, x := range e[1:] {
		d.Earlier = append(d.Earlier, linkData{v.Text(r, x.Key), resolutionLink(x.Key)})
	}
	return d
}

// anyTitle is a title of a resolution, in English where there is one.
func anyTitle(res *report.Resolution) string {
	for _, l := range append([]corpus.Lang{corpus.English}, corpus.Languages()...) {
		if t := res.Titles[l]; t != "" {
			return t
		}
	}
	return ""
}

// languagesOf lists the languages in which an edition was read.
func languagesOf(res *report.Resolution) []corpus.Lang {
	var out []corpus.Lang
	for _, l := range corpus.Languages() {
		if slices.ContainsFunc(res.Files, func(f report.File) bool { return f.Language == l }) {
			out = append(out, l)
		}
	}
	return out
}

// named tells whether words, in small letters, stand in the name or a title of
// an edition.
func named(v *visit, r *report.Report, e []*report.Resolution, words string) bool {
	for _, res := range e {
		if strings.Contains(strings.ToLower(v.Text(r, res.Key)), words) || strings.Contains(strings.ToLower(res.Symbol), words) {
			return true
		}
		for _, t := range res.Titles {
			if strings.Contains(strings.ToLower(t), words) {
				return true
			}
		}
	}
	return false
}

// editions are the resolutions of a run by work, of each work the edition in
// force first, then the others, newest first.
func editions(r *report.Report) [][]*report.Resolution {
	by := map[corpus.WorkKey][]*report.Resolution{}
	for _, res := range r.Resolutions {
		by[res.Work.Key()] = append(by[res.Work.Key()], res)
	}
	body := func(code corpus.Body) int {
		return slices.IndexFunc(r.Run.Organisation.Bodies, func(n report.Name) bool { return n.Code == string(code) })
	}
	out := make([][]*report.Resolution, 0, len(by))
	for _, e := range by {
		slices.SortFunc(e, func(x, y *report.Resolution) int {
			switch {
			case x.InForce != y.InForce && x.InForce, y.Edition.Before(x.Edition):
				return -1
			case x.InForce != y.InForce, x.Edition.Before(y.Edition):
				return 1
			}
			return cmp.Compare(x.Key, y.Key)
		})
		out = append(out, e)
	}
	slices.SortFunc(out, func(x, y []*report.Resolution) int {
		a, b := x[0], y[0]
		return cmp.Or(cmp.Compare(body(a.Body), body(b.Body)), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(leading(a.Number), leading(b.Number)), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// leading is the number that a number begins with.
func leading(s string) int {
	end := strings.IndexFunc(s, func(c rune) bool { return c < '0' || c > '9' })
	if end < 0 {
		end = len(s)
	}
	n, err := strconv.Atoi(s[:end])
	if err != nil {
		return 0
	}
	return n
}

// findingsBy counts the findings in which an edition takes part.
func findingsBy(r *report.Report) map[corpus.TextKey]int {
	out := map[corpus.TextKey]int{}
	for _, f := range r.Findings {
		seen := map[corpus.TextKey]bool{}
		for i := range f.Sides {
			if key := f.Sides[i].Key(); !seen[key] {
				seen[key] = true
				out[key]++
			}
		}
	}
	return out
}

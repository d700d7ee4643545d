package web

import (
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
	list := v.Snapshot.View.Works
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
	first := (d.Page - 1) * worksShown
	for _, e := range found[first:min(first+worksShown, len(found))] {
		d.Rows = append(d.Rows, v.work(r, e))
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
func (v *visit) work(r *report.Report, e []*report.Resolution) workData {
	d := workData{Name: v.Text(r, e[0].Key), Link: resolutionLink(e[0].Key), Findings: v.Snapshot.View.Findings(e[0].Key), Superseded: !e[0].InForce}
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

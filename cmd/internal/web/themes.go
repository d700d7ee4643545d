package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"dovetail/analyze/report"
	"dovetail/analyze/report/html"
	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web/choice"
	"dovetail/cmd/internal/web/question"
	"dovetail/corpus"
)

// themes is the page that lists the themes with their focal points.
func (s *Server) themes() page {
	return page{name: "themes", path: "/themes", menu: true, show: func(v *visit) (any, error) {
		r, err := v.report()
		if err != nil {
			return nil, err
		}
		var out []themeRow
		for _, t := range v.Snapshot.Batch.ThemesIn(r) {
			row := themeRow{Theme: t, Name: v.Theme(t.Names, t.Slug), Link: themeLink(string(t.Slug))}
			for _, p := range t.Posts {
				if p.Holder == "" {
					row.Vacant++
				} else {
					row.Held = append(row.Held, v.post(p))
				}
			}
			out = append(out, row)
		}
		return out, nil
	}}
}

// themeRow is a theme in the list.
type themeRow struct {
	batch.Theme
	Name, Link string
	Held       []postData
	Vacant     int
}

// postData is a post of a theme.
type postData struct {
	report.Post
	Name  string // of the post
	Badge html.Badge
}

func (v *visit) post(p report.Post) postData {
	return postData{p, v.Role(p.Role), v.Layout().Badges([]corpus.Sector{p.Sector})[0]}
}

// theme is the page of one theme, where its posts are filled.
func (s *Server) theme() page {
	return page{
		name: "theme", path: "/themes/{slug}",
		show:    func(v *visit) (any, error) { return v.oneTheme() },
		actions: []action{{pattern: "POST /themes/{slug}/appoint", do: (*visit).appoint}},
	}
}

// themeData is what the page shows.
type themeData struct {
	*batch.Theme
	Name     string
	Rule     string
	Posts    []postData
	Works    []mappedData
	Clauses  []themeClause
	More     int    // clauses that are not shown
	Search   string // the address of all of them
	Findings []rowData
	All      string // the address of all its findings
	Conflict *conflictData
}

// Title names the page.
func (d *themeData) Title() string { return d.Name }

// mappedData is a resolution that treats the theme, with why.
type mappedData struct {
	Name, Link, Title, Reason string
	TitleLang                 corpus.Lang
	Implements                []string
}

// themeClause is a clause of the theme.
type themeClause struct {
	batch.ThemeClause
	Name, Link string
	Badges     []html.Badge
}

// conflictData tells that a post had another holder by then.
type conflictData struct{ Post, Holder, Wanted string }

// Bounds of the page of a theme.
const (
	themeClauses  = 40
	themeFindings = 25
)

// oneTheme shows a theme.
func (v *visit) oneTheme() (*themeData, error) {
	r, t, err := v.themeAsked()
	if err != nil {
		return nil, err
	}
	slug := t.Slug
	c := choice.Of("theme", string(slug))
	d := &themeData{
		Theme: t, Name: v.Theme(t.Names, t.Slug), All: "/findings" + c.Query(),
		Search: question.Question{Filters: map[string]string{"theme": string(slug), "part": string(corpus.Operative)}, Force: "yes"}.Address(),
	}
	for _, p := range t.Posts {
		d.Posts = append(d.Posts, v.post(p))
	}
	if t.Mapping != nil {
		d.Rule = v.Rule(t.Mapping.Rule)
		d.Works = v.mappedWorks(r, t.Mapping)
	}
	clauses, err := v.Snapshot.Batch.ThemeClauses(v.Request.Context(), t)
	if err != nil {
		return nil, err
	}
	for _, x := range v.spoken(r, clauses[:min(themeClauses, len(clauses))]) {
		d.Clauses = append(d.Clauses, themeClause{x, v.Text(r, x.ID.TextKey()), clauseLink(x.ID), v.Layout().Badges(x.Sectors)})
	}
	d.More = len(clauses) - len(d.Clauses)
	for _, f := range t.Findings[:min(themeFindings, len(t.Findings))] {
		d.Findings = append(d.Findings, v.row(r, f, c))
	}
	return d, nil
}

// spoken are clauses in the language of the reader where their text was read in
// it. A clause has the same id in every language.
func (v *visit) spoken(r *report.Report, clauses []batch.ThemeClause) []batch.ThemeClause {
	texts := map[corpus.TextKey]map[corpus.ClauseID]string{}
	out := slices.Clone(clauses)
	for i := range out {
		key := out[i].ID.TextKey()
		words, read := texts[key]
		if !read {
			words = v.wordsOf(r, key)
			texts[key] = words
		}
		if said := words[out[i].ID]; said != "" {
			out[i].Text, out[i].Lang = said, v.Lang
		}
	}
	return out
}

// wordsOf are the clauses of an edition in the language of the reader, nothing
// where it was not read in that.
func (v *visit) wordsOf(r *report.Report, key corpus.TextKey) map[corpus.ClauseID]string {
	res := r.Resolution(key)
	if res == nil {
		return nil
	}
	text, err := v.text(res, v.Lang)
	if err != nil {
		return nil
	}
	out := map[corpus.ClauseID]string{}
	for i := range text.Clauses {
		out[text.Clauses[i].ID] = text.Clauses[i].Text
	}
	return out
}

// themeAsked is the theme of the profile that the address names, as it stands in
// the last run.
func (v *visit) themeAsked() (*report.Report, *batch.Theme, error) {
	r, err := v.report()
	if err != nil {
		return nil, nil, err
	}
	slug := corpus.Theme(v.Request.PathValue("slug"))
	for _, t := range v.Snapshot.Batch.ThemesIn(r) {
		if t.Slug == slug {
			return r, &t, nil
		}
	}
	return nil, nil, refuse(http.StatusNotFound, "error.notheme")
}

// hasPost tells whether a theme has a post.
func hasPost(t *batch.Theme, a corpus.Appointment) bool {
	return slices.ContainsFunc(t.Posts, func(p report.Post) bool { return p.Role == string(a.Role) && p.Sector == a.Sector })
}

// mappedWorks lists the resolutions of a theme with why they stand there.
func (v *visit) mappedWorks(r *report.Report, m *report.MappingRow) []mappedData {
	var out []mappedData
	for _, b := range m.Bodies {
		for _, w := range b.Works {
			x := mappedData{Name: v.Text(r, w.Key), Link: resolutionLink(w.Key), Reason: v.Say(r, nil, &w.Reason)}
			x.Title, x.TitleLang = v.Title(r, w.Key, w.Title, "")
			for _, k := range w.Implements {
				x.Implements = append(x.Implements, v.WorkKey(k))
			}
			out = append(out, x)
		}
	}
	return out
}

// appoint fills or vacates a post, as the form says.
func (v *visit) appoint() (string, error) {
	form := v.Request.PostForm
	slug := corpus.Theme(v.Request.PathValue("slug"))
	a := corpus.Appointment{
		Theme: slug, Role: corpus.Role(form.Get("role")), Sector: corpus.Sector(form.Get("sector")),
		Holder: strings.Join(strings.Fields(form.Get("holder")), " "), By: v.name(),
	}
	switch {
	case form.Get("vacate") != "":
		a.Holder = ""
	case a.Holder == "" || len(a.Holder) > longestName || !utf8.ValidString(a.Holder):
		return "", refuse(http.StatusUnprocessableEntity, "error.noholder")
	}
	if a.By == "" {
		return "", refuse(http.StatusUnprocessableEntity, "error.noname")
	}
	d, err := v.oneTheme()
	if err != nil {
		return "", err
	}
	var post *postData
	for i := range d.Posts {
		if d.Posts[i].Role == string(a.Role) && d.Posts[i].Sector == a.Sector {
			post = &d.Posts[i]
		}
	}
	if post == nil {
		return "", refuse(http.StatusBadRequest, "error.form")
	}
	err = v.server.desk.Appoint(v.Request.Context(), a, form.Get("was"))
	var held *batch.HeldError
	if !errors.As(err, &held) {
		return themeLink(string(slug)) + "#posts", err
	}
	if v.Snapshot, err = v.server.desk.Snapshot(v.Request.Context()); err != nil {
		return "", err
	}
	if d, err = v.oneTheme(); err != nil {
		return "", err
	}
	d.Conflict = &conflictData{v.Commas([]string{post.Name, post.Badge.Short}), held.Holder, a.Holder}
	return "", v.page(http.StatusConflict, "theme", d)
}

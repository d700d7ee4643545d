package html

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// page is what the template shows.
type page struct {
	*wording.Voice
	Report  *report.Report
	Policy  string
	Style   template.CSS
	Rules   template.CSS
	Script  template.JS
	Begin   []*Card
	Figures []figure
	Groups  []group
	Sectors []column
	Themes  []row
	Filters []filter
	Counts  []line // what took no part, by reason
	Mapping Mapping

	Since, RunID string // the run that changes are told from, and this one
	Changes      []changed
	Progress     []progress
	Statuses     []string // as the columns of the follow-up

	Manifest
}

// figure is one of the numbers the report opens with.
type figure struct{ Number, Label string }

// line is a name with a value.
type line struct{ Name, Value string }

// group holds the findings of one kind.
type group struct {
	Kind        corpus.FindingKind
	Name, Means string
	Cards       []*Card
}

// column is a Sector of the matrix.
type column struct {
	Class, Short, Name string
	Value              string // of its filter
}

// row is a theme of the matrix.
type row struct {
	Theme *report.Theme // nil for findings without one
	Class string
	Name  string
	Cells []cell
	Total int
	Cards []*Card
}

// cell counts the findings of a theme in a Sector.
type cell struct{ Count, Clauses int }

// filter is one of the choices above the findings.
type filter struct {
	ID, Label string
	Options   []option
}

type option struct {
	Class, Label string
	Count        int
}

func newPage(r *report.Report, v *wording.Voice) *page {
	p := &page{
		Voice: v, Report: r, Policy: policy(),
		Style: template.CSS(style), Script: template.JS(script), //nolint — both are ours
	}
	p.sectors()
	p.themes()
	cards := p.cards()
	p.matrix(cards)
	p.groups(cards)
	p.filters(cards)
	p.figures()
	for _, reason := range slices.Sorted(keys(r.Run.Figures.Suppressed)) {
		p.Counts = append(p.Counts, line{v.Suppressed(reason), v.Number(r.Run.Figures.Suppressed[reason])})
	}
	p.Mapping = p.mapping()
	p.Since, p.RunID = string(r.Run.Since), string(r.Run.ID)
	p.Changes, p.Progress = p.changes(), p.progress()
	for _, s := range report.Statuses() {
		p.Statuses = append(p.Statuses, v.Status(s))
	}
	p.Manifest = manifest(r, v)
	return p
}

func keys[K comparable, V any](m map[K]V) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// sectors lists the Sectors of the profile, then any other that findings name.
func (p *page) sectors() {
	codes := []corpus.Sector{}
	for _, s := range p.Report.Run.Organisation.Sectors {
		codes = append(codes, corpus.Sector(s.Code))
	}
	for _, f := range p.Report.Findings {
		for _, s := range f.Sectors {
			if !slices.Contains(codes, s) {
				codes = append(codes, s)
			}
		}
	}
	for i, code := range codes {
		p.Sectors = append(p.Sectors, column{fmt.Sprintf("s%d", i), p.Sector(code), p.SectorName(code), string(code)})
	}
}

// sector returns the class of a Sector's colour.
func (p *page) sector(code corpus.Sector) string {
	for _, c := range p.Sectors {
		if c.Value == string(code) {
			return c.Class
		}
	}
	return "sx"
}

// themes lists the themes of the run, and the row of findings without one.
func (p *page) themes() {
	for i, t := range p.Report.Themes {
		p.Themes = append(p.Themes, row{Theme: t, Class: fmt.Sprintf("t%d", i), Name: p.Theme(t.Names, t.Slug)})
	}
	p.Themes = append(p.Themes, row{Class: "tx", Name: p.T("matrix.none")})
}

// matrix counts the findings of each theme and Sector.
func (p *page) matrix(cards []*Card) {
	clauses := map[string]int{}
	for _, c := range p.Report.Coverage {
		clauses[string(c.Theme)+"/"+string(c.Sector)] = c.Clauses
	}
	for i := range p.Themes {
		t := &p.Themes[i]
		t.Cells = make([]cell, len(p.Sectors))
		for _, c := range cards {
			if !c.under(t.Theme) {
				continue
			}
			t.Total++
			t.Cards = append(t.Cards, c)
			for j, s := range p.Sectors {
				if slices.Contains(c.Finding.Sectors, corpus.Sector(s.Value)) {
					t.Cells[j].Count++
				}
			}
		}
		for j, s := range p.Sectors {
			if t.Theme != nil {
				t.Cells[j].Clauses = clauses[string(t.Theme.Slug)+"/"+s.Value]
			}
		}
	}
	p.Themes = slices.DeleteFunc(p.Themes, func(t row) bool { return t.Total == 0 && t.Theme == nil })
}

// groups parts the cards by kind, in the order of the stream.
func (p *page) groups(cards []*Card) {
	for _, c := range cards {
		k := c.Finding.Kind
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Kind != k {
			p.Groups = append(p.Groups, group{k, p.Kind(k), p.Means(k), nil})
		}
		g := &p.Groups[len(p.Groups)-1]
		g.Cards = append(g.Cards, c)
	}
	p.Begin = cards[:min(3, len(cards))]
}

func (p *page) figures() {
	f := p.Report.Run.Figures
	open := 0
	for _, x := range p.Report.Findings {
		if x.Status == corpus.Open {
			open++
		}
	}
	p.Figures = []figure{
		{p.Number(f.Works), p.T("figure.works")},
		{p.Number(f.Compared), p.T("figure.clauses")},
		{p.Number(len(p.Report.Findings)), p.T("figure.findings")},
		{p.Number(open), p.T("figure.open")},
	}
}

// filters makes the choices, and the rules that apply them where scripts are off:
// a finding that lacks the class of the chosen option is not shown. The rules ask
// nothing of the page but what stands in the form: a browser need not look at all
// findings again for every one that it reads.
func (p *page) filters(cards []*Card) {
	count := map[string]int{}
	for _, c := range cards {
		for _, class := range c.classes {
			count[class]++
		}
	}
	add := func(id, label string, options []option) {
		options = slices.DeleteFunc(options, func(o option) bool { return o.Count == 0 })
		if len(options) > 1 {
			p.Filters = append(p.Filters, filter{id, p.T(label), options})
		}
	}
	var themes, sectors, kinds, statuses []option
	for _, t := range p.Themes {
		themes = append(themes, option{t.Class, t.Name, count[t.Class]})
	}
	for _, s := range p.Sectors {
		sectors = append(sectors, option{s.Class, s.Short, count[s.Class]})
	}
	for _, g := range p.Groups {
		kinds = append(kinds, option{"k-" + class(string(g.Kind)), g.Name, len(g.Cards)})
	}
	for _, s := range report.Statuses() {
		statuses = append(statuses, option{"d-" + string(s), p.Status(s), count["d-"+string(s)]})
	}
	add("theme", "filter.theme", themes)
	add("sector", "filter.sector", sectors)
	add("kind", "filter.kind", kinds)
	add("status", "filter.status", statuses)
	var rules strings.Builder
	rules.WriteString("@media (scripting: none) {\n")
	for _, f := range p.Filters {
		for _, o := range f.Options {
			fmt.Fprintf(&rules, ".filters:has(option[value=%q]:checked) ~ .kind .finding:not(.%s){display:none}\n", o.Class, o.Class)
		}
	}
	rules.WriteString("}\n")
	p.Rules = template.CSS(rules.String())
}

// class makes a word of a code that is safe in a selector.
func class(code string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(code))
}

// AsideOf says why a file was set aside, and what to do.
func (p *page) AsideOf(s *report.SetAside) []string {
	reason, next := p.Aside(&s.SetAside)
	return []string{reason, next}
}

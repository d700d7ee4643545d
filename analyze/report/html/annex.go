package html

import (
	"maps"
	"slices"
	"strconv"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// Mapping is the table of resolutions by theme and body.
type Mapping struct {
	Bodies []line // short and full name
	Rows   []mappingRow
}

type mappingRow struct {
	Slug        corpus.Theme
	Theme, Rule string
	Calls       bool
	Cells       [][]mapped
}

// mapped is a work in a cell of the mapping.
type mapped struct {
	Key                 corpus.TextKey
	Name, Title, Reason string
	TitleLang           corpus.Lang
	Implements          []string
}

// mapping lists the bodies that have any work under a theme, in the order of
// the profile, and the themes that have any work.
func (p *page) mapping() Mapping {
	var m Mapping
	var bodies []corpus.Body
	used := map[corpus.Body]bool{}
	for _, r := range p.Report.Mapping {
		for _, b := range r.Bodies {
			if len(b.Works) > 0 {
				used[b.Body] = true
			}
		}
	}
	for _, b := range p.Report.Run.Organisation.Bodies {
		if code := corpus.Body(b.Code); used[code] {
			bodies = append(bodies, code)
			m.Bodies = append(m.Bodies, line{p.Body(code), p.BodyName(code)})
		}
	}
	for _, r := range p.Report.Mapping {
		row := mappingRow{Slug: r.Theme, Theme: string(r.Theme), Rule: p.Rule(r.Rule), Calls: r.Rule.Calls(), Cells: make([][]mapped, len(bodies))}
		if t := p.Report.Theme(r.Theme); t != nil {
			row.Theme = p.Theme(t.Names, t.Slug)
		}
		works := 0
		for _, b := range r.Bodies {
			i := slices.Index(bodies, b.Body)
			for _, w := range b.Works {
				row.Cells[i] = append(row.Cells[i], p.mapped(&w))
				works++
			}
		}
		if works > 0 {
			m.Rows = append(m.Rows, row)
		}
	}
	return m
}

func (p *page) mapped(w *report.MappedWork) mapped {
	out := mapped{Key: w.Key, Name: p.Edition(w.Work, w.Edition, ""), Reason: p.Say(p.Report, nil, &w.Reason)}
	if res := p.Report.Resolution(w.Key); res != nil {
		out.Name = p.Edition(w.Work, w.Edition, res.Places[p.Lang])
	}
	out.Title, out.TitleLang = p.Title(p.Report, w.Key, w.Title, "")
	for _, k := range w.Implements {
		out.Implements = append(out.Implements, p.WorkKey(k))
	}
	return out
}

// Manifest says how the report was made.
type Manifest struct {
	Lines  []line
	Inputs []corpus.Input
}

func manifest(r *report.Report, v *wording.Voice) Manifest {
	run := &r.Run
	m := Manifest{Lines: []line{
		{v.T("run.id"), string(run.ID)},
		{v.T("run.program"), run.Program},
		{v.T("run.profile"), run.Profile},
		{v.T("run.asof"), v.Date(run.AsOf)},
		{v.T("run.started"), run.Started},
		{v.T("run.finished"), run.Finished},
	}}
	for _, k := range slices.Sorted(maps.Keys(run.Durations)) {
		m.Lines = append(m.Lines, line{v.Stage(k), v.Seconds(run.Durations[k])})
	}
	for _, k := range slices.Sorted(maps.Keys(run.Parameters)) {
		m.Lines = append(m.Lines, line{v.Parameter(k), run.Parameters[k]})
	}
	for _, k := range slices.Sorted(maps.Keys(run.Counts)) {
		m.Lines = append(m.Lines, line{v.Tally(k), strconv.Itoa(run.Counts[k])})
	}
	m.Lines = slices.DeleteFunc(m.Lines, func(l line) bool { return l.Value == "" })
	m.Inputs = slices.Clone(run.Inputs)
	return m
}

// posts are the holders of a theme's posts of one role, by Sector.
type posts struct{ List []line }

// Posts lists the posts of a theme of one role, vacant ones as such.
func (p *page) Posts(t *report.Theme, role string) posts {
	var out posts
	for _, post := range t.Posts {
		if post.Role != role {
			continue
		}
		holder := post.Holder
		if holder == "" {
			holder = p.T("role.vacant")
		}
		out.List = append(out.List, line{p.Sector(post.Sector), holder})
	}
	return out
}

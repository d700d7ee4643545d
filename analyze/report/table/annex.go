package table

import (
	"maps"
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// mapping is the mapping of resolutions: themes down, bodies across.
func (l *layout) mapping() Sheet {
	columns := []Column{{Key: "theme", Width: 26}, {Key: "rule", Width: 26}}
	var bodies []corpus.Body
	for _, b := range l.report.Run.Organisation.Bodies {
		code := corpus.Body(b.Code)
		if slices.ContainsFunc(l.report.Mapping, func(r *report.MappingRow) bool { return len(r.Works(code)) > 0 }) {
			bodies = append(bodies, code)
			columns = append(columns, Column{Key: "body:" + b.Code, Heading: l.Body(code), Width: 44})
		}
	}
	s := l.sheet(Mapping, columns...)
	for _, r := range l.report.Mapping {
		row := []Cell{l.theme(string(r.Theme)), Text(l.Rule(r.Rule))}
		works := 0
		for _, b := range bodies {
			var lines []string
			for _, w := range r.Works(b) {
				lines = append(lines, l.mapped(&w))
				works++
			}
			row = append(row, Words(strings.Join(lines, "\n")))
		}
		if works > 0 {
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

// mapped is a work of the mapping in one line: its name, its title, why it
// stands there and what it carries out.
func (l *layout) mapped(w *report.MappedWork) string {
	title, _ := l.Title(l.report, w.Key, w.Title, "")
	line := l.T("label", l.Edition(w.Work, w.Edition, l.report.Place(w.Key, l.Lang)), title)
	why := []string{l.Say(l.report, nil, &w.Reason)}
	for _, k := range w.Implements {
		why = append(why, l.T("mapping.implements", l.WorkKey(k)))
	}
	return l.T("aside", line, strings.Join(why, l.T("list.semicolon")))
}

// themes is the sheet of themes, with the holders of their posts.
func (l *layout) themes() Sheet {
	columns := []Column{
		{Key: "theme", Width: 34},
		{Key: "lists", Width: 18},
		{Key: "clauses", Width: 10},
		{Key: "findings", Width: 10},
	}
	sectors := l.report.Run.Organisation.Sectors
	for _, role := range []string{report.FocalPoint, report.Coordinator} {
		for _, s := range sectors {
			columns = append(columns, Column{
				Key: role + ":" + s.Code, Heading: l.Role(role) + " – " + l.Sector(corpus.Sector(s.Code)), Width: 22,
			})
		}
	}
	s := l.sheet(Themes, columns...)
	for _, t := range l.report.Themes {
		row := []Cell{Text(l.Theme(t.Names, t.Slug)), Text(strings.Join(t.Lists, ", ")), Count(t.Clauses), Count(t.Findings)}
		for _, role := range []string{report.FocalPoint, report.Coordinator} {
			for _, s := range sectors {
				row = append(row, Words(l.holder(t, role, corpus.Sector(s.Code))))
			}
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// holder names who holds a post; "vacant" for an empty one, "" where the theme
// has no such post.
func (l *layout) holder(t *report.Theme, role string, sector corpus.Sector) string {
	for _, p := range t.Posts {
		if p.Role == role && p.Sector == sector {
			if p.Holder == "" {
				return l.T("role.vacant")
			}
			return p.Holder
		}
	}
	return ""
}

func (l *layout) coverage() Sheet {
	s := l.sheet(Coverage, Column{Key: "theme", Width: 34}, Column{Key: "sector", Width: 22},
		Column{Key: "clauses", Width: 10}, Column{Key: "findings", Width: 10}, Column{Key: "works", Width: 60})
	for _, c := range l.report.Coverage {
		var sectors []corpus.Sector
		if c.Sector != "" {
			sectors = []corpus.Sector{c.Sector}
		}
		var works []string
		for _, w := range c.Works {
			works = append(works, l.WorkKey(w))
		}
		s.Rows = append(s.Rows, []Cell{
			l.theme(string(c.Theme)), Text(l.Sectors(sectors)),
			Count(c.Clauses), Count(c.Findings), Text(l.Commas(works)),
		})
	}
	return s
}

func (l *layout) outdated() Sheet {
	s := l.sheet(Outdated, Column{Key: "resolution", Width: 30}, Column{Key: "clause", Width: 40}, Column{Key: "words", Width: 36},
		Column{Key: "cited", Width: 30}, Column{Key: "inforce", Width: 30}, Column{Key: "update", Width: 36}, Column{Key: "source", Width: 26})
	for _, o := range l.report.Outdated {
		inForce := ""
		if o.InForce != "" {
			inForce = l.Text(l.report, o.InForce)
		}
		s.Rows = append(s.Rows, []Cell{
			Text(l.Side(l.report, &o.Clause)), Words(l.Clause(&o.Clause)), Words(o.Words),
			Text(l.Text(l.report, o.Cited)), Text(inForce), Words(o.Update), Words(l.Place(&o.Clause)),
		})
	}
	return s
}

func (l *layout) setAside() Sheet {
	s := l.sheet(SetAside, Column{Key: "file", Width: 40}, Column{Key: "reason", Width: 56}, Column{Key: "next", Width: 56})
	for _, x := range l.report.SetAside {
		reason, next := l.Aside(&x.SetAside)
		s.Rows = append(s.Rows, []Cell{Words(x.File), Words(reason), Words(next)})
	}
	return s
}

func (l *layout) suppressed() Sheet {
	s := l.sheet(Suppressed, Column{Key: "reason", Width: 36}, Column{Key: "resolution", Width: 34}, Column{Key: "language", Width: 12},
		Column{Key: "clause.a", Width: 44}, Column{Key: "clause.b", Width: 44}, Column{Key: "note", Width: 50})
	for _, x := range l.report.Suppressed {
		s.Rows = append(s.Rows, []Cell{
			Text(l.Suppressed(x.Reason)), Text(l.Text(l.report, x.Text)), Text(l.Language(x.Lang)),
			Text(reference(x.A)), Text(reference(x.B)), Text(l.Say(l.report, nil, &x.Note)),
		})
	}
	return s
}

func reference(ref *corpus.ClauseRef) string {
	if ref == nil {
		return ""
	}
	return string(ref.ID)
}

// run is the manifest of the run.
func (l *layout) run() Sheet {
	s := l.sheet(Run, Column{Key: "item", Width: 36}, Column{Key: "value", Width: 60}, Column{Key: "note", Width: 70})
	run := &l.report.Run
	add := func(item, value, note string) {
		s.Rows = append(s.Rows, []Cell{Words(item), Words(value), Text(note)})
	}
	add(l.T("run.id"), string(run.ID), "")
	add(l.T("run.program"), run.Program, "")
	add(l.T("run.profile"), run.Profile, "")
	add(l.T("run.asof"), run.AsOf, "")
	add(l.T("run.started"), run.Started, "")
	add(l.T("run.finished"), run.Finished, "")
	for _, k := range slices.Sorted(maps.Keys(run.Durations)) {
		add(l.Stage(k), l.Seconds(run.Durations[k]), "")
	}
	for _, k := range slices.Sorted(maps.Keys(run.Parameters)) {
		add(l.Parameter(k), run.Parameters[k], "")
	}
	for _, k := range slices.Sorted(maps.Keys(run.Counts)) {
		s.Rows = append(s.Rows, []Cell{Words(l.Tally(k)), Count(run.Counts[k]), Text("")})
	}
	for _, in := range run.Inputs {
		add(l.T("run.input"), in.File, in.SHA256)
	}
	return s
}

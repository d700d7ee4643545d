package table

import (
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

// mostWords is how many bytes of the words of one clause a cell takes.
const mostWords = 4_000

// changes is the sheet of what differs from the run before, a row a change.
func (l *layout) changes() Sheet {
	s := l.sheet(Changes, Column{Key: "what", Width: 28}, Column{Key: ColumnID, Width: 14}, Column{Key: "kind", Width: 18},
		Column{Key: "resolution", Width: 34}, Column{Key: "title", Width: 50}, Column{Key: "note", Width: 50},
		Column{Key: "changed", Heading: l.T("changes.words"), Width: 70})
	row := map[corpus.FindingID]int{}
	for i, f := range l.report.Findings {
		row[f.ID] = i
	}
	for _, c := range l.report.Changes {
		id := Text(string(c.Finding))
		if i, ok := row[c.Finding]; ok {
			id = id.to(Findings, i)
		}
		kind, text, title := "", "", ""
		if c.Kind != "" {
			kind = l.Kind(c.Kind)
		}
		if c.Text != "" {
			text = l.Text(l.report, c.Text)
			title, _ = l.Title(l.report, c.Text, c.Title, "")
		}
		if c.Subject != nil {
			title = l.Say(l.report, nil, c.Subject)
		}
		s.Rows = append(s.Rows, []Cell{
			Text(l.Change(c.What)), id, Text(kind), Text(text), Words(title),
			Text(l.Paragraph(l.Changed(l.report, c))), Words(l.revised(c)),
		})
	}
	if len(s.Rows) == 0 {
		none := Text(l.T("changes.none", string(l.report.Run.Since), string(l.report.Run.ID)))
		s.Rows = append(s.Rows, []Cell{none, Text(""), Text(""), Text(""), Text(""), Text(""), Text("")})
	}
	return s
}

// revised are the clauses of a change with the words that changed: a line each,
// [-gone-] and {+come+}.
func (l *layout) revised(c *report.Change) string {
	var out []string
	for _, x := range report.In(c.Clauses, l.Lang) {
		var b strings.Builder
		for _, p := range x.Pieces(mostWords) {
			switch p.Op {
			case diff.Delete:
				b.WriteString("[-" + p.Text + "-]")
			case diff.Insert:
				b.WriteString("{+" + p.Text + "+}")
			default:
				b.WriteString(p.Text)
			}
		}
		out = append(out, l.T("label", l.Placed(l.report, &x), b.String()))
	}
	return strings.Join(out, "\n")
}

// progress is the sheet of how the findings of each theme stood after every
// run.
func (l *layout) progress() Sheet {
	columns := []Column{
		{Key: "theme", Width: 34},
		{Key: "run", Heading: l.T("progress.run"), Width: 14},
		{Key: "asof", Heading: l.T("run.asof"), Width: 18},
		{Key: "found", Heading: l.T("progress.found"), Width: 14},
	}
	for _, s := range report.Statuses() {
		columns = append(columns, Column{Key: string(s), Heading: l.Status(s), Width: 14})
	}
	s := l.sheet(Progress, append(columns, Column{Key: "resolved", Heading: l.T("progress.resolved"), Width: 14})...)
	for _, t := range l.report.Themes {
		for _, p := range l.report.Progress {
			if p.Theme != t.Slug {
				continue
			}
			found, counts := 0, []Cell{}
			for _, s := range report.Statuses() {
				found += p.Findings[s]
				counts = append(counts, Count(p.Findings[s]))
			}
			row := append([]Cell{l.theme(string(t.Slug)), Text(string(p.Run)), Text(p.AsOf), Count(found)}, counts...)
			s.Rows = append(s.Rows, append(row, Count(p.Resolved)))
		}
	}
	return s
}

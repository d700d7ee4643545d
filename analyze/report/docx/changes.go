package docx

import (
	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

// changes is the section on what differs from the run before, with the words
// that changed and how the findings of each theme stood after every run.
func (d *document) changes() {
	if !d.report.Later() {
		return
	}
	d.heading(1, d.T("section.changes"))
	since, now := string(d.report.Run.Since), string(d.report.Run.ID)
	switch {
	case since != "" && len(d.report.Changes) == 0:
		d.own("Normal", run{text: d.T("changes.none", since, now)})
	case since != "":
		d.own("Normal", run{text: d.T("changes.between", since, now)})
	}
	at := map[corpus.FindingID]int{}
	for i, f := range d.report.Findings {
		at[f.ID] = i + 1
	}
	for _, kind := range report.ChangeKinds() {
		list := d.report.ChangesOf(kind)
		if len(list) > 0 {
			d.heading(2, d.T("aside", d.T("changes."+string(kind)), d.Number(len(list))))
		}
		for _, c := range list {
			d.change(c, at[c.Finding])
		}
	}
	d.progress()
}

// change is one of them; number is that of its finding, 0 for none.
func (d *document) change(c *report.Change, number int) {
	how, clauses := d.Changed(d.report, c), report.In(c.Clauses, d.Lang)
	style := "Normal"
	if len(how)+len(clauses) > 0 {
		style = "Lead" // stays with what follows
	}
	switch {
	case c.Subject == nil:
		title, _ := d.Title(d.report, c.Text, c.Title, "")
		d.own(style, run{text: d.Text(d.report, c.Text), bold: true}, run{text: " " + title})
	case number > 0:
		d.own(style, run{text: d.ref(number), bold: true}, run{text: " – " + d.Say(d.report, nil, c.Subject)}, run{text: d.T("aside", "", d.Kind(c.Kind)), quiet: true})
	default:
		d.own(style, run{text: d.Say(d.report, nil, c.Subject)}, run{text: d.T("aside", "", d.Kind(c.Kind)), quiet: true})
	}
	if len(how) > 0 {
		d.own("TableText", run{text: d.Paragraph(how)})
	}
	for i := range clauses {
		d.revised(&clauses[i])
	}
}

// revised is a clause with the words that went struck out and those that came
// underlined.
func (d *document) revised(c *report.ClauseChange) {
	d.own("Source", run{text: d.Placed(d.report, c)})
	var runs []run
	for _, p := range c.Pieces(longest) {
		runs = append(runs, run{text: p.Text, strike: p.Op == diff.Delete, insert: p.Op == diff.Insert})
	}
	d.para(block{"Wording", d.direction(c.Lang)}, runs...)
}

// progress is the follow-up of themes over the runs.
func (d *document) progress() {
	if len(d.report.Progress) == 0 {
		return
	}
	d.heading(2, d.T("progress.title"))
	d.own("Normal", run{text: d.T("progress.caption")})
	first := upright * 2 / 5
	t := table{borders: true, widths: []int{first}, head: []string{d.T("matrix.theme"), d.T("progress.run")}}
	for _, s := range report.Statuses() {
		t.head = append(t.head, d.Status(s))
	}
	t.head = append(t.head, d.T("progress.resolved"))
	for range t.head[1:] {
		t.widths = append(t.widths, (upright-first)/(len(t.head)-1))
	}
	d.begin(t)
	for _, theme := range d.report.Themes {
		name := d.Theme(theme.Names, theme.Slug)
		for _, p := range d.report.Progress {
			if p.Theme != theme.Slug {
				continue
			}
			cells := []cell{d.text(name), d.text(string(p.Run))}
			for _, s := range report.Statuses() {
				cells = append(cells, d.text(d.number(p.Findings[s])))
			}
			d.row(t, append(cells, d.text(d.number(p.Resolved)))...)
			name = ""
		}
	}
	d.end()
}

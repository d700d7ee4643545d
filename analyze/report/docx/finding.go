package docx

import (
	"fmt"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// longest is how many bytes of one clause the document shows: about two pages.
const longest = 8_000

// plenty is how many clauses of one side are set out in full.
const plenty = 4

// findings sets the findings out by theme.
func (d *document) findings() {
	d.heading(1, d.T("doc.findings"))
	if len(d.report.Findings) == 0 {
		d.own("Normal", run{text: d.T("summary.none")})
		return
	}
	d.own("Normal", run{text: d.T("finding.mark")})
	for _, g := range d.byTheme() {
		d.heading(2, g.name)
		for i, f := range g.findings {
			d.finding(g.numbers[i], f)
		}
	}
}

// finding is one finding: its headline, its clauses beside each other, what it
// is and what is proposed.
func (d *document) finding(n int, f *report.Finding) {
	d.heading(3, d.ref(n)+" – "+d.Headline(d.report, f))
	score := d.T("label", d.T("finding.score"), d.Decimal(f.Score))
	if len(f.Evidence) > 0 {
		score = d.T("aside", score, d.Closeness(f.Score))
	}
	d.own("Lead", run{text: d.Kind(f.Kind), bold: true}, run{text: " · " + d.Sectors(f.Sectors) + " · " + score})
	if why := d.Why(d.report, f); why != "" {
		d.own("Lead", run{text: why})
	}
	cols := f.Columns()
	for len(cols) > 0 {
		two := cols[:min(2, len(cols))]
		cols = cols[len(two):]
		d.sideBySide(f, two)
	}
	d.own("Normal", run{text: d.T("label", d.T("finding.proposal"), ""), bold: true}, run{text: d.Proposal(f.Proposal)})
	if why := d.Reasons(d.report, f); why != "" {
		d.own("TableText", run{text: why})
	}
	for _, l := range f.Proposal.Lost {
		d.own("TableText", run{text: d.T("label", d.T("finding.lost"), ""), bold: true}, run{text: clip(l.Words)}, run{text: d.T("aside", "", d.Text(d.report, l.Clause.TextKey())), quiet: true})
	}
	d.own("TableText", run{text: d.T("label", d.T("finding.decision"), ""), bold: true}, run{text: d.Decision(f.Decision)})
	for _, care := range d.Care(d.report, f) {
		d.own("TableText", run{text: care})
	}
	if f.Decision != nil && f.Decision.Comment != "" {
		d.own("TableText", run{text: d.T("quote", f.Decision.Comment)})
	}
}

// sideBySide is a table of at most two columns.
func (d *document) sideBySide(f *report.Finding, cols []report.Column) {
	t := table{borders: true}
	for _, c := range cols {
		t.widths = append(t.widths, upright/len(cols))
		var names []string
		for _, s := range c.Sectors {
			names = append(names, d.SectorName(s))
		}
		if len(names) == 0 {
			names = []string{d.T("finding.whole")}
		}
		t.head = append(t.head, d.Commas(names))
	}
	d.begin(t)
	cells := make([]cell, len(cols))
	for i, c := range cols {
		cells[i] = func() {
			for j, side := range c.Sides {
				if j == plenty {
					d.own("TableText", run{text: d.T("finding.more", d.Number(len(c.Sides)-plenty)), quiet: true})
					break
				}
				d.side(f, side)
			}
		}
	}
	d.row(t, cells...)
	d.end()
}

// side is one clause with its words and where they stand.
func (d *document) side(f *report.Finding, i int) {
	s := &f.Sides[i]
	d.own("TableText", run{text: d.Side(d.report, s), bold: true})
	if title, lang := d.Title(d.report, s.Key(), s.Title, s.Language); title != "" {
		d.para(block{"Source", lang.RightToLeft()}, run{text: title})
	}
	if s.Missing {
		d.own("TableText", run{text: d.T("finding.missing"), quiet: true})
		return
	}
	at := block{"TableText", s.Language.RightToLeft()}
	if h := d.Heading(s); h != "" {
		d.para(at, run{text: h, italic: s.Language != corpus.Arabic && s.Language != corpus.Chinese})
	}
	var runs []run
	if path := d.Path(s); path != "" {
		runs = append(runs, run{text: path + "\u2003"})
	}
	for _, seg := range f.Segments(i, longest) {
		if seg.Omitted > 0 {
			runs = append(runs, run{text: " [" + d.T("count.characters", seg.Omitted) + "] ", quiet: true})
			continue
		}
		runs = append(runs, run{text: seg.Text, mark: seg.Marked})
	}
	d.para(at, runs...)
	if words := s.Versions[d.Lang]; words != "" && s.Language != d.Lang {
		d.own("Source", run{text: d.T("label", d.T("finding.version", d.Language(d.Lang)), "")})
		d.own("TableText", run{text: clip(words)})
	}
	d.own("Source", run{text: d.Place(s)})
}

// clip shortens words beyond what the document shows of a clause.
func clip(s string) string {
	if len(s) <= longest {
		return s
	}
	return strings.ToValidUTF8(s[:longest], "") + " …"
}

// amendment is one line of draft wording with the finding it comes from.
type amendment struct {
	number int
	mark   corpus.Mark
	quote  string
	lang   corpus.Lang // of the quotation
	words  string
	side   *report.Side // nil when the clause is not among the finding's sides
}

// proposals gathers the draft wording of all findings by resolution, as a
// conference reads it: the resolution, then what is added, modified and
// suppressed in it.
func (d *document) proposals() {
	byText := map[corpus.TextKey][]amendment{}
	for n, f := range d.report.Findings {
		for _, dr := range f.Proposal.Draft {
			if dr.Mark == corpus.MarkKeep || f.Status == corpus.Rejected {
				continue
			}
			c := amendment{number: n + 1, mark: dr.Mark}
			c.quote, c.lang, c.words = d.Draft(d.report, f, &dr)
			for i := range f.Sides {
				if f.Sides[i].ID == dr.Clause {
					c.side = &f.Sides[i]
				}
			}
			key := dr.Clause.TextKey()
			byText[key] = append(byText[key], c)
		}
	}
	if len(byText) == 0 {
		return
	}
	d.heading(1, d.T("doc.proposals"))
	for _, r := range d.report.Resolutions {
		if list := byText[r.Key]; len(list) > 0 {
			d.amendments(r.Key, list)
			delete(byText, r.Key)
		}
	}
	for _, f := range d.report.Findings { // editions the run did not list, in the order of findings
		for _, dr := range f.Proposal.Draft {
			key := dr.Clause.TextKey()
			if list := byText[key]; len(list) > 0 {
				d.amendments(key, list)
				delete(byText, key)
			}
		}
	}
}

// amendments are those of one resolution.
func (d *document) amendments(key corpus.TextKey, list []amendment) {
	name := d.Text(d.report, key)
	if key == "" {
		name = d.T("finding.whole")
	}
	d.heading(2, name)
	for _, c := range list {
		place := ""
		if c.side != nil {
			place = d.Clause(c.side)
		}
		d.own("Marking", run{text: string(c.mark)}, run{text: "\u2003" + place}, run{text: fmt.Sprintf("  (%s)", d.ref(c.number)), quiet: true})
		if c.quote != "" {
			d.para(block{"Wording", d.direction(c.lang)}, run{text: clip(c.quote), strike: true})
		}
		if c.words != "" {
			d.own("Wording", run{text: clip(c.words), insert: true})
		}
	}
}

// mapping is the annex: themes down, bodies across.
func (d *document) mapping() {
	d.heading(1, d.T("doc.annex"))
	var bodies []corpus.Body
	t := table{borders: true, head: []string{d.T("matrix.theme")}}
	for _, b := range d.report.Run.Organisation.Bodies {
		for _, r := range d.report.Mapping {
			if len(r.Works(corpus.Body(b.Code))) > 0 {
				bodies = append(bodies, corpus.Body(b.Code))
				t.head = append(t.head, d.Body(corpus.Body(b.Code)))
				break
			}
		}
	}
	if len(bodies) == 0 {
		d.own("Normal", run{text: "–"})
		return
	}
	d.own("Normal", run{text: d.T("mapping.caption")})
	for range t.head {
		t.widths = append(t.widths, across/len(t.head))
	}
	d.begin(t)
	for _, r := range d.report.Mapping {
		cells := []cell{func() {
			name := string(r.Theme)
			if theme := d.report.Theme(r.Theme); theme != nil {
				name = d.Theme(theme.Names, theme.Slug)
			}
			d.own("TableText", run{text: name, bold: true})
			d.own("Source", run{text: d.T("label", d.T("mapping.rule"), d.Rule(r.Rule))})
		}}
		works := 0
		for _, b := range bodies {
			list := r.Works(b)
			works += len(list)
			cells = append(cells, func() {
				for _, w := range list {
					d.mapped(&w)
				}
			})
		}
		if works > 0 {
			d.row(t, cells...)
		}
	}
	d.end()
}

// mapped is one work in a cell of the mapping.
func (d *document) mapped(w *report.MappedWork) {
	title, lang := d.Title(d.report, w.Key, w.Title, "")
	d.own("TableText", run{text: d.Edition(w.Work, w.Edition, d.report.Place(w.Key, d.Lang)), bold: true})
	d.para(block{"TableText", d.direction(lang)}, run{text: title})
	why := []string{d.Say(d.report, nil, &w.Reason)}
	for _, k := range w.Implements {
		why = append(why, d.T("mapping.implements", d.WorkKey(k)))
	}
	d.own("Source", run{text: strings.Join(why, d.T("list.semicolon"))})
}

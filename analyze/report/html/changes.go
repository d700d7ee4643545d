package html

import (
	"dovetail/analyze/report"
	"dovetail/corpus"
)

// changed holds the changes of one kind.
type changed struct {
	Kind  report.ChangeKind
	Name  string
	Items []change
}

// change is one change as the page shows it.
type change struct {
	*report.Change
	Number  int // of the finding on the page, 0 for one that is not there
	Name    string
	Says    string
	Clauses []revised
}

// revised is a clause with the words that changed.
type revised struct {
	Name   string
	Lang   corpus.Lang
	Pieces []report.Piece
}

// changes groups what differs from the run before by kind.
func (p *page) changes() []changed {
	at := map[corpus.FindingID]int{}
	for i, f := range p.Report.Findings {
		at[f.ID] = i + 1
	}
	var out []changed
	for _, kind := range report.ChangeKinds() {
		list := p.Report.ChangesOf(kind)
		if len(list) == 0 {
			continue
		}
		group := changed{kind, p.T("changes." + string(kind)), nil}
		for _, c := range list {
			group.Items = append(group.Items, p.change(c, at))
		}
		out = append(out, group)
	}
	return out
}

func (p *page) change(c *report.Change, at map[corpus.FindingID]int) change {
	out := change{Change: c, Number: at[c.Finding], Says: p.Paragraph(p.Changed(p.Report, c))}
	if c.Subject != nil {
		out.Name = p.Say(p.Report, nil, c.Subject)
	} else {
		title, _ := p.Title(p.Report, c.Text, c.Title, "")
		out.Name = title
	}
	for _, x := range report.In(c.Clauses, p.Lang) {
		out.Clauses = append(out.Clauses, revised{p.Placed(p.Report, &x), x.Lang, x.Pieces(longest)})
	}
	return out
}

// progress is a theme with how its findings stood after every run.
type progress struct {
	Name string
	Runs []progressRun
}

// progressRun is how the findings of a theme stood after a run.
type progressRun struct {
	Run, AsOf string
	Found     int
	Counts    []int // by status
	Resolved  int
}

// progress is the follow-up of themes over the runs.
func (p *page) progress() []progress {
	var out []progress
	for _, t := range p.Report.Themes {
		x := progress{Name: p.Theme(t.Names, t.Slug)}
		for _, r := range p.Report.Progress {
			if r.Theme != t.Slug {
				continue
			}
			run := progressRun{Run: string(r.Run), Resolved: r.Resolved}
			if r.AsOf != "" {
				run.AsOf = p.Date(r.AsOf)
			}
			for _, s := range report.Statuses() {
				run.Counts = append(run.Counts, r.Findings[s])
				run.Found += r.Findings[s]
			}
			x.Runs = append(x.Runs, run)
		}
		if len(x.Runs) > 0 {
			out = append(out, x)
		}
	}
	return out
}

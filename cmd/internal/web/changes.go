package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web/desk"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

// changes is the page that shows what differs between two runs.
func (s *Server) changes() page {
	return page{name: "changes", path: "/changes", show: func(v *visit) (any, error) { return v.between() }}
}

// changesPage is what the page shows.
type changesPage struct {
	Says   string
	Run    linkData
	Groups []changeGroup
	Themes []progressRow
}

// changeGroup lists the changes of one kind.
type changeGroup struct {
	Name  string
	Items []changeItem
}

// changeItem is one change.
type changeItem struct {
	Link, Name, Kind, Status, How string
	Lang                          corpus.Lang
	Clauses                       []clauseChange
}

// clauseChange is a clause with the words that changed.
type clauseChange struct {
	Name, Link string
	Lang       corpus.Lang
	Words      []changedWords
}

// changedWords is a stretch of words that were kept, deleted or inserted.
type changedWords struct {
	Text string
	Mark diff.Op
}

// progressRow says how the findings of a theme stood after a run.
type progressRow struct {
	Name, Link string // of the theme, at its first run only
	Run        string
	Counts     []int // by status, then the resolved ones
}

// compareRuns compares the runs that the address names.
func (v *visit) compareRuns() (*change.Changes, error) {
	if _, err := v.report(); err != nil {
		return nil, err
	}
	q := v.Request.URL.Query()
	since, run := q.Get("since"), q.Get("run")
	// Two runs over many documents take long to compare.
	c, err := desk.Once(v.Snapshot, fmt.Sprintf("changes %q %q", since, run), func() (*change.Changes, error) {
		return v.Snapshot.Batch.ChangesBetween(context.WithoutCancel(v.Request.Context()), corpus.RunID(since), corpus.RunID(run))
	})
	switch {
	case errors.Is(err, batch.ErrOneRun):
		return nil, refuse(http.StatusOK, "error.onerun")
	case errors.Is(err, batch.ErrUnknownRun):
		return nil, refuse(http.StatusNotFound, "error.norunid")
	}
	return c, err
}

// between shows what differs between the runs that the address names.
func (v *visit) between() (any, error) {
	c, err := v.compareRuns()
	if err != nil {
		return nil, err
	}
	key := "changes.between"
	if c.Empty() {
		key = "changes.none"
	}
	d := &changesPage{Says: v.T(key, string(c.Since), string(c.Run)), Run: linkData{string(c.Run), runLink(c.Run)}}
	list := c.Messages()
	for _, kind := range report.ChangeKinds() {
		g := changeGroup{Name: v.T("changes." + string(kind))}
		for i := range list {
			if list[i].What == kind {
				g.Items = append(g.Items, v.changeItem(c.Report, &list[i]))
			}
		}
		if len(g.Items) > 0 {
			d.Groups = append(d.Groups, g)
		}
	}
	d.Themes = v.progressRows(c)
	return d, nil
}

// changeItem lays out a change. Findings that are no longer there have no page.
func (v *visit) changeItem(r *report.Report, c *report.Change) changeItem {
	x := changeItem{How: v.Paragraph(v.Changed(r, c))}
	if c.Finding != "" {
		x.Name, x.Kind = v.Say(r, nil, c.Subject), v.Kind(c.Kind)
		if c.Status != "" && c.Status != corpus.Open {
			x.Status = v.Status(c.Status)
		}
		if v.Snapshot.Finding(c.Finding) != nil {
			x.Link = findingLink(c.Finding)
		}
	} else {
		title, lang := v.Title(r, c.Text, c.Title, "")
		x.Kind, x.Name, x.Lang = v.Text(r, c.Text), title, lang
		if v.Snapshot.Report.Resolution(c.Text) != nil {
			x.Link = resolutionLink(c.Text)
		}
	}
	for i := range c.Clauses {
		x.Clauses = append(x.Clauses, v.clauseChange(r, &c.Clauses[i]))
	}
	return x
}

// clauseChange lays out a clause with its changes in one line of words.
func (v *visit) clauseChange(r *report.Report, c *report.ClauseChange) clauseChange {
	return clauseChange{v.Text(r, c.ID().TextKey()), clauseLink(c.ID()), c.Lang, inline(c.Before, c.After, c.Edits)}
}

// inline puts the words of two versions of a clause into one line; one is empty
// for a clause that was added or removed.
func inline(before, after string, edits []diff.Edit) []changedWords {
	switch {
	case before == "":
		return []changedWords{{after, diff.Insert}}
	case after == "":
		return []changedWords{{before, diff.Delete}}
	}
	var out []changedWords
	for _, e := range edits {
		words := changedWords{after[e.B[0]:e.B[1]], e.Op}
		if e.Op == diff.Delete {
			words.Text = before[e.A[0]:e.A[1]]
		}
		out = append(out, words)
	}
	return out
}

// Standings are the columns of how themes stand.
func (v *visit) Standings() []string {
	var out []string
	for _, s := range report.Statuses() {
		out = append(out, v.Status(s))
	}
	return append(out, v.T("progress.resolved"))
}

func (v *visit) progressRows(c *change.Changes) []progressRow {
	var out []progressRow
	for _, t := range c.Report.Themes {
		name := v.Theme(t.Names, t.Slug)
		for i := range c.Progress {
			p := &c.Progress[i]
			if p.Theme != t.Slug {
				continue
			}
			row := progressRow{name, themeLink(string(t.Slug)), string(p.Run), nil}
			name = ""
			for _, s := range report.Statuses() {
				row.Counts = append(row.Counts, p.Findings[s])
			}
			row.Counts = append(row.Counts, p.Resolved)
			out = append(out, row)
		}
	}
	return out
}

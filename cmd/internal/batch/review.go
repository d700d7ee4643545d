package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/store"
)

// Filter picks findings; empty fields pick all.
type Filter struct {
	Statuses  []corpus.Status
	Kinds     []corpus.FindingKind
	Themes    []corpus.Theme // of the finding, or the one it is assigned to
	Sectors   []corpus.Sector
	LookAgain bool // only those whose decision needs another look
}

// picks tells whether the filter picks a finding.
func (f *Filter) picks(x *report.Finding) bool {
	themes := x.Themes
	if x.Assigned != nil {
		themes = append(slices.Clone(themes), x.Assigned.Theme)
	}
	return (len(f.Statuses) == 0 || slices.Contains(f.Statuses, x.Status)) &&
		(len(f.Kinds) == 0 || slices.Contains(f.Kinds, x.Kind)) &&
		(len(f.Themes) == 0 || meet(f.Themes, themes)) &&
		(len(f.Sectors) == 0 || meet(f.Sectors, x.Sectors)) &&
		(!f.LookAgain || x.LookAgain)
}

func meet[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

// Findings is the latest run as it stands now with the findings that a filter
// picks, in the order of reports. Error: [store.ErrNoRun].
func (b *Batch) Findings(ctx context.Context, f Filter) (*report.Report, error) {
	r, err := b.Current(ctx)
	if err != nil {
		return nil, analyzeFirst(err)
	}
	r.Findings = slices.DeleteFunc(r.Findings, func(x *report.Finding) bool { return !f.picks(x) })
	return r, nil
}

// analyzeFirst adds the next step to an error of a workspace without a run.
func analyzeFirst(err error) error {
	if errors.Is(err, store.ErrNoRun) {
		return fmt.Errorf("%w: \"dovetail analyze\" makes one", err)
	}
	return err
}

// History is a finding with everything that was said about it.
type History struct {
	Finding   *report.Finding        `json:"finding"`
	Log       []corpus.Decision      `json:"log"`
	LookAgain *change.DecisionChange `json:"look_again,omitempty"`
	Report    *report.Report         `json:"-"` // the run
}

// History returns a finding of the latest run with its log, and what has
// changed since the decision was taken.
func (b *Batch) History(ctx context.Context, id string) (*History, error) {
	r, err := b.Current(ctx)
	if err != nil {
		return nil, analyzeFirst(err)
	}
	f, err := findingOf(r, id)
	if err != nil {
		return nil, err
	}
	h := &History{Finding: f, Log: []corpus.Decision{}, Report: r}
	log, err := b.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range log {
		if d.Finding == f.ID {
			h.Log = append(h.Log, d)
		}
	}
	if !f.LookAgain {
		return h, nil
	}
	c, err := b.ChangesSince(ctx, "")
	if errors.Is(err, ErrOneRun) {
		return h, nil
	}
	if err != nil {
		return nil, err
	}
	for i := range c.Decisions {
		if c.Decisions[i].Finding == f.ID {
			h.LookAgain = &c.Decisions[i]
		}
	}
	return h, nil
}

// findingOf finds a finding by its id, or by the beginning of it that no other
// finding shares.
func findingOf(r *report.Report, id string) (*report.Finding, error) {
	var found []*report.Finding
	for _, f := range r.Findings {
		if string(f.ID) == id {
			return f, nil
		}
		if len(id) >= 3 && strings.HasPrefix(string(f.ID), id) {
			found = append(found, f)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, fmt.Errorf("%s has no finding %q: \"dovetail review\" lists them", r.Run.ID, id)
	}
	return nil, fmt.Errorf("%d findings begin with %q: write more of the id", len(found), id)
}

// Verdict is what somebody says of findings.
type Verdict struct {
	Status  corpus.Status // "" for a comment that leaves the status as it is
	Comment string
	By      string
}

// Decide appends a decision on each of the findings to the log. It checks all of
// them before it stores any.
func (b *Batch) Decide(ctx context.Context, ids []string, v Verdict) ([]corpus.Decision, error) {
	r, err := b.Current(ctx)
	if err != nil {
		return nil, analyzeFirst(err)
	}
	at := now()
	var out []corpus.Decision
	for _, id := range ids {
		f, err := findingOf(r, id)
		if err != nil {
			return nil, err
		}
		d := corpus.Decision{Finding: f.ID, Status: v.Status, Comment: strings.TrimSpace(v.Comment), By: v.By, At: at}
		if v.Status != "" {
			d.Basis, d.Run = change.Basis(f), r.Run.ID
		}
		if !slices.ContainsFunc(out, func(x corpus.Decision) bool { return x.Finding == d.Finding }) {
			out = append(out, d)
		}
	}
	return out, b.Store.Record(ctx, store.Entries{Decisions: out})
}

// Assign gives findings to a theme, or to the focal point of one Sector in it;
// an empty theme takes them back.
func (b *Batch) Assign(ctx context.Context, ids []string, theme corpus.Theme, sector corpus.Sector, by string) ([]corpus.Assignment, error) {
	if theme != "" {
		if err := b.knownTheme(theme); err != nil {
			return nil, err
		}
	}
	if sector != "" {
		if err := b.knownSector(sector); err != nil {
			return nil, err
		}
	}
	r, err := b.Current(ctx)
	if err != nil {
		return nil, analyzeFirst(err)
	}
	at := now()
	var out []corpus.Assignment
	for _, id := range ids {
		f, err := findingOf(r, id)
		if err != nil {
			return nil, err
		}
		out = append(out, corpus.Assignment{Finding: f.ID, Theme: theme, Sector: sector, By: by, At: at})
	}
	return out, b.Store.Record(ctx, store.Entries{Assignments: out})
}

// Holder is who holds the post a finding is assigned to; "" for a vacant one or
// a theme as a whole.
func (b *Batch) Holder(ctx context.Context, a *corpus.Assignment) (string, error) {
	if a == nil || a.Sector == "" {
		return "", nil
	}
	appointments, err := b.Store.Appointments(ctx)
	if err != nil {
		return "", err
	}
	var posts []report.Post
	if t := b.Profile.Theme(a.Theme); t != nil {
		posts = report.ProfilePosts(t)
	}
	for _, p := range filled(posts, a.Theme, appointments) {
		if p.Role == report.FocalPoint && p.Sector == a.Sector {
			return p.Holder, nil
		}
	}
	return "", nil
}

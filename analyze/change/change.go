// Package change compares two runs over one workspace: which findings are new,
// changed, resolved or back, which resolutions are new, revised or suppressed,
// word by word, and which decisions were taken on words that have changed
// since.
//
// It reads the stored streams of the runs, so that any two runs can be compared
// at any time. It is pure: the same streams and texts give the same changes, in
// the same order.
package change

import (
	"dovetail/analyze/report"
	"dovetail/corpus"
)

// Changes is what differs between two runs.
type Changes struct {
	Since       corpus.RunID       `json:"since"`
	Run         corpus.RunID       `json:"run"`
	Findings    []FindingChange    `json:"findings"`
	Decisions   []DecisionChange   `json:"decisions"`
	Resolutions []ResolutionChange `json:"resolutions"`
	Progress    []report.Progress  `json:"progress"` // of every run up to the later one

	// Report is the later run, which names what the changes speak of.
	Report *report.Report `json:"-"`
}

// FindingChange is a finding that is not what it was.
type FindingChange struct {
	What     report.ChangeKind     `json:"what"`
	ID       corpus.FindingID      `json:"finding"`
	Kind     corpus.FindingKind    `json:"kind"`
	Headline string                `json:"headline,omitempty"` // said in a language, for programs
	Subject  corpus.Statement      `json:"subject"`
	How      []report.How          `json:"how,omitempty"`
	Words    []report.ClauseChange `json:"words,omitempty"` // the clauses whose words changed
	Status   corpus.Status         `json:"status"`
}

// DecisionChange is a decision that needs another look.
type DecisionChange struct {
	corpus.Decision
	Kind     corpus.FindingKind    `json:"kind"`
	Headline string                `json:"headline,omitempty"` // said in a language, for programs
	Subject  corpus.Statement      `json:"subject"`
	How      []report.How          `json:"how,omitempty"`
	Words    []report.ClauseChange `json:"words,omitempty"`
}

// ResolutionChange is a resolution that is not what it was.
type ResolutionChange struct {
	What    report.ChangeKind     `json:"what"`
	Key     corpus.TextKey        `json:"key"`
	Was     corpus.TextKey        `json:"was,omitempty"` // the edition in force before
	Title   string                `json:"title"`
	Lang    corpus.Lang           `json:"language,omitempty"` // in which the clauses were compared
	How     []report.How          `json:"how,omitempty"`
	Clauses []report.ClauseChange `json:"clauses,omitempty"`
}

// Input is what a comparison reads.
type Input struct {
	Before, After *report.Report
	Succession    *Succession
	// Read returns a text as one of the runs read it, by the hash of its file,
	// or nil.
	Read func(key corpus.TextKey, lang corpus.Lang, sha256 string) *corpus.Text
	Log  []corpus.Decision // of decisions, oldest first
	// Earlier tells whether a run before Before had the finding.
	Earlier func(corpus.FindingID) bool
	// At returns the finding as a run had it, or nil.
	At func(corpus.RunID, corpus.FindingID) *report.Finding
}

// Between compares two runs.
func Between(in Input) *Changes {
	c := &Changes{
		Since: in.Before.Run.ID, Run: in.After.Run.ID, Report: in.After,
		Findings: []FindingChange{}, Decisions: []DecisionChange{}, Resolutions: []ResolutionChange{}, Progress: []report.Progress{},
	}
	c.Findings = append(c.Findings, in.findings()...)
	c.Decisions = append(c.Decisions, in.decisions()...)
	c.Resolutions = append(c.Resolutions, in.resolutions()...)
	c.Progress = append(c.Progress, in.progress(c.Findings)...)
	return c
}

// Empty tells whether nothing differs.
func (c *Changes) Empty() bool {
	return len(c.Findings)+len(c.Decisions)+len(c.Resolutions) == 0
}

// Messages are the changes as reports show them, in the order of
// [report.ChangeKinds].
func (c *Changes) Messages() []report.Change {
	by := map[report.ChangeKind][]report.Change{}
	for _, f := range c.Findings {
		by[f.What] = append(by[f.What], report.Change{
			Since: c.Since, What: f.What, Finding: f.ID, Kind: f.Kind, Status: f.Status, Subject: &f.Subject, How: f.How, Clauses: f.Words,
		})
	}
	for _, d := range c.Decisions {
		since := d.Run
		if since == "" {
			since = c.Since
		}
		by[report.DecisionToReview] = append(by[report.DecisionToReview], report.Change{
			Since: since, What: report.DecisionToReview, Finding: d.Finding, Kind: d.Kind, Status: d.Status, Subject: &d.Subject, How: d.How, Clauses: d.Words,
		})
	}
	for _, r := range c.Resolutions {
		by[r.What] = append(by[r.What], report.Change{
			Since: c.Since, What: r.What, Text: r.Key, Was: r.Was, Title: r.Title, How: r.How, Clauses: r.Clauses,
		})
	}
	var out []report.Change
	for _, k := range report.ChangeKinds() {
		out = append(out, by[k]...)
	}
	return out
}

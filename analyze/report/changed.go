package report

import (
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/diff"
)

// Change is what differs from the run before.
type Change struct {
	Since   corpus.RunID       `json:"since"`
	What    ChangeKind         `json:"what"`
	Finding corpus.FindingID   `json:"finding,omitempty"`
	Kind    corpus.FindingKind `json:"kind,omitempty"`
	Status  corpus.Status      `json:"status,omitempty"`  // of a finding, when the run was made
	Subject *corpus.Statement  `json:"subject,omitempty"` // of a finding
	Text    corpus.TextKey     `json:"text,omitempty"`
	Was     corpus.TextKey     `json:"was,omitempty"`   // the edition that was in force before
	Title   string             `json:"title,omitempty"` // of a resolution
	How     []How              `json:"how,omitempty"`
	Clauses []ClauseChange     `json:"clauses,omitempty"` // with the words that changed
}

// ClauseChange is a clause that is not what it was. Before and After are its
// words, empty for a clause that was added or removed; Place is its heading and
// its number as printed.
type ClauseChange struct {
	What   HowKind         `json:"what"`
	Was    corpus.ClauseID `json:"was,omitempty"`
	Is     corpus.ClauseID `json:"is,omitempty"`
	Lang   corpus.Lang     `json:"language"`
	Place  string          `json:"place,omitempty"`
	Before string          `json:"before,omitempty"`
	After  string          `json:"after,omitempty"`
	Edits  []diff.Edit     `json:"edits,omitempty"`
}

// ID is the clause as it stands now; of one that was removed, as it stood.
func (c *ClauseChange) ID() corpus.ClauseID {
	if c.Is != "" {
		return c.Is
	}
	return c.Was
}

// In returns the changes of clauses that are told in a language; where none is,
// those in the first language of the list.
func In(list []ClauseChange, lang corpus.Lang) []ClauseChange {
	if !slices.ContainsFunc(list, func(c ClauseChange) bool { return c.Lang == lang }) && len(list) > 0 {
		lang = list[0].Lang
	}
	return slices.DeleteFunc(slices.Clone(list), func(c ClauseChange) bool { return c.Lang != lang })
}

// Piece is a stretch of a clause's words that stay, go or come.
type Piece struct {
	Text string
	Op   diff.Op
}

// Pieces cuts the words of the clause where they changed. Of more than limit
// bytes (0: no limit) only the beginning is kept, and the last piece is " …".
func (c *ClauseChange) Pieces(limit int) []Piece {
	var out []Piece
	left := limit
	for _, e := range c.Edits {
		text := cut(c.After, e.B)
		if e.Op == diff.Delete {
			text = cut(c.Before, e.A)
		}
		if limit > 0 && len(text) > left {
			out = append(out, Piece{strings.ToValidUTF8(text[:back(text, left)], ""), e.Op})
			return append(out, Piece{" …", diff.Keep})
		}
		left -= len(text)
		out = append(out, Piece{strings.ToValidUTF8(text, ""), e.Op})
	}
	return out
}

// How is one way in which a finding or a resolution is not what it was.
type How struct {
	What   HowKind         `json:"what"`
	Clause corpus.ClauseID `json:"clause,omitempty"` // as it stands now; for what left or was removed, as it stood
	Place  string          `json:"place,omitempty"`  // its heading and number as printed
	Was    string          `json:"was,omitempty"`    // a code or words, by What
	Is     string          `json:"is,omitempty"`
}

// HowKind is a way in which something is not what it was.
type HowKind string

// The ways in which a finding changes ...
const (
	HowKindOf   HowKind = "kind"     // Was and Is are kinds of finding
	HowJoined   HowKind = "joined"   // a clause that was not part of it
	HowLeft     HowKind = "left"     // a clause that is no longer part of it
	HowWords    HowKind = "words"    // the words of a clause
	HowEdition  HowKind = "edition"  // a clause, its words unchanged, stands in another edition
	HowProposal HowKind = "proposal" // Was and Is are codes of proposals
	HowSectors  HowKind = "sectors"  // Was and Is are lists of Sectors
	HowScore    HowKind = "score"    // Was and Is are scores
)

// ... why one is no longer found ...
const (
	HowSuperseded HowKind = "superseded" // a clause has no counterpart in the edition in force, Is
	HowRevised    HowKind = "revised"    // a clause was revised so that the evidence is gone
	HowReplaced   HowKind = "replaced"   // the text of a clause was replaced by another work, Is
	HowMerged     HowKind = "merged"     // its clauses are those of another finding now, Is
	HowWithdrawn  HowKind = "withdrawn"  // the text of a clause is marked SUP or has left the corpus
	HowOther      HowKind = "other"      // its clauses stand: other words of the corpus weigh differently
)

// ... and in which a resolution changes.
const (
	HowClauseAdded   HowKind = "clause-added"
	HowClauseRemoved HowKind = "clause-removed"
	HowClauseRevised HowKind = "clause-revised"
	HowClauseMoved   HowKind = "clause-moved" // its words unchanged
	HowSameWords     HowKind = "same-words"   // another edition with the same words
	HowNoLanguage    HowKind = "no-language"  // the editions are held in no common language
	HowAbsent        HowKind = "absent"       // the corpus no longer holds it
)

// HowKinds lists the ways in which something changes.
func HowKinds() []HowKind {
	return []HowKind{
		HowKindOf, HowJoined, HowLeft, HowWords, HowEdition, HowProposal, HowSectors, HowScore,
		HowSuperseded, HowRevised, HowReplaced, HowMerged, HowWithdrawn, HowOther,
		HowClauseAdded, HowClauseRemoved, HowClauseRevised, HowClauseMoved, HowSameWords, HowNoLanguage, HowAbsent,
	}
}

// ChangeKind is a way in which two runs differ.
type ChangeKind string

// The kinds of change.
const (
	FindingNew           ChangeKind = "finding-new"
	FindingChanged       ChangeKind = "finding-changed"
	FindingResolved      ChangeKind = "finding-resolved"
	FindingReopened      ChangeKind = "finding-reopened"
	ResolutionNew        ChangeKind = "resolution-new"
	ResolutionRevised    ChangeKind = "resolution-revised"
	ResolutionSuppressed ChangeKind = "resolution-suppressed"
	DecisionToReview     ChangeKind = "decision-to-review"
)

// ChangeKinds lists the kinds of change in the order reports show them.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{
		FindingNew, FindingChanged, FindingReopened, FindingResolved, DecisionToReview,
		ResolutionNew, ResolutionRevised, ResolutionSuppressed,
	}
}

// Progress says how the findings of a theme stood after a run: how many had
// which decision, and how many of the run before were resolved.
type Progress struct {
	Run      corpus.RunID          `json:"run"`
	AsOf     string                `json:"as_of,omitempty"`
	Theme    corpus.Theme          `json:"theme"`
	Findings map[corpus.Status]int `json:"findings"`
	Resolved int                   `json:"resolved"`
}

// ProgressOf counts the findings of each theme of a run by where they stand; a
// theme without findings is left out.
func ProgressOf(r *Report, status func(*Finding) corpus.Status) []Progress {
	var out []Progress
	for _, t := range r.Themes {
		p := Progress{Run: r.Run.ID, AsOf: r.Run.AsOf, Theme: t.Slug, Findings: map[corpus.Status]int{}}
		for _, f := range r.Findings {
			if slices.Contains(f.Themes, t.Slug) {
				p.Findings[status(f)]++
			}
		}
		if len(p.Findings) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// ChangesOf lists the changes of a kind.
func (r *Report) ChangesOf(kind ChangeKind) []*Change {
	var out []*Change
	for _, c := range r.Changes {
		if c.What == kind {
			out = append(out, c)
		}
	}
	return out
}

// Later tells whether there is an earlier run to tell changes from.
func (r *Report) Later() bool { return r.Run.Since != "" || len(r.Changes) > 0 }

// Type names the message in the stream.
func (*Change) Type() string { return "change" }

// Type names the message in the stream.
func (*Progress) Type() string { return "progress" }

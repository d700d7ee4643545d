// Package corpus holds the domain of Dovetail: the words of an organisation's
// resolutions, from the work down to the clause, and what the analysis says of
// them. It imports no other package of the project, does no I/O, and every
// value of it can be compared, sorted and written as JSON.
//
// A [Text] is what ingest reads and the store keeps: one edition of one
// resolution in one language. Its clauses are the unit of comparison. A
// [Finding] is what the analysis proposes to people.
package corpus

import (
	"fmt"
	"strconv"
	"strings"
)

// Lang is a language by its ISO 639-1 code.
type Lang string

// The six official languages of the ITU and the UN.
const (
	Arabic  Lang = "ar"
	Chinese Lang = "zh"
	English Lang = "en"
	French  Lang = "fr"
	Russian Lang = "ru"
	Spanish Lang = "es"
)

// Languages lists the six in the alphabetical order the ITU uses.
func Languages() []Lang {
	return []Lang{Arabic, Chinese, English, French, Russian, Spanish}
}

// RightToLeft tells whether the language is written from right to left.
func (l Lang) RightToLeft() bool { return l == Arabic }

// Body is what adopts a resolution, by its code in the profile ("PP", "WTSA").
type Body string

// Sector is a part of the organisation between which work may overlap, by its
// code in the profile ("ITU-T"; in the un profile an organ).
type Sector string

// Officer is an addressee by its code in the profile: "BDT", "COUNCIL",
// "MEMBER-STATES", "ITU-T/SG17".
type Officer string

// Theme is a subject needing coordination, by its slug in the profile.
type Theme string

// Kind is the kind of document a body adopts.
type Kind string

// The kinds of document.
const (
	KindResolution     Kind = "resolution"
	KindDecision       Kind = "decision"
	KindRecommendation Kind = "recommendation"
	KindOpinion        Kind = "opinion"
	KindDocument       Kind = "document" // anything else: a report, a statement
)

// Mark is the mark of a conference proposal in front of a text or clause.
type Mark string

// The marks of conference proposals.
const (
	MarkAdd    Mark = "ADD"
	MarkModify Mark = "MOD"
	MarkSuppr  Mark = "SUP"
	MarkKeep   Mark = "NOC"
)

// Work identifies a resolution through all its editions and languages. The
// number alone never does: "Resolution 70" exists in PP, WTSA and WTDC.
type Work struct {
	Body   Body   `json:"body"`
	Kind   Kind   `json:"kind"`
	Number string `json:"number"`
}

// WorkKey is a Work as one string: "PP/resolution/177".
type WorkKey string

// Key returns the work as one string.
func (w Work) Key() WorkKey {
	return WorkKey(string(w.Body) + "/" + string(w.Kind) + "/" + keyPart(w.Number))
}

// keyPart makes s safe inside a key: the separators of keys become dashes.
func keyPart(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '/', '#', ' ', '\t', '\n':
			return '-'
		}
		return r
	}, s)
}

// Edition is one revision of a work.
type Edition struct {
	Year     int    `json:"year,omitempty"`
	Place    string `json:"place,omitempty"`
	Revised  bool   `json:"revised,omitempty"`
	Revision string `json:"revision,omitempty"` // where editions are counted: "3" of "Resolution ITU-R 6-3", "0" of the first
	Adopted  string `json:"adopted,omitempty"`  // ISO 8601 date
}

// EditionKey orders and names an edition within its work: the year, or "r3".
type EditionKey string

// Key returns the edition's name within its work: "r" and the revision where
// revisions are counted, else the year, else "0".
func (e Edition) Key() EditionKey {
	switch {
	case e.Revision != "":
		return EditionKey("r" + keyPart(e.Revision))
	case e.Year > 0:
		return EditionKey(strconv.Itoa(e.Year))
	}
	return "0"
}

// Before tells whether e is an earlier edition than f of the same work.
func (e Edition) Before(f Edition) bool {
	er, errE := strconv.Atoi(e.Revision)
	fr, errF := strconv.Atoi(f.Revision)
	if errE == nil && errF == nil {
		return er < fr
	}
	if e.Year != f.Year {
		return e.Year < f.Year
	}
	return e.Adopted < f.Adopted
}

// TextKey names an edition of a work whatever the language: "PP/resolution/177/2018".
type TextKey string

// Source says where a text was read.
type Source struct {
	File    string  `json:"file"`
	SHA256  string  `json:"sha256,omitempty"`
	Pages   *[2]int `json:"pages,omitempty"` // first and last, from 1
	Quality Quality `json:"quality,omitzero"`
}

// Quality is how far the words read can be trusted.
type Quality struct {
	Trust string   `json:"trust,omitempty"` // "high", "medium", "low"
	Notes []string `json:"notes,omitempty"` // why not high
}

// The levels of trust.
const (
	TrustHigh   = "high"
	TrustMedium = "medium"
	TrustLow    = "low"
)

// Text is one edition of one work in one language, as read from a file.
type Text struct {
	Work
	Mark      Mark              `json:"mark,omitempty"`
	Edition   Edition           `json:"edition,omitzero"`
	Symbol    string            `json:"symbol,omitempty"`
	Lang      Lang              `json:"lang"`
	Title     string            `json:"title"`
	Enacting  string            `json:"enacting,omitempty"`
	Source    Source            `json:"source"`
	Clauses   []Clause          `json:"clauses"`
	Footnotes map[string]string `json:"footnotes,omitempty"`
	Citations []Citation        `json:"citations,omitempty"`
	Revision  *Revision         `json:"revision,omitempty"` // what it changes, where revision marks say so
}

// Key names the edition, in whatever language.
func (t *Text) Key() TextKey {
	return TextKey(string(t.Work.Key()) + "/" + string(t.Edition.Key()))
}

// Name is how people name the work: "PP Resolution 177 (Rev. Dubai, 2018)".
func (t *Text) Name() string { return Label(t.Work, t.Edition) }

// Label names an edition of a work in English, the language of logs and ids.
func Label(w Work, e Edition) string {
	kind := string(w.Kind)
	if kind != "" {
		kind = strings.ToUpper(kind[:1]) + kind[1:]
	}
	number := w.Number
	if e.Revision != "" && e.Revision != "0" {
		number += "-" + e.Revision
	}
	s := fmt.Sprintf("%s %s %s", w.Body, kind, number)
	var when []string
	if e.Place != "" {
		place := e.Place
		if e.Revised {
			place = "Rev. " + place
		}
		when = append(when, place)
	}
	if e.Year > 0 {
		when = append(when, strconv.Itoa(e.Year))
	}
	if len(when) > 0 {
		s += " (" + strings.Join(when, ", ") + ")"
	}
	return s
}

// Citation is a reference from a clause to another document.
type Citation struct {
	Clause  ClauseID `json:"clause"`
	Target  string   `json:"target"` // "resolution", "recommendation", "decision", "opinion", "article", "number", "document"
	Body    Body     `json:"body,omitempty"`
	Kind    Kind     `json:"kind,omitempty"`
	Number  string   `json:"number,omitempty"`
	Edition *Edition `json:"edition,omitempty"`
	Words   string   `json:"words"`
}

// Work returns the cited work, and whether the citation names one.
func (c *Citation) Work() (Work, bool) {
	return Work{Body: c.Body, Kind: c.Kind, Number: c.Number}, c.Body != "" && c.Kind != "" && c.Number != ""
}

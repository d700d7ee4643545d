package report

import (
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// Run opens the stream: the manifest of the run, the names its codes stand
// for, and its figures.
type Run struct {
	Schema string `json:"schema"`
	corpus.Run
	Since        corpus.RunID `json:"since,omitempty"` // the run that its changes are told from; none in the first
	Organisation Organisation `json:"organisation"`
	Figures      Figures      `json:"figures"`
}

// Organisation is what a report needs of the profile: names in every language.
type Organisation struct {
	Code     string        `json:"code"`
	Names    profile.Names `json:"names"`
	Unit     string        `json:"unit"` // "sector" or "organ"
	Sectors  []Name        `json:"sectors"`
	Bodies   []Name        `json:"bodies"`
	Officers []Name        `json:"officers"`
}

// Name is what a code of the profile is called.
type Name struct {
	Code  string        `json:"code"`
	Names profile.Names `json:"names"`
	Short profile.Names `json:"short,omitempty"`
	Of    profile.Names `json:"of,omitempty"` // what follows the name of a text of a body
}

// Figures are the counts that a report opens with.
type Figures struct {
	Files      int            `json:"files"`
	Texts      int            `json:"texts"`
	Works      int            `json:"works"`
	Editions   int            `json:"editions"`
	InForce    int            `json:"in_force"`
	Languages  []corpus.Lang  `json:"languages"`
	Operative  int            `json:"operative"` // operative clauses in force
	Compared   int            `json:"compared"`  // of them, those compared
	Candidates int            `json:"candidates"`
	Overlaps   int            `json:"overlaps"`
	Findings   map[string]int `json:"findings"`   // by kind
	Suppressed map[string]int `json:"suppressed"` // by reason
	SetAside   int            `json:"set_aside"`
}

// SetAside is a file that could not be read.
type SetAside struct {
	corpus.SetAside
}

// Resolution is one edition of a work, in whatever languages it was read.
type Resolution struct {
	corpus.Work
	Key      corpus.TextKey         `json:"key"`
	Edition  corpus.Edition         `json:"edition"`
	Symbol   string                 `json:"symbol,omitempty"`
	Titles   map[corpus.Lang]string `json:"titles"`
	Places   map[corpus.Lang]string `json:"places,omitempty"`
	InForce  bool                   `json:"in_force"`
	By       corpus.TextKey         `json:"superseded_by,omitempty"`
	Compared corpus.Lang            `json:"compared,omitempty"` // the language in which it was compared
	Clauses  int                    `json:"clauses"`            // operative ones
	Files    []File                 `json:"files"`
}

// File is where one language of a resolution was read.
type File struct {
	Language corpus.Lang    `json:"language"`
	Name     string         `json:"file"`
	SHA256   string         `json:"sha256,omitempty"`
	Pages    *[2]int        `json:"pages,omitempty"`
	Quality  corpus.Quality `json:"quality,omitzero"`
}

// Theme is a subject needing coordination, with who holds its posts.
type Theme struct {
	Slug     corpus.Theme  `json:"slug"`
	Names    profile.Names `json:"names"`
	Lists    []string      `json:"lists,omitempty"`
	Posts    []Post        `json:"posts,omitempty"`
	Clauses  int           `json:"clauses"`
	Findings int           `json:"findings"`
}

// Post is a post of a theme: a focal point (secretariat) or a coordinator
// (membership) for one Sector. An empty Holder means that it is vacant.
type Post struct {
	Role   string        `json:"role"` // "focal-point" or "coordinator"
	Sector corpus.Sector `json:"sector"`
	Holder string        `json:"holder,omitempty"`
}

// The roles of posts.
const (
	FocalPoint  = "focal-point"
	Coordinator = "coordinator"
)

// Coverage counts the operative clauses in force of one theme and Sector; an
// empty Sector stands for clauses of the whole organisation.
type Coverage struct {
	Theme    corpus.Theme     `json:"theme"`
	Sector   corpus.Sector    `json:"sector,omitempty"`
	Clauses  int              `json:"clauses"`
	Works    []corpus.WorkKey `json:"works,omitempty"`
	Findings int              `json:"findings"`
}

// MappingRow says which works of which body treat one theme.
type MappingRow struct {
	Theme  corpus.Theme   `json:"theme"`
	Bodies []MappedBody   `json:"bodies"`
	Rule   CoordinationBy `json:"rule,omitempty"`
}

// MappedBody holds the works of one body.
type MappedBody struct {
	Body  corpus.Body  `json:"body"`
	Works []MappedWork `json:"works"`
}

// MappedWork is one work with why it stands under the theme.
type MappedWork struct {
	Key        corpus.TextKey   `json:"key"`
	Work       corpus.Work      `json:"work"`
	Edition    corpus.Edition   `json:"edition"`
	Title      string           `json:"title"`
	Reason     corpus.Statement `json:"reason"`
	Implements []corpus.WorkKey `json:"implements,omitempty"`
	Together   bool             `json:"together,omitempty"` // it calls for coordination between Sectors on the theme
}

// CoordinationBy is why a theme calls for coordination between Sectors.
type CoordinationBy string

// A theme calls for coordination, by the rule of the ISC-TF, when a work of the
// body of the whole organisation asks for it, or when one treats the theme and
// so does a work of at least one Sector. Works of several Sectors alone are
// noted, and do not call for it.
const (
	ByHigher          CoordinationBy = "higher"
	ByHigherAndSector CoordinationBy = "higher-and-sector"
	BySectors         CoordinationBy = "sectors"
)

// Calls tells whether the theme calls for coordination.
func (c CoordinationBy) Calls() bool { return c == ByHigher || c == ByHigherAndSector }

// Outdated is a citation of an edition that is no longer in force.
type Outdated struct {
	Clause  Side           `json:"clause"`
	Words   string         `json:"words"`
	Cited   corpus.TextKey `json:"cited"`
	InForce corpus.TextKey `json:"in_force,omitempty"`
	Update  string         `json:"update,omitempty"`
}

// Suppressed is a text, a clause or a pair that took no part, with why.
type Suppressed struct {
	Reason string            `json:"reason"`
	Text   corpus.TextKey    `json:"text"`
	Lang   corpus.Lang       `json:"language"`
	A      *corpus.ClauseRef `json:"a,omitempty"`
	B      *corpus.ClauseRef `json:"b,omitempty"`
	Note   corpus.Statement  `json:"note,omitzero"`
}

// Decision is one entry of the log of decisions.
type Decision struct {
	corpus.Decision
}

// Type names the message in the stream.
func (*Run) Type() string { return "run" }

// Type names the message in the stream.
func (*SetAside) Type() string { return "set-aside" }

// Type names the message in the stream.
func (*Resolution) Type() string { return "resolution" }

// Type names the message in the stream.
func (*Theme) Type() string { return "theme" }

// Type names the message in the stream.
func (*Coverage) Type() string { return "coverage" }

// Type names the message in the stream.
func (*MappingRow) Type() string { return "mapping" }

// Type names the message in the stream.
func (*Outdated) Type() string { return "outdated" }

// Type names the message in the stream.
func (*Suppressed) Type() string { return "suppressed" }

// Type names the message in the stream.
func (*Decision) Type() string { return "decision" }

// Works lists the works of a body under the theme.
func (r *MappingRow) Works(body corpus.Body) []MappedWork {
	for _, b := range r.Bodies {
		if b.Body == body {
			return b.Works
		}
	}
	return nil
}

package report

import (
	"slices"

	"dovetail/corpus"
)

// Finding is one statement a task force can decide on, with everything that is
// needed to judge it.
type Finding struct {
	ID   corpus.FindingID   `json:"id"`
	Kind corpus.FindingKind `json:"kind"`
	// Headline and Why are said in a language for programs; empty in the stored
	// stream, which has Subject and Reasons, to be said in any language.
	Headline   string             `json:"headline,omitempty"`
	Why        string             `json:"why,omitempty"`
	Subject    corpus.Statement   `json:"subject"`
	Reasons    []corpus.Statement `json:"reasons"`
	Score      float64            `json:"score"`
	Confidence float64            `json:"confidence"` // calibrated probability, 0 where unknown
	Themes     []corpus.Theme     `json:"themes"`
	Sectors    []corpus.Sector    `json:"sectors"`
	Sides      []Side             `json:"sides"`
	Evidence   []Evidence         `json:"evidence"` // strongest first
	Proposal   corpus.Proposal    `json:"proposal"`
	Status     corpus.Status      `json:"status"`
	Decision   *corpus.Decision   `json:"decision"` // the one in force, null when there is none
	// Assigned is the theme, or the focal point, that looks after it.
	Assigned *corpus.Assignment `json:"assigned,omitempty"`
	// LookAgain tells that the decision was taken before its clauses changed.
	LookAgain bool `json:"look_again,omitempty"`
}

// Side is one clause of a finding, with its words and where they stand.
type Side struct {
	ID corpus.ClauseID `json:"id"`
	corpus.Work
	Edition    corpus.Edition   `json:"edition"`
	Language   corpus.Lang      `json:"language"`
	Title      string           `json:"title,omitempty"`
	Part       corpus.Part      `json:"part,omitempty"`
	Heading    string           `json:"heading,omitempty"`
	Path       []string         `json:"path"`
	Action     corpus.Action    `json:"action,omitempty"`
	Addressees []corpus.Officer `json:"addressees"`
	Sectors    []corpus.Sector  `json:"sectors"`
	Text       string           `json:"text"`
	File       string           `json:"file"`
	Page       int              `json:"page,omitempty"`  // 0 when it is not known
	Range      *corpus.Range    `json:"range,omitempty"` // bytes of the page's text
	Spans      []corpus.Span    `json:"spans,omitempty"` // all of them, of a clause that runs over pages
	Missing    bool             `json:"missing,omitempty"`
	// Versions are the words of the clause in other languages of the corpus, and
	// Headings the words it stands under.
	Versions map[corpus.Lang]string `json:"versions,omitempty"`
	Headings map[corpus.Lang]string `json:"headings,omitempty"`
}

// Key names the edition the clause stands in.
func (s *Side) Key() corpus.TextKey { return s.ID.TextKey() }

// Evidence is what ties two sides of a finding together.
type Evidence struct {
	Sides    [2]int           `json:"sides"` // positions in the finding's sides
	Score    float64          `json:"score"`
	Passages []corpus.Passage `json:"passages"` // a in the text of the first side, b in the second's
	Shared   []string         `json:"shared_concepts"`
	Features []corpus.Feature `json:"features"`
}

// Overlap is one scored pair of clauses, as a line of a list.
type Overlap struct {
	Finding  corpus.FindingID `json:"finding,omitempty"` // empty for a pair in no finding
	A        corpus.ClauseRef `json:"a"`
	B        corpus.ClauseRef `json:"b"`
	SectorsA []corpus.Sector  `json:"sectors_a,omitempty"`
	SectorsB []corpus.Sector  `json:"sectors_b,omitempty"`
	Score    float64          `json:"score"`
	Shared   []string         `json:"shared_concepts,omitempty"`
	PassageA string           `json:"passage_a,omitempty"` // the longest passage, in the words of each
	PassageB string           `json:"passage_b,omitempty"`
}

// Type names the message in the stream.
func (*Finding) Type() string { return "finding" }

// Type names the message in the stream.
func (*Overlap) Type() string { return "overlap" }

// Statuses lists the states of a finding in the order reports show them.
func Statuses() []corpus.Status {
	return []corpus.Status{corpus.Open, corpus.Accepted, corpus.Rejected, corpus.Deferred}
}

// Shared lists what the clauses of the finding have in common, strongest pair
// first, at most limit of them.
func (f *Finding) Shared(limit int) []string {
	out := []string{}
	for _, e := range f.Evidence {
		for _, s := range e.Shared {
			if len(out) < limit && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// CountKind counts the findings of a kind.
func (r *Report) CountKind(k corpus.FindingKind) int {
	n := 0
	for _, f := range r.Findings {
		if f.Kind == k {
			n++
		}
	}
	return n
}

// Strongest names the two sides that a table with room for two shows: those of
// the strongest pair, else the first two; -1 for none.
func (f *Finding) Strongest() (a, b int) {
	if len(f.Evidence) > 0 {
		return f.Evidence[0].Sides[0], f.Evidence[0].Sides[1]
	}
	a, b = 0, 1
	if len(f.Sides) < 2 {
		b = -1
	}
	if len(f.Sides) < 1 {
		a = -1
	}
	return a, b
}

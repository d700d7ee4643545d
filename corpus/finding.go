package corpus

// FindingKind is one of the kinds of finding of the analysis.
type FindingKind string

// The kinds of finding, after GAO-15-49SP and ITU practice.
const (
	Duplication    FindingKind = "duplication"
	Overlapping    FindingKind = "overlap"
	Fragmentation  FindingKind = "fragmentation"
	Restatement    FindingKind = "restatement"
	Implementation FindingKind = "implementation"
	Internal       FindingKind = "internal"
	Complement     FindingKind = "complement"
	Outdated       FindingKind = "outdated"
	Gap            FindingKind = "gap"
)

// FindingKinds lists the kinds in the order reports show them.
func FindingKinds() []FindingKind {
	return []FindingKind{
		Duplication, Overlapping, Fragmentation, Restatement, Internal,
		Outdated, Gap, Implementation, Complement,
	}
}

// FindingID names a finding. It is given once and carried from run to run.
type FindingID string

// RunID names a run over a workspace.
type RunID string

// ClauseRef points at a clause in a language, as stored.
type ClauseRef struct {
	ID   ClauseID `json:"id"`
	Lang Lang     `json:"lang"`
}

// Passage is a stretch of one clause that matches a stretch of the other.
type Passage struct {
	A Range `json:"a"` // bytes in the text of the first clause
	B Range `json:"b"`
}

// Feature is one measured property of a pair and what it adds to the score.
type Feature struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Weight float64 `json:"weight"` // contribution to the score, in log-odds
}

// Overlap is a scored pair of clauses with its evidence.
type Overlap struct {
	A, B     ClauseRef
	Score    float64 // 0 to 1
	Passages []Passage
	Shared   []string // shared concepts, most telling first
	Features []Feature
}

// ActionCode is what a proposal asks for.
type ActionCode string

// The codes of proposals.
const (
	ActLead       ActionCode = "lead"
	ActMerge      ActionCode = "merge"
	ActRefer      ActionCode = "refer"
	ActSuppress   ActionCode = "suppress"
	ActCoordinate ActionCode = "coordinate"
	ActUpdate     ActionCode = "update"
	ActAdd        ActionCode = "add"
	ActNone       ActionCode = "none"
)

// Proposal is what Dovetail suggests to do about a finding.
type Proposal struct {
	Code    ActionCode  `json:"code"`
	Lead    Sector      `json:"lead,omitempty"`
	Reason  string      `json:"reason,omitempty"` // the reasons said in a language, for programs
	Reasons []Statement `json:"reasons,omitempty"`
	Draft   []Draft     `json:"draft,omitempty"`
	Lost    []Lost      `json:"lost,omitempty"` // obligations that would disappear
}

// Draft is draft wording in the marking of conference proposals.
type Draft struct {
	Mark   Mark     `json:"mark"`
	Clause ClauseID `json:"clause,omitempty"`
	Quote  string   `json:"quote,omitempty"` // the words as they stand
	// What is proposed: words of the clause's language, or a wording that every
	// language can say.
	Words   string     `json:"words,omitempty"`
	Wording *Statement `json:"wording,omitempty"`
}

// Lost is an obligation that a proposal would remove and nothing else keeps.
type Lost struct {
	Clause ClauseID `json:"clause"`
	Words  string   `json:"words"`
}

// Finding is one statement a task force can decide on.
type Finding struct {
	ID         FindingID
	Kind       FindingKind
	Subject    Statement   // in one line
	Reasons    []Statement // the evidence for the kind
	Score      float64
	Confidence float64 // calibrated probability that a reader agrees, 0 where unknown
	Themes     []Theme
	Sectors    []Sector
	Sides      []ClauseRef
	Overlaps   []Overlap
	Proposal   Proposal
}

// Status is where a finding stands with the people who decide.
type Status string

// The states of a finding.
const (
	Open     Status = "open"
	Accepted Status = "accepted"
	Rejected Status = "rejected"
	Deferred Status = "deferred"
)

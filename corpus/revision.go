package corpus

// Revision is what a text with revision marks proposes to change in the text in
// force. It stands with the proposed text; the text in force is a text of its
// own.
type Revision struct {
	InForce  TextKey  `json:"in_force"`           // the edition that is changed
	Title    *Rewrite `json:"title,omitempty"`    // nil where it stays
	Enacting *Rewrite `json:"enacting,omitempty"` // the same
	Clauses  []Change `json:"clauses"`            // in the order of the proposed text
}

// Rewrite is words in force, and what they are to become. Deleted are ranges of
// Before, Inserted ranges of After.
type Rewrite struct {
	Before   string  `json:"before,omitempty"`
	After    string  `json:"after,omitempty"`
	Deleted  []Range `json:"deleted,omitempty"`
	Inserted []Range `json:"inserted,omitempty"`
}

// Change is what becomes of one clause. Clauses that stay as they are have none.
type Change struct {
	Kind   ChangeKind `json:"kind"`
	Clause ClauseID   `json:"clause,omitempty"` // in the proposed text; empty where it is removed
	Was    ClauseID   `json:"was,omitempty"`    // in the text in force; empty where it is added

	Heading string   `json:"heading,omitempty"` // of Clause, or of Was where it is removed
	Path    []string `json:"path,omitempty"`
	Rewrite
}

// ChangeKind is a kind of change to a clause.
type ChangeKind string

// The kinds of change. A revised clause may stand in another place too; a moved
// or renumbered one has the words it had.
const (
	ClauseAdded      ChangeKind = "added"
	ClauseRemoved    ChangeKind = "removed"
	ClauseRevised    ChangeKind = "revised"
	ClauseMoved      ChangeKind = "moved"      // under another heading, or past other clauses
	ClauseRenumbered ChangeKind = "renumbered" // by what was added or removed before it
)

// ChangeKinds lists the kinds of change.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{ClauseRevised, ClauseAdded, ClauseRemoved, ClauseMoved, ClauseRenumbered}
}

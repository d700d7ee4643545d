package corpus

import "strings"

// Decision is one entry of the append-only log of decisions. An entry without a
// status is a comment: it leaves the status as it is.
type Decision struct {
	Finding FindingID `json:"finding"`
	Status  Status    `json:"status"`
	Comment string    `json:"comment,omitempty"`
	By      string    `json:"by,omitempty"`
	At      string    `json:"at"` // RFC 3339, UTC
	// Basis is a hash of what the finding said when it was decided on: its kind
	// and the words of its clauses. When a finding has another one, its decision
	// was taken on other words. Empty where it is not known.
	Basis string `json:"basis,omitempty"`
	Run   RunID  `json:"run,omitempty"` // the run whose finding was decided on
}

// InForce folds a log, oldest first, into what stands for each finding: the
// last entry with a status, its comment followed by the comments made since,
// each with its author. A finding that was only commented on is open.
func InForce(log []Decision) map[FindingID]Decision {
	out := map[FindingID]Decision{}
	for _, d := range log {
		before, seen := out[d.Finding]
		switch {
		case d.Status != "":
			out[d.Finding] = d
		case !seen:
			d.Status = Open
			out[d.Finding] = d
		default:
			before.Comment = joinComments(before.Comment, d)
			out[d.Finding] = before
		}
	}
	return out
}

// joinComments appends the words of a comment with their author.
func joinComments(before string, d Decision) string {
	words := strings.TrimSpace(d.Comment)
	if d.By != "" {
		words = d.By + ": " + words
	}
	if before == "" {
		return words
	}
	return before + "\n" + words
}

// Assignment is one entry of the append-only log of who looks after a finding:
// a theme, or within it the focal point of one Sector. An entry without a theme
// takes the assignment back.
type Assignment struct {
	Finding FindingID `json:"finding"`
	Theme   Theme     `json:"theme,omitempty"`
	Sector  Sector    `json:"sector,omitempty"`
	By      string    `json:"by,omitempty"`
	At      string    `json:"at"` // RFC 3339, UTC
}

// Assigned folds a log of assignments, oldest first, into those that stand.
func Assigned(log []Assignment) map[FindingID]Assignment {
	out := map[FindingID]Assignment{}
	for _, a := range log {
		if a.Theme == "" {
			delete(out, a.Finding)
			continue
		}
		out[a.Finding] = a
	}
	return out
}

// Role is what the holder of a post of a theme does.
type Role string

// The roles: a focal point belongs to the secretariat, a coordinator to the
// membership.
const (
	RoleFocalPoint  Role = "focal-point"
	RoleCoordinator Role = "coordinator"
)

// Appointment is one entry of the append-only log of who holds the posts of
// themes. An empty holder vacates the post.
type Appointment struct {
	Theme  Theme  `json:"theme"`
	Role   Role   `json:"role"`
	Sector Sector `json:"sector"`
	Holder string `json:"holder,omitempty"`
	By     string `json:"by,omitempty"`
	At     string `json:"at"` // RFC 3339, UTC
}

package corpus

// Run is one execution over a workspace, with what is needed to repeat it.
type Run struct {
	ID         RunID             `json:"id"`
	Program    string            `json:"program"` // version of the program
	Profile    string            `json:"profile"`
	AsOf       string            `json:"as_of"`             // ISO 8601 date on which dates are judged
	Started    string            `json:"started,omitempty"` // RFC 3339, UTC
	Finished   string            `json:"finished,omitempty"`
	Durations  map[string]int64  `json:"durations_ms,omitempty"` // of its stages, in milliseconds
	Parameters map[string]string `json:"parameters"`
	Inputs     []Input           `json:"inputs"`
	SetAside   []SetAside        `json:"set_aside"`
	Counts     map[string]int    `json:"counts"`
}

// Input is one file of a run.
type Input struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Texts  int    `json:"texts"`
}

// SetAside is a file that could not be read, with why and what to do.
type SetAside struct {
	File   string `json:"file"`
	Code   string `json:"code,omitempty"` // why, from a closed list: see package document
	Reason string `json:"reason"`
	Next   string `json:"next"`
}

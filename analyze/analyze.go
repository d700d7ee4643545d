// Package analyze finds, in the clauses of an organisation's resolutions,
// where different parts of it are asked to do the same work, and proposes what
// to do about it.
//
// It works in stages, each a package of its own or a file here: clauses become
// weighted concept vectors (analyze/concept); an exact similarity join gives
// candidate pairs (analyze/join); each is aligned (analyze/align), measured, in any
// pair of languages on the scale of English, and
// scored by a small model (analyze/score); pairs of one subject are grouped
// (analyze/group) into findings, each with a kind, a headline and a proposal.
//
// Run is a pure function: no I/O, no clock, no randomness, and the same input
// gives the same result whatever the number of processors. Findings are
// candidates with evidence for people to judge, never verdicts.
package analyze

import (
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/profile"
)

// Input is what an analysis reads.
type Input struct {
	// Texts are all texts of the workspace: every edition and language.
	Texts   []*corpus.Text
	Profile *profile.Profile
	// Lexicon says what words mean across languages; nil stands for the
	// embedded one.
	Lexicon *lexicon.Lexicon
	// AsOf is the ISO 8601 date on which dates are judged; empty stands for
	// the newest adoption date of the corpus, else the end of its newest year.
	AsOf string
	// Previous are the findings of the run before, whose ids are carried.
	Previous []corpus.Finding
	// Lapsed are findings of earlier runs that Previous no longer has: one that
	// comes back has its id again.
	Lapsed []corpus.Finding
	// Vectors, when set, gives the vector of a clause's text that a model of the
	// user's has made, of length one, or nil where it has made none. Params.Vectors
	// says what share it has in the score of a pair.
	Vectors func(text string) []float32
	Params  Params // the zero value stands for DefaultParams
	// Progress, when set, is told how far a stage has come. It is called from
	// one goroutine at a time.
	Progress func(stage string, done, total int)
}

// Params are the thresholds of an analysis. A zero field stands for its
// default.
type Params struct {
	// Candidate is the cosine at which a pair of clauses becomes a candidate.
	Candidate float64 `json:"candidate"`
	// Contained is the weighted share of the shorter clause found in the longer
	// one at which a pair becomes a candidate.
	Contained float64 `json:"contained"`
	// Across is the cosine of meanings at which clauses of two languages become
	// a candidate.
	Across float64 `json:"across"`
	// Score is the calibrated probability at which a pair is an overlap.
	Score float64 `json:"score"`
	// Vectors is the share of the cosine of the vectors of two clauses in the
	// score of the pair, 0 to 1; it has no say where there are no vectors.
	Vectors float64 `json:"vectors,omitempty"`
}

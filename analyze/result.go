package analyze

import (
	"dovetail/corpus"
)

// Result is all that one analysis says of a corpus: what the reports show and
// the manifest of the run records. Every list is sorted, so that the same
// corpus gives the same bytes.
type Result struct {
	AsOf     string // ISO 8601 date on which spent dates were judged
	Params   Params // the parameters that made the result
	Findings []corpus.Finding
	// Suppressed lists what took no part in the findings, with why.
	Suppressed []Suppressed
	Coverage   []Coverage
	Mapping    []MappingRow
	Outdated   []OutdatedCitation
	Editions   []EditionState
	// Themes holds the themes of every clause that took part, from the words
	// of the profile in the clause, its heading or the title of its text.
	Themes map[corpus.ClauseID][]corpus.Theme
	Counts Counts
}

// Reason says why words took no part in the findings.
type Reason string

// The reasons for which words take no part.
const (
	SupersededEdition Reason = "superseded edition" // a later edition of the work is in force
	Translation       Reason = "translation"        // the edition takes part in another language
	Formula           Reason = "formula"            // stock wording that carries no activity
	Procedure         Reason = "rules of procedure" // a body's own way of working
	TitleQuotation    Reason = "title quotation"    // what is alike is the title of a cited resolution
	TextSuppressed    Reason = "suppressed text"    // the text itself is marked SUP
)

// Reasons lists the reasons in the order reports show them.
func Reasons() []Reason {
	return []Reason{SupersededEdition, Translation, Formula, Procedure, TitleQuotation, TextSuppressed}
}

// Suppressed is one text, clause or pair of clauses that took no part. Text is
// always set; A is set for a clause; A and B are set for a pair.
type Suppressed struct {
	Reason Reason
	Text   corpus.TextKey
	Lang   corpus.Lang
	A, B   *corpus.ClauseRef
	Note   corpus.Statement // what was seen
}

// Coverage counts the operative clauses in force of one theme and Sector. An
// empty Sector stands for clauses of the whole organisation.
type Coverage struct {
	Theme    corpus.Theme
	Sector   corpus.Sector
	Clauses  int
	Works    []corpus.WorkKey
	Findings int // findings of the theme in which the Sector takes part
}

// MappingRow says which works of each body treat a theme: the mapping of
// resolutions the coordination group reads.
type MappingRow struct {
	Theme  corpus.Theme
	Bodies []MappedBody // in the order of the profile
}

// MappedBody holds the works of one body that treat a theme.
type MappedBody struct {
	Body  corpus.Body
	Works []MappedWork
}

// MappedWork is one work with why it is mapped to a theme.
type MappedWork struct {
	Work    corpus.Work
	Edition corpus.Edition
	Title   string
	Reason  corpus.Statement // the title names the theme, or so many clauses do
	// Implements lists the works of higher bodies that it cites and carries out.
	Implements []corpus.WorkKey
	// Together tells that it calls for coordination between Sectors on the theme:
	// a clause addresses, or has consulted, the officers of several.
	Together bool
}

// OutdatedCitation is a citation of an edition that is no longer in force, or
// of a work that the corpus marks as suppressed.
type OutdatedCitation struct {
	Clause  corpus.ClauseRef
	Words   string // the citation as it stands
	Cited   corpus.TextKey
	InForce corpus.TextKey // the edition in force in the corpus
	Update  string         // the citation as it should read, in the clause's language where known
}

// EditionState says which edition of a work is in force and which languages
// the corpus holds it in.
type EditionState struct {
	Work    corpus.Work
	Edition corpus.Edition
	Langs   []corpus.Lang
	Lang    corpus.Lang // the language in which it took part, empty when it did not
	InForce bool
	By      corpus.TextKey // the edition that supersedes it, empty when in force
}

// Counts are the figures of a run. Keys of the maps are the values of their
// type as strings.
type Counts struct {
	Texts      int // texts given
	Editions   int // editions given, whatever the language
	InForce    int // editions in force
	Operative  int // operative clauses in force
	Compared   int // those compared, formulas and headings left out
	Candidates int // pairs that reached a candidate threshold
	Overlaps   int // pairs scored at or above Params.Score
	Findings   map[corpus.FindingKind]int
	Suppressed map[Reason]int
}

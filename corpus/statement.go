package corpus

// Statement is a sentence, or a part of one, that an analysis has to say: a
// code with its arguments, so that every language can say it. Arguments that a
// code does not take are empty.
type Statement struct {
	Code    StatementCode   `json:"code"`
	Clauses []ClauseID      `json:"clauses,omitempty"`
	Texts   []TextKey       `json:"texts,omitempty"`
	Sectors []Sector        `json:"sectors,omitempty"`
	Bodies  []Body          `json:"bodies,omitempty"`
	Theme   Theme           `json:"theme,omitempty"`
	Words   []string        `json:"words,omitempty"`   // of a clause, as they stand
	Phrases map[Lang]string `json:"phrases,omitempty"` // a clause's words, in each language that has them
	Shares  []float64       `json:"shares,omitempty"`  // between 0 and 1
	Counts  []int           `json:"counts,omitempty"`
	Date    string          `json:"date,omitempty"` // ISO 8601
	Lang    Lang            `json:"language,omitempty"`
	Parts   []Statement     `json:"parts,omitempty"`
}

// StatementCode is what a statement says.
type StatementCode string

// What a finding is about, in one line.
const (
	SubjectActivity StatementCode = "subject-activity" // Sectors, or Bodies without, and Phrases: who is asked for what
	SubjectApart    StatementCode = "subject-apart"    // Sectors, Theme, two Texts: no link between them
	SubjectCitation StatementCode = "subject-citation" // a text and the Words of its citation, to be updated
	SubjectDate     StatementCode = "subject-date"     // a text and the Words of a date that has passed
)

// Why clauses make a finding. "More" counts clauses beside the two that are
// named; "shared" and "differ" speak of these two.
const (
	WhyDuplication    StatementCode = "why-duplication"    // two Clauses
	WhyOverlap        StatementCode = "why-overlap"        // two Clauses
	WhyInternal       StatementCode = "why-internal"       // two Clauses
	WhyComplement     StatementCode = "why-complement"     // two Texts
	WhyRestatement    StatementCode = "why-restatement"    // the repeating clause, the higher one; the share repeated
	WhyImplementation StatementCode = "why-implementation" // the citing text; the clause it carries out
	WhyFragmentation  StatementCode = "why-fragmentation"  // two Texts, Theme
	WhyCitation       StatementCode = "why-citation"       // the citing text, the edition in force; the Words of the citation
	WhyDate           StatementCode = "why-date"           // a clause, the Words of its date, the Date judged on
	WhyGap            StatementCode = "why-gap"            // a clause, Sectors
	WhyMore           StatementCode = "why-more"           // a count
	WhyHeld           StatementCode = "why-held"           // the shares of each clause that the other holds
	WhyShared         StatementCode = "why-shared"         // Words in common
	WhyStructure      StatementCode = "why-structure"      // no single words, but their structure in common
	WhyDifferBoth     StatementCode = "why-differ-both"    // a word of the first only, one of the second
	WhyDifferFirst    StatementCode = "why-differ-first"   // a word of the first only
	WhyDifferSecond   StatementCode = "why-differ-second"  // a word of the second only
	WhySame           StatementCode = "why-same"           // no word by which they differ
)

// Why a proposal is made.
const (
	ReasonLead       StatementCode = "reason-lead"        // a Sector; Parts, of the three below
	ReasonField      StatementCode = "reason-field"       // the clauses speak of its field
	ReasonAddressed  StatementCode = "reason-addressed"   // Bodies
	ReasonMost       StatementCode = "reason-most"        // clauses addressed to it, all clauses
	ReasonOne        StatementCode = "reason-one"         // one clause is addressed to it
	ReasonNoSector   StatementCode = "reason-no-sector"   //
	ReasonReferTo    StatementCode = "reason-refer-to"    // the other clauses may refer to the one kept
	ReasonPlan       StatementCode = "reason-plan"        // Sectors
	ReasonRestated   StatementCode = "reason-restated"    // the clause of the higher body
	ReasonMerge      StatementCode = "reason-merge"       // the clause that says most
	ReasonCarriesOut StatementCode = "reason-carries-out" //
	ReasonDivided    StatementCode = "reason-divided"     //
	ReasonFocalPoint StatementCode = "reason-focal-point" // Theme
	ReasonSuperseded StatementCode = "reason-superseded"  // the edition in force
	ReasonDatePassed StatementCode = "reason-date-passed" //
	ReasonTakeUp     StatementCode = "reason-take-up"     //
)

// Draft wording.
const (
	DraftContribute StatementCode = "draft-contribute" // the lead Sector, the text kept, what the clause is about in Phrases
	DraftPlan       StatementCode = "draft-plan"       // Sectors; Parts: DraftLed, DraftAccount or DraftOthers
	DraftLed        StatementCode = "draft-led"        // the lead Sector
	DraftAccount    StatementCode = "draft-account"    // Texts to take into account
	DraftOthers     StatementCode = "draft-others"     // the other instructions of the same resolution
	DraftRecall     StatementCode = "draft-recall"     // a text
	DraftPursuant   StatementCode = "draft-pursuant"   // an instruction in Phrases, pursuant to a text
	DraftCoordinate StatementCode = "draft-coordinate" // a text
	DraftEdition    StatementCode = "draft-edition"    // the text to cite
)

// Why words took no part.
const (
	NoteListed     StatementCode = "note-listed"     // stock wording that the profile lists
	NoteEmpty      StatementCode = "note-empty"      // no content words
	NoteStock      StatementCode = "note-stock"      // how many content words are stock wording, of how many
	NoteItem       StatementCode = "note-item"       // an item of a report
	NoteReport     StatementCode = "note-report"     // a report on the resolution itself
	NoteReports    StatementCode = "note-reports"    // both clauses ask for a report
	NoteTitle      StatementCode = "note-title"      // what they share is the title of a text
	NoteProcedure  StatementCode = "note-procedure"  // rules of procedure of a body
	NoteMarked     StatementCode = "note-marked"     // marked SUP
	NoteTranslated StatementCode = "note-translated" // the edition takes part in another language
	NoteInForce    StatementCode = "note-in-force"   // the edition in force
	NoteReplaced   StatementCode = "note-replaced"   // the later text of the same title
)

// Why a work is mapped to a theme.
const (
	MappedTitle   StatementCode = "mapped-title"   // the Words of its title
	MappedClauses StatementCode = "mapped-clauses" // a count of clauses, the first Words
)

// StatementCodes lists all codes.
func StatementCodes() []StatementCode {
	return []StatementCode{
		SubjectActivity, SubjectApart, SubjectCitation, SubjectDate,
		WhyDuplication, WhyOverlap, WhyInternal, WhyComplement, WhyRestatement, WhyImplementation,
		WhyFragmentation, WhyCitation, WhyDate, WhyGap, WhyMore, WhyHeld, WhyShared, WhyStructure,
		WhyDifferBoth, WhyDifferFirst, WhyDifferSecond, WhySame,
		ReasonLead, ReasonField, ReasonAddressed, ReasonMost, ReasonOne, ReasonNoSector, ReasonReferTo,
		ReasonPlan, ReasonRestated, ReasonMerge, ReasonCarriesOut, ReasonDivided, ReasonFocalPoint,
		ReasonSuperseded, ReasonDatePassed, ReasonTakeUp,
		DraftContribute, DraftPlan, DraftLed, DraftAccount, DraftOthers, DraftRecall, DraftPursuant, DraftCoordinate, DraftEdition,
		NoteListed, NoteEmpty, NoteStock, NoteItem, NoteReport, NoteReports, NoteTitle, NoteProcedure,
		NoteMarked, NoteTranslated, NoteInForce, NoteReplaced,
		MappedTitle, MappedClauses,
	}
}

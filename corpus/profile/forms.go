package profile

import (
	"dovetail/corpus"
	"dovetail/corpus/profile/phrase"
)

// Class is what a phrase of a language is to the clause parser.
type Class uint8

// The classes. What each holds is said in FORMAT.md.
const (
	_ Class = iota

	// In the set Head: how headings and paragraphs open.
	ClassVerb      // a verb in the form that opens a heading: Action, Part
	ClassBase      // a verb in the form after an auxiliary: Action
	ClassModifier  // "further", "with appreciation"
	ClassAuxiliary // "we", "continues to": Part, empty where it tells none
	ClassExpress   // "expressing": the noun that follows tells the action
	ClassExpressed // that noun: Action
	ClassEmphasis  // what may stand between: "its deep"

	// In the set Who: whom a heading names.
	ClassOfficer       // Codes, Others
	ClassConsult       // "in consultation with"
	ClassConsultAround // "与": consulted when a ClassConsultEnd follows
	ClassConsultEnd    // "协商"
	ClassConnector     // "and", "the"
	ClassThrough       // "through": whoever is named behind it acts where nobody else is addressed
	ClassSecond        // "to instruct", behind a consultation: Action
	ClassContent       // what begins the words of a clause: "to", "that"

	// In the set Cite: number lines and citations.
	ClassKind       // Kind
	ClassDraft      // "draft new"
	ClassRevised    // "rev."
	ClassAnnex      // "annex"
	ClassMark       // Mark
	ClassBody       // Body
	ClassOwn        // "this conference", "its"
	ClassSession    // "WRC-23": Body
	ClassSeries     // "ITU-R": Sector
	ClassInstrument // "the Convention": Name
	ClassProvision  // "No. 81": Name
	ClassDate       // "of 25 September 2015"
	ClassMeeting    // "59th plenary meeting"
	ClassBodyBefore // "关于": the body named before is that of the text named later

	// In the set Act: what an operative clause says beside its object.
	ClassBeneficiary
	ClassBenefit // what stands before a beneficiary: "for"
	ClassDeadline
	ClassAspect    // goes before the verb of an activity: "to continue to"
	ClassModal     // "should": the verb that follows is the action
	ClassPassive   // "be": what stands before the modal is the object
	ClassDoing     // a verb of an activity: of several words, or of a language that does not mark them
	ClassFronting  // what may stand before such a verb and begins other words: "向"
	ClassObjectEnd // where the object of an activity ends: "with a view to"

	// of themes
	ClassTheme // Themes
)

// Actions of a verb that a language has for two: the kind of the document, and
// whether somebody is addressed, tell which is meant.
const (
	ResolveOrDecide      corpus.Action = "resolve-or-decide"
	EncourageOrRecommend corpus.Action = "encourage-or-recommend"
)

// OwnSector stands in an officer's code for the Sector of the body that speaks:
// "own/SG" in a resolution of WTSA is "ITU-T/SG".
const OwnSector = "own/"

// Entry is a phrase of a language and what it means; which fields are set
// depends on the class.
type Entry struct {
	Class  Class
	Action corpus.Action
	Part   corpus.Part
	Codes  []corpus.Officer // none: a phrase that only looks like an officer
	Others bool             // of Codes only those not named before
	Own    bool             // of Codes only those of the Sector of the body that speaks
	Kind   corpus.Kind
	Mark   corpus.Mark
	Body   corpus.Body
	Sector corpus.Sector
	Name   string
	Themes ThemeSet
}

// Forms is what the clause parser recognises in one language: the words, as
// data, of number lines, headings, addressees and citations. The values of the
// sets are indices of Entries.
type Forms struct {
	Lang    corpus.Lang
	Months  []string // January to December, where the file of the language lists them
	Entries []Entry

	Head *phrase.Set
	Who  *phrase.Set
	Cite *phrase.Set
	Act  *phrase.Set
}

// newForms returns empty forms.
func newForms(lang corpus.Lang) *Forms {
	arabic := lang == corpus.Arabic
	return &Forms{
		Lang: lang,
		Head: phrase.New(arabic), Who: phrase.New(arabic),
		Cite: phrase.New(arabic), Act: phrase.New(arabic),
	}
}

// add adds an entry and returns its value in the sets.
func (f *Forms) add(e Entry) int {
	f.Entries = append(f.Entries, e)
	return len(f.Entries) - 1
}

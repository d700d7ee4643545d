package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// ClauseID names a clause whatever its language:
//
//	PP/resolution/177/2018#operative/instruct.2/1.a
//
// the edition, the part, the heading (its action, and which heading of that
// action within the part it is) and the number path. See [NewClauseID].
type ClauseID string

// TextKey returns the edition the clause belongs to.
func (id ClauseID) TextKey() TextKey {
	key, _, _ := strings.Cut(string(id), "#")
	return TextKey(key)
}

// NewClauseID composes the id of a clause. occurrence counts, from 1, the
// headings with the same action within the part; path holds language-neutral
// labels: "2", "a", "ii", "p1" (the first paragraph without a number), "-2"
// (the second dash).
func NewClauseID(text TextKey, part Part, action Action, occurrence int, path []string) ClauseID {
	if action == "" {
		action = "x"
	}
	b := make([]byte, 0, 128)
	b = append(b, text...)
	b = append(b, '#')
	b = append(b, part...)
	b = append(b, '/')
	b = append(b, action...)
	b = append(b, '.')
	b = strconv.AppendInt(b, int64(occurrence), 10)
	for i, p := range path {
		b = append(b, "/."[min(i, 1)])
		b = append(b, p...)
	}
	if len(path) == 0 {
		b = append(b, '/')
	}
	return ClauseID(b)
}

// Part is the part of a resolution a clause stands in.
type Part string

// The parts of a resolution.
const (
	Preambular Part = "preambular"
	Operative  Part = "operative"
	Annex      Part = "annex"
)

// Action is what a heading does, from a closed, language-neutral list.
type Action string

// The actions. The first group opens operative parts, the second preambular.
const (
	Resolve    Action = "resolve"
	Decide     Action = "decide"
	Instruct   Action = "instruct"
	Invite     Action = "invite"
	Request    Action = "request"
	Urge       Action = "urge"
	Encourage  Action = "encourage"
	Recommend  Action = "recommend"
	Authorise  Action = "authorise"
	Call       Action = "call"
	Appeal     Action = "appeal"
	Approve    Action = "approve"
	Adopt      Action = "adopt"
	Endorse    Action = "endorse"
	Confirm    Action = "confirm"
	Declare    Action = "declare"
	Support    Action = "support"
	Appoint    Action = "appoint"
	Commit     Action = "commit"
	Strengthen Action = "strengthen"

	Consider    Action = "consider"
	Recall      Action = "recall"
	Note        Action = "note"
	Recognise   Action = "recognise"
	BearInMind  Action = "bear-in-mind"
	TakeAccount Action = "take-into-account"
	Reaffirm    Action = "reaffirm"
	Emphasise   Action = "emphasise"
	Welcome     Action = "welcome"
	Concern     Action = "concern"
	Aware       Action = "aware"
	Acknowledge Action = "acknowledge"
	Convinced   Action = "convinced"
	Affirm      Action = "affirm"
	Observe     Action = "observe"
	Appreciate  Action = "appreciate"
	Commend     Action = "commend"
	Regret      Action = "regret"
	Condemn     Action = "condemn"
	Guided      Action = "guided"
	Desire      Action = "desire"
	Determine   Action = "determine"
	Acting      Action = "acting"
)

// Actions is the closed list, in the order above.
func Actions() []Action {
	return []Action{
		Resolve, Decide, Instruct, Invite, Request, Urge, Encourage, Recommend, Authorise, Call, Appeal, Approve,
		Adopt, Endorse, Confirm, Declare, Support, Appoint, Commit, Strengthen,
		Consider, Recall, Note, Recognise, BearInMind, TakeAccount, Reaffirm, Emphasise, Welcome, Concern, Aware,
		Acknowledge, Convinced, Affirm, Observe, Appreciate, Commend, Regret, Condemn, Guided, Desire, Determine, Acting,
	}
}

// KnownAction tells whether a is on the closed list.
func KnownAction(a Action) bool { return slices.Contains(Actions(), a) }

// Span is where words stand: a range of bytes in the text of a page.
type Span struct {
	Page  int `json:"page"`
	Start int `json:"start"`
	End   int `json:"end"`
}

// Range is a range of bytes, start and end, in a clause's own text.
type Range [2]int

// Activity says what an operative clause asks for, as ranges of its text.
// What the text does not state is nil.
type Activity struct {
	Action      *Range `json:"action,omitempty"`
	Object      *Range `json:"object,omitempty"`
	Beneficiary *Range `json:"beneficiary,omitempty"`
	Deadline    *Range `json:"deadline,omitempty"`
}

// Clause is the unit of comparison: a numbered or lettered paragraph under its
// heading.
type Clause struct {
	ID         ClauseID  `json:"id"`
	Part       Part      `json:"part"`
	Heading    string    `json:"heading,omitempty"`
	Path       []string  `json:"path,omitempty"`
	Action     Action    `json:"action,omitempty"`
	Addressees []Officer `json:"addressees,omitempty"`
	Consulted  []Officer `json:"consulted,omitempty"`
	Sectors    []Sector  `json:"sectors,omitempty"`
	Mark       Mark      `json:"mark,omitempty"`
	Lang       Lang      `json:"lang,omitempty"` // where it is another than the text's
	Text       string    `json:"text"`
	Spans      []Span    `json:"spans,omitempty"`
	Activity   *Activity `json:"activity,omitempty"`
	Footnotes  []string  `json:"footnotes,omitempty"`
	Themes     []Theme   `json:"themes,omitempty"`
}

// Page is the page the clause begins on, 0 when it is not known.
func (c *Clause) Page() int {
	if len(c.Spans) == 0 {
		return 0
	}
	return c.Spans[0].Page
}

// Hash is a hash of the clause's words, blind to spacing and letter case: the
// same words in a later file have the same hash.
func (c *Clause) Hash() string {
	var b strings.Builder
	space := false
	for _, r := range c.Text {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:8])
}

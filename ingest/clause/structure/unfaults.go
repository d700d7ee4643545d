package structure

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
)

// The registry labels as preambular whatever has no decimal number: a decision
// without a number, the list below it, the second half of a paragraph that a
// conversion broke. These are faults of the labels. They are judged by the
// paragraphs and their labels alone, never by what was read of them, after the
// drafting style of the UN: a preamble speaks in participles ("Recalling",
// "Deeply concerned"), the operative part in finite verbs ("Decides"), and what
// stands below a paragraph belongs to its part.

// fault is why the label of a paragraph is at fault; "" when it is not.
type fault string

// The kinds of fault, with the rule by which each is told.
const (
	faultVerb     fault = "part: begins with a finite verb (Decides, Requests), yet called preambular"
	faultWe       fault = `part: begins with "We" and a verb of the operative part, yet called preambular`
	faultDecimal  fault = "part: has a decimal number, yet called preambular"
	faultList     fault = "part: lettered, roman, dashed or bulleted, directly below operative words, yet called preambular"
	faultBroken   fault = "part: goes on in lower case with an operative paragraph, yet called preambular"
	faultFootnote fault = "part: a footnote (5/), yet called operative; not counted"
	faultItem     fault = "action: an item of an operative list whose label is the item's own participle (Taking measures), not the verb above; not counted"
)

// allFaults lists the kinds in the order they are printed.
var allFaults = []fault{faultVerb, faultWe, faultDecimal, faultList, faultBroken, faultFootnote, faultItem}

var (
	// finiteVerb matches the opening of a paragraph that says what an organ
	// does: a verb in the third person, behind adverbs.
	finiteVerb = regexp.MustCompile(`^(?:(?:Also|Further|Strongly|Solemnly|Again|Once|Unequivocally|Urgently|again|further|also|more) )*(?i:Accepts|Acknowledges|Adopts|Affirms|Agrees|Amends|Appeals|Appoints|Approves|Authori[sz]es|Calls|Commends|Concurs|Condemns|Confirms|Congratulates|Considers|Decides|Declares|Demands|Deplores|Determines|Directs|Emphasi[sz]es|Encourages|Endorses|Establishes|Expects|Expresses|Highlights|Instructs|Invites|Notes|Pledges|Proclaims|Reaffirms|Recalls|Recogni[sz]es|Recommends|Regrets|Reiterates|Renews|Requests|Resolves|Stresses|Suggests|Supports|Takes|Transmits|Underlines|Underscores|Urges|Welcomes)\b`)
	weResolve  = regexp.MustCompile(`^We (?:[a-z]+ )?(?:commit|resolve|decide|agree|call|request|urge)\b`)
	decimal    = regexp.MustCompile(`^\d+(?:\.\d+)*\.?$`)
	footnote   = regexp.MustCompile(`^\d+/`)
	listNumber = regexp.MustCompile(`^(?:\(?(?:[a-z]{1,2}|[ivxlc]+)[).]|[-–—•*·]|\d+ ?\([a-z]\)\.?)`)
)

// partJudge follows the paragraphs of a document.
type partJudge struct {
	operative bool // the paragraph above, labels corrected
}

// judge returns the part a paragraph has by the rules above, and the fault of
// its label. Footnotes have no part.
func (j *partJudge) judge(p *unParagraph) (corpus.Part, fault) {
	label := corpus.Part(p.Part)
	number, text := fold(p.Number), fold(p.Text)
	if label == corpus.Operative {
		if footnote.MatchString(number) {
			return "", faultFootnote
		}
		j.operative = true
		return label, ""
	}
	fault := preambularFault(number, text, j.operative)
	j.operative = fault != ""
	if fault != "" {
		label = corpus.Operative
	}
	return label, fault
}

// preambularFault tells why a paragraph labelled as preambular is not; operative
// tells that the paragraph above is of the operative part.
func preambularFault(number, text string, operative bool) fault {
	first, _ := utf8.DecodeRuneInString(text)
	switch {
	case number == "" && finiteVerb.MatchString(text):
		return faultVerb
	case number == "" && weResolve.MatchString(text):
		return faultWe
	case decimal.MatchString(number):
		return faultDecimal
	case operative && listNumber.MatchString(strings.TrimSpace(number+" "+text)):
		return faultList
	case operative && number == "" && first >= 'a' && first <= 'z':
		return faultBroken
	}
	return ""
}

// actionFault tells an item of an operative list that is labelled by its own
// first word, a participle, as if that were what the organ does: "(d) Taking
// measures" below "Urges States to prevent violence by:".
func actionFault(p *unParagraph) bool {
	words := strings.Fields(strings.ToLower(p.Text))
	return p.Part == string(corpus.Operative) && len(words) > 0 && listNumber.MatchString(fold(p.Number)) &&
		strings.HasPrefix(words[0], strings.ToLower(p.Verb)) && strings.HasSuffix(words[0], "ing")
}

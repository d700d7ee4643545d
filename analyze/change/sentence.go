package change

import (
	"fmt"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// Sentence says in English how a finding is not what it was.
func Sentence(how []report.How) string {
	var parts []string
	for _, h := range how {
		parts = append(parts, phrase(h))
	}
	if len(parts) == 0 {
		return ""
	}
	s := strings.Join(parts, "; ")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func phrase(h report.How) string {
	switch h.What {
	case report.HowKindOf:
		return fmt.Sprintf("its kind was %s and is %s", h.Was, h.Is)
	case report.HowJoined:
		return fmt.Sprintf("clause %s joined it", h.Clause)
	case report.HowLeft:
		return fmt.Sprintf("clause %s is no longer part of it", h.Clause)
	case report.HowWords:
		return fmt.Sprintf("the words of clause %s changed", h.Clause)
	case report.HowEdition:
		return fmt.Sprintf("a clause of %s stands unchanged in %s", h.Was, h.Is)
	case report.HowProposal:
		return fmt.Sprintf("the proposal was %q and is %q", h.Was, h.Is)
	case report.HowSectors:
		return fmt.Sprintf("its Sectors were %s and are %s", orNone(h.Was), orNone(h.Is))
	case report.HowScore:
		return fmt.Sprintf("its score was %s and is %s", h.Was, h.Is)
	case report.HowSuperseded:
		return fmt.Sprintf("clause %s has no counterpart in %s", h.Clause, h.Is)
	case report.HowRevised:
		return fmt.Sprintf("clause %s was revised", h.Clause)
	case report.HowReplaced:
		return fmt.Sprintf("the text of clause %s was replaced by %s", h.Clause, h.Is)
	case report.HowMerged:
		return fmt.Sprintf("its clauses are those of finding %s now", h.Is)
	case report.HowWithdrawn:
		return fmt.Sprintf("the text of clause %s is suppressed or no longer in the corpus", h.Clause)
	case report.HowOther:
		return "its clauses stand, but the evidence weighs less among the other words of the corpus"
	}
	return string(h.What)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// how lists the changes of the clauses of a resolution.
func (r *ResolutionChange) how() []report.How {
	var out []report.How
	for _, c := range r.Clauses {
		clause := c.Is
		if clause == "" {
			clause = c.Was
		}
		out = append(out, report.How{What: c.What, Clause: clause})
	}
	return out
}

// Sentence says in English what changed in the resolution.
func (r *ResolutionChange) Sentence() string {
	var parts []string
	if r.Was != "" && r.Was != r.Key {
		parts = append(parts, "replaces "+string(r.Was))
	}
	count := map[report.HowKind]int{}
	for _, c := range r.Clauses {
		count[c.What]++
	}
	for _, k := range []struct {
		what report.HowKind
		word string
	}{
		{report.HowClauseRevised, "revised"},
		{report.HowClauseAdded, "added"},
		{report.HowClauseRemoved, "removed"},
		{report.HowClauseMoved, "moved"},
	} {
		if n := count[k.what]; n == 1 {
			parts = append(parts, "1 clause "+k.word)
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf("%d clauses %s", n, k.word))
		}
	}
	if r.What == report.ResolutionRevised && len(r.Clauses) == 0 && r.Lang != "" {
		parts = append(parts, "the words of its clauses are the same")
	}
	s := ""
	if len(parts) > 0 {
		s = strings.Join(parts, "; ")
		s = strings.ToUpper(s[:1]) + s[1:] + "."
	}
	return strings.TrimSpace(s + " " + r.Note)
}

// LookAgain says in English why a decision needs another look.
func (d *DecisionChange) LookAgain() string {
	if s := Sentence(d.How); s != "" {
		return s
	}
	return fmt.Sprintf("It was taken on other words than those that finding %s shows now.", corpus.FindingID(d.Finding))
}

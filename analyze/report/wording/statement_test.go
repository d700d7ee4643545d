package wording

import (
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// TestStatementsAreWhole says every statement with the arguments that its code
// takes, in every language: none is missing and none is left over.
func TestStatementsAreWhole(t *testing.T) {
	for _, lang := range corpus.Languages() {
		v := voice(t, lang)
		for _, code := range corpus.StatementCodes() {
			s := whole(code)
			got := v.Say(&report.Report{}, nil, &s)
			if got == "" || got == Key(code) || strings.Contains(got, "%!") {
				t.Errorf("%s: %q says %q", lang, code, got)
			}
		}
		for _, what := range report.HowKinds() {
			h := report.How{What: what, Clause: "PP/resolution/1/2020#operative/instruct.1/1", Was: "0.5", Is: "0.7"}
			got := strings.Join(v.Changed(&report.Report{}, &report.Change{How: []report.How{h}}), "")
			if got == "" || strings.Contains(got, "%!") || strings.Contains(got, "how.") {
				t.Errorf("%s: the change %q is told as %q", lang, what, got)
			}
		}
	}
}

// whole is a statement with all arguments of its code.
func whole(code corpus.StatementCode) corpus.Statement {
	s := corpus.Statement{Code: code}
	clauses := []corpus.ClauseID{"PP/resolution/1/2020#operative/instruct.1/1", "PP/resolution/2/2020#operative/instruct.1/1"}
	texts := []corpus.TextKey{"PP/resolution/1/2020", "PP/resolution/2/2020"}
	sectors := []corpus.Sector{"ITU-T", "ITU-D"}
	phrases := map[corpus.Lang]string{corpus.English: "light lamps", corpus.Arabic: "إنارة المصابيح"}
	switch code {
	case corpus.SubjectActivity:
		s.Sectors, s.Phrases = sectors, phrases
	case corpus.SubjectApart:
		s.Sectors, s.Theme, s.Texts = sectors, "gender", texts
	case corpus.SubjectCitation, corpus.SubjectDate:
		s.Texts, s.Words = texts[:1], []string{"by 2020"}
	case corpus.WhyDuplication, corpus.WhyOverlap, corpus.WhyInternal:
		s.Clauses = clauses
	case corpus.WhyComplement:
		s.Texts = texts
	case corpus.WhyRestatement:
		s.Clauses, s.Shares = clauses, []float64{0.8}
	case corpus.WhyImplementation:
		s.Texts, s.Clauses = texts[:1], clauses[:1]
	case corpus.WhyFragmentation:
		s.Texts, s.Theme = texts, "gender"
	case corpus.WhyCitation:
		s.Texts, s.Words = texts, []string{"Resolution 1"}
	case corpus.WhyDate:
		s.Clauses, s.Words, s.Date = clauses[:1], []string{"by 2020"}, "2024-01-01"
	case corpus.WhyGap:
		s.Clauses, s.Sectors = clauses[:1], sectors[:1]
	case corpus.WhyMore:
		s.Counts = []int{3}
	case corpus.WhyHeld:
		s.Shares = []float64{0.5, 0.6}
	case corpus.WhyShared, corpus.WhyDifferBoth:
		s.Words = []string{"lamp", "light"}
	case corpus.WhyDifferFirst, corpus.WhyDifferSecond:
		s.Words = []string{"lamp"}
	case corpus.ReasonLead:
		s.Sectors, s.Parts = sectors[:1], []corpus.Statement{{Code: corpus.ReasonField}, {Code: corpus.ReasonOne}}
	case corpus.ReasonAddressed:
		s.Bodies = []corpus.Body{"PP"}
	case corpus.ReasonMost, corpus.NoteStock:
		s.Counts = []int{2, 3}
	case corpus.ReasonPlan, corpus.DraftLed:
		s.Sectors = sectors
	case corpus.ReasonRestated, corpus.ReasonMerge:
		s.Clauses = clauses[:1]
	case corpus.ReasonFocalPoint:
		s.Theme = "gender"
	case corpus.ReasonSuperseded, corpus.DraftRecall, corpus.DraftCoordinate, corpus.DraftEdition, corpus.NoteTitle, corpus.NoteInForce, corpus.NoteReplaced:
		s.Texts = texts[:1]
	case corpus.DraftContribute:
		s.Sectors, s.Texts, s.Phrases = sectors[:1], texts[:1], phrases
	case corpus.DraftPlan:
		s.Sectors, s.Parts = sectors, []corpus.Statement{whole(corpus.DraftLed), whole(corpus.DraftAccount)}
	case corpus.DraftAccount:
		s.Texts = texts
	case corpus.DraftPursuant:
		s.Phrases, s.Texts = phrases, texts[:1]
	case corpus.NoteTranslated:
		s.Lang = corpus.English
	case corpus.MappedTitle:
		s.Words = []string{"lamps"}
	case corpus.MappedClauses:
		s.Counts, s.Words = []int{2}, []string{"lamps"}
	}
	return s
}

package clause_test

import (
	"testing"

	"dovetail/corpus"
	"dovetail/ingest/clause"
	"dovetail/ingest/document"
)

// TestSentencesOfTheUN reads the style of the UN in French, Spanish and English:
// parts, actions, addressees, what is asked for, and the lines at the end that
// say when the text was adopted.
func TestSentencesOfTheUN(t *testing.T) {
	prof := loadProfile(t, "un")
	for lang, lines := range map[corpus.Lang][]string{
		corpus.French: {
			"A/RES/75/233", "Activités opérationnelles", "L'Assemblée générale,", "Rappelant sa résolution 70/1,",
			"1. Prie le Secrétaire général de présenter un rapport à sa prochaine session;", "59e séance plénière", "21 décembre 2020",
		},
		corpus.Spanish: {
			"A/RES/75/233", "Actividades operacionales", "La Asamblea General,", "Recordando su resolución 70/1,",
			"1. Solicita al Secretario General que presente un informe en su próximo período de sesiones;", "59ª sesión plenaria", "21 de diciembre de 2020",
		},
		corpus.English: {
			"A/RES/75/233", "Operational activities", "The General Assembly,", "Recalling its resolution 70/1,",
			"1. Requests the Secretary-General to submit a report at its next session;", "59th plenary meeting", "21 December 2020",
		},
	} {
		page := document.Page{Number: 1}
		for _, l := range lines {
			page.Paragraphs = append(page.Paragraphs, document.Paragraph{Text: l, Level: -1})
		}
		texts, left := clause.Parse(&document.Document{Pages: []document.Page{page}}, prof)
		if len(texts) != 1 || len(texts[0].Clauses) != 2 {
			t.Errorf("%s: read %+v", lang, texts)
			continue
		}
		x := &texts[0]
		c := &x.Clauses[1]
		if x.Lang != lang || x.Symbol != "A/RES/75/233" || x.Edition.Adopted != "2020-12-21" || x.Clauses[0].Action != corpus.Recall {
			t.Errorf("%s: %s %s %+v %s", lang, x.Lang, x.Symbol, x.Edition, x.Clauses[0].Action)
		}
		if got := codes(c); got != "request SG" {
			t.Errorf("%s: read %q", lang, got)
		}
		if c.Activity == nil || c.Activity.Action == nil || c.Activity.Object == nil {
			t.Errorf("%s: no activity in %q", lang, c.Text)
		}
		for _, l := range left {
			if l.Reason != clause.LeftMeeting {
				t.Errorf("%s: %q is left over (%s)", lang, l.Text, l.Reason)
			}
		}
	}
}

package analyze

import (
	"regexp"

	"dovetail/corpus"
)

// procedureTitles are the words by which titles name a body's rules of
// procedure, in each language. Every body has its own on purpose: two of them
// are never compared.
var procedureTitles = map[corpus.Lang]*regexp.Regexp{
	corpus.Arabic:  regexp.MustCompile(`النظام الداخلي|القواعد العامة للمؤتمرات`),
	corpus.Chinese: regexp.MustCompile(`议事规则|大会总规则`),
	corpus.English: regexp.MustCompile(`(?i)\b(rules of procedure|general rules of conferences)\b`),
	corpus.French:  regexp.MustCompile(`(?i)(règlement intérieur|règles générales régissant les conférences)`),
	corpus.Russian: regexp.MustCompile(`(?i)(правила процедуры|общий регламент конференций)`),
	corpus.Spanish: regexp.MustCompile(`(?i)(reglamento interno|reglas de procedimiento|reglamento general de las conferencias)`),
}

// procedural tells whether a text holds a body's rules of procedure.
func procedural(t *corpus.Text) bool {
	re := procedureTitles[t.Lang]
	return re != nil && re.MatchString(t.Title)
}

// suppressedProcedure lists the texts left uncompared with one another, where
// there are several.
func (m *model) suppressedProcedure() []Suppressed {
	var out []Suppressed
	for _, w := range m.works {
		if w.procedure {
			out = append(out, Suppressed{
				Reason: Procedure, Text: w.text.Key(), Lang: w.text.Lang,
				Note: corpus.Statement{Code: corpus.NoteProcedure},
			})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

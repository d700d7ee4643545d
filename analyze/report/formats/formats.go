// Package formats knows every output format of a report by its name on the
// command line.
package formats

import (
	"fmt"
	"strings"

	"dovetail/analyze/report"
	"dovetail/analyze/report/akn"
	"dovetail/analyze/report/csv"
	"dovetail/analyze/report/docx"
	"dovetail/analyze/report/html"
	"dovetail/analyze/report/json"
	"dovetail/analyze/report/pdf"
	"dovetail/analyze/report/wording"
	"dovetail/analyze/report/xlsx"
	"dovetail/corpus"
)

// Outside is what formats need from outside the stream of a report.
type Outside struct {
	Texts akn.Texts   // the texts that a run names
	PDF   pdf.Convert // the program that sets a document
}

// All lists the formats in a language.
func All(lang corpus.Lang, out Outside) []report.Format {
	return []report.Format{json.Format(lang), html.Format(lang), xlsx.Format(lang), docx.Format(lang), csv.Format(lang), report.Lines(), akn.Format(out.Texts), pdf.Format(lang, out.PDF)}
}

// Parse returns the formats of a comma-separated list of names, each once, in
// the language.
func Parse(names string, lang corpus.Lang, from Outside) ([]report.Format, error) {
	if !wording.Speaks(lang) {
		return nil, fmt.Errorf("reports have no language %q: choose one of %v", lang, corpus.Languages())
	}
	all := All(lang, from)
	var out []report.Format
	seen := map[string]bool{}
	for name := range strings.SplitSeq(names, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" || seen[name] {
			continue
		}
		seen[name] = true
		found := false
		var known []string
		for _, f := range all {
			known = append(known, f.Name)
			if f.Name == name {
				out, found = append(out, f), true
			}
		}
		if !found {
			return nil, fmt.Errorf("there is no format %q: choose among %s", name, strings.Join(known, ", "))
		}
	}
	return out, nil
}

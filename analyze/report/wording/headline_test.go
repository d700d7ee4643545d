package wording

import (
	"testing"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// TestHeadlineOfAnotherLanguage names a finding whose clauses the corpus holds
// in other languages only by what a clause says, set apart where its direction
// is another.
func TestHeadlineOfAnotherLanguage(t *testing.T) {
	f := &report.Finding{Kind: corpus.Overlapping, Headline: "ITU-T: light lamps", Sides: []report.Side{
		{Language: corpus.English, Text: "to light lamps in every school;"},
		{Language: corpus.English, Text: "to light lamps;"},
	}}
	for lang, want := range map[corpus.Lang]string{
		corpus.French: "to light lamps",
		corpus.Arabic: "\u2068to light lamps\u2069",
	} {
		v, err := New(lang, report.Organisation{})
		if err != nil {
			t.Fatal(err)
		}
		want = v.T("label", v.who(f), want)
		if got := v.Headline(&report.Report{}, f); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

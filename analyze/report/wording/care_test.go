package wording

import (
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

func TestCare(t *testing.T) {
	r := &report.Report{Themes: []*report.Theme{{Slug: "gender", Names: profile.Names{corpus.English: "Gender", corpus.Arabic: "المساواة"}}}}
	f := &report.Finding{Assigned: &corpus.Assignment{Theme: "gender", Sector: "ITU-D"}, LookAgain: true}
	for lang, theme := range map[corpus.Lang]string{corpus.English: "Gender", corpus.Arabic: "المساواة"} {
		v, err := New(lang, report.Organisation{})
		if err != nil {
			t.Fatal(err)
		}
		got := v.Care(r, f)
		if len(got) != 2 || !strings.Contains(got[0], theme) || !strings.Contains(got[0], "ITU-D") || got[1] != v.T("finding.look-again") {
			t.Errorf("%s: %q", lang, got)
		}
		if got := v.Care(r, &report.Finding{}); got != nil {
			t.Errorf("%s: %q of a finding nobody looks after", lang, got)
		}
	}
}

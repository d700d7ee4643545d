package report

import (
	"testing"

	"dovetail/analyze"
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// TestRuleOfCoordination holds the mapping to the rule of the ISC-TF.
func TestRuleOfCoordination(t *testing.T) {
	itu, err := profile.Load("itu")
	if err != nil {
		t.Fatal(err)
	}
	body := func(code corpus.Body, together bool) analyze.MappedBody {
		return analyze.MappedBody{Body: code, Works: []analyze.MappedWork{{Work: corpus.Work{Body: code, Number: "1"}, Together: together}}}
	}
	for _, tc := range []struct {
		name   string
		bodies []analyze.MappedBody
		want   CoordinationBy
		calls  bool
	}{
		{"nothing", nil, "", false},
		{"PP alone", []analyze.MappedBody{body("PP", false)}, "", false},
		{"PP alone, to several Sectors", []analyze.MappedBody{body("PP", true)}, ByHigher, true},
		{"PP and a Sector", []analyze.MappedBody{body("PP", false), body("WTDC", false)}, ByHigherAndSector, true},
		{"a Sector that addresses several", []analyze.MappedBody{body("WTDC", true)}, "", false},
		{"two Sectors", []analyze.MappedBody{body("WTDC", false), body("WTSA", false)}, BySectors, false},
	} {
		a := Analysis{Profile: itu}
		got := a.mapping(analyze.MappingRow{Bodies: tc.bodies}).Rule
		if got != tc.want || got.Calls() != tc.calls {
			t.Errorf("%s: rule %q, calls %t; want %q, %t", tc.name, got, got.Calls(), tc.want, tc.calls)
		}
	}
}

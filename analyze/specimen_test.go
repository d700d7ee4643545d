package analyze

import (
	"context"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
)

func TestSpecimenDump(t *testing.T) {
	p := ITU(t)
	texts := slices.DeleteFunc(fixture.Specimen(t, p), func(x *corpus.Text) bool { return x.Lang != corpus.English })
	r, err := Run(context.Background(), Input{Texts: texts, Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", r.Counts)
	type hit struct{ kind, id string }
	match := func(f *corpus.Finding, a, b []string) bool {
		side := func(ids []string) bool {
			return slices.ContainsFunc(f.Sides, func(s corpus.ClauseRef) bool {
				return slices.ContainsFunc(ids, func(id string) bool { return string(s.ID) == id || strings.HasPrefix(string(s.ID), id+".") })
			})
		}
		return side(a) && (len(b) == 0 || side(b))
	}
	used := map[corpus.FindingID]bool{}
	ok, all := map[string]int{}, map[string]int{}
	for _, g := range fixture.Gold(t) {
		a, b := strings.Fields(g["a"]), strings.Fields(g["b"])
		var kinds []string
		for i := range r.Findings {
			f := &r.Findings[i]
			if match(f, a, b) && (len(b) > 0 || f.Kind == corpus.Outdated || f.Kind == corpus.Gap) {
				kinds = append(kinds, string(f.Kind))
				if string(f.Kind) == g["kind"] {
					used[f.ID] = true
				}
			}
		}
		all[g["kind"]]++
		good := slices.Contains(kinds, g["kind"]) || g["kind"] == "none" && !slices.ContainsFunc(kinds, func(k string) bool {
			return k == "duplication" || k == "overlap" || k == "internal" || k == "restatement"
		})
		if good {
			ok[g["kind"]]++
		} else {
			t.Logf("MISS %s %s: found %v  %s", g["case"], g["kind"], kinds, g["note"])
		}
	}
	t.Logf("recall %v of %v", ok, all)
	for i := range r.Findings {
		f := &r.Findings[i]
		if !used[f.ID] {
			t.Logf("EXTRA %s %.2f %s\n      %s", f.Kind, f.Score, f.Headline, f.Why)
			for _, s := range f.Sides {
				t.Logf("         %s", s.ID)
			}
		}
	}
}

package analyze

import (
	"context"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
)

// TestMappingTellsWhoCallsForCoordination looks the calls up among the clauses:
// a mapped work calls for it where, and only where, some clause of it has the
// officers of several Sectors addressed or consulted.
func TestMappingTellsWhoCallsForCoordination(t *testing.T) {
	p := ITU(t)
	var texts []*corpus.Text
	several := map[corpus.WorkKey]bool{}
	for _, x := range fixture.Specimen(t, p) {
		if x.Lang != corpus.English {
			continue
		}
		texts = append(texts, x)
		for i := range x.Clauses {
			c := &x.Clauses[i]
			named := map[corpus.Sector]bool{}
			for _, s := range p.SectorsOf(x.Body, append(append([]corpus.Officer{}, c.Addressees...), c.Consulted...)) {
				named[s] = true
			}
			if c.Part == corpus.Operative && len(named) > 1 {
				several[x.Work.Key()] = true
			}
		}
	}
	r, err := Run(context.Background(), Input{Texts: texts, Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	calls, others := 0, 0
	for _, row := range r.Mapping {
		for _, b := range row.Bodies {
			for _, w := range b.Works {
				if w.Together && !several[w.Work.Key()] {
					t.Errorf("%s calls for coordination on %q without a clause to several Sectors", w.Work.Key(), row.Theme)
				}
				if w.Together {
					calls++
				} else {
					others++
				}
			}
		}
	}
	if calls == 0 || others == 0 {
		t.Errorf("%d works call for coordination, %d do not: want some of each", calls, others)
	}
}

package analyze

import (
	"context"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
)

func TestPP18(t *testing.T) {
	p := ITU(t)
	r, err := Run(context.Background(), Input{Texts: fixture.PP18(t, p), Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", r.Counts)
	text := map[corpus.ClauseID]string{}
	for _, x := range fixture.PP18(t, p) {
		for _, c := range x.Clauses {
			text[c.ID] = c.Heading + " | " + c.Text
		}
	}
	n := 0
	for _, f := range r.Findings {
		if f.Kind != corpus.Duplication && f.Kind != corpus.Overlapping {
			continue
		}
		n++
		t.Logf("#%d %s %.2f %s", n, f.Kind, f.Score, f.Headline)
		for _, s := range f.Sides {
			t.Logf("     %s  %.330s", s.ID, text[s.ID])
		}
	}
}

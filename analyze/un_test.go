package analyze

import (
	"context"
	"testing"
	"time"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// unProfile describes the organs of the texts: each is a Sector of its own, all
// of one rank.
func unProfile(tb testing.TB, texts []*corpus.Text) *profile.Profile {
	tb.Helper()
	p := &profile.Profile{Code: "un", Languages: corpus.Languages(), Unit: profile.UnitOrgan}
	for _, t := range texts {
		if p.Body(t.Body) == nil {
			s := corpus.Sector(t.Body)
			p.Bodies = append(p.Bodies, profile.Body{Code: t.Body, Sectors: []corpus.Sector{s}})
			p.Sectors = append(p.Sectors, profile.Sector{Code: s})
		}
	}
	return p
}

func TestUNSpeed(t *testing.T) {
	texts := fixture.UN(t)
	p := unProfile(t, texts)
	start := time.Now()
	last := ""
	r, err := Run(context.Background(), Input{Texts: texts, Profile: p, Progress: func(s string, n, total int) {
		if s != last {
			t.Logf("%v %s %d", time.Since(start), s, total)
			last = s
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%v %+v", time.Since(start), r.Counts)
	for i, f := range r.Findings {
		if i < 10 {
			t.Logf("%s %.2f %d %s %.300s", f.Kind, f.Score, len(f.Sides), f.Headline, f.Why)
		}
	}
}

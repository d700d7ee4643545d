package analyze

import (
	"context"
	"testing"
	"time"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus/profile"
)

func TestUNSpeed(t *testing.T) {
	p, err := profile.Load("un")
	if err != nil {
		t.Fatal(err)
	}
	texts := fixture.UN(t)
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

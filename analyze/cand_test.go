package analyze

import (
	"slices"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/analyze/join"
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

func TestCand(t *testing.T) {
	p := ITU(t)
	m := readModel(t, fixture.PP18(t, p), p)
	var cs []float64
	for _, j := range judged(t, m) {
		if j.positive() && j.a.work != j.b.work {
			cs = append(cs, max(join.Cosine(j.a.vector, j.b.vector), 0))
		}
	}
	slices.Sort(cs)
	t.Log(cs)
	for _, th := range []float64{.1, .15, .2, .25} {
		n, tot := 0, 0
		for i, u := range m.units {
			for _, v := range m.units[i+1:] {
				if m.comparable(u, v) {
					tot++
					if join.Cosine(u.vector, v.vector) >= th {
						n++
					}
				}
			}
		}
		t.Log(th, n, tot)
	}
}

func BenchmarkRead(b *testing.B) {
	texts := fixture.UN(b)
	p := unProfile(b, texts)
	for b.Loop() {
		readModel(b, texts, p)
	}
}

var _ = profile.Load
var _ corpus.Lang

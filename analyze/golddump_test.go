package analyze

import (
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/analyze/score"
	"dovetail/corpus"
)

func TestGoldPairs(t *testing.T) {
	p := ITU(t)
	m := readModel(t, slices.DeleteFunc(fixture.Specimen(t, p), func(x *corpus.Text) bool { return x.Lang != corpus.English }), p)
	for _, g := range fixture.Gold(t) {
		a, b := strings.Fields(g["a"]), strings.Fields(g["b"])
		if len(b) == 0 {
			continue
		}
		u, v := m.byID[corpus.ClauseID(a[0])], m.byID[corpus.ClauseID(b[0])]
		if u == nil || v == nil {
			t.Logf("%s not found %v %v", g["case"], u == nil, v == nil)
			continue
		}
		x := m.measure(u, v)
		t.Logf("%s p %.2f cos %.2f held %.2f %.2f al %.2f beyond %.2f form %q %q rel %d\n    A %s %s\n    B %s %s", g["case"], score.Default().Probability(&x.features), x.features[score.Cosine], x.held[0], x.held[1], x.features[score.Aligned], x.features[score.BeyondTitle], u.formula, v.formula, relationOf(u, v), u.clause.Heading, u.clause.Text, v.clause.Heading, v.clause.Text)
	}
}

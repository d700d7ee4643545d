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
	m.scorer = score.Default()
	m.themer, _ = newThemer(p)
	m.assignThemes()
	for _, g := range fixture.Gold(t) {
		a, b := strings.Fields(g["a"]), strings.Fields(g["b"])
		if len(b) == 0 {
			continue
		}
		u, v := m.byID[corpus.ClauseID(a[0])], m.byID[corpus.ClauseID(b[0])]
		x := m.measure(u, v)
		if g["kind"] == "fragmentation" {
			t.Logf("%s %v %v | %v %v linked %v ls %v rs %v", g["case"], u.work.named, u.work.inClauses, v.work.named, v.work.inClauses, linkedWorks(u.work, v.work), m.coordinates(u.work, v.sectors), m.coordinates(v.work, u.sectors))
			continue
		}
		k, ok := m.kindOf(x, m.probability(x), .2)
		t.Logf("%s p %.2f cos %.2f mean %.2f held %.2f %.2f al %.2f act %.2f apart %.2f sub %v rel %d %s %v", g["case"], m.probability(x), 0.0, x.features[score.Meaning], x.held[0], x.held[1], x.features[score.Aligned], x.features[score.ActionAlike], x.features[score.SubjectsApart], x.substantial(), relationOf(u, v), k, ok)
	}
}

package analyze

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/concept"
	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
)

func TestNear(t *testing.T) {
	p := ITU(t)
	texts := slices.DeleteFunc(fixture.Specimen(t, p), func(x *corpus.Text) bool { return x.Lang != "en" && x.Lang != "fr" && x.Lang != "ru" && x.Lang != "zh" })
	m := newModel(texts, p)
	mm, err := m.space.Meanings(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"instruct", "train", "establish", "provisional", "temporari", "toolkit", "guidanc", "procur", "purchas", "cours", "technician", "personnel", "laboratori", "termin", "equip", "checklist", "apprais", "measur", "matur", "mentor", "inventori", "regist", "repositori", "collect", "publish", "newcom", "draft", "virtual", "remot", "waste", "disast", "vulner", "prone"} {
		for id := concept.ID(0); int(id) < m.space.Len(); id++ {
			if m.space.Name(id) != w {
				continue
			}
			var s []string
			n := slices.Clone(mm.Near(id))
			slices.SortFunc(n, func(a, b concept.Neighbour) int { return int(1e5 * (b.Like - a.Like)) })
			for _, x := range n[:min(12, len(n))] {
				s = append(s, fmt.Sprintf("%s %.2f", m.space.Name(x.ID), x.Like))
			}
			t.Logf("%s: %s", w, strings.Join(s, ", "))
		}
	}
}

package analyze

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/analyze/score"
	"dovetail/corpus"
)

func TestSpecDump(t *testing.T) {
	p := ITU(t)
	m := readModel(t, slices.DeleteFunc(fixture.Specimen(t, p), func(x *corpus.Text) bool { return x.Lang != corpus.English }), p)
	gold := map[[2]string]string{}
	for _, g := range fixture.Gold(t) {
		a, b := strings.Fields(g["a"]), strings.Fields(g["b"])
		for _, x := range a {
			for _, y := range b {
				gold[[2]string{min(x, y), max(x, y)}] = g["kind"] + "/" + g["case"]
			}
		}
	}
	f, _ := os.Create("/tmp/spec_feat.tsv")
	defer f.Close()
	fmt.Fprint(f, "a\tb\tkind\trel\tta\ttb")
	for k := score.Feature(0); k < score.Count; k++ {
		fmt.Fprintf(f, "\t%s", k)
	}
	fmt.Fprintln(f)
	for i, u := range m.units {
		for _, v := range m.units[i+1:] {
			if u.descends(v) || v.descends(u) || relationOf(u, v) == unrelated || u.formula != "" || v.formula != "" {
				continue
			}
			x := m.measure(u, v)
			if x.features[score.SharedMass] == 0 {
				continue
			}
			k := [2]string{min(string(u.clause.ID), string(v.clause.ID)), max(string(u.clause.ID), string(v.clause.ID))}
			fmt.Fprintf(f, "%s\t%s\t%s\t%d\t%s\t%s", u.clause.ID, v.clause.ID, gold[k], relationOf(u, v), u.clause.Text, v.clause.Text)
			for _, val := range x.features {
				fmt.Fprintf(f, "\t%.4f", val)
			}
			fmt.Fprintln(f)
		}
	}
}

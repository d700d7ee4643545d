package analyze

import (
	"context"
	"fmt"
	"os"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/analyze/score"
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

func ITU(tb testing.TB) *profile.Profile {
	tb.Helper()
	p, err := profile.Load("itu")
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// judgedPair is a labelled pair of real clauses.
type judgedPair struct {
	id, label1, label2 string
	a, b               *unit
}

// positive tells whether both annotators see duplication or overlap.
func (j judgedPair) positive() bool {
	yes := func(s string) bool { return s == "duplication" || s == "overlap" }
	return yes(j.label1) && yes(j.label2)
}

// judged finds the labelled pairs among the clauses of the model.
func judged(tb testing.TB, m *model) []judgedPair {
	tb.Helper()
	byWords := map[string]*unit{}
	for _, u := range m.units {
		byWords["res-"+u.work.text.Number+"\t"+u.clause.Heading+"\t"+u.clause.Text] = u
		byWords["dec-"+u.work.text.Number+"\t"+u.clause.Heading+"\t"+u.clause.Text] = u
	}
	var out []judgedPair
	for _, r := range fixture.Rows(tb, fixture.Path(tb, "itu/pairs.tsv")) {
		j := judgedPair{id: r["id"], label1: r["label_1"], label2: r["label_2"]}
		j.a = byWords[r["a_resolution"]+"\t"+r["a_heading"]+"\t"+r["a_text"]]
		j.b = byWords[r["b_resolution"]+"\t"+r["b_heading"]+"\t"+r["b_text"]]
		if j.a == nil || j.b == nil {
			tb.Logf("%s: clause not found %v %v", j.id, j.a != nil, j.b != nil)
			continue
		}
		out = append(out, j)
	}
	return out
}

func readModel(tb testing.TB, texts []*corpus.Text, p *profile.Profile) *model {
	tb.Helper()
	m := newModel(selectTexts(texts).texts, p)
	if err := m.weigh(context.Background()); err != nil {
		tb.Fatal(err)
	}
	return m
}

func TestDump(t *testing.T) {
	p := ITU(t)
	m := readModel(t, fixture.PP18(t, p), p)
	f, _ := os.Create("/tmp/pairs_feat.tsv")
	defer f.Close()
	fmt.Fprint(f, "id\tpos\tl1\tl2\tra\trb")
	for k := score.Feature(0); k < score.Count; k++ {
		fmt.Fprintf(f, "\t%s", k)
	}
	fmt.Fprintln(f)
	for _, j := range judged(t, m) {
		x := m.measure(j.a, j.b)
		fmt.Fprintf(f, "%s\t%d\t%s\t%s\t%s\t%s", j.id, int(truth(j.positive())), j.label1, j.label2, j.a.work.key, j.b.work.key)
		for _, v := range x.features {
			fmt.Fprintf(f, "\t%.4f", v)
		}
		fmt.Fprintln(f)
	}
	n := 0
	for _, u := range m.units {
		if u.formula != "" {
			n++
			if n%2 == 0 {
				t.Logf("FORMULA %s: %.200s", u.formula, u.clause.Text)
			}
		}
	}
	t.Logf("%d units, %d formulas", len(m.units), n)
}

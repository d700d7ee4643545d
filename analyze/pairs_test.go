package analyze

import (
	"context"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
	"dovetail/corpus/golden"
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
	for _, r := range fixture.Rows(tb, golden.Data(tb, "itu/pairs.tsv")) {
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
	m, err := newModel(selectTexts(texts).texts, p, nil)
	if err != nil {
		tb.Fatal(err)
	}
	if err := m.weigh(context.Background()); err != nil {
		tb.Fatal(err)
	}
	return m
}

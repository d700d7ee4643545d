package mate

import (
	"bytes"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/corpus/lexicon"
)

// inMemory adapts as a run does, without a workspace.
func inMemory(texts []lexicon.Aligned) (*lexicon.Lexicon, error) {
	l := lexicon.Default()
	return l.With(l.Learn(texts)), nil
}

// The quality figures are a golden file, so that a change of the lexicon shows
// what it costs as a difference to review.
func TestFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("measures thousands of sentences")
	}
	var got bytes.Buffer
	results, err := retrievalAndLikeness(golden.Data(t, "."), inMemory, &got)
	if err != nil {
		t.Fatal(err)
	}
	targets(t, results)
	golden.Check(t, "figures.golden", got.String())
}

// targets is what was promised of the lexicon, by the measure the product ranks
// by.
func targets(t *testing.T, r *results) {
	for _, want := range []struct {
		name         string
		got          Result
		least, worst float64
	}{
		{"UN", r.rows["UN"], 0.94, 0.86},
		{"UN, paragraphs", r.paragraphs["UN"], 0.995, 0},
		{"UN, other half learnt", r.learnt["UN"], 0.97, 0},
		{"FLORES", r.rows["FLORES"], 0.97, 0},
		{"FLORES, paragraphs", r.paragraphs["FLORES"], 0.995, 0},
	} {
		if got := want.got.Mean().First; got < want.least {
			t.Errorf("%s: %.4f, want %.3f", want.name, got, want.least)
		}
		if d, f := want.got.Worst(); f.First < want.worst {
			t.Errorf("%s from %s to %s: %.3f, want %.2f", want.name, d.From, d.To, f.First, want.worst)
		}
	}
}

func TestFiguresOfScores(t *testing.T) {
	rows := []Row{{"en": "a", "fr": "1"}, {"en": "b", "fr": "2"}, {"en": "c", "fr": "3"}, {"en": "a", "fr": "4"}}
	// The first has its mate first (the tie is with the same text), the second
	// ties with another and so comes second, the third is third.
	got := figures([][]float32{
		{0.9, 0.1, 0.1, 0.9},
		{0.5, 0.5, 0.1, 0.1},
		{0.9, 0.8, 0.3, 0.1},
		{0.1, 0.1, 0.1, 0.2},
	}, rows, "fr", "en")
	if want := (Figures{2.0 / 4, (1 + 1.0/2 + 1.0/3 + 1) / 4}); math.Abs(got.First-want.First)+math.Abs(got.Reciprocal-want.Reciprocal) > 1e-9 {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDistracted(t *testing.T) {
	l := lexicon.Default()
	rows := []Row{
		{"en": "a report on satellite networks and fishing in winter", "ar": "تقرير عن الشبكات الساتلية", "zh": "关于卫星网络的报告", "fr": "un rapport sur les réseaux à satellite", "ru": "отчет о спутниковых сетях", "es": "un informe sobre las redes de satélites"},
	}
	for _, test := range []struct {
		name string
		pool []string
		want float64
	}{
		{"others", []string{"the budget of the Union", "children and women"}, 1},
		{"the row itself", []string{"A report on satellite networks, and fishing in winter."}, 1},
		{"one that says the same", []string{"the budget of the Union", "a report on satellite networks"}, 0.5},
	} {
		for lang, f := range Distracted(l, rows, test.pool) {
			if f.Reciprocal < test.want-1e-9 || test.want < 1 && f.Reciprocal > 0.9 {
				t.Errorf("%s, from %s: %v, want %v", test.name, lang, f.Reciprocal, test.want)
			}
		}
	}
}

func TestSpearman(t *testing.T) {
	for _, test := range []struct {
		a, b []float64
		want float64
	}{
		{[]float64{1, 2, 3, 4}, []float64{10, 20, 30, 400}, 1},
		{[]float64{1, 2, 3, 4}, []float64{4, 3, 2, 1}, -1},
		{[]float64{1, 2, 2, 3}, []float64{1, 2, 2, 3}, 1},
		{[]float64{1, 1, 1}, []float64{1, 2, 3}, 0},
	} {
		if got := Spearman(test.a, test.b); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("Spearman(%v, %v) = %v, want %v", test.a, test.b, got, test.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	rows := []Row{{"en": "a"}, {"en": "b"}, {"en": "c"}, {"en": "d"}}
	want := []Row{{"en": "a b c"}}
	if diff := cmp.Diff(want, Paragraphs(rows)); diff != "" {
		t.Error(diff)
	}
}

func TestDirections(t *testing.T) {
	if n := len(Directions()); n != 30 {
		t.Errorf("%d directions", n)
	}
	r := Result{{corpus.Arabic, corpus.Chinese}: {0.5, 0.6}, {corpus.English, corpus.French}: {1, 1}}
	if m := r.Mean(); m.First != 0.75 || r.Of(corpus.Arabic).First != 0.5 {
		t.Errorf("mean %v, Arabic %v", m, r.Of(corpus.Arabic))
	}
}

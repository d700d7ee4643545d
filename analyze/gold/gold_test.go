package gold

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/analyze"
	"dovetail/analyze/internal/fixture"
	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/corpus/profile"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	got, err := Read(strings.NewReader("case\tkind\ta\tb\nd1\tduplication\tx#1 x#2\ty#1\ng1\tgap\tz#1\t\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := &File{Clauses: true, Pairs: []Pair{
		{Kind: "duplication", A: []string{"x#1", "x#2"}, B: []string{"y#1"}},
		{Kind: "gap", A: []string{"z#1"}, B: []string{}},
	}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	labelled, err := Read(strings.NewReader("a\tb\tlabel_1\tlabel_2\nx#1\ty#1\toverlap\toverlap\nx#1\ty#2\toverlap\trelated\nx#1\ty#3\tduplication\toverlap\n"))
	if err != nil || labelled.Pairs[0].Kind != "overlap" || labelled.Pairs[1].Kind != "none" || labelled.Pairs[2].Kind != "overlap" {
		t.Errorf("two labels are read as %+v, %v", labelled, err)
	}
}

// TestClausesByTheirWords finds the clauses that a file names by what they say.
func TestClausesByTheirWords(t *testing.T) {
	f, err := Read(strings.NewReader("a_resolution\ta_heading\ta_text\tb_resolution\tb_heading\tb_text\tlabel_1\n" +
		"res-1\tresolves\tto light  lamps;\tPP/decision/2\tdecides\tto paint;\toverlap\nres-1\tresolves\tto sing;\tdec-2\tdecides\tto paint;\trelated\n"))
	if err != nil {
		t.Fatal(err)
	}
	f.resolve([]*corpus.Text{
		{Work: corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "1"}, Clauses: []corpus.Clause{{ID: "one#1", Heading: "resolves", Text: "to light lamps;"}}},
		{Work: corpus.Work{Body: "PP", Kind: corpus.KindDecision, Number: "2"}, Clauses: []corpus.Clause{{ID: "two#1", Heading: "decides", Text: "to paint;"}}},
	})
	var got [][]string
	for _, p := range f.Pairs {
		got = append(got, append([]string{p.Kind}, append(p.A, p.B...)...))
	}
	want := [][]string{{"overlap", "one#1", "two#1"}, {"related", "res-1: to sing;", "two#1"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, tt := range []struct{ file, want string }{
		{"", "empty"},
		{"a\tb\n", "kind"},
		{"a_text\tb_text\tkind\n", "a_resolution is missing"},
		{"a_resolution\ta_heading\ta_text\tb_resolution\tb_heading\tb_text\n", "label_1"},
		{"a\tb\tkind\nx\ty\n", "line 2"},
		{"a\tb\tkind\n\ty\tnone\n", "column a"},
	} {
		if _, err := Read(strings.NewReader(tt.file)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Read(%q) gives %v, want an error that says %q", tt.file, err, tt.want)
		}
	}
}

func TestClauses(t *testing.T) {
	p, err := profile.Load("itu")
	if err != nil {
		t.Fatal(err)
	}
	var texts []*corpus.Text
	for _, x := range fixture.Specimen(t, p) {
		if x.Lang == corpus.English {
			texts = append(texts, x)
		}
	}
	in, err := os.Open(filepath.Join(golden.Root(t), "corpus", "specimen", "gold", "cases.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	f, err := Read(in)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Measure(context.Background(), analyze.Input{Texts: texts, Profile: p}, f)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Missing) > 0 || got.Alike != 21 || got.Kinds["duplication"].Cases != 6 || got.Kinds["none"].Cases != 17 {
		t.Errorf("figures count otherwise than the file: %+v", got)
	}
	if got.AveragePrecision < 0.7 || got.Kinds["outdated"].Right != 5 {
		t.Errorf("average precision %.2f, outdated %+v", got.AveragePrecision, got.Kinds["outdated"])
	}
	var out bytes.Buffer
	if err := got.Write(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"average precision", "duplication: 6 cases", "none: 17 harmless"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("printed figures lack %q:\n%s", want, out.String())
		}
	}
}

func TestDocuments(t *testing.T) {
	p := &profile.Profile{Code: "test", Unit: profile.UnitOrgan, Sectors: []profile.Sector{{Code: "A"}, {Code: "B"}}, Bodies: []profile.Body{
		{Code: "A", Sectors: []corpus.Sector{"A"}}, {Code: "B", Sectors: []corpus.Sector{"B"}},
	}}
	text := func(body corpus.Body, number string, clauses ...string) *corpus.Text {
		x := &corpus.Text{Work: corpus.Work{Body: body, Kind: corpus.KindResolution, Number: number}, Lang: corpus.English}
		for i, c := range clauses {
			x.Clauses = append(x.Clauses, corpus.Clause{ID: corpus.NewClauseID(x.Key(), corpus.Operative, corpus.Request, 1, []string{string(rune('1' + i))}), Part: corpus.Operative, Text: c})
		}
		return x
	}
	texts := []*corpus.Text{
		text("A", "1", "to protect coral reefs from warming oceans", "to map reefs by satellite"),
		text("B", "1", "to protect the coral reefs of warming oceans"),
		text("B", "2", "to train judges in the law of patents"),
		text("A", "2", "to train judges and clerks in patents law"),
		text("B", "3", "to open libraries in remote villages"),
	}
	f, err := Read(strings.NewReader("a\tb\tkind\nA/resolution/1\tB/resolution/1\tcross-body\nB/resolution/2\tA/resolution/2\tcross-body\nA/resolution/9\tB/resolution/1\tcross-body\n"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := Measure(context.Background(), analyze.Input{Texts: texts, Profile: p}, f)
	if err != nil {
		t.Fatal(err)
	}
	if x := got.Documents["cross-body"]; x.Queries != 4 || x.Success["1"] != 1 || len(got.Missing) != 1 {
		t.Errorf("figures %+v", got)
	}
}

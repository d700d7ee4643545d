package record

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

func sample() *corpus.Text {
	t := &corpus.Text{
		Work: corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "901"},
		Mark: corpus.MarkModify, Lang: corpus.French, Title: "Accès <inclusif> & équitable",
		Edition:   corpus.Edition{Year: 2022, Place: "Port Alba", Revised: true, Adopted: "2022-10-14"},
		Enacting:  "La Conférence de plénipotentiaires",
		Source:    corpus.Source{File: "a.pdf", SHA256: "00", Pages: &[2]int{1, 3}, Quality: corpus.Quality{Trust: "high"}},
		Footnotes: map[string]string{"1": "note"},
	}
	id := corpus.NewClauseID(t.Key(), corpus.Operative, corpus.Instruct, 1, []string{"2", "a"})
	t.Clauses = []corpus.Clause{{
		ID: id, Part: corpus.Operative, Heading: "charge le Directeur du BDT", Path: []string{"2", "a)"},
		Action: corpus.Instruct, Addressees: []corpus.Officer{"BDT"}, Consulted: []corpus.Officer{"TSB"},
		Sectors: []corpus.Sector{"ITU-D"}, Text: "de sensibiliser;", Spans: []corpus.Span{{Page: 2, Start: 3, End: 9}},
		Activity:  &corpus.Activity{Action: &corpus.Range{0, 5}, Object: &corpus.Range{6, 9}},
		Footnotes: []string{"1"}, Themes: []corpus.Theme{"gender"},
	}}
	t.Citations = []corpus.Citation{{Clause: id, Target: "resolution", Body: "WTDC", Kind: "resolution", Number: "47", Edition: &corpus.Edition{Year: 2017}, Words: "Résolution 47"}}
	return t
}

func read(t *testing.T, text string) ([]*corpus.Text, []string) {
	t.Helper()
	var texts []*corpus.Text
	var errs []string
	for x, err := range Read(strings.NewReader(text)) {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		texts = append(texts, x)
	}
	return texts, errs
}

func TestThereAndBack(t *testing.T) {
	var b bytes.Buffer
	for range 2 {
		if err := Write(&b, sample()); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.HasPrefix(b.String(), `{"schema":"dovetail/resolution/1","body":"PP","kind":"resolution","number":"901","mark":"MOD"`) {
		t.Errorf("the record begins %.100s", b.String())
	}
	var zipped bytes.Buffer
	zw := gzip.NewWriter(&zipped)
	if _, err := zw.Write(b.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	for _, in := range []string{b.String(), zipped.String()} {
		texts, errs := read(t, in)
		if d := cmp.Diff([]*corpus.Text{sample(), sample()}, texts); d != "" || len(errs) > 0 {
			t.Errorf("errors %v, difference %s", errs, d)
		}
	}
}

func TestForeign(t *testing.T) {
	texts, errs := read(t, `{"schema":"dovetail/resolution/1","body":"UNGA","kind":"resolution","symbol":"A_RES_72_178","number":"A_RES_72_178","lang":"en","title":"","colour":"blue",
`+`"clauses":[]}`)
	if len(texts) != 0 || len(errs) != 2 || !strings.HasPrefix(errs[0], "line 1:") {
		t.Errorf("a broken record gives %d texts, errors %q", len(texts), errs)
	}
	texts, errs = read(t, "\ufeff"+`{"schema":"dovetail/resolution/1","body":"UNGA","kind":"resolution","symbol":"A_RES_72_178","number":"A_RES_72_178","lang":"en","title":"","colour":"blue",`+
		`"clauses":[{"id":"A_RES_72_178#6","part":"preambular","text":"Recalling x,","action":"recall"},`+
		`{"id":"A_RES_72_178#7","part":"operative","path":["1."],"text":"Decides y;","action":"decid"},`+
		`{"id":"A_RES_72_178#8","part":"operative","path":["1.","(a)"],"text":"z;"}],`+
		`"citations":[{"clause":"A_RES_72_178#7","target":"resolution","words":"r"}]}`+"\n\n")
	if len(errs) > 0 || len(texts) != 1 {
		t.Fatalf("errors %v", errs)
	}
	var got []string
	for _, c := range texts[0].Clauses {
		got = append(got, string(c.ID)+" "+string(c.Action))
	}
	want := []string{
		"UNGA/resolution/A_RES_72_178/0#preambular/x.1/p1 recall",
		"UNGA/resolution/A_RES_72_178/0#operative/x.1/1 ",
		"UNGA/resolution/A_RES_72_178/0#operative/x.1/1.a ",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if texts[0].Citations[0].Clause != texts[0].Clauses[1].ID {
		t.Errorf("the citation refers to %q", texts[0].Citations[0].Clause)
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	good := `{"schema":"dovetail/resolution/1","body":"PP","kind":"resolution","number":"1","lang":"en","clauses":[]}`
	for _, tc := range []struct{ text, want string }{
		{good + "\nnonsense\n" + good, "line 2: reading a record: invalid character"},
		{strings.Replace(good, "resolution/1", "resolution/9", 1), `line 1: reading a record: its schema is "dovetail/resolution/9"`},
		{strings.Replace(good, `"body":"PP",`, "", 1), `line 1: reading a record: "body" is missing`},
		{strings.Replace(good, `"number":"1",`, "", 1), `line 1: reading a record: "number" is missing`},
		{strings.Replace(good, `"en"`, `"xx"`, 1), `line 1: reading a record: "lang" is "xx"`},
		{strings.Replace(good, `[]`, `[{"part":"middle"}]`, 1), `line 1: reading a record: clause 1`},
	} {
		_, errs := read(t, tc.text)
		if len(errs) != 1 || !strings.HasPrefix(errs[0], tc.want) {
			t.Errorf("errors %q, want one beginning %q", errs, tc.want)
		}
	}
	texts, _ := read(t, good+"\nnonsense\n"+good)
	if len(texts) != 2 {
		t.Errorf("%d texts around a bad line, want 2", len(texts))
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := Write(&b, sample()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		for x, err := range Read(bytes.NewReader(data)) {
			if err != nil {
				continue
			}
			var out bytes.Buffer
			if err := Write(&out, x); err != nil {
				t.Fatal(err)
			}
			for y, err := range Read(&out) {
				if err != nil {
					t.Fatalf("what was written is not read: %v", err)
				}
				if d := cmp.Diff(x, y); d != "" {
					t.Fatalf("there and back: %s", d)
				}
			}
		}
	})
}

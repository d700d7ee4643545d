package json_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/analyze/report/internal/sample"
	reportjson "dovetail/analyze/report/json"
	"dovetail/corpus"
	"dovetail/corpus/golden"
)

type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }

// render writes messages as findings.json.
func render(t *testing.T, messages []report.Message) string {
	t.Helper()
	var b buffer
	h := reportjson.New(&b, corpus.English)
	for _, m := range messages {
		if err := h.Handle(m); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func messages(src report.Source) (out []report.Message) {
	for m := range src {
		out = append(out, m)
	}
	return out
}

func TestFindings(t *testing.T) {
	golden.Check(t, "findings.json", render(t, messages(sample.Analysis().Source())))
}

// TestAFindingSaysWhereItStands follows every range of the file back to words.
func TestAFindingSaysWhereItStands(t *testing.T) {
	var doc struct {
		Schema   string
		Findings []struct {
			ID    string
			Sides []struct {
				Body, Kind, Number, Language, Text, File string
				Path, Addressees, Sectors                []string
				Page                                     int
				Range                                    []int
			}
			Evidence []struct {
				Sides    [2]int
				Passages []struct{ A, B [2]int }
				Features []struct {
					Name          string
					Value, Weight float64
				}
				Shared []string `json:"shared_concepts"`
			}
			Status   string
			Decision *struct{ Status, By string }
		}
	}
	if err := json.Unmarshal([]byte(render(t, messages(sample.Analysis().Source()))), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Schema != "dovetail/findings/1" || len(doc.Findings) != 5 {
		t.Fatalf("schema %q with %d findings", doc.Schema, len(doc.Findings))
	}
	languages := map[string]bool{}
	for _, f := range doc.Findings {
		for _, s := range f.Sides {
			languages[s.Language] = true
			if s.Body == "" || s.Number != "" && s.Text == "" || s.File == "" || s.Page == 0 || len(s.Path) == 0 || len(s.Addressees) == 0 || len(s.Sectors) == 0 {
				t.Errorf("%s: a side lacks where it stands: %+v", f.ID, s)
			}
			if len(s.Range) != 2 || s.Range[1]-s.Range[0] != len(s.Text) {
				t.Errorf("%s: the range %v is not as long as the text, %d bytes", f.ID, s.Range, len(s.Text))
			}
		}
		for _, e := range f.Evidence {
			a, b := f.Sides[e.Sides[0]].Text, f.Sides[e.Sides[1]].Text
			if len(e.Passages) == 0 || len(e.Features) == 0 || len(e.Shared) == 0 {
				t.Errorf("%s: evidence lacks a part: %+v", f.ID, e)
			}
			for _, p := range e.Passages {
				if x, y := a[p.A[0]:p.A[1]], b[p.B[0]:p.B[1]]; strings.TrimSpace(x) == "" || strings.TrimSpace(y) == "" {
					t.Errorf("%s: a passage is empty", f.ID)
				}
			}
		}
		if (f.Decision != nil) != (f.Status != string(corpus.Open)) {
			t.Errorf("%s: status %q with decision %v", f.ID, f.Status, f.Decision)
		}
	}
	for _, lang := range corpus.Languages() {
		if !languages[string(lang)] {
			t.Errorf("no side of the sample is in %q", lang)
		}
	}
}

func TestNoFindings(t *testing.T) {
	a := sample.Analysis()
	a.Result.Findings = nil
	var doc map[string]any
	if err := json.Unmarshal([]byte(render(t, messages(a.Source()))), &doc); err != nil {
		t.Fatal(err)
	}
	if list, ok := doc["findings"].([]any); !ok || len(list) != 0 {
		t.Errorf("findings are %v, want an empty list", doc["findings"])
	}
}

func TestAStreamWithoutARun(t *testing.T) {
	if err := reportjson.New(&buffer{}, corpus.English).Close(); err == nil {
		t.Error("an empty stream was written as a document")
	}
}

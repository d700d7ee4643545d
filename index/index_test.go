package index

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"dovetail/corpus"
)

// each yields texts as a store would.
func each(texts ...*corpus.Text) iter.Seq2[*corpus.Text, error] {
	return func(yield func(*corpus.Text, error) bool) {
		for _, t := range texts {
			if !yield(t, nil) {
				return
			}
		}
	}
}

// made makes a text whose clauses are operative and have the words given.
func made(body corpus.Body, number string, year int, lang corpus.Lang, title string, clauses ...string) *corpus.Text {
	t := &corpus.Text{
		Work:    corpus.Work{Body: body, Kind: corpus.KindResolution, Number: number},
		Edition: corpus.Edition{Year: year, Place: "Somewhere"}, Lang: lang, Title: title,
		Source: corpus.Source{File: fmt.Sprintf("%s-%s-%d-%s.pdf", body, number, year, lang)},
	}
	for i, c := range clauses {
		t.Clauses = append(t.Clauses, corpus.Clause{
			ID:   corpus.NewClauseID(t.Key(), corpus.Operative, corpus.Instruct, 1, []string{fmt.Sprint(i + 1)}),
			Part: corpus.Operative, Action: corpus.Instruct, Path: []string{fmt.Sprint(i + 1)}, Text: c,
			Spans: []corpus.Span{{Page: i + 1, Start: 10, End: 10 + len(c)}},
		})
	}
	return t
}

func built(t *testing.T, opts Options, texts ...*corpus.Text) *Index {
	t.Helper()
	dir := t.TempDir()
	if err := Build(context.Background(), dir, each(texts...), BuildOptions{Fingerprint: "f"}); err != nil {
		t.Fatal(err)
	}
	ix, err := Open(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}

func find(t *testing.T, ix *Index, req Request) *Response {
	t.Helper()
	resp, err := ix.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("Search(%q): %v", req.Query, err)
	}
	return resp
}

func marked(h Hit) []string {
	var out []string
	for _, r := range h.Highlights {
		out = append(out, h.Text[r[0]:r[1]])
	}
	return out
}

func sample(t *testing.T, opts Options) *Index {
	return built(t, opts,
		made("PP", "70", 2018, "en", "Gender equality in the Union",
			"to report on gender mainstreaming every year",
			"to support ITU-T SG 17 and Recommendation E.1100"),
		made("PP", "70", 2018, "zh", "性别平等",
			"每年报告性别平等主流化的情况",
			"支持ITU-T第17研究组，5G网络和频谱管理"),
		made("PP", "70", 2018, "fr", "Égalité des genres dans l'Union",
			"de faire rapport chaque année sur l'égalité",
			"d'appuyer la CE 17 de l'UIT-T et la Recommandation E.1100"),
		made("WTDC", "55", 2017, "en", "Bridging the divide",
			"to promote the gender perspective in capacity building",
			"to assist countries with 5G networks"),
		made("WTDC", "60", 2017, "ar", "المساواة", "تعزيز الاتِّصالات والتنمية المستدامة"),
		made("WTDC", "61", 2017, "ru", "Сети", "содействовать развитию сетей, в том числе расчётных"),
		made("UNGA", "72/178", 2017, "en", "Rights of migrants", "Reaffirms its resolution on migrants"),
	)
}

func TestSearch(t *testing.T) {
	ix := sample(t, Options{})
	for _, test := range []struct {
		query string
		id    corpus.ClauseID // of the first hit; empty for none
		total int
		marks string // in the first hit
	}{
		{"gender mainstreaming", "PP/resolution/70/2018#operative/instruct.1/1", 3, "[gender mainstreaming]"},
		{`"gender perspective"`, "WTDC/resolution/55/2017#operative/instruct.1/1", 1, "[gender perspective]"},
		{`"perspective gender"`, "", 0, ""},
		{"gender -perspective", "PP/resolution/70/2018#operative/instruct.1/1", 2, "[gender]"},
		{"gender AND capacity", "WTDC/resolution/55/2017#operative/instruct.1/1", 1, "[gender capacity]"},
		{"mainstreaming OR nothing", "PP/resolution/70/2018#operative/instruct.1/1", 1, "[mainstreaming]"},
		{"body:WTDC gender", "WTDC/resolution/55/2017#operative/instruct.1/1", 1, "[gender]"},
		{"reporting", "PP/resolution/70/2018#operative/instruct.1/1", 1, "[report]"},
		{"SG17", "PP/resolution/70/2018#operative/instruct.1/2", 1, "[SG 17]"},
		{"SG-17", "PP/resolution/70/2018#operative/instruct.1/2", 1, "[SG 17]"},
		{"e.1100", "PP/resolution/70/2018#operative/instruct.1/2", 1, "[E.1100]"},
		{"egalite", "PP/resolution/70/2018#operative/instruct.1/1", 2, "[égalité]"},
		{"性别平等", "PP/resolution/70/2018#head", 2, "[性别平等]"},
		{`"频谱管理"`, "PP/resolution/70/2018#operative/instruct.1/2", 1, "[频谱管理]"},
		{"اتصال", "WTDC/resolution/60/2017#operative/instruct.1/1", 1, "[الاتِّصالات]"},
		{"расчетная сеть", "WTDC/resolution/61/2017#operative/instruct.1/1", 2, "[сетей расчётных]"},
		{"netw*", "WTDC/resolution/55/2017#operative/instruct.1/2", 1, "[networks]"},
		{"mainstraeming~", "PP/resolution/70/2018#operative/instruct.1/1", 1, "[mainstreaming]"},
		{"Resolution 55", "WTDC/resolution/55/2017#head", 6, "[]"},
		{"résolution 70", "PP/resolution/70/2018#head", 6, "[]"},
		{"第70号决议", "PP/resolution/70/2018#head", 2, "[]"},
		{"A/RES/72/178", "", 0, ""},
		{"72/178", "UNGA/resolution/72-178/2017#head", 1, "[]"},
		{"title:divide 5g", "WTDC/resolution/55/2017#operative/instruct.1/2", 1, "[5G]"},
		{"nothingness", "", 0, ""},
	} {
		r := find(t, ix, Request{Query: test.query})
		var id corpus.ClauseID
		marks := ""
		if len(r.Hits) > 0 {
			id = r.Hits[0].ID
			marks = fmt.Sprint(marked(r.Hits[0]))
		}
		if id != test.id || r.Total != test.total || marks != test.marks {
			t.Errorf("Search(%q): %d hits, first %q marked %s; want %d, %q, %s", test.query, r.Total, id, marks, test.total, test.id, test.marks)
		}
	}
}

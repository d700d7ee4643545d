package compare

import (
	"bytes"
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
	"dovetail/corpus/diff"
	"dovetail/corpus/lexicon"
)

func text(lang corpus.Lang, year int, clauses ...string) *corpus.Text {
	t := &corpus.Text{
		Work: corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "901"}, Edition: corpus.Edition{Year: year},
		Lang: lang, Title: "<script>alert(1)</script>",
	}
	for i, s := range clauses {
		path := []string{string(rune('1' + i))}
		t.Clauses = append(t.Clauses, corpus.Clause{
			ID: corpus.NewClauseID(t.Key(), corpus.Operative, corpus.Instruct, 1, path), Part: corpus.Operative,
			Heading: "instructs", Path: path, Text: s,
		})
	}
	return t
}

func states(c *Comparison) string {
	var out []string
	for _, r := range c.Rows {
		out = append(out, string(r.State))
	}
	return strings.Join(out, " ")
}

func TestEditions(t *testing.T) {
	a := text(corpus.English, 2018, "to hold a yearly workshop in each region", "to train technicians", "to report to the Council")
	b := text(corpus.English, 2022, "to hold a biennial workshop in each region", "to publish a handbook on cable ducts", "to report to the Council")
	c := Texts(lexicon.Default(), a, b)
	if got, want := states(c), "revised removed added same"; got != want {
		t.Fatalf("states %q, want %q", got, want)
	}
	var old, now strings.Builder
	for _, s := range c.Rows[0].Stretches(0, 0) {
		if s.Mark == diff.Delete {
			old.WriteString(s.Text)
		}
	}
	for _, s := range c.Rows[0].Stretches(1, 0) {
		if s.Mark == diff.Insert {
			now.WriteString(s.Text)
		}
	}
	if old.String() != "yearly" || now.String() != "biennial" {
		t.Errorf("deleted %q, inserted %q", old.String(), now.String())
	}
}

func TestTwoLanguages(t *testing.T) {
	en := text(corpus.English, 2022, "to train women engineers in rural areas", "to publish statistics on telephone networks")
	// The French edition has them in another order: here the ids do not help.
	fr := text(corpus.French, 2018, "publier des statistiques sur les réseaux téléphoniques", "former des femmes ingénieurs dans les zones rurales")
	c := Texts(lexicon.Default(), en, fr)
	for _, r := range c.Rows {
		if r.State != Aligned {
			continue
		}
		if strings.Contains(r.A.Text, "women") != strings.Contains(r.B.Text, "femmes") {
			t.Errorf("%q stands beside %q", r.A.Text, r.B.Text)
		}
		if len(r.Matches) == 0 {
			t.Errorf("no words of %q match", r.A.Text)
		}
	}
	if c.Count()[Aligned] == 0 {
		t.Errorf("nothing was aligned: %s", states(c))
	}
	// One edition in two languages: the ids say what belongs together.
	zh := text(corpus.Chinese, 2022, "完全不同的词语", "公布电话网络统计数据")
	c = Texts(lexicon.Default(), en, zh)
	if got, want := states(c), "aligned aligned"; got != want {
		t.Errorf("states %q, want %q", got, want)
	}
}

func TestStretchesGiveTheWords(t *testing.T) {
	en := text(corpus.English, 2022, "to train women engineers in rural areas")
	zh := text(corpus.Chinese, 2022, "在农村地区培训女工程师")
	for _, c := range []*Comparison{
		Texts(lexicon.Default(), en, zh),
		Texts(lexicon.Default(), en, text(corpus.English, 2018, "to train engineers, and teachers, in rural areas")),
	} {
		for _, r := range c.Rows {
			for side, s := range []*Side{r.A, r.B} {
				var b strings.Builder
				for _, x := range r.Stretches(side, 100) {
					b.WriteString(x.Text)
				}
				if s != nil && b.String() != s.Text {
					t.Errorf("the stretches give %q, want %q", b.String(), s.Text)
				}
			}
		}
	}
}

func TestHTMLEscapes(t *testing.T) {
	var b bytes.Buffer
	a := text(corpus.Arabic, 2018, "<img src=x onerror=alert(1)>")
	v, err := wording.New(corpus.Arabic, report.Organisation{})
	if err != nil {
		t.Fatal(err)
	}
	if err := Texts(lexicon.Default(), a, text(corpus.Arabic, 2022, "أن يعد تقريرا")).HTML(&b, v); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	if strings.Contains(page, "<script>") || strings.Contains(page, "<img") {
		t.Error("words of a text are taken for markup")
	}
	if !strings.Contains(page, `<html lang="ar" dir="rtl">`) || !strings.Contains(page, `<td lang="ar" dir="rtl">`) {
		t.Error("the page or its Arabic clauses do not run from right to left")
	}
	if !strings.Contains(page, v.T("compare.deleted")) {
		t.Error("the page does not speak Arabic")
	}
}

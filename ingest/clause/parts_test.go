package clause_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/ingest/clause"
	"dovetail/ingest/document"
)

// TestSpans holds the words of every clause of the specimen corpus against the
// words of its spans in the pages.
func TestSpans(t *testing.T) {
	prof := loadProfile(t, "itu")
	for _, m := range masters(t) {
		doc := &document.Document{Pages: []document.Page{{Number: 1, Paragraphs: paragraphs(m)}}}
		page, _ := doc.Pages[0].Text()
		texts, _ := clause.Parse(doc, prof)
		for i := range texts {
			for _, c := range texts[i].Clauses {
				var words []string
				for _, s := range c.Spans {
					words = append(words, page[s.Start:s.End])
				}
				if got := strings.ReplaceAll(strings.Join(words, " "), "\u00a0", " "); got != c.Text {
					t.Errorf("%s: the spans hold %q, the clause %q", c.ID, got, c.Text)
				}
			}
		}
	}
}

func TestFootnotes(t *testing.T) {
	page := func(n int, paragraphs ...document.Paragraph) document.Page {
		return document.Page{Number: n, Paragraphs: paragraphs}
	}
	note := func(mark, text string) document.Paragraph {
		return document.Paragraph{Role: document.Footnote, Note: mark, Text: text}
	}
	doc := &document.Document{Pages: []document.Page{
		page(1, document.Paragraph{Text: "RESOLUTION 7 (DUBAI, 2018)"}, document.Paragraph{Text: "Lamps for countries1"},
			document.Paragraph{Text: "The Plenipotentiary Conference (Dubai, 2018),"},
			document.Paragraph{Text: "considering"},
			document.Paragraph{Text: "a) that developing countries1 need lamps in 2018;"},
			document.Paragraph{Text: "b) that lamps glow,", Notes: []document.NoteMark{{At: 13, Mark: "2"}}},
			note("1", "These include the islands."), note("2", "Most of them.")),
		page(2, document.Paragraph{Text: "resolves"}, document.Paragraph{Text: "to light them1 all, but not version2."}, note("1", "By night.")),
	}}
	texts, left := clause.Parse(doc, loadProfile(t, "itu"))
	if len(texts) != 1 || len(left) > 0 {
		t.Fatalf("%d texts, left over %v", len(texts), left)
	}
	x := &texts[0]
	var got []string
	for _, c := range x.Clauses {
		got = append(got, c.Text+" | "+strings.Join(c.Footnotes, " "))
	}
	want := []string{
		"that developing countries need lamps in 2018; | 1",
		"that lamps glow, | 2",
		"to light them all, but not version2. | 1~2",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]string{"1": "These include the islands.", "2": "Most of them.", "1~2": "By night."}, x.Footnotes); d != "" {
		t.Error(d)
	}
	if x.Title != "Lamps for countries" {
		t.Errorf("title %q", x.Title)
	}
}

// TestFootnotesOfASharedPage has the end of one text and the beginning of the next
// on one page: the notes at its end go to the text that refers to them.
func TestFootnotesOfASharedPage(t *testing.T) {
	doc := &document.Document{Pages: []document.Page{{Number: 1, Paragraphs: []document.Paragraph{
		{Text: "RESOLUTION 7 (DUBAI, 2018)"},
		{Text: "Lamps"},
		{Text: "The Plenipotentiary Conference (Dubai, 2018),"},
		{Text: "resolves"},
		{Text: "to light lamps.", Notes: []document.NoteMark{{At: 14, Mark: "1"}}},
		{Text: "RESOLUTION 8 (DUBAI, 2018)"},
		{Text: "Candles"},
		{Text: "The Plenipotentiary Conference (Dubai, 2018),"},
		{Text: "resolves"},
		{Text: "to light candles.", Notes: []document.NoteMark{{At: 16, Mark: "2"}}},
		{Role: document.Footnote, Note: "1", Text: "Not all."},
		{Role: document.Footnote, Note: "2", Text: "All."},
	}}}}
	texts, _ := clause.Parse(doc, loadProfile(t, "itu"))
	if len(texts) != 2 {
		t.Fatalf("%d texts", len(texts))
	}
	for i, want := range []map[string]string{{"1": "Not all."}, {"2": "All."}} {
		if d := cmp.Diff(want, texts[i].Footnotes); d != "" {
			t.Errorf("text %d: %s", i, d)
		}
	}
}

func TestTable(t *testing.T) {
	doc := &document.Document{Pages: []document.Page{{Number: 1, Paragraphs: []document.Paragraph{
		{Text: "RESOLUTION 7 (DUBAI, 2018)"},
		{Text: "Lamps"},
		{Text: "The Plenipotentiary Conference (Dubai, 2018),"},
		{Text: "resolves"},
		{Text: "1 that lamps are as follows:"},
		{Role: document.TableRow, Text: "Kind\tLight"},
		{Role: document.TableRow, Text: "1 warm\tresolves"},
		{Text: "2 that there are no others."},
	}}}}
	texts, _ := clause.Parse(doc, loadProfile(t, "itu"))
	if len(texts) != 1 {
		t.Fatalf("%d texts", len(texts))
	}
	if d := cmp.Diff(strings.TrimSpace(`
PP/resolution/7/2018 en "Lamps"
operative/resolve.1/1: that lamps are as follows:
operative/resolve.1/p1: Kind	Light
1 warm	resolves
operative/resolve.1/2: that there are no others.`), strings.TrimSpace(show(&texts[0]))); d != "" {
		t.Error(d)
	}
}

// TestActivities reads what clauses of our own ask for: action, object,
// beneficiary and deadline, each as words; empty where nothing is stated.
func TestActivities(t *testing.T) {
	for _, tc := range []struct {
		lang corpus.Lang
		text string
		want [4]string
	}{
		{"en", "to continue to provide lamps for developing countries by the end of 2030, taking into account their needs;", [4]string{"to continue to provide", "lamps", "developing countries", "by the end of 2030"}},
		{"en", "to identify, collect and disseminate good practices, in order to save light;", [4]string{"to identify, collect and disseminate", "good practices", "", ""}},
		{"en", "that lamps are useful;", [4]string{}},
		{"fr", "de fournir des lampes aux pays en développement avant la fin de 2030, compte tenu de leurs besoins;", [4]string{"de fournir", "des lampes", "pays en développement", "avant la fin de 2030"}},
		{"es", "que proporcione lámparas a los países en desarrollo antes de 2030, teniendo en cuenta sus necesidades;", [4]string{"que proporcione", "lámparas", "países en desarrollo", "antes de 2030"}},
		{"ru", "предоставить лампы развивающимся странам до 2030 года с учетом их потребностей;", [4]string{"предоставить", "лампы", "развивающимся странам", "до 2030 года"}},
		{"zh", "在2030年前，为发展中国家提供灯，以便节约能源；", [4]string{"提供", "灯", "发展中国家", "在2030年前"}},
		{"zh", "继续提供灯，以便节约能源；", [4]string{"继续提供", "灯", "", ""}},
		{"ar", "بتقديم المصابيح للبلدان النامية قبل نهاية عام 2030، مع مراعاة احتياجاتها؛", [4]string{"بتقديم", "المصابيح", "للبلدان النامية", "قبل نهاية عام 2030"}},
	} {
		x, _ := clause.ParseText([]string{map[corpus.Lang]string{"en": "resolves", "fr": "décide", "es": "resuelve", "ru": "решает", "zh": "做出决议", "ar": "يقرر"}[tc.lang], "1\t" + tc.text},
			tc.lang, corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "9"}, loadProfile(t, "itu"))
		if len(x.Clauses) != 1 {
			t.Errorf("%q: %d clauses", tc.text, len(x.Clauses))
			continue
		}
		var got [4]string
		if a := x.Clauses[0].Activity; a != nil {
			for i, r := range []*corpus.Range{a.Action, a.Object, a.Beneficiary, a.Deadline} {
				if r != nil {
					got[i] = x.Clauses[0].Text[r[0]:r[1]]
				}
			}
		}
		if got != tc.want {
			t.Errorf("%s\n  read %q\n  want %q", tc.text, got, tc.want)
		}
	}
}

// TestBrokenHeading joins a heading that a conversion broke behind "and the".
func TestBrokenHeading(t *testing.T) {
	x, _ := clause.ParseText([]string{
		"urges the Secretary-General and the", "Director of the Telecommunication Development Bureau",
		"1 to act;", "2 to report,",
	}, corpus.English, corpus.Work{Body: "WRC", Kind: corpus.KindResolution, Number: "9"}, loadProfile(t, "itu"))
	if len(x.Clauses) != 2 || codes(&x.Clauses[0]) != "urge SG BDT" {
		t.Errorf("read %+v", x.Clauses)
	}
}

package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/index/query"
)

// rich is texts with all that can be filtered by.
func rich() []*corpus.Text {
	old := made("PP", "130", 2014, "en", "Security", "to report on security of networks to the Council")
	cur := made("PP", "130", 2018, "en", "Security", "to report on security of networks to the Council")
	fr := made("PP", "130", 2018, "fr", "Sécurité", "de faire rapport au Conseil sur la sécurité des réseaux")
	wtdc := made("WTDC", "45", 2022, "en", "Security in developing countries",
		"that security of networks matters", "to mind security of networks")
	wtdc.Clauses[0].Part, wtdc.Clauses[0].Action = corpus.Preambular, corpus.Consider
	for _, t := range []*corpus.Text{old, cur, fr} {
		t.Clauses[0].Addressees = []corpus.Officer{"SG"}
		t.Clauses[0].Heading = map[corpus.Lang]string{"en": "instructs the Secretary-General", "fr": "charge le Secrétaire général"}[t.Lang]
	}
	wtdc.Clauses[1].Addressees = []corpus.Officer{"BDT", "ITU-T/SG17"}
	wtdc.Clauses[1].Sectors = []corpus.Sector{"ITU-D", "ITU-T"}
	wtdc.Clauses[1].Themes = []corpus.Theme{"cybersecurity"}
	wtdc.Citations = []corpus.Citation{{
		Clause: wtdc.Clauses[0].ID, Target: "resolution", Body: "PP", Kind: "resolution", Number: "130", Words: "Resolution 130 (Rev. Dubai, 2018)",
	}}
	return []*corpus.Text{old, cur, fr, wtdc}
}

func ids(r *Response) []string {
	var out []string
	for _, h := range r.Hits {
		out = append(out, string(h.ID))
	}
	return out
}

const (
	pp14   = "PP/resolution/130/2014#operative/instruct.1/1"
	pp18   = "PP/resolution/130/2018#operative/instruct.1/1"
	wtdcA  = "WTDC/resolution/45/2022#operative/instruct.1/1"
	wtdcB  = "WTDC/resolution/45/2022#operative/instruct.1/2"
	wtdcHd = "WTDC/resolution/45/2022#head"
)

func TestFilters(t *testing.T) {
	ix := built(t, Options{}, rich()...)
	yes, no := true, false
	for _, test := range []struct {
		name  string
		query string // fields of the query, which must give the same as the request
		req   Request
		want  []string
	}{
		{"body", "body:wtdc networks", Request{Bodies: []corpus.Body{"WTDC"}}, []string{wtdcA, wtdcB}},
		{"two bodies", "body:PP,WTDC networks", Request{Bodies: []corpus.Body{"WTDC", "PP"}}, []string{pp14, pp18, wtdcA, wtdcB}},
		{"sector", "sector:D networks", Request{Sectors: []corpus.Sector{"ITU-D"}}, []string{wtdcB}},
		{"language", "lang:en networks", Request{Langs: []corpus.Lang{"en"}}, []string{pp14, pp18, wtdcA, wtdcB}},
		{"part", "part:preambular networks", Request{Parts: []corpus.Part{"preambular"}}, []string{wtdcA}},
		{"addressee", "addressee:sg17 networks", Request{Addressees: []corpus.Officer{"ITU-T/SG17"}}, []string{wtdcB}},
		{"theme", "theme:cybersecurity networks", Request{Themes: []corpus.Theme{"cybersecurity"}}, []string{wtdcB}},
		{"years", "year:2015..2020 networks", Request{YearFrom: 2015, YearTo: 2020}, []string{pp18}},
		{"open years", "year:2018.. networks", Request{YearFrom: 2018}, []string{pp18, wtdcA, wtdcB}},
		{"in force", "in-force:yes networks", Request{InForce: &yes}, []string{pp18, wtdcA, wtdcB}},
		{"superseded", "in-force:no networks", Request{InForce: &no}, []string{pp14}},
		{"kind", "kind:resolution networks", Request{Kinds: []corpus.Kind{"resolution"}}, []string{pp14, pp18, wtdcA, wtdcB}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.req.Query = "networks"
			for _, req := range []Request{test.req, {Query: test.query}} {
				got := ids(find(t, ix, req))
				slices.Sort(got)
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("%+v:\n%s", req, diff)
				}
			}
		})
	}
}

func TestFieldsOfTheQuery(t *testing.T) {
	ix := built(t, Options{}, rich()...)
	for _, test := range []struct {
		query string
		want  []string
	}{
		{"cites:PP/130", []string{wtdcA}},
		{"cites:PP/resolution/130 matters", []string{wtdcA}},
		{"number:45 networks", []string{wtdcA, wtdcB}},
		{"action:consider", []string{wtdcA}},
		{`title:"developing countries" networks`, []string{wtdcA, wtdcB}},
		{"heading:secretary networks", []string{pp14, pp18}},
		{"networks -body:PP", []string{wtdcA, wtdcB}},
		{"networks -part:preambular -in-force:no", []string{pp18, wtdcB}},
		{"theme:cybersecurity OR part:preambular", []string{wtdcA, wtdcB}},
		{"like:" + pp14, []string{pp18}},
	} {
		got := ids(find(t, ix, Request{Query: test.query}))
		slices.Sort(got)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s:\n%s", test.query, diff)
		}
	}
}

func TestUnknownValuesAreNamed(t *testing.T) {
	ix := built(t, Options{}, rich()...)
	for _, test := range []struct{ query, place, message string }{
		{"networks body:XYZ", "XYZ", "there are PP, WTDC"},
		{"sector:ITU-X", "ITU-X", "there are ITU-D, ITU-T"},
		{"theme:none", "none", "there are cybersecurity"},
		{"year:soon", "soon", "2018..2022"},
		{"year:2022..2018", "2022..2018", "no range"},
		{"in-force:maybe", "maybe", "in-force:yes"},
		{"like:PP/resolution/1/2000#x", "PP/resolution/1/2000#x", "no clause"},
		{`"..."`, `"..."`, "no word"},
	} {
		_, err := ix.Search(context.Background(), Request{Query: test.query})
		var e *query.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v, want a *query.Error", test.query, err)
			continue
		}
		if got := test.query[e.Start:e.End]; got != test.place || !strings.Contains(e.Message.String(), test.message) {
			t.Errorf("%s: at %q: %s", test.query, got, e.Message)
		}
	}
}

func TestUnknownFiltersAreNoted(t *testing.T) {
	ix := built(t, Options{}, rich()...)
	r := find(t, ix, Request{Query: "networks", Bodies: []corpus.Body{"XYZ"}})
	if r.Total != 0 || len(r.Notes) == 0 || !strings.Contains(r.Notes[0], `"XYZ"`) {
		t.Errorf("%d hits, notes %q", r.Total, r.Notes)
	}
	if r := find(t, ix, Request{Query: "networks", Bodies: []corpus.Body{"wtdc"}, Sectors: []corpus.Sector{"itu-d"}}); r.Total != 1 {
		t.Errorf("codes in small letters: %d hits", r.Total)
	}
}

func TestOrderAtEqualWords(t *testing.T) {
	ix := built(t, Options{}, rich()...)
	got := ids(find(t, ix, Request{Query: "security of networks", Langs: []corpus.Lang{"en"}}))
	place := func(id string) int { return slices.Index(got, id) }
	if place(pp18) > place(pp14) {
		t.Errorf("the superseded edition comes before the one in force: %v", got)
	}
	if place(wtdcB) > place(wtdcA) {
		t.Errorf("the preambular clause comes before the operative one: %v", got)
	}
}

func TestOneHitForAllLanguages(t *testing.T) {
	ix := built(t, Options{Translator: lexicon.Default()}, rich()...)
	r := find(t, ix, Request{Query: "rapport sécurité réseaux", Lang: "fr"})
	if r.QueryLang != "fr" || r.Hits[0].ID != pp18 || r.Hits[0].Lang != "fr" {
		t.Fatalf("query in %s, first %s in %s", r.QueryLang, r.Hits[0].ID, r.Hits[0].Lang)
	}
	h := r.Hits[0]
	if len(h.Translations) != 1 || h.Translations[0].Lang != "en" || h.Translations[0].File == "" || h.Translations[0].Page != 1 {
		t.Errorf("translations: %+v", h.Translations)
	}
	if !slices.Contains(ids(r), wtdcB) {
		t.Errorf("a clause in English only is not found: %v", ids(r))
	}
	// The reader's language is shown whatever the query was in.
	if h := find(t, ix, Request{Query: "report security networks", Lang: "fr"}).Hits[0]; h.ID != pp18 || h.Lang != "fr" || len(h.Highlights) == 0 {
		t.Errorf("asked in English for a French reader: %s in %s, marks %v", h.ID, h.Lang, marked(h))
	}
	for _, h := range find(t, ix, Request{Query: "rapport sécurité réseaux", SameLanguage: true}).Hits {
		if h.Lang != "fr" {
			t.Errorf("same language: a hit in %s", h.Lang)
		}
	}
}

func TestFacets(t *testing.T) {
	ix := built(t, Options{}, rich()...)
	f := find(t, ix, Request{Query: "networks OR réseaux", Limit: 1}).Facets
	want := Facets{
		Body:      []Count{{"PP", 2}, {"WTDC", 2}},
		Sector:    []Count{{"ITU-D", 1}, {"ITU-T", 1}},
		Lang:      []Count{{"en", 4}, {"fr", 1}},
		Theme:     []Count{{"cybersecurity", 1}},
		Year:      []Count{{"2014", 1}, {"2018", 1}, {"2022", 2}},
		Addressee: []Count{{"SG", 2}, {"BDT", 1}, {"ITU-T/SG17", 1}},
		Part:      []Count{{"operative", 3}, {"preambular", 1}},
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
}

func TestPagesFitTogether(t *testing.T) {
	ix := built(t, Options{}, many(100)...)
	for _, q := range []string{"report study council", "", "body:PP"} {
		whole := find(t, ix, Request{Query: q, Limit: 300})
		var pages []string
		for at := 0; at < whole.Total; at += 7 {
			pages = append(pages, ids(find(t, ix, Request{Query: q, Limit: 7, Offset: at}))...)
		}
		if diff := cmp.Diff(ids(whole), pages); diff != "" {
			t.Errorf("%q: the pages of seven are not the whole:\n%s", q, diff)
		}
		if r := find(t, ix, Request{Query: q, Offset: 10000}); len(r.Hits) != 0 || r.Total != whole.Total {
			t.Errorf("%q: beyond the end: %d hits of %d", q, len(r.Hits), r.Total)
		}
	}
	if _, err := ix.Search(context.Background(), Request{Limit: -1}); err == nil {
		t.Error("a negative limit is taken")
	}
}

// product is what an explanation comes to.
func product(e *Explanation) float64 {
	v := 1.0
	for _, p := range e.Parts {
		v *= p.Value
	}
	return v
}

func TestExplanationGivesTheScore(t *testing.T) {
	ix := built(t, Options{Translator: lexicon.Default()}, rich()...)
	for _, q := range []string{"security of networks", "report networks", `"security of networks" report`, "networks AND report", "security in developing countries", "secur*", "Resolution 45"} {
		for _, h := range find(t, ix, Request{Query: q, Explain: true}).Hits {
			if h.Explanation == nil {
				t.Fatalf("%q: %s is not explained", q, h.ID)
			}
			if got := product(h.Explanation); got < h.Score*0.999 || got > h.Score*1.001 {
				t.Errorf("%q: %s has score %v, its explanation comes to %v", q, h.ID, h.Score, got)
			}
		}
	}
}

func TestSuggestions(t *testing.T) {
	ix := built(t, Options{}, append(rich(),
		made("PP", "5", 2018, "en", "", "network", "fetwork"),
		made("PP", "1", 2018, "ru", "Сети", "обеспечить безопасность сетей"),
		made("PP", "2", 2018, "ar", "الشبكات", "تعزيز أمن الشبكات"),
		made("PP", "3", 2018, "zh", "", "频谱监测手册", "频谱监测站", "电子废弃物", "频段的监管", "视频的监看", "频率的监督"),
		made("PP", "4", 2018, "es", "", "ampliar las redes", "ampliar las telecomunicaciones"))...)
	for _, test := range []struct{ query, want string }{
		{"netwroks", "networks"},
		{"+securty -netwrks body:PP", "+security -networks body:PP"},
		{"réseuax", "reseaux"},
		{"безопастность", "безопасность"},
		{"الشبكاات", "الشبكات"},
		{"الشبكاتت", "الشبكات"},
		{"频普监测", "频谱监测"},
		{"电子废气物", "电子废弃物"},
		{"频谱监测", ""},
		{"频谱规则", ""},
		{"telecomunicacoines", "telecomunicaciones"},
		{"networks", ""},
		{"netorks", "networks"},
		{"zzzzzzzz", ""},
	} {
		if got := find(t, ix, Request{Query: test.query}).Suggestion; got != test.want {
			t.Errorf("%q: suggestion %q, want %q", test.query, got, test.want)
		}
	}
}

func TestHighlightsAreWholeCharacters(t *testing.T) {
	ix := sample(t, Options{Translator: lexicon.Default()})
	for _, q := range []string{"gender equality", "平等", "网络 5G", `"管理"`, "égalit*", "сети", "التنمية", "E.1100", "频"} {
		for _, h := range find(t, ix, Request{Query: q}).Hits {
			end := 0
			for _, r := range h.Highlights {
				if r[0] < end || r[1] <= r[0] || r[1] > len(h.Text) || !utf8.ValidString(h.Text[r[0]:r[1]]) {
					t.Errorf("%q: highlights %v of %q", q, h.Highlights, h.Text)
				}
				end = r[1]
			}
		}
	}
}

func TestHardQueriesEndQuickly(t *testing.T) {
	ix := built(t, Options{Translator: lexicon.Default()}, many(300)...)
	var distinct, wild strings.Builder
	for i := range query.MaxTerms {
		fmt.Fprintf(&distinct, "w%d ", i)
	}
	for range query.MaxExpanded {
		wild.WriteString("*u*b*e*c*t* ")
	}
	for name, q := range map[string]string{
		"as many words as allowed":   distinct.String(),
		"as many wildcards":          wild.String(),
		"a star before a letter":     "*a",
		"many fuzzy words":           strings.Repeat("subjcet~2 ", 200),
		"nested brackets":            strings.Repeat("(report OR ", 39) + "study" + strings.Repeat(")", 39),
		"alternating nots":           strings.Repeat("NOT (report ", 39) + "study" + strings.Repeat(")", 39),
		"a phrase of one word again": `"` + strings.Repeat("report ", 900) + `"`,
		"a long word":                strings.Repeat("x", 30000),
		"a long fuzzy word":          strings.Repeat("x", 30000) + "~2",
		"control characters":         "report\x00\x01\x02\xff\xfe",
	} {
		start := time.Now()
		_, err := ix.Search(context.Background(), Request{Query: q})
		var e *query.Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ix.Search(ctx, Request{Query: "report"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search: %v", err)
	}
}

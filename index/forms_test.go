package index

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

func TestArabicFormsMeet(t *testing.T) {
	for _, test := range []struct{ name, a, b string }{
		{"preposition", "بتدريب", "التدريب"},
		{"conjunction and preposition", "وبتدريب", "تدريب"},
		{"accusative", "مرشداً", "المرشدين"},
		{"pronoun behind a feminine noun", "مطابقتها", "المطابقة"},
		{"pronoun of the feminine plural", "وإرشادهن", "إرشاد"},
		{"plural of what ends like a plural", "استبياناته", "استبيان"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := mainTerms(nil, corpus.Arabic, test.a), mainTerms(nil, corpus.Arabic, test.b)
			if !slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) }) {
				t.Errorf("%q has the terms %q, %q has %q: none in common", test.a, a, test.b, b)
			}
		})
	}
}

func TestCompoundHead(t *testing.T) {
	for word, want := range map[string]string{
		"радиоконтролю": "контрол", "cybersecurity": "secur", "radio": "", "radios": "", "контроль": "",
	} {
		lang := corpus.Russian
		if word[0] < 0x80 {
			lang = corpus.English
		}
		if got := compoundHead(lang, word); got != want {
			t.Errorf("compoundHead(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestRelativesAreFound(t *testing.T) {
	ix := built(t, Options{},
		made("PP", "1", 2018, "ru", "", "организовать обучение операторов", "обучать операторов станций", "станции контроля"),
		made("PP", "2", 2018, "ar", "", "بأن ينذر الجمهور مبكراً", "أنظمة الإنذار المبكر", "أجهزة القياس"),
	)
	for _, test := range []struct {
		query string
		want  int
	}{
		{"обучение операторов", 2},
		{"الإنذار المبكر", 2},
		{"обучение", 1}, // a word by itself is taken as it is
		{"+обучение +операторов", 1},
	} {
		if got := find(t, ix, Request{Query: test.query}); got.Total != test.want {
			t.Errorf("%q finds %v, want %d", test.query, ids(got), test.want)
		}
	}
	if first := find(t, ix, Request{Query: "обучение операторов"}).Hits[0]; first.Path[0] != "1" {
		t.Errorf("a clause with the word itself is not first: %q", first.Text)
	}
}

func TestLeadIns(t *testing.T) {
	c := func(heading, text string, path ...string) corpus.Clause {
		return corpus.Clause{Part: corpus.Operative, Heading: heading, Path: path, Text: text}
	}
	got := leadIns([]corpus.Clause{
		c("instructs", "to prepare:", "1"),
		c("instructs", "material:", "1", "a)"),
		c("instructs", "for children;", "1", "a)", "i)"),
		c("instructs", "courses;", "1", "b)"),
		c("instructs", "to report,", "2"),
		c("invites", "to contribute.", "2", "a)"),
		c("invites", "no number"),
	})
	want := []string{"", "to prepare:", "to prepare: material:", "to prepare:", "", "", ""}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestItemsAreFoundByTheirLeadIn(t *testing.T) {
	text := made("PP", "1", 2018, "en", "", "to prepare material on safe use of the Internet:", "for children and their parents;", "for owners of small enterprises;")
	text.Clauses[1].Path, text.Clauses[2].Path = []string{"1", "a)"}, []string{"1", "b)"}
	ix := built(t, Options{}, text)
	r := find(t, ix, Request{Query: "children's safe use of the Internet"})
	if len(r.Hits) != 3 || r.Hits[0].Text != text.Clauses[1].Text || r.Hits[0].LeadIn != text.Clauses[0].Text {
		t.Errorf("%+v", r.Hits)
	}
	if got := marked(r.Hits[0]); !slices.Equal(got, []string{"children"}) {
		t.Errorf("marked: %q", got)
	}
}

// TestAccentsReachTheLexicon finds by a word whose translation depends on its
// accents: "accès" is access, "acces" nothing.
func TestAccentsReachTheLexicon(t *testing.T) {
	ix := built(t, Options{Translator: lexicon.Default()},
		made("PP", "1", 2018, "en", "", "to improve access to the networks", "to monitor the networks"),
	)
	got := find(t, ix, Request{Query: "accès aux réseaux", QueryLang: "fr"})
	if got.Suggestion != "" || got.Total == 0 || got.Hits[0].Path[0] != "1" {
		t.Errorf("%d hits, %v, suggestion %q", got.Total, ids(got), got.Suggestion)
	}
}

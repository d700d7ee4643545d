package index

import (
	"fmt"
	"strings"
	"testing"

	"dovetail/corpus"
)

// sequenced is a snapshot of the words of one document, its heading and its text.
func sequenced(lang corpus.Lang, heading, text string) (*snapshot, []byte) {
	var r reading
	r.read(lang, heading)
	r.endPart()
	r.read(lang, text)
	words := newNumbering(nil)
	sequence := words.sequence(r.items)
	s := &snapshot{tables: &tables{vocabulary: words.vocabulary()}}
	s.wordClass = s.wordClasses()
	return s, sequence
}

func TestPhrasesInSequences(t *testing.T) {
	for _, test := range []struct {
		lang                  corpus.Lang
		heading, text, phrase string
		want                  uint32
	}{
		{"en", "instructs the Director", "to train staff; to train staff in the monitoring of spectrum", "to train staff", 2},
		{"en", "instructs the Director", "to train staff", "Director to", 0}, // from the heading into the text
		{"en", "", "Recommendation ITU-T E.1100, on numbers", "Recommendation ITU T E 1100 on", 1},
		{"en", "", "the ITU-T Study Groups 5 and SG 17 met", "and SG 17 met", 1},
		{"en", "", "to to to", "to to", 2},
		{"zh", "责成", "提供频谱监测培训", "频谱监测", 1},
		{"zh", "责成", "提供5G频谱监测", "5G频谱", 1},
		{"zh", "责成", "提供频谱监测培训", "谱培", 0},
		{"fr", "", "l'accès à l'Internet", "accès à l Internet", 1},
		{"ar", "يكلف", "تقديم المساعدة إلى البلدان النامية", "البلدان النامية", 1},
	} {
		s, sequence := sequenced(test.lang, test.heading, test.text)
		var words []string
		for _, w := range exactTerms(test.lang, test.phrase) {
			words = append(words, w.word)
		}
		if got := s.matcher(words).occurrences(sequence); got != test.want {
			t.Errorf("%q in %q, %q: %d times, want %d", test.phrase, test.heading, test.text, got, test.want)
		}
	}
}

// TestNumberingGoesOn holds that an index that is changed keeps the numbers of
// the words it has.
func TestNumberingGoesOn(t *testing.T) {
	var r reading
	r.read("en", "to train staff in A/RES/72/178")
	first := newNumbering(nil)
	before := first.sequence(r.items)
	old := first.vocabulary()
	next := newNumbering(&old)
	if after := next.sequence(r.items); string(after) != string(before) {
		t.Errorf("the same words have the numbers %v, then %v", before, after)
	}
	var more reading
	more.read("en", "spectrum")
	if n, _ := decode(next.sequence(more.items)); int(n) != old.size() {
		t.Errorf("a new word has the number %d, want %d", n, old.size())
	}
}

// TestNothingIsLostBySplitting compares what a bag finds with all its words read
// everywhere.
func TestNothingIsLostBySplitting(t *testing.T) {
	var texts []*corpus.Text
	words := strings.Fields("alpha beta gamma delta epsilon zeta eta theta iota kappa")
	for n := range 40 {
		var clauses []string
		for c := range 12 {
			var has []string
			for i, w := range words {
				if (n*7+c*5+i*3)%(i+2) == 0 {
					has = append(has, w)
				}
			}
			clauses = append(clauses, strings.Join(has, " "))
		}
		texts = append(texts, made("PP", fmt.Sprint(n), 2018, "en", words[n%len(words)]+" "+words[(n+3)%len(words)], clauses...))
	}
	ix := built(t, Options{}, texts...)
	snap := ix.snap
	for _, share := range []float64{0.1, 0.6, 1} {
		b := new(bag)
		for _, w := range words {
			n, err := snap.reader.count(t.Context(), "en", stemIn("en", w))
			if err != nil {
				t.Fatal(err)
			}
			b.words = append(b.words, &word{
				field: "en", label: w, idf: idfOf(float64(n), snap.byLang["en"].docs),
				alternatives: []alternative{{term: stemIn("en", w), weight: 1, count: n}},
			})
		}
		e := &evaluation{ctx: t.Context(), snap: snap, lang: "en", shelf: snap.byLang["en"], share: share}
		got, err := b.eval(e, nil)
		if err != nil {
			t.Fatal(err)
		}
		g := &gathering{bag: b, e: e, acc: newAccumulator(len(snap.Text)), titles: make(map[uint32]uint64)}
		all := make([]int, len(b.words))
		for i := range all {
			all[i] = i
		}
		if err := g.read(all, nil, false); err != nil {
			t.Fatal(err)
		}
		want := g.list()
		if fmt.Sprint(got.docs) != fmt.Sprint(want.docs) || got.len() == 0 && share < 0.5 {
			t.Errorf("share %v: %d documents, want %d", share, got.len(), want.len())
		}
	}
}

func stemIn(lang corpus.Lang, w string) string { return mainTerms(nil, lang, w)[0] }

// TestTitleThatManyQuote finds a resolution among the clauses that quote its
// title with more words of the query around it.
func TestTitleThatManyQuote(t *testing.T) {
	title := "Transforming our world: the 2030 Agenda for Sustainable Development"
	texts := []*corpus.Text{made("UNGA", "70/1", 2015, "en", title, "to end poverty")}
	for n := range 80 {
		texts = append(texts, made("UNGA", fmt.Sprint(n), 2016, "en", "Other matters",
			"Reaffirming its resolution 70/1, Transforming our world: the 2030 Agenda for Sustainable Development"))
	}
	ix := built(t, Options{}, texts...)
	hits := find(t, ix, Request{Query: "70/1. Transforming our world the 2030 Agenda for Sustainable Development"}).Hits
	if !hits[0].Head || hits[0].Title != title {
		t.Errorf("the first hit is %q", hits[0].Text)
	}
}

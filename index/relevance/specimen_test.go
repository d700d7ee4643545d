package relevance

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/corpus/specimen/master"
	"dovetail/index"
)

// specimens are the specimen texts as their sources have them.
func specimens(tb testing.TB) []*corpus.Text {
	masters, err := master.ReadDir(os.DirFS(filepath.Join(golden.Root(tb), "corpus", "specimen", "source")))
	if err != nil {
		tb.Fatal(err)
	}
	var out []*corpus.Text
	for _, m := range masters {
		out = append(out, m.Truth())
	}
	return out
}

func inLang(texts []*corpus.Text, lang corpus.Lang) []*corpus.Text {
	var out []*corpus.Text
	for _, t := range texts {
		if t.Lang == lang {
			out = append(out, t)
		}
	}
	return out
}

// judge asks all topics in one language.
func judge(tb testing.TB, ix *index.Index, topics []Topic, lang corpus.Lang, same bool) Figures {
	tb.Helper()
	f, asked, err := Judge(context.Background(), ix, topics, lang, same)
	if err != nil || asked != len(topics) {
		tb.Fatalf("%s: %d of %d topics asked, %v", lang, asked, len(topics), err)
	}
	return Figures{round(f.NDCG), round(f.MRR), round(f.Recall)}
}

func topics(tb testing.TB) []Topic {
	out, err := Topics()
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

func TestTopicsNameClauses(t *testing.T) {
	known := make(map[corpus.ClauseID]bool)
	for _, text := range inLang(specimens(t), corpus.English) {
		known[corpus.ClauseID(text.Key()+"#head")] = true
		for i := range text.Clauses {
			known[text.Clauses[i].ID] = true
		}
	}
	queries := 0
	for _, topic := range topics(t) {
		queries += len(topic.Queries)
		if len(topic.Queries) != 6 {
			t.Errorf("topic %s is asked in %d languages", topic.Name, len(topic.Queries))
		}
		for id := range topic.Grades {
			if !known[id] {
				t.Errorf("topic %s: there is no clause %q", topic.Name, id)
			}
		}
	}
	if queries < 120 {
		t.Errorf("%d queries, want at least 120", queries)
	}
}

// relevance is the golden figures on the specimen corpus.
type relevance struct {
	// Same is one language at a time, corpus and query.
	Same map[corpus.Lang]Figures `json:"same_language"`
	// All is the query in one language on the corpus in six.
	All map[corpus.Lang]Figures `json:"all_languages"`
	// Across is the query in one language on the corpus in another only,
	// the mean over the five others, by the language of the query.
	Across map[corpus.Lang]Figures `json:"other_language_only"`
	// Pairs is the nDCG@10 of each such direction, query to corpus.
	Pairs map[string]float64 `json:"directions_ndcg_10"`
}

func TestSpecimenRelevance(t *testing.T) {
	long(t)
	texts := specimens(t)
	topics := topics(t)
	r := relevance{
		Same: make(map[corpus.Lang]Figures), All: make(map[corpus.Lang]Figures),
		Across: make(map[corpus.Lang]Figures), Pairs: make(map[string]float64),
	}
	all := build(t, yield(texts))
	for _, lang := range corpus.Languages() {
		r.Same[lang] = judge(t, all, topics, lang, true)
		r.All[lang] = judge(t, all, topics, lang, false)
	}
	sums := make(map[corpus.Lang]Figures)
	for _, target := range corpus.Languages() {
		one := build(t, yield(inLang(texts, target)))
		for _, lang := range corpus.Languages() {
			if lang == target {
				continue
			}
			f := judge(t, one, topics, lang, false)
			r.Pairs[string(lang+" "+target)] = f.NDCG
			s := sums[lang]
			sums[lang] = Figures{s.NDCG + f.NDCG, s.MRR + f.MRR, s.Recall + f.Recall}
		}
	}
	for lang, s := range sums {
		r.Across[lang] = Figures{round(s.NDCG / 5), round(s.MRR / 5), round(s.Recall / 5)}
	}
	check(t, "specimen.json", r)
	for name, figures := range map[string]map[corpus.Lang]Figures{"in its own language": r.Same, "in all languages": r.All} {
		if f := footing(figures); f < leastFooting {
			t.Errorf("%s, the worst language has %.3f of the nDCG of the best, want %.2f", name, f, leastFooting)
		}
	}
}

// leastFooting is how good the worst language must be beside the best.
const leastFooting = 0.95

// footing is the nDCG of the worst language as a share of the best one's.
func footing(figures map[corpus.Lang]Figures) float64 {
	worst, best := 1.0, 0.0
	for _, f := range figures {
		worst, best = min(worst, f.NDCG), max(best, f.NDCG)
	}
	return worst / best
}

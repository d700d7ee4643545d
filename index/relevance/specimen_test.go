package relevance

import (
	"os"
	"path/filepath"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/specimen/master"
	"dovetail/index"
)

// specimens are the specimen texts as their sources have them.
func specimens(tb testing.TB) []*corpus.Text {
	masters, err := master.ReadDir(os.DirFS(filepath.Join(repository(tb), "corpus", "specimen", "source")))
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

// figures are the means over the topics.
type figures struct {
	NDCG   float64 `json:"ndcg_10"`
	MRR    float64 `json:"mrr"` // of the first clause of grade 2 or 3
	Recall float64 `json:"recall_20"`
}

// judge asks all topics in one language.
func judge(tb testing.TB, ix *index.Index, topics []Topic, lang corpus.Lang, same bool) figures {
	var f figures
	for i := range topics {
		t := &topics[i]
		resp := search(tb, ix, index.Request{Query: t.Queries[lang], Lang: lang, SameLanguage: same, Limit: 20})
		var grades []int
		var good []bool
		found := 0
		for _, h := range resp.Hits {
			g := t.Grades[h.ID]
			grades = append(grades, g)
			good = append(good, g >= 2)
			if g > 0 {
				found++
			}
		}
		ndcg := NDCG(grades, t.Ideal(), 10)
		if os.Getenv("SHOW") == string(lang) || os.Getenv("SHOW") == "all" {
			tb.Logf("%s %-20s %.2f %v of %d  %q", lang, t.Name, ndcg, grades, len(t.Grades), t.Queries[lang])
		}
		f.NDCG += ndcg
		f.MRR += ReciprocalRank(good)
		f.Recall += float64(found) / float64(min(20, len(t.Grades)))
	}
	n := float64(len(topics))
	return figures{round(f.NDCG / n), round(f.MRR / n), round(f.Recall / n)}
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
	Same map[corpus.Lang]figures `json:"same_language"`
	// All is the query in one language on the corpus in six.
	All map[corpus.Lang]figures `json:"all_languages"`
	// Across is the query in one language on the corpus in another only,
	// the mean over the five others, by the language of the query.
	Across map[corpus.Lang]figures `json:"other_language_only"`
	// Pairs is the nDCG@10 of each such direction, query to corpus.
	Pairs map[string]float64 `json:"directions_ndcg_10"`
}

func TestSpecimenRelevance(t *testing.T) {
	texts := specimens(t)
	topics := topics(t)
	r := relevance{
		Same: make(map[corpus.Lang]figures), All: make(map[corpus.Lang]figures),
		Across: make(map[corpus.Lang]figures), Pairs: make(map[string]float64),
	}
	all := build(t, yield(texts))
	for _, lang := range corpus.Languages() {
		r.Same[lang] = judge(t, all, topics, lang, true)
		r.All[lang] = judge(t, all, topics, lang, false)
	}
	sums := make(map[corpus.Lang]figures)
	for _, target := range corpus.Languages() {
		one := build(t, yield(inLang(texts, target)))
		for _, lang := range corpus.Languages() {
			if lang == target {
				continue
			}
			f := judge(t, one, topics, lang, false)
			r.Pairs[string(lang+" "+target)] = f.NDCG
			s := sums[lang]
			sums[lang] = figures{s.NDCG + f.NDCG, s.MRR + f.MRR, s.Recall + f.Recall}
		}
	}
	for lang, s := range sums {
		r.Across[lang] = figures{round(s.NDCG / 5), round(s.MRR / 5), round(s.Recall / 5)}
	}
	golden(t, "specimen.json", r)
}

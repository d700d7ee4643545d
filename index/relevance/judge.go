package relevance

import (
	"context"
	"fmt"

	"dovetail/corpus"
	"dovetail/index"
)

// judged is how many hits are looked at: recall counts among them.
const judged = 20

// Figures are means over topics, between 0 and 1.
type Figures struct {
	NDCG   float64 `json:"ndcg_10"`
	MRR    float64 `json:"mrr"` // of the first clause of grade 2 or 3
	Recall float64 `json:"recall_20"`
}

// Judge asks the topics that have a query in the language, on the index as a
// whole or on its texts in that language alone, and returns how many it asked.
// What no topic has judged counts as no answer.
func Judge(ctx context.Context, ix *index.Index, topics []Topic, lang corpus.Lang, same bool) (Figures, int, error) {
	var f Figures
	asked := 0
	for i := range topics {
		t := &topics[i]
		if t.Queries[lang] == "" {
			continue
		}
		resp, err := ix.Search(ctx, index.Request{Query: t.Queries[lang], Lang: lang, SameLanguage: same, Limit: judged})
		if err != nil {
			return Figures{}, 0, fmt.Errorf("topic %q, query %q: %w", t.Name, t.Queries[lang], err)
		}
		var grades []int
		var good []bool
		found := 0
		for _, h := range resp.Hits {
			g := t.Grades[h.ID]
			grades, good = append(grades, g), append(good, g >= 2)
			if g > 0 {
				found++
			}
		}
		asked++
		f.NDCG += NDCG(grades, t.Ideal(), 10)
		f.MRR += ReciprocalRank(good)
		f.Recall += float64(found) / float64(min(judged, len(t.Grades)))
	}
	n := float64(max(1, asked))
	return Figures{f.NDCG / n, f.MRR / n, f.Recall / n}, asked, nil
}

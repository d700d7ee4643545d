package relevance

import (
	"fmt"
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/index"
)

// sentences reads the UN sentences in six languages: the Sustainable
// Development Goals and the Universal Declaration of Human Rights.
func sentences(tb testing.TB) []map[corpus.Lang]string {
	var out []map[corpus.Lang]string
	for row := range golden.Lines[map[string]string](tb, "multilingual/sixway.jsonl.gz") {
		if s := strings.ToLower(row["source"]); !strings.Contains(s, "sdg") && !strings.Contains(s, "udhr") {
			continue
		}
		sentence := make(map[corpus.Lang]string)
		for _, l := range corpus.Languages() {
			sentence[l] = row[string(l)]
		}
		out = append(out, sentence)
	}
	return out
}

// TestSentencesAcrossLanguages searches for a sentence with its translation;
// the corpus holds it in the other language only.
func TestSentencesAcrossLanguages(t *testing.T) {
	long(t)
	all := sentences(t)
	n, name := every("sentences", 8)
	figures := make(map[string]float64)
	sum := 0.0
	for _, target := range corpus.Languages() {
		text := &corpus.Text{Work: corpus.Work{Body: "UNGA", Kind: corpus.KindDocument, Number: "1"}, Lang: target}
		for i, s := range all {
			text.Clauses = append(text.Clauses, corpus.Clause{ID: corpus.ClauseID(fmt.Sprint(i)), Part: corpus.Operative, Text: s[target]})
		}
		ix := build(t, yield([]*corpus.Text{text}))
		for _, lang := range corpus.Languages() {
			if lang == target {
				continue
			}
			mrr := 0.0
			for i := 0; i < len(all); i += n {
				s := all[i]
				resp := search(t, ix, index.Request{Query: plain(s[lang]), QueryLang: lang, Limit: 20})
				var right []bool
				for _, h := range resp.Hits {
					right = append(right, h.ID == corpus.ClauseID(fmt.Sprint(i)))
				}
				mrr += ReciprocalRank(right)
			}
			mrr /= float64((len(all) + n - 1) / n)
			sum += mrr
			figures[string(lang+" "+target)] = round(mrr)
		}
	}
	figures["mean"] = round(sum / 30)
	figures["sentences"] = float64((len(all) + n - 1) / n)
	check(t, name, figures)
}

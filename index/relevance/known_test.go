package relevance

import (
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"os"
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/index"
)

// pp18 reads the labelled resolutions of the Plenipotentiary Conference of 2018.
func pp18(tb testing.TB) []*corpus.Text {
	b, err := os.ReadFile(golden.Data(tb, "itu/pp18.json"))
	if err != nil {
		tb.Fatal(err)
	}
	var docs []struct {
		ID, Title, Enacting string
		Blocks              [][3]string
	}
	if err := json.Unmarshal(b, &docs); err != nil {
		tb.Fatal(err)
	}
	var out []*corpus.Text
	for _, d := range docs {
		kind, number, _ := strings.Cut(d.ID, "-")
		t := &corpus.Text{
			Work:    corpus.Work{Body: "PP", Kind: map[string]corpus.Kind{"res": "resolution", "dec": "decision"}[kind], Number: number},
			Edition: corpus.Edition{Year: 2018, Place: "Dubai"}, Lang: "en", Title: d.Title, Enacting: d.Enacting,
		}
		heading := ""
		for i, b := range d.Blocks {
			if b[0] == "h" {
				heading = b[2]
				continue
			}
			t.Clauses = append(t.Clauses, corpus.Clause{
				ID: corpus.ClauseID(fmt.Sprintf("%s#%d", t.Key(), i)), Part: corpus.Operative, Heading: heading, Text: b[2],
			})
		}
		out = append(out, t)
	}
	return out
}

func un(tb testing.TB) []*corpus.Text {
	var out []*corpus.Text
	for t, err := range Lines(golden.Data(tb, "un/un-mandates.dovetail.jsonl.gz")) {
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, t)
	}
	return out
}

func yield(texts []*corpus.Text) iter.Seq2[*corpus.Text, error] {
	return func(f func(*corpus.Text, error) bool) {
		for _, t := range texts {
			if !f(t, nil) {
				return
			}
		}
	}
}

// knownItems are the figures of a known-item search.
type knownItems struct {
	Queries int     `json:"queries"`
	First   float64 `json:"rank_1"`
	Five    float64 `json:"first_5"`
	MRR     float64 `json:"mrr"`
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// knownItem searches for the titles of at least four words; a hit counts when
// its resolution has the title. The rank is that among resolutions, each
// counted at its first hit.
func knownItem(tb testing.TB, texts []*corpus.Text, withTitles bool) knownItems {
	indexed := texts
	titles := make(map[corpus.TextKey]string)
	for _, t := range texts {
		titles[t.Key()] = normal(t.Title)
	}
	if !withTitles {
		indexed = nil
		for _, t := range texts {
			bare := *t
			bare.Title = ""
			indexed = append(indexed, &bare)
		}
	}
	ix := build(tb, yield(indexed))
	var k knownItems
	for _, t := range texts {
		if len(strings.Fields(t.Title)) < 4 {
			continue
		}
		rank := rankOf(tb, ix, t.Title, func(key corpus.TextKey) bool { return titles[key] == normal(t.Title) })
		k.Queries++
		if rank == 1 {
			k.First++
		}
		if rank >= 1 && rank <= 5 {
			k.Five++
		}
		if rank != 1 {
			tb.Logf("rank %d: %s", rank, t.Title)
		}
		if rank > 0 {
			k.MRR += 1 / float64(rank)
		}
	}
	n := float64(k.Queries)
	k.First, k.Five, k.MRR = round(k.First/n), round(k.Five/n), round(k.MRR/n)
	return k
}

// plain makes a title into a query of words only: what the query language
// gives a meaning to is left out.
func plain(title string) string {
	title = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`"“”«»()[]+*?~|&:`, r) {
			return ' '
		}
		return r
	}, title)
	var words []string
	for _, w := range strings.Fields(title) {
		words = append(words, strings.TrimLeft(w, "-–—"))
	}
	return strings.Join(words, " ")
}

func normal(title string) string { return strings.Join(strings.Fields(strings.ToLower(title)), " ") }

func rankOf(tb testing.TB, ix *index.Index, title string, right func(corpus.TextKey) bool) int {
	resp := search(tb, ix, index.Request{Query: plain(title), Limit: 100})
	seen := make(map[corpus.TextKey]bool)
	for _, h := range resp.Hits {
		key := (&corpus.Text{Work: corpus.Work{Body: h.Body, Kind: h.Kind, Number: h.Number}, Edition: h.Edition}).Key()
		if seen[key] {
			continue
		}
		seen[key] = true
		if right(key) {
			return len(seen)
		}
	}
	return 0
}

// sampled is one in every n texts.
func sampled(texts []*corpus.Text, n int) []*corpus.Text {
	var out []*corpus.Text
	for i := 0; i < len(texts); i += n {
		out = append(out, texts[i])
	}
	return out
}

func TestKnownItems(t *testing.T) {
	long(t)
	n, name := every("known_items", 8)
	documents := sampled(un(t), n)
	check(t, name, map[string]knownItems{
		"pp18 titles":              knownItem(t, pp18(t), true),
		"pp18 titles, not indexed": knownItem(t, pp18(t), false),
		"un titles":                knownItem(t, documents, true),
		"un titles, not indexed":   knownItem(t, documents, false),
	})
}

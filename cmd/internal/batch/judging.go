package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"dovetail/corpus"
	"dovetail/index/relevance"
)

// SearchFigures are the figures of searching, by the language of the query.
type SearchFigures struct {
	Schema string                            `json:"schema"`
	Topics int                               `json:"topics"`
	Asked  map[corpus.Lang]int               `json:"asked"`
	Same   map[corpus.Lang]relevance.Figures `json:"same_language"` // on the texts of that language alone
	All    map[corpus.Lang]relevance.Figures `json:"all_languages"`
}

// SearchQuality asks the topics in a file of the index of the workspace.
func SearchQuality(ctx context.Context, o Options, file string) (*SearchFigures, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading topics: %w", err)
	}
	defer f.Close()
	topics, err := relevance.ReadTopics(f)
	if err != nil {
		return nil, fmt.Errorf("reading topics of %q: %w", file, err)
	}
	if len(topics) == 0 {
		return nil, fmt.Errorf("reading topics of %q: there is none; \"dovetail eval search --help\" shows how one is written", file)
	}
	ix, err := Searcher(ctx, o)
	if err != nil {
		return nil, err
	}
	defer ix.Close()
	out := &SearchFigures{
		Schema: "dovetail/eval-search/1", Topics: len(topics), Asked: map[corpus.Lang]int{},
		Same: map[corpus.Lang]relevance.Figures{}, All: map[corpus.Lang]relevance.Figures{},
	}
	for _, lang := range corpus.Languages() {
		same, asked, errSame := relevance.Judge(ctx, ix, topics, lang, true)
		all, _, errAll := relevance.Judge(ctx, ix, topics, lang, false)
		if err := errors.Join(errSame, errAll); err != nil {
			return nil, err
		}
		if asked > 0 {
			out.Asked[lang], out.Same[lang], out.All[lang] = asked, same, all
		}
	}
	return out, nil
}

// Write prints the figures for people.
func (f *SearchFigures) Write(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "%d topics\nlanguage  queries  own language: nDCG@10  MRR    recall@20  all languages: nDCG@10  MRR    recall@20\n", f.Topics); err != nil {
		return err
	}
	for _, lang := range corpus.Languages() {
		n := f.Asked[lang]
		if n == 0 {
			continue
		}
		s, a := f.Same[lang], f.All[lang]
		if _, err := fmt.Fprintf(w, "%-8s  %7d  %21.3f  %.3f  %9.3f  %22.3f  %.3f  %9.3f\n", lang, n, s.NDCG, s.MRR, s.Recall, a.NDCG, a.MRR, a.Recall); err != nil {
			return err
		}
	}
	return nil
}

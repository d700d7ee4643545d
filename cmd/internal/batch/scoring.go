package batch

import (
	"context"

	"dovetail/corpus"
	"dovetail/corpus/embedding"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/store"
)

// Pair is two texts to be scored.
type Pair struct{ A, B Said }

// Said is a text in a language.
type Said struct {
	Lang corpus.Lang `json:"lang"`
	Text string      `json:"text"`
}

// Scorer scores pairs of texts by the lexicon, with what it has learnt from the
// workspace when there is one, and by the vectors of a server when one is named.
type Scorer struct {
	b       *Batch
	lexicon *lexicon.Lexicon
	vectors *Vectors
	alone   bool // there is no server, or it cannot be used
}

// NewScorer reads the workspace if there is one.
func NewScorer(ctx context.Context, o Options) (*Scorer, error) {
	b, err := prepare(o)
	if err != nil {
		return nil, err
	}
	s := &Scorer{b: b, lexicon: lexicon.Default(), alone: o.Embeddings.Address == ""}
	if !store.Exists(o.Workspace) {
		return s, nil
	}
	if b.Store, err = store.OpenReader(ctx, o.Workspace); err != nil {
		return nil, err
	}
	if s.lexicon, _, err = b.Lexicon(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Close gives the workspace back.
func (s *Scorer) Close() error {
	if s.b.Store == nil {
		return nil
	}
	return s.b.Store.Close()
}

// Prepare asks the server for the vectors of the texts of pairs, which are
// scored next; without a server it does nothing.
func (s *Scorer) Prepare(ctx context.Context, pairs []Pair) error {
	if s.alone {
		return nil
	}
	var texts []string
	for _, p := range pairs {
		texts = append(texts, p.A.Text, p.B.Text)
	}
	var err error
	s.vectors, err = s.b.Embed(ctx, texts)
	s.alone = s.vectors == nil
	return err
}

// Score is how likely it is that the two texts say the same, 0 to 1. It may be
// called by several goroutines.
func (s *Scorer) Score(p Pair) float64 {
	likeness := s.lexicon.Similarity(p.A.Lang, p.A.Text, p.B.Lang, p.B.Text)
	if s.vectors == nil {
		return likeness
	}
	return embedding.Mix(likeness, s.vectors.Weight, s.vectors.Of(p.A.Text), s.vectors.Of(p.B.Text))
}

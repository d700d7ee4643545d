package batch

import (
	"context"
	"errors"
	"slices"

	"dovetail/analyze"
	"dovetail/corpus"
	"dovetail/corpus/embedding"
)

// Embeddings name a server of the user's that makes vectors of texts.
type Embeddings struct {
	Address string // "" for none: nothing is sent anywhere
	Model   string
	Key     string
	Weight  float64 // share of the cosine of two vectors in the score of a pair
}

// Vectors are those of texts under the name of the server and model.
type Vectors struct {
	Name   string
	Weight float64
	of     map[string][]float32
}

// Of is the vector of a text, or nil.
func (v *Vectors) Of(text string) []float32 { return v.of[text] }

// keptTogether is how many vectors are stored in one transaction: what a killed
// run has to ask for again.
const keptTogether = 512

// Embed gives the vectors of texts: those that the workspace keeps, and those of
// the server for the others, which a writer keeps. Nil without a server, and
// where it cannot be used, which people are told.
func (b *Batch) Embed(ctx context.Context, texts []string) (*Vectors, error) {
	if b.Embeddings.Address == "" {
		return nil, nil
	}
	p, err := embedding.New(b.Embeddings.Address, b.Embeddings.Model, b.Embeddings.Key)
	if err != nil {
		return nil, err
	}
	v, missing, err := b.kept(ctx, p.Name(), b.Embeddings.Weight, texts)
	if err != nil {
		return nil, err
	}
	missing = slices.DeleteFunc(missing, func(t string) bool { return t == "" })
	for start := 0; start < len(missing); start += keptTogether {
		part := missing[start:min(len(missing), start+keptTogether)]
		vectors, err := p.Embed(ctx, part, func(n int) { b.Progress("asking for vectors", start+n, len(missing)) })
		if unreachable := (*embedding.UnreachableError)(nil); errors.As(err, &unreachable) {
			b.Warn(err.Error() + "; this goes on without it.")
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if b.Store != nil && b.Store.Writes() {
			if err := b.Store.PutEmbeddings(ctx, p.Name(), part, vectors); err != nil {
				return nil, err
			}
		}
		for i, t := range part {
			v.of[t] = vectors[i]
		}
	}
	return v, nil
}

// kept reads the vectors that the workspace keeps, and lists the texts without,
// each once.
func (b *Batch) kept(ctx context.Context, name string, weight float64, texts []string) (*Vectors, []string, error) {
	texts = slices.Compact(slices.Sorted(slices.Values(texts)))
	v := &Vectors{Name: name, Weight: weight, of: make(map[string][]float32)}
	if b.Store == nil {
		return v, texts, nil
	}
	have, err := b.Store.Embeddings(ctx, name, texts)
	if err != nil {
		return nil, nil, err
	}
	var missing []string
	for i, t := range texts {
		if have[i] == nil {
			missing = append(missing, t)
		} else {
			v.of[t] = have[i]
		}
	}
	return v, missing, nil
}

// into gives the vectors to an analysis.
func (v *Vectors) into(in *analyze.Input) {
	if v != nil {
		in.Vectors, in.Params.Vectors = v.Of, v.Weight
	}
}

// compared lists the texts of the clauses that an analysis compares.
func compared(texts []*corpus.Text) []string {
	var out []string
	for _, t := range texts {
		for i := range t.Clauses {
			if c := &t.Clauses[i]; c.Part == corpus.Operative && c.Text != "" {
				out = append(out, c.Text)
			}
		}
	}
	return out
}

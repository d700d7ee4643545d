package join

import (
	"cmp"
	"context"
	"slices"
)

// Contained returns the pairs of vectors of which one holds at least share of
// the other: the sum of the squared weights of the features of a that b has
// too, over the sum of all of a's, whatever b's weights. Value is the share,
// A the contained vector and B the one that holds it. Pairs are sorted by A,
// then B. share must be above 0.
//
// A vector contained to that share cannot lack all of its rarest features
// whose squares sum to more than 1 - share, so only the lists of those are
// read; each vector found there is then measured in full, if its mask lets it.
func Contained(ctx context.Context, vectors []Vector, share float64, opt Options) ([]Pair, error) {
	vs, dims := order(vectors)
	lists := make([][]posting, dims)
	for id, v := range vs {
		for i, d := range v.dims {
			lists[d] = append(lists[d], posting{id: int32(id), at: int32(i)})
		}
	}
	masks := masksOf(vs)
	scan := func(q int32, s *scratch) []Pair { return holdersOf(q, vs, masks, lists, share, opt.Least, s) }
	return run(ctx, len(vs), opt, scan, dims)
}

// holdersOf finds the vectors that hold at least share of q.
func holdersOf(q int32, vs []ordered, masks []mask, lists [][]posting, share float64, least func(a, b int32) float64, s *scratch) []Pair {
	v := vs[q]
	s.next()
	if len(v.dims) == 0 {
		return nil
	}
	total := float64(v.rest[0]) * float64(v.rest[0])
	for i, d := range v.dims {
		if float64(v.rest[i])*float64(v.rest[i]) < (share-slack)*total {
			break // what is left is less than the share
		}
		for _, p := range lists[d] {
			if p.id != q && s.seen[p.id] != s.round {
				s.seen[p.id] = s.round
				s.found = append(s.found, found{id: p.id, at: p.at, after: v.rest[i]})
			}
		}
	}
	if len(s.found) == 0 {
		return nil
	}
	s.load(v)
	var out []Pair
	for _, f := range s.found {
		needed := share
		if least != nil {
			needed = max(share, least(min(f.id, q), max(f.id, q)))
		}
		limit := (needed - slack) * total
		if float64(f.after)*float64(f.after) < limit || float64(s.within(&masks[f.id])) < limit {
			continue
		}
		var held float64
		for _, d := range vs[f.id].dims[f.at:] {
			w := float64(s.dense[d])
			held += w * w
		}
		if held >= limit {
			out = append(out, Pair{q, f.id, float32(held / total)})
		}
	}
	s.unload(v)
	slices.SortFunc(out, func(x, y Pair) int { return cmp.Compare(x.B, y.B) })
	return out
}

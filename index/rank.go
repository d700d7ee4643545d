package index

import (
	"cmp"
	"container/heap"
	"math/bits"
	"slices"
	"strings"

	"dovetail/corpus"
)

// The order of the hits. A document's score is the share of the query's weight
// it answers (BM25 with saturation, see words.go). The same words have the same
// weight in every language, so the shares of different languages can be
// compared. A clause has the best of its documents' scores, and to a part the
// mean over the languages it exists in: what several languages agree on is less
// likely a chance of wording. On the specimen corpus (nDCG@10, mean of six
// languages) agreement adds 0.01; fusing by reciprocal rank (Cormack, Clarke and
// Büttcher, 2009) in its place loses 0.02 to 0.06, because the first of a language
// counts there however little it answers.
const agreement = 0.4

// lenience makes up for translations of a query scoring less than the query:
// a clause that exists in one language only is not preferred to one that exists
// in six.
const lenience = 2

// Then the score is multiplied. The factors decide between clauses that answer
// the query about alike; values between half and twice as far from 1 change
// nDCG@10 on the specimen corpus by less than 0.01.
const (
	// Found through a translation of the query only: translations are less
	// sure than the words themselves.
	translatedFactor = 0.9
	// Superseded editions, and clauses that are not operative.
	supersededFactor = 0.9
	preambularFactor = 0.98
	annexFactor      = 0.97
	// Among the first rescored hits up to 1 + this, for words that follow one
	// another as in the query,
	orderBonus = 0.3
	// and for a title all of whose words are in the query.
	titleBonus = 1.0
)

// ranking orders what was found and makes the hits of a page.
type ranking struct {
	snap   *snapshot
	plan   *planner
	req    Request
	weight float64

	searched uint64 // languages, as bits over snap.langs
}

// ranked is a clause on its way to becoming a hit.
type ranked struct {
	at      int // place in matches
	score   float64
	factors []Explanation
}

// page returns the hits of the page asked for.
func (r *ranking) page(m *matches) ([]Hit, error) {
	top := r.ordered(m, r.req.Offset+r.req.Limit)
	from := min(r.req.Offset, len(top))
	to := min(from+r.req.Limit, len(top))
	hits := make([]Hit, 0, to-from)
	for _, c := range top[from:to] {
		h, err := r.hit(m, c)
		if err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, nil
}

// factors are what the score of a clause is multiplied by.
func (r *ranking) factors(m *matches, at int) []Explanation {
	s := r.snap
	doc := m.doc[at]
	row := s.Text[doc]
	out := make([]Explanation, 0, 3)
	if !s.inForce[row] {
		out = append(out, Explanation{Value: supersededFactor, Why: "a superseded edition"})
	}
	switch parts[s.Part[doc]] {
	case corpus.Preambular:
		out = append(out, Explanation{Value: preambularFactor, Why: "a preambular clause"})
	case corpus.Annex:
		out = append(out, Explanation{Value: annexFactor, Why: "a clause of an annex"})
	}
	return out
}

func (r *ranking) scoreOf(m *matches, at int) float64 {
	s := r.snap
	doc := m.doc[at]
	row := s.Text[doc]
	score := r.agreed(m, at)
	if !s.inForce[row] {
		score *= supersededFactor
	}
	switch parts[s.Part[doc]] {
	case corpus.Preambular:
		score *= preambularFactor
	case corpus.Annex:
		score *= annexFactor
	}
	return score
}

// agreed is the score of a clause before the factors.
func (r *ranking) agreed(m *matches, at int) float64 {
	best, mean := float64(m.best[at]), float64(m.sum[at])/float64(r.languages(m, at))
	return (1-agreement)*best + agreement*min(best, mean*lenience)
}

// languages is the number of languages searched that have a clause.
func (r *ranking) languages(m *matches, at int) int {
	return max(1, bits.OnesCount64(r.snap.groupLangs[m.groups[at]]&r.searched))
}

// top returns the first n clauses that pass, in order. Those below the n-th score
// found so far are passed over without being compared.
func (r *ranking) top(m *matches, n int, pass func(at int) bool) []ranked {
	h := &worstFirst{less: func(a, b ranked) bool { return r.compare(m, a, b) > 0 }}
	for i := range m.groups {
		if !pass(i) {
			continue
		}
		c := ranked{at: i, score: r.scoreOf(m, i)}
		switch {
		case len(h.items) < n:
			heap.Push(h, c)
		case c.score >= h.items[0].score && h.less(h.items[0], c):
			h.items[0] = c
			heap.Fix(h, 0)
		}
	}
	slices.SortFunc(h.items, func(a, b ranked) int { return r.compare(m, a, b) })
	return h.items
}

// worstFirst is a heap with the last of the hits at its top.
type worstFirst struct {
	items []ranked
	less  func(a, b ranked) bool
}

func (h *worstFirst) Len() int           { return len(h.items) }
func (h *worstFirst) Less(i, j int) bool { return h.less(h.items[i], h.items[j]) }
func (h *worstFirst) Swap(i, j int)      { h.items[i], h.items[j] = h.items[j], h.items[i] }
func (h *worstFirst) Push(x any)         { h.items = append(h.items, x.(ranked)) }
func (h *worstFirst) Pop() any {
	last := h.items[len(h.items)-1]
	h.items = h.items[:len(h.items)-1]
	return last
}

// compare orders by score; at equal scores what was found in the language of the
// query comes first, then editions in force, operative clauses, newer editions,
// and at last the order of the texts.
func (r *ranking) compare(m *matches, a, b ranked) int {
	if c := cmp.Compare(b.score, a.score); c != 0 {
		return c
	}
	s := r.snap
	own := s.bit(r.plan.source)
	if c := cmp.Compare(m.langs[b.at]&own, m.langs[a.at]&own); c != 0 {
		return c
	}
	x, y := m.doc[a.at], m.doc[b.at]
	tx, ty := &s.Texts[s.Text[x]], &s.Texts[s.Text[y]]
	if fx, fy := s.inForce[s.Text[x]], s.inForce[s.Text[y]]; fx != fy {
		if fx {
			return -1
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(s.Part[x], s.Part[y]),
		cmp.Compare(ty.Edition.Year, tx.Edition.Year),
		strings.Compare(string(tx.Key), string(ty.Key)),
		cmp.Compare(s.Ord[x], s.Ord[y]),
		strings.Compare(string(tx.Lang), string(ty.Lang)),
		cmp.Compare(s.GroupHash[x], s.GroupHash[y]),
	)
}

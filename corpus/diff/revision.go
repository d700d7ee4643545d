package diff

import (
	"slices"

	"dovetail/corpus"
)

// Revise says, clause by clause, what a proposed text changes in the text in
// force; both are in one language.
func Revise(force, proposed *corpus.Text) *corpus.Revision {
	a, b := force.Clauses, proposed.Clauses
	p := &corpus.Revision{
		InForce: force.Key(),
		Title:   rewritten(force.Lang, force.Title, proposed.Title), Enacting: rewritten(force.Lang, force.Enacting, proposed.Enacting),
		Clauses: []corpus.Change{},
	}
	pairs := Align(a, b, Overlap(force.Lang, a, b))
	stays := inPlace(pairs)
	for i, pair := range pairs {
		var c corpus.Change
		x, y := &corpus.Clause{}, &corpus.Clause{}
		switch {
		case pair.A < 0:
			c.Kind, y = corpus.ClauseAdded, &b[pair.B]
			c.Heading, c.Path = y.Heading, y.Path
		case pair.B < 0:
			c.Kind, x = corpus.ClauseRemoved, &a[pair.A]
			c.Heading, c.Path = x.Heading, x.Path
		default:
			x, y = &a[pair.A], &b[pair.B]
			c.Kind = changeOf(force.Lang, x, y, stays[i])
			c.Heading, c.Path = y.Heading, y.Path
		}
		if c.Kind != "" {
			c.Clause, c.Was, c.Rewrite = y.ID, x.ID, rewrite(force.Lang, x.Text, y.Text)
			p.Clauses = append(p.Clauses, c)
		}
	}
	return p
}

// changeOf is the kind of change from one clause to another, "" for none. stays
// tells that it moved past no others.
func changeOf(lang corpus.Lang, x, y *corpus.Clause, stays bool) corpus.ChangeKind {
	switch {
	case !Same(lang, x.Text, y.Text):
		return corpus.ClauseRevised
	case !stays || !Same(lang, x.Heading, y.Heading):
		return corpus.ClauseMoved
	case !slices.Equal(x.Path, y.Path):
		return corpus.ClauseRenumbered
	}
	return ""
}

// inPlace tells which pairs stay in place when as few as possible are said to
// have moved: those of the longest sequence in which the clauses of both texts
// stand in order.
func inPlace(pairs []Pair) []bool {
	long := make([]int, len(pairs)) // length of the longest sequence that ends there
	from := make([]int, len(pairs))
	last := -1
	for i := range pairs {
		from[i] = -1
		if pairs[i].A < 0 || pairs[i].B < 0 {
			continue
		}
		long[i] = 1
		for k := range i {
			if long[k] >= long[i] && pairs[k].A < pairs[i].A {
				long[i], from[i] = long[k]+1, k
			}
		}
		if last < 0 || long[i] > long[last] {
			last = i
		}
	}
	stays := make([]bool, len(pairs))
	for ; last >= 0; last = from[last] {
		stays[last] = true
	}
	return stays
}

// rewritten is the change from one wording to another, nil for none.
func rewritten(lang corpus.Lang, before, after string) *corpus.Rewrite {
	if Same(lang, before, after) {
		return nil
	}
	r := rewrite(lang, before, after)
	return &r
}

func rewrite(lang corpus.Lang, before, after string) corpus.Rewrite {
	r := corpus.Rewrite{Before: before, After: after}
	for _, e := range Words(lang, before, after) {
		switch e.Op {
		case Delete:
			r.Deleted = append(r.Deleted, e.A)
		case Insert:
			r.Inserted = append(r.Inserted, e.B)
		}
	}
	return r
}

package report

import (
	"cmp"
	"slices"
	"strings"

	"dovetail/corpus"
)

// Column is one side of a finding as it is set beside the others: the clauses
// of the same Sectors, or of the same resolution.
type Column struct {
	Sectors []corpus.Sector
	Sides   []int // positions in the finding's sides
}

// Columns sets the clauses of a finding beside each other. A finding between
// Sectors has a column for each set of Sectors, in the order in which the
// finding names them, another kind one for each resolution; where that gives a
// single column, every clause has its own.
func (f *Finding) Columns() []Column {
	bySector := func(s *Side) string {
		words := make([]string, len(s.Sectors))
		for i, c := range s.Sectors {
			words[i] = string(c)
		}
		return strings.Join(words, " ")
	}
	byText := func(s *Side) string { return string(s.Key()) }
	byClause := func(s *Side) string { return string(s.ID) + " " + string(s.Language) }
	switch f.Kind {
	case corpus.Duplication, corpus.Overlapping, corpus.Fragmentation, corpus.Complement:
		if out := f.columnsBy(bySector); len(out) > 1 {
			slices.SortStableFunc(out, func(x, y Column) int { return cmp.Compare(f.rank(x.Sectors), f.rank(y.Sectors)) })
			return out
		}
	}
	if out := f.columnsBy(byText); len(out) > 1 {
		return out
	}
	return f.columnsBy(byClause)
}

// rank is the place among the finding's Sectors of the first one of a column,
// behind them all for a column without.
func (f *Finding) rank(sectors []corpus.Sector) int {
	if len(sectors) > 0 {
		if i := slices.Index(f.Sectors, sectors[0]); i >= 0 {
			return i
		}
	}
	return len(f.Sectors)
}

func (f *Finding) columnsBy(key func(*Side) string) []Column {
	at := map[string]int{}
	var out []Column
	for i := range f.Sides {
		s := &f.Sides[i]
		k := key(s)
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, Column{Sectors: s.Sectors})
		}
		out[n].Sides = append(out[n].Sides, i)
	}
	return out
}

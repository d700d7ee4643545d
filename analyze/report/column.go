package report

import (
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
// Sectors has a column for each set of Sectors, another kind one for each
// resolution; where that gives a single column, every clause has its own.
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
	keys := []func(*Side) string{byText, byClause}
	switch f.Kind {
	case corpus.Duplication, corpus.Overlapping, corpus.Fragmentation, corpus.Complement:
		keys = []func(*Side) string{bySector, byText, byClause}
	}
	var out []Column
	for _, key := range keys {
		out = f.columnsBy(key)
		if len(out) > 1 {
			break
		}
	}
	return out
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

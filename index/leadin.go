package index

import (
	"slices"
	"strings"

	"dovetail/corpus"
)

// leadIns returns, for each clause, the words that stand above it in its list:
// "for children and their parents" is item a) of "to prepare material on safe
// use of the Internet:". An item says what it says only with them, so they are
// searched with it and shown with the hit. A clause that stands by itself has
// none. The clauses of a list follow one another under one heading.
func leadIns(clauses []corpus.Clause) []string {
	out := make([]string, len(clauses))
	var above []*corpus.Clause // from the outermost inwards
	for i := range clauses {
		c := &clauses[i]
		for len(above) > 0 && !holds(above[len(above)-1], c) {
			above = above[:len(above)-1]
		}
		words := make([]string, len(above))
		for k, a := range above {
			words[k] = a.Text
		}
		out[i] = strings.Join(words, " ")
		if len(c.Path) > 0 {
			above = append(above, c)
		}
	}
	return out
}

// holds tells whether a clause is an item of the list that another opens.
func holds(list, item *corpus.Clause) bool {
	return len(list.Path) < len(item.Path) && list.Part == item.Part && list.Heading == item.Heading &&
		slices.Equal(list.Path, item.Path[:len(list.Path)])
}

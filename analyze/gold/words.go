package gold

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dovetail/corpus"
)

// wordColumns are the columns of a file that names clauses by their words.
var wordColumns = []string{"a_resolution", "a_heading", "a_text", "b_resolution", "b_heading", "b_text"}

// readWords reads the rows of a file that names clauses by their words.
func readWords(in *csv.Reader, head []string) (*File, error) {
	at := make([]int, len(wordColumns))
	for i, name := range wordColumns {
		if at[i] = slices.Index(head, name); at[i] < 0 {
			return nil, fmt.Errorf("reading gold pairs: the columns are %q; %s is missing", head, name)
		}
	}
	kind, labels := slices.Index(head, "kind"), labelColumns(head)
	if kind < 0 && len(labels) == 0 {
		return nil, fmt.Errorf("reading gold pairs: the columns are %q; kind, or label_1 and label_2, are needed", head)
	}
	f := &File{Clauses: true}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return nil, fmt.Errorf("reading gold pairs: %w", err)
		}
		if line, _ := in.FieldPos(0); len(row) < len(head) {
			return nil, fmt.Errorf("reading gold pairs: line %d has %d columns of %d", line, len(row), len(head))
		}
		f.Pairs = append(f.Pairs, Pair{
			Kind:   kindOf(row, kind, labels),
			WordsA: &Words{row[at[0]], row[at[1]], row[at[2]]},
			WordsB: &Words{row[at[3]], row[at[4]], row[at[5]]},
		})
	}
}

// resolve finds the clauses that pairs name by their words. What the corpus
// does not hold keeps the words as its id, and so is counted as missing.
func (f *File) resolve(texts []*corpus.Text) {
	ids := map[Words]string{}
	for _, t := range texts {
		names := []string{string(t.Work.Key())}
		switch t.Kind {
		case corpus.KindResolution:
			names = append(names, "res-"+t.Number)
		case corpus.KindDecision:
			names = append(names, "dec-"+t.Number)
		}
		for i := range t.Clauses {
			c := &t.Clauses[i]
			for _, name := range names {
				ids[Words{name, folded(c.Heading), folded(c.Text)}] = string(c.ID)
			}
		}
	}
	find := func(w *Words) []string {
		w = &Words{w.Resolution, folded(w.Heading), folded(w.Text)}
		if id, ok := ids[*w]; ok {
			return []string{id}
		}
		return []string{w.Resolution + ": " + w.Text}
	}
	for i := range f.Pairs {
		if p := &f.Pairs[i]; p.WordsA != nil {
			p.A, p.B = find(p.WordsA), find(p.WordsB)
		}
	}
}

func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

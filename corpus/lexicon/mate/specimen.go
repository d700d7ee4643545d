package mate

import (
	"fmt"
	"io"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/specimen"
)

// Specimen is the embedded specimen corpus: a row for every clause, and the
// title of every text. Clauses of the languages of an edition correspond by
// their place.
func Specimen() (Set, error) {
	texts, err := specimen.Truths()
	if err != nil {
		return Set{}, err
	}
	rows := make(map[corpus.TextKey][]Row)
	var keys []corpus.TextKey
	for _, t := range texts {
		key := t.Key()
		if rows[key] == nil {
			keys = append(keys, key)
			rows[key] = make([]Row, len(t.Clauses))
			for i := range rows[key] {
				rows[key][i] = make(Row)
			}
		}
		if len(t.Clauses) != len(rows[key]) {
			return Set{}, fmt.Errorf("%s has %d clauses in %q, %d in another language", key, len(t.Clauses), t.Lang, len(rows[key]))
		}
		for i := range t.Clauses {
			rows[key][i][t.Lang] = t.Clauses[i].Text
		}
	}
	s := Set{Name: "Specimen"}
	for _, k := range keys {
		s.Rows = append(s.Rows, rows[k]...)
	}
	return s, nil
}

// writeSpecimen writes how well clauses of the specimen corpus are found.
func writeSpecimen(l *lexicon.Lexicon, w io.Writer) (Result, error) {
	s, err := Specimen()
	if err != nil {
		return nil, err
	}
	r := Retrieve(l, s.Rows, ByLikeness)
	writeHead(w)
	WriteResult(w, "Specimen, likeness", len(s.Rows), r)
	writeDirections(w, s.Name, len(s.Rows), r)
	return r, nil
}

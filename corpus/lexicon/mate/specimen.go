package mate

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/specimen"
)

// ending tells whether a sign may stand at the end of a clause: it depends on the
// place of the clause in its list, not on what it says.
func ending(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }

// Specimen is the embedded specimen corpus, a row for every clause. Clauses of
// the languages of an edition correspond by their place.
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
			rows[key][i][t.Lang] = strings.TrimFunc(t.Clauses[i].Text, ending)
		}
	}
	s := Set{Name: "Specimen"}
	for _, k := range keys {
		s.Rows = append(s.Rows, rows[k]...)
	}
	return s, nil
}

// writeSpecimen writes how well clauses of the specimen corpus are found among
// all, as it is and when a run has learnt from the corpus, which is in six
// languages. It returns the result of the latter, freed of hubs.
func writeSpecimen(l *lexicon.Lexicon, adapt Adapter, w io.Writer) (Result, error) {
	s, err := Specimen()
	if err != nil {
		return nil, err
	}
	learnt := make([]lexicon.Aligned, len(s.Rows))
	for i, r := range s.Rows {
		learnt[i] = lexicon.Aligned(r)
	}
	adapted, err := adapt(learnt)
	if err != nil {
		return nil, fmt.Errorf("learning the specimen corpus: %w", err)
	}
	fmt.Fprintln(w, "\nClauses of the specimen corpus among all its clauses; the same text counts as the same")
	writeHead(w)
	WriteResult(w, s.Name+", likeness", len(s.Rows), Retrieve(l, s.Rows, ByLikeness))
	WriteResult(w, s.Name+", scaled", len(s.Rows), Retrieve(l, s.Rows, ByScaling))
	WriteResult(w, "after a run, likeness", len(s.Rows), Retrieve(adapted, s.Rows, ByLikeness))
	r := Retrieve(adapted, s.Rows, ByScaling)
	WriteResult(w, "after a run, scaled", len(s.Rows), r)
	writeDirections(w, "after a run, scaled", len(s.Rows), r)
	return r, nil
}

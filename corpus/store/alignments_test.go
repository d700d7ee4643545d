package store

import (
	"testing"

	"dovetail/corpus"
)

// texts in two languages are aligned once; a new version of one of them is
// aligned anew, and only what counts is told.
func TestAlign(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	batch, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, batch, "/in/e.txt", "e1", text("901", "to study fibre", corpus.English), text("902", "to study waves", corpus.English))
	put(t, s, batch, "/in/f.txt", "f1", text("901", "d'étudier la fibre", corpus.French))
	align := func(want int) {
		t.Helper()
		n, err := s.Align(t.Context())
		if err != nil || n != want {
			t.Errorf("aligned %d pairs of texts (%v), want %d", n, err, want)
		}
		var got []Translation
		for x, err := range s.Translations(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, x)
		}
		if len(got) != 1 || got[0].LangA != corpus.English || got[0].LangB != corpus.French || len(got[0].Pairs) != 1 {
			t.Fatalf("aligned are %+v", got)
		}
		if p := got[0].Pairs[0]; p.A != p.B || p.Confidence < 0.9 || p.Confidence > 1 {
			t.Errorf("the clause is aligned as %+v", p)
		}
	}
	align(1)
	align(0)
	put(t, s, batch, "/in/f.txt", "f2", text("901", "d'étudier les fibres", corpus.French))
	align(1)
	align(0)
	if _, err := s.db.ExecContext(t.Context(), "UPDATE translation SET method = 'an earlier one'"); err != nil {
		t.Fatal(err)
	}
	align(1)
	if wrong, err := s.Check(t.Context()); err != nil || len(wrong) > 0 {
		t.Errorf("the database is wrong in %v (%v)", wrong, err)
	}
}

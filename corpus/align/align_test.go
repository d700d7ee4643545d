package align

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/numbering"
	"dovetail/corpus/specimen/master"
)

// truths reads the specimen corpus, by edition and language.
func truths(t *testing.T) map[corpus.TextKey]map[corpus.Lang]*corpus.Text {
	t.Helper()
	ms, err := master.ReadDir(os.DirFS(filepath.Join("..", "specimen", "source")))
	if err != nil {
		t.Fatal(err)
	}
	out := map[corpus.TextKey]map[corpus.Lang]*corpus.Text{}
	for _, m := range ms {
		x := m.Truth()
		if out[x.Key()] == nil {
			out[x.Key()] = map[corpus.Lang]*corpus.Text{}
		}
		out[x.Key()][x.Lang] = x
	}
	return out
}

// spoiled is a copy of a text with every seventh clause left out and every
// fifth heading's action misread, under the ids that reading it would give.
// original maps its clauses to those of the text.
func spoiled(x *corpus.Text) (*corpus.Text, map[corpus.ClauseID]corpus.ClauseID) {
	y := *x
	y.Clauses, y.Citations = nil, nil
	var kept []corpus.ClauseID
	heading, headings := "", 0
	for i, c := range x.Clauses {
		if c.Heading != heading {
			heading = c.Heading
			headings++
		}
		if headings%5 == 0 {
			c.Action, c.Addressees = "", nil
		}
		if i%7 != 3 {
			kept = append(kept, c.ID)
			y.Clauses = append(y.Clauses, c)
		}
	}
	numbering.Identify(&y)
	original := map[corpus.ClauseID]corpus.ClauseID{}
	for i := range y.Clauses {
		original[y.Clauses[i].ID] = kept[i]
	}
	return &y, original
}

// TestAcrossLanguages aligns every text of the specimen corpus with its
// translations, whole and spoiled: of 1000 clauses at least 995 must find their
// translation, and of the spoiled ones nine in ten.
func TestAcrossLanguages(t *testing.T) {
	if testing.Short() {
		t.Skip("long only because it aligns much")
	}
	whole, wholeRight, damaged, damagedRight := 0, 0, 0, 0
	texts := truths(t)
	for _, key := range slices.Sorted(func(yield func(corpus.TextKey) bool) {
		for k := range texts {
			if !yield(k) {
				return
			}
		}
	}) {
		byLang := texts[key]
		for _, la := range corpus.Languages() {
			for _, lb := range corpus.Languages() {
				a, b := byLang[la], byLang[lb]
				if a == nil || b == nil || la >= lb {
					continue
				}
				whole += len(a.Clauses)
				for _, p := range Clauses(a, b) {
					if a.Clauses[p.A].ID == b.Clauses[p.B].ID {
						wholeRight++
					}
				}
				bad, original := spoiled(b)
				damaged += len(bad.Clauses)
				for _, p := range Clauses(a, bad) {
					if a.Clauses[p.A].ID == original[bad.Clauses[p.B].ID] {
						damagedRight++
					}
				}
			}
		}
	}
	t.Logf("whole %d of %d, spoiled %d of %d", wholeRight, whole, damagedRight, damaged)
	if float64(wholeRight) < 0.995*float64(whole) {
		t.Errorf("aligned %d of %d clauses", wholeRight, whole)
	}
	if float64(damagedRight) < 0.9*float64(damaged) {
		t.Errorf("aligned %d of %d clauses of spoiled texts", damagedRight, damaged)
	}
}

func TestConfidence(t *testing.T) {
	text := func(parts ...string) *corpus.Text {
		x := &corpus.Text{Work: corpus.Work{Body: "PP", Kind: "resolution", Number: "9"}}
		for i, p := range parts {
			x.Clauses = append(x.Clauses, corpus.Clause{Part: corpus.Operative, Heading: "resolves", Action: corpus.Resolve, Path: []string{fmt.Sprint(i + 1)}, Text: p})
		}
		numbering.Identify(x)
		return x
	}
	pairs := Clauses(text("to light the lamps of the hall;", "to go."), text("to light the lamps of the hall;", "to go."))
	if len(pairs) != 2 || pairs[0].Confidence != 1 || pairs[1].Confidence != 1 {
		t.Errorf("equal texts align as %+v", pairs)
	}
	if got := Clauses(text("x"), &corpus.Text{}); got != nil {
		t.Errorf("nothing aligns with %+v", got)
	}
	a := text("to light the lamps;")
	b := &corpus.Text{Clauses: []corpus.Clause{{ID: "other", Part: corpus.Preambular, Action: corpus.Recall, Addressees: []corpus.Officer{"SG"}, Path: []string{"a)", "ii)"}, Text: "entirely different words, of another length altogether, that go on and on"}}}
	if got := Clauses(a, b); len(got) != 0 {
		t.Errorf("clauses that agree in nothing align: %+v", got)
	}
}

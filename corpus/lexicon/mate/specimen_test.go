package mate

import (
	"bytes"
	"testing"

	"dovetail/corpus/golden"
	"dovetail/corpus/lexicon"
)

// The specimen corpus needs no data folder: its figures are golden everywhere.
func TestSpecimen(t *testing.T) {
	if testing.Short() {
		t.Skip("compares every clause with every other in 30 directions")
	}
	var got bytes.Buffer
	r, err := writeSpecimen(lexicon.Default(), inMemory, &got)
	if err != nil {
		t.Fatal(err)
	}
	if mean := r.Mean().First; mean < 0.99 {
		t.Errorf("after a run: %.4f of the translations come first", mean)
	}
	golden.Check(t, "specimen.golden", got.String())
}

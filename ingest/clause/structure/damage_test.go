package structure_test

import (
	"testing"

	"dovetail/corpus/golden"
	"dovetail/corpus/specimen"
	"dovetail/ingest/clause/structure"
)

// TestDamaged aligns the specimen corpus with damaged translations of itself.
func TestDamaged(t *testing.T) {
	if testing.Short() {
		t.Skip("long only because it aligns much")
	}
	truths, err := specimen.Truths()
	if err != nil {
		t.Fatal(err)
	}
	r := structure.Report{Figures: structure.Damaged(truths)}
	golden.Check(t, "damaged.golden", write(t, &r))
}

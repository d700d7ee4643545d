package batch

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/lexicon/mate"
)

// What a workspace teaches is what its aligned clauses teach, and half of the UN
// rows in a workspace leave the other half well found.
func TestAdapter(t *testing.T) {
	data := golden.Data(t, ".")
	sets, err := mate.ReadSets(data)
	if err != nil {
		t.Fatal(err)
	}
	if sets[0].Name != "UN" {
		t.Fatalf("the first set is %q", sets[0].Name)
	}
	learnt, tested := mate.Halves(sets[0].Rows)
	adapted, err := Adapter(t.Context(), Options{Profile: "itu", Version: "test"})(learnt)
	if err != nil {
		t.Fatal(err)
	}
	l := lexicon.Default()
	var once []lexicon.Aligned // a workspace teaches a clause that repeats once
	for i, row := range learnt {
		if !slices.ContainsFunc(learnt[:i], func(r lexicon.Aligned) bool { return maps.Equal(r, row) }) {
			once = append(once, row)
		}
	}
	inMemory := l.With(l.Learn(once))
	for _, row := range tested[:20] {
		for _, lang := range corpus.Languages() {
			x, y := adapted.Vector(lang, row[lang]), inMemory.Vector(lang, row[lang])
			if diff := cmp.Diff(x.Weights, y.Weights); diff != "" {
				t.Fatalf("%q in %s through the workspace and in memory: %s", row[lang], lang, diff)
			}
		}
	}
	if got := mate.Retrieve(adapted, tested, mate.ByLikeness).Mean().First; got < 0.97 {
		t.Errorf("other half: P@1 %.3f, want 0.97", got)
	}
}

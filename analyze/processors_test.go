package analyze

import (
	"context"
	"encoding/json"
	"runtime"
	"testing"

	"dovetail/analyze/internal/fixture"
)

// TestProcessorsDoNotShow analyses the specimen corpus, each work in a language
// drawn at random, with one processor and with several: the results are the same
// to the byte.
func TestProcessorsDoNotShow(t *testing.T) {
	p := ITU(t)
	texts := mixedLanguages(fixture.Specimen(t, p))
	result := func(processors int) string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		r, err := Run(context.Background(), Input{Texts: texts, Profile: p})
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	want := result(1)
	for _, n := range []int{2, 7} {
		if got := result(n); got != want {
			t.Errorf("%d processors give %d bytes, one gives %d, and they differ", n, len(got), len(want))
		}
	}
}

package score

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// Fit finds the weights that made the examples.
func TestFitFindsTheWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	truth := func(f *Features) float64 { return 1 / (1 + math.Exp(1-3*f[SharedPhrases]+2*f[LighterHeld])) }
	var examples []Example
	for range 20000 {
		var f Features
		f[SharedPhrases], f[LighterHeld] = r.Float64(), r.Float64()
		examples = append(examples, Example{f, r.Float64() < truth(&f)})
	}
	m := Fit(examples, []Feature{SharedPhrases, LighterHeld}, 0.001)
	for _, e := range examples[:200] {
		if got, want := m.Probability(&e.Features), truth(&e.Features); math.Abs(got-want) > 0.03 {
			t.Fatalf("probability %v, want %v", got, want)
		}
	}
}

// The breakdown adds up to the log-odds of the probability.
func TestBreakdownAddsUp(t *testing.T) {
	m := Default()
	var f Features
	f[SharedPhrases], f[LighterHeld], f[ReportOne] = 1.2, 0.4, 1
	sum := m.Bias
	for _, x := range m.Breakdown(&f) {
		sum += x.Weight
	}
	if got := 1 / (1 + math.Exp(-sum)); math.Abs(got-m.Probability(&f)) > 1e-12 {
		t.Errorf("breakdown gives %v, probability is %v", got, m.Probability(&f))
	}
}

func TestFileRoundTrip(t *testing.T) {
	b, err := json.Marshal(Default())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	var f Features
	f[SharedPhrases] = 0.7
	if again.Probability(&f) != Default().Probability(&f) {
		t.Error("a model read back scores otherwise")
	}
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range []struct{ file, want string }{
		{`{`, "reading weights"},
		{`{"features":{"colour":{"weight":1,"scale":1}}}`, `"colour"`},
		{`{"features":{"lighter clause held":{"weight":1}}}`, "scale"},
	} {
		if _, err := Parse([]byte(tt.file)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Parse(%q) gives %v, want an error that names %s", tt.file, err, tt.want)
		}
	}
}

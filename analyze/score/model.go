package score

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"sync"

	"dovetail/corpus"
)

// weightsFile holds the weights the program ships, with how they were fitted.
//
//go:embed weights.json
var weightsFile []byte

// Model is a logistic regression: the log-odds of a pair are the bias and, for
// each feature, its weight times its standardised value.
type Model struct {
	Trained string            `json:"trained"` // on what, how, with which result
	Bias    float64           `json:"bias"`
	Terms   map[string]Weight `json:"features"`

	terms [Count]Weight
}

// Weight is what the model knows of one feature.
type Weight struct {
	Weight float64 `json:"weight"`
	Mean   float64 `json:"mean"`  // among the pairs it was fitted on
	Scale  float64 `json:"scale"` // standard deviation among them
}

// Default returns the model the program ships.
var Default = sync.OnceValue(func() *Model {
	m, err := Parse(weightsFile)
	if err != nil {
		panic(fmt.Sprintf("the embedded weights: %v", err))
	}
	return m
})

// Parse reads a weights file. A feature it does not name weighs nothing; one
// that is not known is an error.
func Parse(b []byte) (*Model, error) {
	m := new(Model)
	if err := json.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("reading weights: %w", err)
	}
	known := map[string]Feature{}
	for f := range Count {
		known[f.String()] = f
	}
	for name, w := range m.Terms {
		f, ok := known[name]
		if !ok {
			return nil, fmt.Errorf("reading weights: no feature is called %q", name)
		}
		if w.Scale <= 0 {
			return nil, fmt.Errorf("reading weights: the scale of %q must be above 0", name)
		}
		m.terms[f] = w
	}
	return m, nil
}

// Probability is the calibrated probability, between 0 and 1, that a reader
// calls the pair duplication or overlap.
func (m *Model) Probability(f *Features) float64 {
	sum := m.Bias
	for k, w := range m.terms {
		if w.Scale > 0 {
			sum += w.Weight * (f[k] - w.Mean) / w.Scale
		}
	}
	return 1 / (1 + math.Exp(-sum))
}

// Breakdown lists the features of the model with what each adds, in log-odds,
// in the order of the features.
func (m *Model) Breakdown(f *Features) []corpus.Feature {
	var out []corpus.Feature
	for k, w := range m.terms {
		if w.Scale > 0 && w.Weight != 0 {
			out = append(out, corpus.Feature{
				Name: Feature(k).String(), Value: f[k], Weight: w.Weight * (f[k] - w.Mean) / w.Scale,
			})
		}
	}
	return out
}

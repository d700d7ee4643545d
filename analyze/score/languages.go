package score

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"sync"

	"dovetail/corpus"
)

// languagesFile says how measures in other languages compare with English.
//
//go:embed languages.json
var languagesFile []byte

// Languages brings what is measured in any pair of languages to the scale of
// English, in which pairs were judged. Words of a language with long words, or
// with many translations of one, meet more often by accident, and words of two
// languages less often for good reason; the same sentences in six languages show
// how much.
type Languages struct {
	Trained string              `json:"trained"` // on what, how
	Pairs   map[string]Language `json:"pairs"`   // by LanguagePair
}

// Language is how the measures in one pair of languages compare with English.
// The zero value leaves them as they are.
type Language struct {
	Shift float64 `json:"shift"` // added to the log-odds
	Scale float64 `json:"scale"` // and before that, what they are multiplied by
	From  float64 `json:"from"`  // the log-odds from which that was measured; those below keep their distance
	Held  float64 `json:"held"`  // the power to which shares held are raised
}

// DefaultLanguages returns the comparison the program ships.
var DefaultLanguages = sync.OnceValue(func() *Languages {
	l := new(Languages)
	if err := json.Unmarshal(languagesFile, l); err != nil {
		panic(fmt.Sprintf("the embedded comparison of languages: %v", err))
	}
	return l
})

// LanguagePair names a pair of languages, whichever comes first.
func LanguagePair(a, b corpus.Lang) string {
	return string(min(a, b)) + "-" + string(max(a, b))
}

// Of returns the comparison of a pair of languages.
func (l *Languages) Of(a, b corpus.Lang) Language { return l.Pairs[LanguagePair(a, b)] }

// Probability brings a probability to the scale of English.
func (l Language) Probability(p float64) float64 {
	if l.Scale == 0 || p <= 0 || p >= 1 {
		return p
	}
	odds := math.Log(p / (1 - p))
	below := min(0, odds-l.From)
	return 1 / (1 + math.Exp(-(l.Shift + l.Scale*(odds-below) + below)))
}

// Share brings the share of a clause that another holds to the scale of English.
func (l Language) Share(held float64) float64 {
	if l.Held == 0 {
		return held
	}
	return math.Pow(held, l.Held)
}

package analyze

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dovetail/analyze/internal/fixture"
	"dovetail/analyze/score"
	"dovetail/corpus"
	"dovetail/corpus/golden"
)

// paired names two clauses of different works, whatever their languages.
type paired [2]corpus.ClauseID

// inScale are the pairs, the most alike of each language, on which languages are
// brought to one scale: those an analysis may show, and as many again below.
const inScale = 300

// TestLanguages checks that every pair of languages is compared with English;
// with -update it measures how on the Sustainable Development Goals: the pairs of
// targets most alike are about as many and as much alike in every language, so
// the shares held and log-odds of the first pairs of each are laid over those of
// English, rank by rank.
func TestLanguages(t *testing.T) {
	if golden.Update() {
		fitLanguages(t)
	}
	for i, a := range corpus.Languages() {
		for _, b := range corpus.Languages()[i:] {
			if a == corpus.English && b == a {
				continue
			}
			if l := score.DefaultLanguages().Of(a, b); !golden.Update() && (l.Scale <= 0.5 || l.Held <= 0.5) {
				t.Errorf("%s and %s are not compared with English: %+v", a, b, l)
			}
		}
	}
}

func fitLanguages(t *testing.T) {
	out := score.Languages{
		Trained: "shares held and log-odds of the pairs of targets and indicators of the Sustainable Development Goals most alike, laid over those of English rank by rank; refit with: go test ./analyze -run TestLanguages -update",
		Pairs:   map[string]score.Language{},
	}
	english := readGoals(t, corpus.English, corpus.English)
	for i, a := range corpus.Languages() {
		for _, b := range corpus.Languages()[i:] {
			if a == corpus.English && b == a {
				continue
			}
			m := readGoals(t, a, b)
			var l score.Language
			l.Held = heldPower(english, m)
			m.languages.Pairs[score.LanguagePair(a, b)] = l
			x, y := oddsByRank(english, m)
			l.Shift, l.Scale = line(x, y)
			l.From = x[0]
			for _, v := range []*float64{&l.Shift, &l.Scale, &l.From, &l.Held} {
				*v = math.Round(*v*100) / 100
			}
			out.Pairs[score.LanguagePair(a, b)] = l
			t.Logf("%s-%s %+v", a, b, l)
		}
	}
	b, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("score", "languages.json"), append(b, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// readGoals is the model of the goals, in turn in one language and the other, as
// measured without a comparison of languages.
func readGoals(t *testing.T, a, b corpus.Lang) *model {
	t.Helper()
	m := readModel(t, fixture.Goals(t, func(goal int) corpus.Lang { return []corpus.Lang{a, b}[goal%2] }), ITU(t))
	m.scorer, m.languages = score.Default(), &score.Languages{Pairs: map[string]score.Language{}}
	return m
}

// eachAcross visits the pairs of clauses of different works, in a model of two
// languages those in both.
func eachAcross(m *model, visit func(paired, *measured)) {
	two := m.mixed()
	for i, a := range m.units {
		for _, b := range m.units[:i] {
			if a.work == b.work || two && a.work.text.Lang == b.work.text.Lang {
				continue
			}
			p := paired{a.clause.ID, b.clause.ID}
			slices.Sort(p[:])
			visit(p, m.measure(b, a))
		}
	}
}

// heldPower is the power that brings the largest shares held to those of English.
func heldPower(english, m *model) float64 {
	have := map[paired]bool{}
	var x, y []float64
	eachAcross(m, func(k paired, p *measured) {
		have[k] = true
		x = append(x, p.held[0], p.held[1])
	})
	eachAcross(english, func(k paired, p *measured) {
		if have[k] {
			y = append(y, p.held[0], p.held[1])
		}
	})
	slices.Sort(x)
	slices.Sort(y)
	var sx, sy float64
	for i := len(x) - 2*inScale; i < len(x); i++ {
		sx += math.Log(x[i])
		sy += math.Log(y[i])
	}
	return sy / sx
}

// oddsByRank lists the highest log-odds of a model and of English, in order.
func oddsByRank(english, m *model) (x, y []float64) {
	have := map[paired]bool{}
	odds := func(m *model, p *measured) float64 {
		prob := m.scorer.Probability(&p.features)
		return math.Log(prob / (1 - prob))
	}
	eachAcross(m, func(k paired, p *measured) {
		have[k] = true
		x = append(x, odds(m, p))
	})
	eachAcross(english, func(k paired, p *measured) {
		if have[k] {
			y = append(y, odds(english, p))
		}
	})
	slices.Sort(x)
	slices.Sort(y)
	return x[len(x)-inScale:], y[len(y)-inScale:]
}

// line is the line through points by least squares.
func line(x, y []float64) (shift, scale float64) {
	n := float64(len(x))
	var sx, sy, sxx, sxy float64
	for i := range x {
		sx, sy, sxx, sxy = sx+x[i], sy+y[i], sxx+x[i]*x[i], sxy+x[i]*y[i]
	}
	scale = (sxy - sx*sy/n) / (sxx - sx*sx/n)
	return (sy - scale*sx) / n, scale
}

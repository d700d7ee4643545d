package analyze

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dovetail/analyze/eval"
	"dovetail/analyze/internal/fixture"
	"dovetail/analyze/score"
	"dovetail/corpus/golden"
)

// modelFeatures are the features the shipped model weighs.
var modelFeatures = []score.Feature{
	score.SharedPhrases, score.LighterHeld, score.SubjectsApart,
	score.ReportTogether, score.ReportApart, score.ReportOne,
}

// ridge is the penalty of the shipped model, the best of 1, 3, 10 and 30 by
// cross-validation.
const ridge = 3

// folds is the number of parts the resolutions are dealt into.
const folds = 6

// crossValidate scores every pair by a model fitted without either of its
// resolutions' fold, averaged over several deals of resolutions into folds.
func crossValidate(pairs []judgedPair, examples []score.Example, use []score.Feature) [][]float64 {
	var works []string
	for _, j := range pairs {
		works = append(works, string(j.a.work.key), string(j.b.work.key))
	}
	slices.Sort(works)
	works = slices.Compact(works)
	var out [][]float64
	for seed := range uint64(8) {
		fold := map[string]int{}
		for i, p := range rand.New(rand.NewPCG(seed, 1)).Perm(len(works)) {
			fold[works[i]] = p % folds
		}
		probs := make([]float64, len(pairs))
		for held := range folds {
			var train []score.Example
			for i, j := range pairs {
				if fold[string(j.a.work.key)] != held && fold[string(j.b.work.key)] != held {
					train = append(train, examples[i])
				}
			}
			m := score.Fit(train, use, ridge)
			for i, j := range pairs {
				if fold[string(j.a.work.key)] == held {
					probs[i] = m.Probability(&examples[i].Features)
				}
			}
		}
		out = append(out, probs)
	}
	return out
}

// TestWeights cross-validates the model on the judged pairs over resolutions,
// and with -update writes the weights fitted on all of them.
func TestWeights(t *testing.T) {
	p := ITU(t)
	m := readModel(t, fixture.PP18(t, p), p)
	pairs := judged(t, m)
	var examples []score.Example
	var relevant []bool
	for _, j := range pairs {
		x := m.measure(j.a, j.b)
		examples = append(examples, score.Example{Features: x.features, Positive: j.positive()})
		relevant = append(relevant, j.positive())
	}
	runs := crossValidate(pairs, examples, modelFeatures)
	var ap, auc, brier float64
	mean := make([]float64, len(pairs))
	for _, probs := range runs {
		ap += eval.AveragePrecision(probs, relevant) / float64(len(runs))
		auc += eval.AUC(probs, relevant) / float64(len(runs))
		brier += eval.Brier(probs, relevant) / float64(len(runs))
		for i, v := range probs {
			mean[i] += v / float64(len(runs))
		}
	}
	lo, hi := eval.Bootstrap(len(pairs), 1000, func(pick []int) float64 {
		var s []float64
		var r []bool
		for _, i := range pick {
			s, r = append(s, mean[i]), append(r, relevant[i])
		}
		return eval.AveragePrecision(s, r)
	})
	if math.IsNaN(ap) {
		t.Fatal("no figure")
	}
	figures := fmt.Sprintf("pairs %d, positive %d\naverage precision %.3f (95%% interval of the mean score %.2f to %.2f)\narea under the curve %.3f\nBrier score %.3f\n%s",
		len(pairs), count(relevant), ap, lo, hi, auc, brier, eval.Reliability(mean, relevant, 5))
	t.Log("\n" + figures)
	golden.Check(t, "judged-pairs.golden", figures)
	if golden.Update() {
		fitted := score.Fit(examples, modelFeatures, ridge)
		fitted.Trained = fmt.Sprintf("logistic regression (ridge %d) on %d pairs of clauses of the 2018 Plenipotentiary resolutions, positive where both annotators say duplication or overlap (%d); average precision %.2f by %d-fold cross-validation over resolutions; refit with: go test ./analyze -run TestWeights -update", ridge, len(pairs), count(relevant), ap, folds)
		b, err := json.MarshalIndent(fitted, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("score", "weights.json"), append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func count(b []bool) int {
	n := 0
	for _, x := range b {
		if x {
			n++
		}
	}
	return n
}

package eval

import (
	"math"
	"testing"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestRankingFigures(t *testing.T) {
	scores := []float64{0.9, 0.8, 0.7, 0.6, 0.5}
	relevant := []bool{true, false, true, false, false}
	near(t, "average precision", AveragePrecision(scores, relevant), (1.0+2.0/3)/2)
	near(t, "precision at 2", PrecisionAt(2, scores, relevant), 0.5)
	near(t, "recall at 2", RecallAt(2, scores, relevant), 0.5)
	near(t, "recall at 3", RecallAt(3, scores, relevant), 1)
	near(t, "area under the curve", AUC(scores, relevant), 5.0/6)
	near(t, "mean reciprocal rank", MeanReciprocalRank([]int{1, 4, 0}), 1.25/3)
	near(t, "success at 3", SuccessAt(3, []int{1, 4, 0, 3}), 0.5)
}

func TestNothingRelevant(t *testing.T) {
	scores, none := []float64{0.2, 0.1}, []bool{false, false}
	near(t, "average precision", AveragePrecision(scores, none), 0)
	near(t, "recall", RecallAt(1, scores, none), 0)
	near(t, "area under the curve", AUC(scores, none), 0.5)
}

func TestCalibration(t *testing.T) {
	probs := []float64{0.1, 0.1, 0.9, 0.9, 1}
	positive := []bool{false, false, true, false, true}
	near(t, "Brier score", Brier(probs, positive), (0.01+0.01+0.01+0.81+0)/5)
	table := Reliability(probs, positive, 5)
	if len(table) != 2 || table[0].Items != 2 || table[1].Items != 3 {
		t.Fatalf("table %+v, want two ranges of 2 and 3 items", table)
	}
	near(t, "share of the upper range", table[1].Share, 2.0/3)
}

func TestBootstrapHoldsTheMean(t *testing.T) {
	values := make([]float64, 100)
	for i := range values {
		values[i] = float64(i % 2)
	}
	lo, hi := Bootstrap(len(values), 500, func(pick []int) float64 {
		sum := 0.0
		for _, i := range pick {
			sum += values[i]
		}
		return sum / float64(len(pick))
	})
	if lo > 0.5 || hi < 0.5 || lo < 0.3 || hi > 0.7 {
		t.Errorf("interval %v to %v is none for a mean of 0.5 over 100", lo, hi)
	}
}

// Package eval measures how well scores and rankings agree with labels: recall
// and precision at k, mean reciprocal rank, average precision, the area under
// the curve, and calibration. Ties count in the order given, so that equal
// scores give equal figures; nothing here is random but the bootstrap, which is
// seeded.
package eval

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// ranked returns positions by falling score, equal ones in order.
func ranked(scores []float64) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return order
}

// AveragePrecision is the mean, over the relevant items, of the precision at
// the rank of each; 0 when none is relevant.
func AveragePrecision(scores []float64, relevant []bool) float64 {
	hits, sum := 0, 0.0
	for k, i := range ranked(scores) {
		if relevant[i] {
			hits++
			sum += float64(hits) / float64(k+1)
		}
	}
	if hits == 0 {
		return 0
	}
	return sum / float64(hits)
}

// PrecisionAt is the share of relevant items among the k best.
func PrecisionAt(k int, scores []float64, relevant []bool) float64 {
	return float64(hitsAt(k, scores, relevant)) / float64(k)
}

// RecallAt is the share of the relevant items that are among the k best; 0 when
// none is relevant.
func RecallAt(k int, scores []float64, relevant []bool) float64 {
	all := 0
	for _, r := range relevant {
		if r {
			all++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(hitsAt(k, scores, relevant)) / float64(all)
}

func hitsAt(k int, scores []float64, relevant []bool) int {
	n := 0
	for _, i := range ranked(scores)[:min(k, len(scores))] {
		if relevant[i] {
			n++
		}
	}
	return n
}

// AUC is the probability that a relevant item scores above another one, equal
// scores counting half; 0.5 when there are only one sort.
func AUC(scores []float64, relevant []bool) float64 {
	var above, pairs float64
	for i, s := range scores {
		if !relevant[i] {
			continue
		}
		for j, o := range scores {
			if relevant[j] {
				continue
			}
			pairs++
			switch {
			case s > o:
				above++
			case s == o:
				above += 0.5
			}
		}
	}
	if pairs == 0 {
		return 0.5
	}
	return above / pairs
}

// MeanReciprocalRank is the mean of one over the rank, from 1, of the first
// right answer of each query; a rank of 0 stands for none.
func MeanReciprocalRank(ranks []int) float64 {
	if len(ranks) == 0 {
		return 0
	}
	sum := 0.0
	for _, r := range ranks {
		if r > 0 {
			sum += 1 / float64(r)
		}
	}
	return sum / float64(len(ranks))
}

// SuccessAt is the share of queries whose first right answer stands among the
// first k.
func SuccessAt(k int, ranks []int) float64 {
	if len(ranks) == 0 {
		return 0
	}
	n := 0
	for _, r := range ranks {
		if r > 0 && r <= k {
			n++
		}
	}
	return float64(n) / float64(len(ranks))
}

// Bootstrap is the 95% interval of a statistic of n items: the 2.5% and 97.5%
// quantiles over samples drawn with replacement (Efron, "Bootstrap methods",
// 1979). The draws are seeded, so the same statistic gives the same interval.
func Bootstrap(n, samples int, statistic func(pick []int) float64) (low, high float64) {
	r := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, samples)
	pick := make([]int, n)
	for s := range values {
		for i := range pick {
			pick[i] = r.IntN(n)
		}
		values[s] = statistic(pick)
	}
	slices.Sort(values)
	return values[samples*25/1000], values[samples*975/1000]
}

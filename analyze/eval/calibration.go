package eval

import (
	"fmt"
	"strings"
)

// Brier is the mean squared difference of probabilities and outcomes: 0 is
// perfect, and always saying the base rate b gives b(1-b).
func Brier(probs []float64, positive []bool) float64 {
	if len(probs) == 0 {
		return 0
	}
	sum := 0.0
	for i, p := range probs {
		d := p
		if positive[i] {
			d = 1 - p
		}
		sum += d * d
	}
	return sum / float64(len(probs))
}

// Bin is one row of a reliability table.
type Bin struct {
	From, To float64 // probabilities from, and below To (the last bin includes 1)
	Items    int
	Mean     float64 // mean probability
	Share    float64 // share of positives
}

// Table is a reliability table: for probabilities of each range, how many items
// there are and how many of them are positive. A calibrated score has shares
// close to means.
type Table []Bin

// Reliability makes a table of n equal ranges. Ranges without items are left
// out.
func Reliability(probs []float64, positive []bool, n int) Table {
	sums := make([]Bin, n)
	for i, p := range probs {
		b := &sums[min(n-1, int(p*float64(n)))]
		b.Items++
		b.Mean += p
		if positive[i] {
			b.Share++
		}
	}
	var out Table
	for k, b := range sums {
		if b.Items == 0 {
			continue
		}
		b.From, b.To = float64(k)/float64(n), float64(k+1)/float64(n)
		b.Mean /= float64(b.Items)
		b.Share /= float64(b.Items)
		out = append(out, b)
	}
	return out
}

// String prints the table, a line a range.
func (t Table) String() string {
	var s strings.Builder
	s.WriteString("probability  items  mean  positive\n")
	for _, b := range t {
		fmt.Fprintf(&s, "%.2f to %.2f %6d  %.2f  %.2f\n", b.From, b.To, b.Items, b.Mean, b.Share)
	}
	return s.String()
}

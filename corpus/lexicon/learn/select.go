package learn

import (
	"cmp"
	"math"
	"slices"
)

// Selection says which candidates of a word are kept.
type Selection struct {
	Most     int     // translations a word
	Least    float32 // absolute score
	Fraction float32 // of the best score
}

// DefaultSelection is the study's: more translations add noise and size.
var DefaultSelection = Selection{Most: 8, Least: 0.02, Fraction: 0.08}

// Select keeps the best candidates, at least one, in order of id, scaled to
// length one.
func (s Selection) Select(entries []Entry) []Entry {
	if len(entries) == 0 {
		return nil
	}
	best := slices.Clone(entries)
	slices.SortFunc(best, byWeight)
	bar := max(s.Least, float32(s.Fraction*best[0].Weight))
	n := 1
	for n < len(best) && n < s.Most && best[n].Weight >= bar {
		n++
	}
	best = best[:n]
	Normalise(best)
	slices.SortFunc(best, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
	return best
}

func byWeight(a, b Entry) int {
	if c := cmp.Compare(b.Weight, a.Weight); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}

// Normalise scales the weights to a vector of length one.
func Normalise(entries []Entry) {
	var sum float64
	for _, e := range entries {
		sum += float64(e.Weight) * float64(e.Weight)
	}
	if sum <= 0 {
		return
	}
	scale := 1 / math.Sqrt(sum)
	for i := range entries {
		entries[i].Weight = float32(float64(entries[i].Weight) * scale)
	}
}

func sqrt32(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// Loop finds synonyms in the hub language by going out and back: two hub words
// are near when words of the other languages translate both. With M a table of
// translations, a row a foreign word, it is the rows of M transposed times M,
// summed over the tables, without the diagonal, each row scaled to sum one, the
// best most kept.
func Loop(tables [][][]Entry, nE, most int) [][]Entry {
	type cell struct {
		e int32
		w float32
	}
	back := make([][]cell, nE)
	out := make([][]Entry, nE)
	sums := make([]float32, nE)
	var touched []int32
	rows := make([][]Entry, 0)
	for _, t := range tables {
		rows = append(rows, t...)
	}
	for r, row := range rows {
		for _, x := range row {
			back[x.ID] = append(back[x.ID], cell{int32(r), x.Weight})
		}
	}
	for e := range nE {
		touched = touched[:0]
		var total float32
		for _, b := range back[e] {
			for _, x := range rows[b.e] {
				if x.ID == int32(e) {
					continue
				}
				if sums[x.ID] == 0 {
					touched = append(touched, x.ID)
				}
				w := float32(b.w * x.Weight)
				sums[x.ID] += w
				total += w
			}
		}
		near := make([]Entry, 0, len(touched))
		for _, id := range touched {
			near = append(near, Entry{id, sums[id] / total})
			sums[id] = 0
		}
		slices.SortFunc(near, byWeight)
		near = near[:min(most, len(near))]
		slices.SortFunc(near, func(a, b Entry) int { return cmp.Compare(a.ID, b.ID) })
		out[e] = slices.Clone(near)
	}
	return out
}

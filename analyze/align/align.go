// Package align finds the passages two clauses share: the best local alignments
// of their sequences of concepts, with gaps.
package align

import "dovetail/corpus"

// Pair is one side each of two concepts that the alignment matched, by their
// positions in the sequences.
type Pair struct{ A, B int }

// Alignment is a local alignment: matched positions in order, with its score,
// the matched weight less what gaps and mismatches cost.
type Alignment struct {
	Score   float64
	Matches []Pair
}

// Scoring says what matching costs and gives.
type Scoring struct {
	// Match is what aligning position i of a with position j of b gives: above
	// 0 for a match, at most 0 for a mismatch.
	Match func(i, j int) float64
	// Gap is the cost, above 0, of leaving out one position of either.
	Gap float64
}

// Local returns the best local alignment of sequences of n and m positions,
// after Smith and Waterman ("Identification of common molecular subsequences",
// 1981) with linear gaps: a table of the best score of an alignment that ends
// at (i, j), never below zero, traced back from its largest cell. Of equal
// cells the first counts. Time and memory are n times m.
func Local(n, m int, s Scoring) Alignment {
	width := m + 1
	table := make([]float64, (n+1)*width)
	var best float64
	var bi, bj int
	for i := 1; i <= n; i++ {
		row, above := table[i*width:(i+1)*width], table[(i-1)*width:i*width]
		for j := 1; j <= m; j++ {
			v := max(0, above[j-1]+s.Match(i-1, j-1), above[j]-s.Gap, row[j-1]-s.Gap)
			row[j] = v
			if v > best {
				best, bi, bj = v, i, j
			}
		}
	}
	return Alignment{Score: best, Matches: trace(table, width, bi, bj, s)}
}

// trace walks back from cell (i, j) to where its alignment begins.
func trace(table []float64, width, i, j int, s Scoring) []Pair {
	var out []Pair
	for i > 0 && j > 0 && table[i*width+j] > 0 {
		v := table[i*width+j]
		match := s.Match(i-1, j-1)
		switch {
		case v == table[(i-1)*width+j-1]+match:
			if match > 0 {
				out = append(out, Pair{i - 1, j - 1})
			}
			i, j = i-1, j-1
		case v == table[(i-1)*width+j]-s.Gap:
			i--
		default:
			j--
		}
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}

// maxLeap is how many unmatched positions a passage may run over on either
// side: a passage with longer interruptions is shown as two.
const maxLeap = 3

// Passages turns matches into passages: ranges of bytes on both sides. a and b
// give where each position stands. Matches that lie close together on both
// sides make one passage.
func Passages(matches []Pair, a, b []corpus.Range) []corpus.Passage {
	var out []corpus.Passage
	for k, m := range matches {
		if k > 0 && m.A-matches[k-1].A <= maxLeap+1 && m.B-matches[k-1].B <= maxLeap+1 {
			last := &out[len(out)-1]
			last.A[1], last.B[1] = a[m.A][1], b[m.B][1]
			continue
		}
		out = append(out, corpus.Passage{A: a[m.A], B: b[m.B]})
	}
	return out
}

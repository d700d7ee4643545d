// Package relevance measures how well the index answers: known items on real
// resolutions, judged queries on the specimen corpus, sentences across
// languages. The figures are committed as golden files, so that a change of
// them shows as a diff; see its tests.
package relevance

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"math"
	"os"
	"strings"

	"dovetail/corpus"
)

// Lines reads a file of resolution records, one JSON object a line, perhaps
// compressed, as texts.
func Lines(name string) iter.Seq2[*corpus.Text, error] {
	return func(yield func(*corpus.Text, error) bool) {
		f, err := os.Open(name)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		var r io.Reader = f
		if strings.HasSuffix(name, ".gz") {
			if r, err = gzip.NewReader(f); err != nil {
				yield(nil, fmt.Errorf("reading %q: %w", name, err))
				return
			}
		}
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, 64<<20)
		for lines.Scan() {
			t := new(corpus.Text)
			if err := json.Unmarshal(lines.Bytes(), t); err != nil {
				yield(nil, fmt.Errorf("reading %q: %w", name, err))
				return
			}
			if !yield(t, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(nil, fmt.Errorf("reading %q: %w", name, err))
		}
	}
}

// ReciprocalRank is 1 over the rank, from 1, of the first relevant hit, and 0
// where there is none.
func ReciprocalRank(relevant []bool) float64 {
	for i, r := range relevant {
		if r {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// NDCG is the normalised discounted cumulative gain of the first k hits, with
// gains 2^grade-1 (Järvelin and Kekäläinen, "Cumulated gain-based evaluation
// of IR techniques", 2002). grades are those of the hits in order, ideal those
// of everything judged, best first.
func NDCG(grades, ideal []int, k int) float64 {
	best := dcg(ideal, k)
	if best == 0 {
		return 0
	}
	return dcg(grades, k) / best
}

func dcg(grades []int, k int) float64 {
	sum := 0.0
	for i, g := range grades[:min(k, len(grades))] {
		sum += (math.Exp2(float64(g)) - 1) / math.Log2(float64(i+2))
	}
	return sum
}

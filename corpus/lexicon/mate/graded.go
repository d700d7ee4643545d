package mate

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// likeness writes the rank correlation between likeness and people's grades,
// for every pair of languages that has graded pairs.
func likeness(l *lexicon.Lexicon, dataDir string, w io.Writer) error {
	graded := make(map[corpus.Lang][]grade)
	var langs []corpus.Lang
	for _, lang := range corpus.Languages() {
		g, err := readGraded(filepath.Join(dataDir, "similarity", "stsb-"+string(lang)+"-dev.csv"))
		if err != nil {
			return err
		}
		if len(g) > 0 {
			graded[lang] = g
			langs = append(langs, lang)
		}
	}
	if len(langs) == 0 {
		return nil
	}
	fmt.Fprintln(w, "\nSTS benchmark, development part: Spearman correlation of likeness with people's grades")
	fmt.Fprint(w, "first\\second")
	for _, b := range langs {
		fmt.Fprintf(w, " %6s", b)
	}
	fmt.Fprintln(w)
	for _, a := range langs {
		fmt.Fprintf(w, "%-12s", a)
		for _, b := range langs {
			var ours, theirs []float64
			for i := range min(len(graded[a]), len(graded[b])) {
				ours = append(ours, l.Similarity(a, graded[a][i].a, b, graded[b][i].b))
				theirs = append(theirs, graded[a][i].score)
			}
			fmt.Fprintf(w, " %6.3f", Spearman(ours, theirs))
		}
		fmt.Fprintln(w)
	}
	return nil
}

type grade struct {
	a, b  string
	score float64
}

// readGraded reads sentence, sentence, score; a file that is not there has none.
func readGraded(name string) ([]grade, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading graded pairs: %w", err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	var out []grade
	for _, r := range records {
		if len(r) != 3 {
			continue
		}
		score, err := strconv.ParseFloat(r[2], 64)
		if err != nil {
			return nil, fmt.Errorf("reading %q: %w", name, err)
		}
		out = append(out, grade{r[0], r[1], score})
	}
	return out, nil
}

// Spearman is the rank correlation of two lists of the same length, ties taking
// the mean of their ranks.
func Spearman(a, b []float64) float64 {
	x, y := ranks(a), ranks(b)
	mean := float64(len(a)+1) / 2
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mean) * (y[i] - mean)
		xx += (x[i] - mean) * (x[i] - mean)
		yy += (y[i] - mean) * (y[i] - mean)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / (math.Sqrt(xx) * math.Sqrt(yy))
}

func ranks(v []float64) []float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(v[i], v[j]) })
	out := make([]float64, len(v))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && v[order[j]] == v[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			out[k] = float64(i+j+1) / 2
		}
		i = j
	}
	return out
}

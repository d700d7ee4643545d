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

// Evaluate measures the embedded lexicon on the labelled data of a folder and
// writes the figures as text: mate retrieval on every set, single rows and
// paragraphs, by cosine, by likeness and scaled for hubs; the UN rows again with
// half of them learnt as a user's own; the rank correlation with people's grades
// of likeness; and retrieval of the UN rows among all clauses of UN documents.
// It reads dataDir/multilingual, and dataDir/similarity and dataDir/un where
// they are there.
func Evaluate(dataDir string, w io.Writer) error {
	if err := retrievalAndLikeness(dataDir, w); err != nil {
		return err
	}
	return amongDocuments(dataDir, w)
}

// amongDocuments writes how often the English mate of a UN row is found among
// the clauses of UN documents.
func amongDocuments(dataDir string, w io.Writer) error {
	pool, err := ReadPool(dataDir)
	if err != nil || len(pool) == 0 {
		return err
	}
	sets, err := ReadSets(dataDir)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nThe same, into English, among %d clauses of UN documents besides: P@1 by likeness\n", len(pool))
	for _, s := range sets {
		if s.Name != "UN" {
			continue
		}
		for _, set := range []Set{{"UN", s.Rows}, {"UN, paragraphs", Paragraphs(s.Rows)}} {
			found := Distracted(lexicon.Default(), set.Rows, pool)
			fmt.Fprintf(w, "%-26s", set.Name)
			for _, lang := range corpus.Languages() {
				if f, ok := found[lang]; ok {
					fmt.Fprintf(w, "  %s %5.1f", lang, 100*f.First)
				}
			}
			fmt.Fprintln(w)
		}
	}
	return nil
}

// retrievalAndLikeness writes what needs no other documents.
func retrievalAndLikeness(dataDir string, w io.Writer) error {
	sets, err := ReadSets(dataDir)
	if err != nil {
		return err
	}
	l := lexicon.Default()
	fmt.Fprintln(w, "Mate retrieval: of all sentences of one language, is the nearest the translation?")
	fmt.Fprintln(w, "P@1 in per cent, mean of 30 directions; by language, mean of the ten with it.")
	fmt.Fprintf(w, "%-26s %5s %5s %5s %-5s %5s", "rows", "n", "P@1", "MRR", "worst", "P@1")
	for _, lang := range corpus.Languages() {
		fmt.Fprintf(w, " %5s", lang)
	}
	fmt.Fprintln(w)
	for _, s := range sets {
		if s.Name == "NTREX" {
			continue // calibrated on
		}
		WriteResult(w, s.Name, len(s.Rows), Retrieve(l, s.Rows, ByCosine))
		WriteResult(w, s.Name+", likeness", len(s.Rows), Retrieve(l, s.Rows, ByLikeness))
		WriteResult(w, s.Name+", scaled", len(s.Rows), Retrieve(l, s.Rows, ByScaling))
		p := Paragraphs(s.Rows)
		WriteResult(w, s.Name+", paragraphs", len(p), Retrieve(l, p, ByCosine))
	}
	for _, s := range sets {
		if s.Name == "UN" {
			learnt, tested := Halves(s.Rows)
			WriteResult(w, "UN, tested half", len(tested), Retrieve(l, tested, ByCosine))
			adapted := l.With(l.Learn(learnt))
			WriteResult(w, "UN, other half learnt", len(tested), Retrieve(adapted, tested, ByCosine))
			WriteResult(w, "UN, other half, scaled", len(tested), Retrieve(adapted, tested, ByScaling))
		}
	}
	return likeness(l, dataDir, w)
}

// WriteResult writes one line of the table of results.
func WriteResult(w io.Writer, name string, n int, r Result) {
	m := r.Mean()
	d, worst := r.Worst()
	fmt.Fprintf(w, "%-26s %5d %5.1f %5.1f %s-%s %5.1f", name, n, 100*m.First, 100*m.Reciprocal, d.From, d.To, 100*worst.First)
	for _, lang := range corpus.Languages() {
		fmt.Fprintf(w, " %5.1f", 100*r.Of(lang).First)
	}
	fmt.Fprintln(w)
}

// block is how many rows that follow one another go to the same half: rows of
// one goal share their words.
const block = 20

// Halves splits rows into a half to learn from and a half to test on, by blocks
// of rows that follow one another.
func Halves(rows []Row) (learnt []lexicon.Aligned, tested []Row) {
	for i, r := range rows {
		if i/block%2 == 0 {
			learnt = append(learnt, lexicon.Aligned(r))
		} else {
			tested = append(tested, r)
		}
	}
	return learnt, tested
}

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

package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/lexicon/learn"
	"dovetail/corpus/lexicon/resource"
)

// heldBack names the rows of the test file that likeness is calibrated on. The
// lexicon is not learnt from them, and quality is not measured on them.
const heldBack = "ntrex128"

// Rows are calibrated on as they are and joined by three, for clauses are
// longer than sentences of news.
const paragraph = 3

// rows are texts in every language, by their place in langs.
type rows [][len(langs)]string

// addCommon measures the mean weight of each hub word in running text.
func addCommon(f *resource.File, segments []segment) error {
	f.Common = make([]uint8, len(f.Hub.Words))
	l, err := lexicon.FromFile(f)
	if err != nil {
		return err
	}
	sums := make([]float64, len(f.Hub.Words))
	n := 0.0
	for i, s := range segments {
		if s.source.dictionary || i%commonStep != 0 {
			continue
		}
		for k, text := range s.text {
			if text == "" {
				continue
			}
			n++
			v := l.Vector(langs[k], text)
			for j, id := range v.IDs {
				if int(id) < len(sums) {
					sums[id] += float64(v.Weights[j])
				}
			}
		}
	}
	for h, sum := range sums {
		f.Common[h] = uint8(math.Round(min(255, math.Sqrt(sum/n/resource.CommonUnit))))
	}
	return nil
}

// commonStep: one segment in so many is enough for a mean.
const commonStep = 7

// calibrate fits likeness for every pair of languages.
func calibrate(f *resource.File, data, test string) error {
	l, err := lexicon.FromFile(f)
	if err != nil {
		return err
	}
	held, err := readHeldBack(test)
	if err != nil {
		return err
	}
	graded, err := readGraded(filepath.Join(data, "..", "similarity"))
	if err != nil {
		return err
	}
	var c lexicon.Calibration
	var same []int
	for i, a := range langs {
		for j := i; j < len(langs); j++ {
			b := langs[j]
			var examples []learn.Example
			if i != j {
				examples = append(mates(l, held, i, j), mates(l, joined(held), i, j)...)
			} else {
				examples = gradedPairs(l, graded, a)
			}
			if len(examples) == 0 {
				continue
			}
			copy(c[lexicon.PairIndex(a, b)][:], learn.Logistic(examples, lexicon.Measures))
			if i == j {
				same = append(same, lexicon.PairIndex(a, b))
			}
		}
	}
	// A language without graded pairs of its own takes the mean of the others.
	for _, a := range langs {
		k := lexicon.PairIndex(a, a)
		if !slices.Contains(same, k) {
			for m := range c[k] {
				for _, s := range same {
					c[k][m] += c[s][m] / float64(len(same))
				}
			}
		}
	}
	f.Calibration = c.Values()
	return nil
}

// mates returns the pairs of two languages: each row with its translation; with
// the nearest other row; and with a row that has nothing to do with it.
func mates(l *lexicon.Lexicon, texts rows, i, j int) []learn.Example {
	a, b := make([]lexicon.Vector, len(texts)), make([]lexicon.Vector, len(texts))
	for k, t := range texts {
		a[k], b[k] = l.Vector(langs[i], t[i]), l.Vector(langs[j], t[j])
	}
	near := nearestOthers(a, b)
	var out []learn.Example
	for k := range texts {
		far := (k + len(texts)/2) % len(texts)
		out = append(out,
			example(a[k], b[k], true, 1),
			example(a[k], b[near[k]], false, 0.5),
			example(a[k], b[far], false, 0.5))
	}
	return out
}

func example(a, b lexicon.Vector, positive bool, weight float64) learn.Example {
	m := lexicon.Measure(a, b)
	return learn.Example{X: m[:], Positive: positive, Weight: weight}
}

// nearestOthers returns, for each vector of a, the b of another row with the
// largest cosine.
func nearestOthers(a, b []lexicon.Vector) []int {
	type posting struct {
		row    int
		weight float32
	}
	postings := make(map[int32][]posting)
	for j, v := range b {
		for k, id := range v.IDs {
			postings[id] = append(postings[id], posting{j, v.Weights[k]})
		}
	}
	out := make([]int, len(a))
	scores := make([]float32, len(b))
	for i, v := range a {
		clear(scores)
		for k, id := range v.IDs {
			for _, p := range postings[id] {
				scores[p.row] += v.Weights[k] * p.weight
			}
		}
		scores[i] = -1
		for j, s := range scores {
			if s > scores[out[i]] || out[i] == i {
				out[i] = j
			}
		}
	}
	return out
}

func joined(texts rows) rows {
	var out rows
	for k := 0; k+paragraph <= len(texts); k += paragraph {
		var p [len(langs)]string
		for i := range langs {
			parts := make([]string, 0, paragraph)
			for _, t := range texts[k : k+paragraph] {
				parts = append(parts, t[i])
			}
			p[i] = strings.Join(parts, " ")
		}
		out = append(out, p)
	}
	return out
}

func readHeldBack(test string) (rows, error) {
	var out rows
	err := readFile(test, func(r io.Reader) error {
		return lines(r, func(line []byte) error {
			var row map[string]any
			if err := json.Unmarshal(line, &row); err != nil {
				return err
			}
			if source, _ := row["source"].(string); !strings.HasPrefix(source, heldBack) {
				return nil
			}
			var t [len(langs)]string
			for i, lang := range langs {
				t[i], _ = row[string(lang)].(string)
			}
			out = append(out, t)
			return nil
		})
	})
	return out, err
}

// grade is a pair of sentences with a score of 0 to 5.
type grade struct {
	a, b  string
	score float64
}

// In pairs graded for likeness, those from this grade up say nearly the same
// (4: "mostly equivalent, but some unimportant details differ").
const nearlySame = 4

func gradedPairs(l *lexicon.Lexicon, graded map[corpus.Lang][]grade, lang corpus.Lang) []learn.Example {
	var out []learn.Example
	positive := 0.0
	for _, g := range graded[lang] {
		out = append(out, example(l.Vector(lang, g.a), l.Vector(lang, g.b), g.score >= nearlySame, 1))
		if g.score >= nearlySame {
			positive++
		}
	}
	// Both classes weigh the same, as in the pairs of two languages.
	for i := range out {
		if out[i].Positive {
			out[i].Weight = (float64(len(out)) - positive) / max(1, positive)
		}
	}
	return out
}

// readGraded reads the training part of the STS benchmark of the languages that
// have one; a language without a file has no graded pairs.
func readGraded(dir string) (map[corpus.Lang][]grade, error) {
	out := make(map[corpus.Lang][]grade)
	for _, lang := range langs {
		err := readFile(filepath.Join(dir, "stsb-"+string(lang)+"-train.csv.gz"), func(r io.Reader) error {
			records, err := csv.NewReader(r).ReadAll()
			for _, rec := range records {
				if len(rec) == 3 {
					score, err := strconv.ParseFloat(rec[2], 64)
					if err != nil {
						return err
					}
					out[lang] = append(out[lang], grade{rec[0], rec[1], score})
				}
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("reading graded pairs: %w", err)
		}
	}
	return out, nil
}

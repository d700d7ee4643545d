// Package gold measures the analysis against labelled pairs of clauses or of
// documents.
//
// A gold file is tab-separated, in UTF-8, with a header line that names its
// columns; quotes mean nothing in it. Two forms are read:
//
//   - clauses: columns a, b and kind, where a and b are clause ids (several are
//     separated by spaces, "PP/resolution/177/2018#operative/instruct.2/1"). A
//     kind of finding says what the pair is; any other word ("none", "related",
//     "formula") says that it is harmless. Lines without b, as for gaps, count
//     for kinds only. Instead of kind there may be label_1, label_2 and so on:
//     a pair is of a kind when all of them agree, and an overlap when all see a
//     likeness of some kind.
//   - clauses by their words: columns a_resolution, a_heading and a_text, the same
//     of b, and kind or label_1, label_2, for labels made before the corpus was
//     read. A resolution is "res-137", "dec-5" or the key of a work
//     ("PP/resolution/137"); heading and text are those of the clause, whatever
//     their white space.
//   - documents: columns a, b and kind, where a and b are symbols, numbers or
//     keys of works ("A/RES/72/178", "PP/resolution/177"). Pairs of the kind
//     "recurring" are chained: a document's mates are all it is linked to, and
//     it is looked for among all documents; mates of any other kind are looked
//     for among the documents of other bodies.
package gold

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dovetail/corpus"
)

// Pair is one labelled line.
type Pair struct {
	Kind string
	A, B []string // clause ids, or one document each
	// Of a pair that names its clauses by their words.
	WordsA, WordsB *Words
}

// Words name a clause by what it says.
type Words struct{ Resolution, Heading, Text string }

// File is a gold file.
type File struct {
	Clauses bool // the pairs are of clauses, not of documents
	Pairs   []Pair
}

// Read reads a gold file. Errors name the line.
func Read(r io.Reader) (*File, error) {
	in := csv.NewReader(r)
	in.Comma, in.LazyQuotes, in.FieldsPerRecord = '\t', true, -1
	head, err := in.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("reading gold pairs: the file is empty; its first line must name the columns a, b and kind")
	}
	if err != nil {
		return nil, fmt.Errorf("reading gold pairs: %w", err)
	}
	a, b := slices.Index(head, "a"), slices.Index(head, "b")
	kind := slices.Index(head, "kind")
	labels := labelColumns(head)
	if slices.Contains(head, "a_text") {
		return readWords(in, head)
	}
	if a < 0 || b < 0 || kind < 0 && len(labels) == 0 {
		return nil, fmt.Errorf("reading gold pairs: the columns are %q; a, b and kind are needed", head)
	}
	f := &File{}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return nil, fmt.Errorf("reading gold pairs: %w", err)
		}
		line, _ := in.FieldPos(0)
		if len(row) < len(head) {
			return nil, fmt.Errorf("reading gold pairs: line %d has %d columns of %d", line, len(row), len(head))
		}
		p := Pair{A: strings.Fields(row[a]), B: strings.Fields(row[b]), Kind: kindOf(row, kind, labels)}
		if len(p.A) == 0 {
			return nil, fmt.Errorf("reading gold pairs: line %d names nothing in column a", line)
		}
		f.Clauses = f.Clauses || strings.Contains(row[a], "#")
		f.Pairs = append(f.Pairs, p)
	}
}

// kindOf is what a row says its pair is.
func kindOf(row []string, kind int, labels []int) string {
	if kind >= 0 {
		return row[kind]
	}
	return agreed(row, labels)
}

func labelColumns(head []string) []int {
	var out []int
	for i, h := range head {
		if strings.HasPrefix(h, "label_") {
			out = append(out, i)
		}
	}
	return out
}

// agreed is the label that all annotators give; overlap, the weaker, where all
// see a likeness but not the same; or "none".
func agreed(row []string, labels []int) string {
	same, likeness := true, true
	for _, i := range labels {
		same = same && row[i] == row[labels[0]]
		likeness = likeness && alike(row[i])
	}
	switch {
	case same:
		return row[labels[0]]
	case likeness:
		return string(corpus.Overlapping)
	}
	return "none"
}

// isKind tells whether a label is a kind of finding.
func isKind(s string) bool { return slices.Contains(corpus.FindingKinds(), corpus.FindingKind(s)) }

// alike tells whether a label says that two clauses ask for the same or similar
// work, which their words should show.
func alike(kind string) bool {
	switch corpus.FindingKind(kind) {
	case corpus.Duplication, corpus.Overlapping, corpus.Restatement, corpus.Internal:
		return true
	}
	return false
}

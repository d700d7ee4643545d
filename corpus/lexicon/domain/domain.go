// Package domain is the vocabulary of resolutions and of telecommunications in
// six languages, written for Dovetail: the terms the ITU and the United Nations
// use, in tab-separated files that a linguist can correct.
//
// A line is one concept: its id, then the terms in English, French, Spanish,
// Russian, Chinese and Arabic, separated by tabs; several terms of a language
// are separated by " | ", the preferred one first. Lines that begin with # and
// empty lines are comments. Every concept has a term in every language, ids are
// unique over all files, and a term is written in the script of its language
// (names and abbreviations that a language writes in Latin letters stay so).
package domain

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"dovetail/corpus"
)

//go:embed *.tsv
var files embed.FS

// columns are the languages in the order of the files.
var columns = []corpus.Lang{
	corpus.English, corpus.French, corpus.Spanish, corpus.Russian, corpus.Chinese, corpus.Arabic,
}

// Concept is one line: what a thing is called in each language.
type Concept struct {
	ID    string
	Field string // the file, without its ending
	Line  int
	Terms map[corpus.Lang][]string // the preferred term first
}

// Concepts reads every file, in order of name and line.
func Concepts() ([]Concept, error) {
	names, err := fs.Glob(files, "*.tsv")
	if err != nil {
		return nil, err
	}
	var all []Concept
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		concepts, err := Parse(strings.TrimSuffix(path.Base(name), ".tsv"), string(data))
		if err != nil {
			return nil, err
		}
		all = append(all, concepts...)
	}
	return all, nil
}

// Parse reads the concepts of one file.
func Parse(field, data string) ([]Concept, error) {
	var all []Concept
	number := 0
	for line := range strings.Lines(data) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 1+len(columns) {
			return nil, fmt.Errorf("reading the domain lexicon: %s.tsv line %d has %d columns, not %d", field, number, len(cells), 1+len(columns))
		}
		c := Concept{ID: cells[0], Field: field, Line: number, Terms: make(map[corpus.Lang][]string)}
		for i, lang := range columns {
			for term := range strings.SplitSeq(cells[i+1], "|") {
				if term = strings.TrimSpace(term); term != "" {
					c.Terms[lang] = append(c.Terms[lang], term)
				}
			}
		}
		all = append(all, c)
	}
	return all, nil
}

package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/lexicon/domain"
)

// langs gives each language its place in a segment; English, the hub, is first.
var langs = [...]corpus.Lang{corpus.English, corpus.Arabic, corpus.Chinese, corpus.French, corpus.Russian, corpus.Spanish}

const english = 0

func langIndex(l string) int {
	for i, x := range langs {
		if string(x) == l {
			return i
		}
	}
	return -1
}

// segment is one text in several languages.
type segment struct {
	source *source
	text   [len(langs)]string
}

// source is where segments come from. Dictionaries list words, and say nothing
// of how frequent they are.
type source struct {
	name       string
	file       string
	weight     float32 // of one segment as evidence
	dictionary bool
	read       func(r io.Reader, emit func(text [len(langs)]string)) error
}

// sources in the order they are read. Weights are the study's: dictionary
// entries are short and sure. News pairs are left out unless asked for.
func sources(news bool) []*source {
	all := []*source{
		{name: "ui", file: "sixway_ui.jsonl.gz", weight: 1, dictionary: true, read: readRows},
		{name: "indicators", file: "sdg_metadata_en_fr_ru_es.jsonl.gz", weight: 1, read: readRows},
		{name: "metrology", file: "bipm_en_fr.jsonl.gz", weight: 1, read: readMetrology},
		{name: "terms", file: "terms_sixlang.jsonl.gz", weight: 1.5, dictionary: true, read: readRows},
		{name: "tatoeba", file: "tatoeba_pairs.tsv.gz", weight: 1, read: readPairs},
		{name: "wiktionary", file: "wiktionary_en_x.tsv.gz", weight: 2, dictionary: true, read: readWiktionary},
	}
	if news {
		all = append(all, &source{name: "news", file: "wmt_news_pairs.tsv.gz", weight: 1, read: readPairs})
	}
	return all
}

// domainWeight is the weight of our own concepts: one line stands for a term
// that running text would hold many times.
const domainWeight = 4

// readSources reads all segments, without test text and without repetition.
func readSources(dir string, news bool, concepts []domain.Concept, g *guard) ([]segment, error) {
	var all []segment
	seen := make(map[[len(langs)]string]bool)
	for _, src := range sources(news) {
		kept, dropped, repeated := 0, 0, 0
		err := readFile(filepath.Join(dir, src.file), func(r io.Reader) error {
			return src.read(r, func(text [len(langs)]string) {
				switch {
				case seen[text]:
					repeated++
				case g.holds(text):
					dropped++
				default:
					seen[text] = true
					kept++
					all = append(all, segment{src, text})
				}
			})
		})
		if err != nil {
			return nil, fmt.Errorf("reading source %q: %w", src.file, err)
		}
		log.Printf("%-11s %7d segments, %d repeated, %d share shingles with test rows", src.name, kept, repeated, dropped)
	}
	own := readDomain(concepts)
	log.Printf("%-11s %7d segments", "domain", len(own))
	return append(all, own...), nil
}

func readDomain(concepts []domain.Concept) []segment {
	src := &source{name: "domain", weight: domainWeight, dictionary: true}
	all := make([]segment, 0, len(concepts))
	for _, c := range concepts {
		s := segment{source: src}
		for i, lang := range langs {
			s.text[i] = strings.Join(c.Terms[lang], " ; ")
		}
		all = append(all, s)
	}
	return all
}

// readFile gives an unpacked file to read.
func readFile(name string, read func(io.Reader) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	return read(z)
}

// lines calls each with every line.
func lines(r io.Reader, each func(line []byte) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 1<<20), 1<<24)
	for s.Scan() {
		if err := each(s.Bytes()); err != nil {
			return err
		}
	}
	return s.Err()
}

// readRows reads JSON lines with a field a language.
func readRows(r io.Reader, emit func([len(langs)]string)) error {
	return lines(r, func(line []byte) error {
		var row map[string]any
		if err := json.Unmarshal(line, &row); err != nil {
			return err
		}
		var text [len(langs)]string
		n := 0
		for i, lang := range langs {
			if s, ok := row[string(lang)].(string); ok && s != "" {
				text[i] = s
				n++
			}
		}
		if n >= 2 {
			emit(text)
		}
		return nil
	})
}

// readMetrology reads resolutions with titles and clauses in English and French.
func readMetrology(r io.Reader, emit func([len(langs)]string)) error {
	fr := langIndex("fr")
	pair := func(a, b string) {
		if a != "" && b != "" {
			var text [len(langs)]string
			text[english], text[fr] = a, b
			emit(text)
		}
	}
	return lines(r, func(line []byte) error {
		var doc struct {
			En      string              `json:"title_en"`
			Fr      string              `json:"title_fr"`
			Clauses []map[string]string `json:"clauses"`
		}
		if err := json.Unmarshal(line, &doc); err != nil {
			return err
		}
		pair(doc.En, doc.Fr)
		for _, c := range doc.Clauses {
			pair(c["en"], c["fr"])
		}
		return nil
	})
}

// readPairs reads lines of two languages and two texts, tab-separated.
func readPairs(r io.Reader, emit func([len(langs)]string)) error {
	return lines(r, func(line []byte) error {
		cells := strings.Split(string(line), "\t")
		if len(cells) != 4 {
			return nil
		}
		a, b := langIndex(cells[0]), langIndex(cells[1])
		if a >= 0 && b >= 0 && a != b {
			var text [len(langs)]string
			text[a], text[b] = cells[2], cells[3]
			emit(text)
		}
		return nil
	})
}

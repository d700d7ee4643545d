package mate

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dovetail/corpus"
)

// Row is one sentence in the six languages.
type Row map[corpus.Lang]string

// Set is a group of rows retrieved among one another.
type Set struct {
	Name string
	Rows []Row
	IDs  []string // what the source calls each row, where it names them
}

// setOf maps a row's source, up to the first "-" or "(", to its set.
var setOf = map[string]string{
	"sdg": "UN", "udhr": "UN", "tico19": "TICO-19", "flores101": "FLORES", "ud": "PUD", "ntrex128": "NTREX",
}

// setOrder is the order sets are reported in.
var setOrder = []string{"UN", "TICO-19", "FLORES", "PUD", "NTREX"}

// ReadSets reads multilingual/sixway.jsonl.gz of the data folder: JSON lines
// with a source and a text for each of the six languages. Lines without all six
// and of other sources are left out.
func ReadSets(dataDir string) ([]Set, error) {
	name := filepath.Join(dataDir, "multilingual", "sixway.jsonl.gz")
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading aligned sentences: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	groups := make(map[string]*Set)
	s := bufio.NewScanner(z)
	s.Buffer(make([]byte, 1<<20), 1<<24)
	for s.Scan() {
		var line map[string]any
		if err := json.Unmarshal(s.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("reading %q: %w", name, err)
		}
		source, _ := line["source"].(string)
		if i := strings.IndexAny(source, "-("); i >= 0 {
			source = source[:i]
		}
		set, row := setOf[source], make(Row)
		for _, lang := range corpus.Languages() {
			if t, ok := line[string(lang)].(string); ok && t != "" {
				row[lang] = t
			}
		}
		if set != "" && len(row) == len(corpus.Languages()) {
			g := groups[set]
			if g == nil {
				g = &Set{Name: set}
				groups[set] = g
			}
			id, _ := line["id"].(string)
			g.Rows, g.IDs = append(g.Rows, row), append(g.IDs, id)
		}
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	var sets []Set
	for _, n := range setOrder {
		if g := groups[n]; g != nil {
			sets = append(sets, *g)
		}
	}
	return sets, nil
}

// Paragraphs joins each three rows that follow one another.
func Paragraphs(rows []Row) []Row {
	const size = 3
	var out []Row
	for i := 0; i+size <= len(rows); i += size {
		p := make(Row)
		for _, r := range rows[i : i+size] {
			for lang, t := range r {
				p[lang] = strings.TrimSpace(p[lang] + " " + t)
			}
		}
		out = append(out, p)
	}
	return out
}

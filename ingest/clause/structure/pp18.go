package structure

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/clause"
	"dovetail/ingest/document"
)

// Reader reads the file at a path into pages of paragraphs.
type Reader func(path string) (*document.Document, error)

// GoldText is one text of pp18.json: its id and its blocks in order, a heading
// ("h"), a paragraph ("p") or one of an annex ("a"), each with number and words.
type GoldText struct {
	ID     string      `json:"id"`
	Blocks [][3]string `json:"blocks"`
}

// goldClause is a labelled clause.
type goldClause struct{ heading, number, text string }

// PP18 measures the reading of the book of the Plenipotentiary Conference of
// 2018, as a book (name ends in .pdf or .docx) or as a folder of files, against
// pp18.json.
func PP18(dir, name string, prof *profile.Profile, read Reader, target float64) ([]Figure, []corpus.Text, error) {
	data, err := os.ReadFile(filepath.Join(dir, "itu", "pp18.json"))
	if err != nil {
		return nil, nil, fmt.Errorf("reading labels: %w", err)
	}
	var gold []GoldText
	if err := json.Unmarshal(data, &gold); err != nil {
		return nil, nil, fmt.Errorf("reading labels: %w", err)
	}
	texts, err := readAll(filepath.Join(dir, "itu", name), prof, read)
	if err != nil {
		return nil, nil, err
	}
	figures := ComparePP18(name, gold, texts)
	figures[1].Target = target
	return figures, texts, nil
}

// readAll reads a file or every file of a folder.
func readAll(path string, prof *profile.Profile, read Reader) ([]corpus.Text, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	files := []string{path}
	if info.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.docx")); err != nil {
			return nil, err
		}
		slices.Sort(files)
	}
	var texts []corpus.Text
	for _, file := range files {
		doc, err := read(file)
		if err != nil {
			return nil, fmt.Errorf("reading %q: %w", file, err)
		}
		found, _ := clause.Parse(doc, prof)
		texts = append(texts, found...)
	}
	return texts, nil
}

// ComparePP18 compares texts with the labels: which are found, and the F1 of
// their clauses, equal in heading, innermost number and words.
func ComparePP18(name string, gold []GoldText, texts []corpus.Text) []Figure {
	found := Figure{Name: name + ": resolutions", Of: len(gold)}
	clauses := Figure{Name: name + ": clauses F1"}
	byID := map[string]*corpus.Text{}
	for i := range texts {
		id := goldID(&texts[i])
		if byID[id] != nil {
			found.False++
			found.wrong("twice: %s", id)
			continue
		}
		byID[id] = &texts[i]
	}
	for i := range gold {
		t := byID[gold[i].ID]
		delete(byID, gold[i].ID)
		if t == nil {
			found.wrong("missing: %s", gold[i].ID)
			t = &corpus.Text{}
		} else {
			found.Right++
		}
		compareClauses(&clauses, gold[i].ID, goldClauses(gold[i].Blocks), t)
	}
	for _, id := range sortedKeys(byID) {
		found.False++
		found.wrong("false: %s", id)
	}
	return []Figure{found, clauses}
}

// goldID is a text's id in the labels: "res-177".
func goldID(t *corpus.Text) string {
	if len(t.Kind) < 3 {
		return string(t.Kind) + "-" + t.Number
	}
	return string(t.Kind[:3]) + "-" + t.Number
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// goldClauses lists the labelled clauses.
func goldClauses(blocks [][3]string) []goldClause {
	var out []goldClause
	heading := ""
	for _, b := range blocks {
		switch b[0] {
		case "h":
			heading = b[2]
		case "p":
			out = append(out, goldClause{fold(heading), fold(b[1]), fold(b[2])})
		}
	}
	return out
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// compareClauses matches the clauses of a text with the labelled ones.
func compareClauses(f *Figure, id string, gold []goldClause, t *corpus.Text) {
	want := map[goldClause]int{}
	for _, g := range gold {
		want[g]++
	}
	f.Of += len(gold)
	for i := range t.Clauses {
		c := &t.Clauses[i]
		if c.Part == corpus.Annex {
			continue
		}
		number := ""
		if n := len(c.Path); n > 0 {
			number = c.Path[n-1]
		}
		got := goldClause{fold(c.Heading), fold(number), fold(c.Text)}
		if want[got] > 0 {
			want[got]--
			f.Right++
			continue
		}
		f.False++
		f.wrong("%s false: %q %s %s", id, got.heading, got.number, short(got.text))
	}
	for _, g := range gold {
		if want[g] > 0 {
			want[g]--
			f.wrong("%s missing: %q %s %s", id, g.heading, g.number, short(g.text))
		}
	}
}

// short is the beginning and the end of long words.
func short(s string) string {
	r := []rune(s)
	if len(r) <= 120 {
		return s
	}
	return string(r[:70]) + " … " + string(r[len(r)-45:])
}

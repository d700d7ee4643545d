// Package structure measures how exactly texts are read: resolutions found,
// clauses with heading, number and words, addressees, parts, actions. The
// labelled data is not the project's; its folder is given by the caller.
//
// A figure is a count of what is right among what should be; what is wrong is
// listed, so that a fault of the labels can be told from one of the reading.
package structure

import (
	"encoding/json"
	"fmt"
	"io"
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

// Figure is one measured share.
type Figure struct {
	Name   string
	Right  int
	Of     int
	False  int // found but not there; only where that can be told
	Target float64
	Wrong  []string // what was not right, as far as listed
	Faulty int      // of these, how many are the label's fault
	Faults []string // and which, as far as listed
}

// maxListed bounds how much of what is wrong a figure lists.
const maxListed = 2000

// Value is the F1 of right among found and wanted where false finds are
// counted, else the share that is right. Of nothing it is 1.
func (f *Figure) Value() float64 {
	if f.Of == 0 && f.False == 0 {
		return 1
	}
	if f.Of+f.Right+f.False == 0 {
		return 0
	}
	return 2 * float64(f.Right) / float64(f.Of+f.Right+f.False)
}

// Share is right of wanted.
func (f *Figure) Share() float64 {
	if f.Of == 0 {
		return 1
	}
	return float64(f.Right) / float64(f.Of)
}

func (f *Figure) wrong(format string, args ...any) {
	if len(f.Wrong) < maxListed {
		f.Wrong = append(f.Wrong, fmt.Sprintf(format, args...))
	}
}

// Report is what was measured.
type Report struct {
	Figures  []Figure
	Headings []HeadingRow
}

// HeadingRow is a distinct heading with what was read from it.
type HeadingRow struct {
	Heading   string
	Action    corpus.Action
	To        []corpus.Officer
	Consulted []corpus.Officer
	Times     int
}

// Write prints the figures; with wrong also what is wrong.
func (r *Report) Write(w io.Writer, wrong bool) error {
	for i := range r.Figures {
		f := &r.Figures[i]
		value, kind := f.Share(), "right"
		if f.False > 0 || strings.Contains(f.Name, "F1") {
			value, kind = f.Value(), "F1"
		}
		target := ""
		if f.Target > 0 {
			target = fmt.Sprintf("  (target %.3f)", f.Target)
		}
		faulty := ""
		if f.Faulty > 0 {
			faulty = fmt.Sprintf("; %d faults of the labels apart %.4f", f.Faulty, float64(f.Right)/float64(f.Of-f.Faulty))
		}
		if _, err := fmt.Fprintf(w, "%-52s %s %.4f  %d of %d, false %d%s%s\n", f.Name, kind, value, f.Right, f.Of, f.False, faulty, target); err != nil {
			return err
		}
		if !wrong {
			continue
		}
		for _, s := range f.Wrong {
			if _, err := fmt.Fprintf(w, "    %s\n", s); err != nil {
				return err
			}
		}
	}
	return nil
}

// Table prints the distinct headings with the codes read, sorted.
func Table(rows []HeadingRow) string {
	var b strings.Builder
	for _, h := range rows {
		fmt.Fprintf(&b, "%s\n    %s", h.Heading, h.Action)
		for _, o := range h.To {
			fmt.Fprintf(&b, " %s", o)
		}
		if len(h.Consulted) > 0 {
			b.WriteString(" /")
			for _, o := range h.Consulted {
				fmt.Fprintf(&b, " %s", o)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

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

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
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

// Headings lists the distinct headings of texts that are not in annexes.
func Headings(texts []corpus.Text) []HeadingRow {
	rows := map[string]*HeadingRow{}
	for i := range texts {
		before := ""
		for j := range texts[i].Clauses {
			c := &texts[i].Clauses[j]
			if c.Part == corpus.Annex || c.Heading == "" {
				continue
			}
			h := rows[c.Heading]
			if h == nil {
				h = &HeadingRow{Heading: c.Heading, Action: c.Action, To: c.Addressees, Consulted: c.Consulted}
				rows[c.Heading] = h
			}
			if c.Heading != before {
				h.Times++
			}
			before = c.Heading
		}
	}
	var out []HeadingRow
	for _, k := range sortedKeys(rows) {
		out = append(out, *rows[k])
	}
	return out
}

package mate

import (
	"fmt"
	"io"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
)

// Adapter makes the embedded lexicon one that has learnt from a user's own
// texts.
type Adapter func([]lexicon.Aligned) (*lexicon.Lexicon, error)

// Evaluate measures the embedded lexicon on the labelled data of a folder and
// writes the figures as text: mate retrieval on every set, single rows and
// paragraphs, by cosine, by likeness, by likeness freed of hubs, and direction by
// direction; what is gained when half of a set is learnt as a user's own; the
// rank correlation with people's grades of likeness; retrieval of the clauses of
// the specimen corpus; and that of the UN rows among all clauses of UN documents. It reads dataDir/multilingual, and
// dataDir/similarity and dataDir/un where they are there.
func Evaluate(dataDir string, adapt Adapter, w io.Writer) error {
	if _, err := retrievalAndLikeness(dataDir, adapt, w); err != nil {
		return err
	}
	if _, err := writeSpecimen(lexicon.Default(), adapt, w); err != nil {
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
		for _, set := range []Set{{Name: "UN", Rows: s.Rows}, {Name: "UN, paragraphs", Rows: Paragraphs(s.Rows)}} {
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

// measured are the sets that are reported: NTREX is calibrated on.
var measured = []string{"UN", "TICO-19", "FLORES"}

// results are what is found by likeness: the rows of a set by its name, its
// paragraphs, and the half of it that was not learnt.
type results struct{ rows, paragraphs, learnt map[string]Result }

// retrievalAndLikeness writes what needs no other documents.
func retrievalAndLikeness(dataDir string, adapt Adapter, w io.Writer) (*results, error) {
	sets, err := ReadSets(dataDir)
	if err != nil {
		return nil, err
	}
	sets = slices.DeleteFunc(sets, func(s Set) bool { return !slices.Contains(measured, s.Name) })
	l := lexicon.Default()
	out := &results{map[string]Result{}, map[string]Result{}, map[string]Result{}}
	fmt.Fprintln(w, "Mate retrieval: of all sentences of one language, is the nearest the translation?")
	fmt.Fprintln(w, "P@1 in per cent, mean of 30 directions; by language, mean of the ten with it.")
	writeHead(w)
	for _, s := range sets {
		WriteResult(w, s.Name+", cosine", len(s.Rows), Retrieve(l, s.Rows, ByCosine))
		out.rows[s.Name] = Retrieve(l, s.Rows, ByLikeness)
		WriteResult(w, s.Name+", likeness", len(s.Rows), out.rows[s.Name])
		WriteResult(w, s.Name+", scaled", len(s.Rows), Retrieve(l, s.Rows, ByScaling))
		p := Paragraphs(s.Rows)
		out.paragraphs[s.Name] = Retrieve(l, p, ByLikeness)
		WriteResult(w, s.Name+", paragraphs", len(p), out.paragraphs[s.Name])
	}
	if err := writeLearnt(w, l, sets, adapt, out); err != nil {
		return nil, err
	}
	fmt.Fprintln(w, "\nBy direction, by likeness: P@1 and MRR in per cent, from the language of the line into that of the column")
	for _, s := range sets {
		writeDirections(w, s.Name, len(s.Rows), out.rows[s.Name])
		writeDirections(w, s.Name+", paragraphs", len(Paragraphs(s.Rows)), out.paragraphs[s.Name])
	}
	return out, likeness(l, dataDir, w)
}

// writeLearnt writes what learning half of a set gains on the other half: of UN
// text, whose words the lexicon knows, and of a medical one.
func writeLearnt(w io.Writer, l *lexicon.Lexicon, sets []Set, adapt Adapter, out *results) error {
	fmt.Fprintln(w, "\nHalf of the rows learnt as a user's own, P@1 on the other half, by likeness")
	writeHead(w)
	for _, s := range sets {
		if s.Name == "FLORES" {
			continue // of every subject: one half says nothing of the other
		}
		learnt, tested := Halves(s.Rows)
		adapted, err := adapt(learnt)
		if err != nil {
			return fmt.Errorf("learning half of %s: %w", s.Name, err)
		}
		WriteResult(w, s.Name+", not learnt", len(tested), Retrieve(l, tested, ByLikeness))
		out.learnt[s.Name] = Retrieve(adapted, tested, ByLikeness)
		WriteResult(w, s.Name+", learnt", len(tested), out.learnt[s.Name])
	}
	return nil
}

func writeHead(w io.Writer) {
	fmt.Fprintf(w, "%-26s %5s %5s %5s %-5s %5s", "rows", "n", "P@1", "MRR", "worst", "P@1")
	for _, lang := range corpus.Languages() {
		fmt.Fprintf(w, " %5s", lang)
	}
	fmt.Fprintln(w)
}

// writeDirections writes the thirty directions as a table.
func writeDirections(w io.Writer, name string, n int, r Result) {
	fmt.Fprintf(w, "%-26s", fmt.Sprintf("%s (%d)", name, n))
	for _, to := range corpus.Languages() {
		fmt.Fprintf(w, "  %-11s", to)
	}
	fmt.Fprintln(w)
	for _, from := range corpus.Languages() {
		fmt.Fprintf(w, "%26s", from)
		for _, to := range corpus.Languages() {
			cell := ""
			if f, ok := r[Direction{from, to}]; ok {
				cell = fmt.Sprintf("%5.1f %5.1f", 100*f.First, 100*f.Reciprocal)
			}
			fmt.Fprintf(w, "  %11s", cell)
		}
		fmt.Fprintln(w)
	}
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

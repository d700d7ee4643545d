package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/corpus/specimen/master"
	"dovetail/ingest/accuracy"
	"dovetail/ingest/document"
)

// TestSpecimen reads the PDF files of the specimen corpus and looks for every
// paragraph of their sources, with its label, word for word: titles, headings,
// paragraphs and footnotes, in order.
func TestSpecimen(t *testing.T) {
	root := filepath.Join("..", "..", "corpus", "specimen")
	sources, err := master.ReadDir(os.DirFS(filepath.Join(root, "source")))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(root, "files", "*", "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no specimen files: %v", err)
	}
	sort.Strings(files)
	r := newTestReader(t, Options{NoOCR: true})
	var b strings.Builder
	fmt.Fprintln(&b, "# file | paragraphs found of all | in the order of the source | notes found of all")
	for _, f := range files {
		doc, err := r.Read(t.Context(), f)
		if err != nil {
			t.Error(err)
			continue
		}
		name := strings.TrimSuffix(filepath.Base(f), ".pdf")
		want, notes := trueParagraphs(sources, name)
		if len(want) == 0 {
			t.Errorf("no source for %s", name)
		}
		got, gotNotes := readParagraphs(doc)
		found, missing := inOrder(want, got)
		foundNotes, missingNotes := inOrder(notes, gotNotes)
		for _, m := range append(missing, missingNotes...) {
			t.Logf("%s lacks %q", name, m)
		}
		ordered := accuracy.Common(got, want)
		fmt.Fprintf(&b, "%-22s %d/%d %d %d/%d\n", name, found, len(want), ordered, foundNotes, len(notes))
	}
	golden.Check(t, "specimen.golden", b.String())
}

// trueParagraphs returns what the sources of a file hold.
func trueParagraphs(sources []*master.Master, file string) (paragraphs, notes []string) {
	langs := map[string]corpus.Lang{"A": "ar", "C": "zh", "E": "en", "F": "fr", "R": "ru", "S": "es"}
	parts := strings.Split(file, "-")
	lang := langs[parts[len(parts)-1]]
	assembly := strings.ToLower(strings.TrimRight(parts[0], "0123456789"))
	year := 2000
	fmt.Sscanf(strings.TrimLeft(parts[0], "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "%d", &year)
	for _, m := range sources {
		single := parts[1] == "RES" && m.Work.Number != parts[2]
		if m.Lang != lang || strings.ToLower(string(m.Work.Body)) != assembly || m.Edition.Year%100 != year%100 || single {
			continue
		}
		paragraphs = append(paragraphs, m.Line, m.Title, m.Enacting)
		for i := range m.Sections {
			paragraphs = append(paragraphs, m.Sections[i].Heading)
			for _, p := range m.Sections[i].Paragraphs {
				if p.Label != "" {
					p.Text = p.Label + "\t" + p.Text
				}
				paragraphs = append(paragraphs, p.Text)
			}
		}
		for _, n := range m.Notes {
			notes = append(notes, n.Mark+" "+n.Text)
		}
	}
	return plainSpaces(paragraphs), plainSpaces(notes)
}

func plainSpaces(all []string) []string {
	for i := range all {
		all[i] = strings.ReplaceAll(all[i], "\u00a0", " ")
	}
	return all
}

// readParagraphs returns what was read, pages joined.
func readParagraphs(doc *document.Document) (paragraphs, notes []string) {
	for i := range doc.Pages {
		for _, p := range doc.Pages[i].Paragraphs {
			switch n := len(paragraphs); {
			case p.Role == document.Footnote && p.Continues && len(notes) > 0:
				notes[len(notes)-1] += " " + p.Text
			case p.Role == document.Footnote:
				notes = append(notes, p.Note+" "+p.Text)
			case p.Continues && n > 0:
				space := " "
				if strings.HasSuffix(paragraphs[n-1], "-") {
					space = ""
				}
				if lang := p.Text; len(lang) > 2 && lang[0] >= 0xE3 && lang[0] <= 0xEF {
					space = "" // Chinese
				}
				paragraphs[n-1] += space + p.Text
			default:
				paragraphs = append(paragraphs, p.Text)
			}
		}
	}
	return paragraphs, notes
}

// inOrder counts the wanted strings that were got, each once.
func inOrder(want, got []string) (found int, missing []string) {
	have := map[string]int{}
	for _, g := range got {
		have[strings.TrimSuffix(g, ",")]++
	}
	for _, w := range want {
		if k := strings.TrimSuffix(w, ","); have[k] > 0 {
			have[k]--
			found++
			continue
		}
		missing = append(missing, w)
	}
	return found, missing
}

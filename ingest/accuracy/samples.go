package accuracy

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/quality"
)

// Read reads one file; original asks for the text before its revision marks.
type Read func(ctx context.Context, path string, original bool) (*document.Document, error)

// truePage is a page of the true text of a sample.
type truePage struct {
	Header string      `json:"header"`
	Footer string      `json:"footer"`
	Number int         `json:"pageno"`
	Lines  [][2]string `json:"lines"` // kind, text
}

func truth(dir, sample string) ([]truePage, error) {
	raw, err := os.ReadFile(filepath.Join(dir, "gt", sample+".json"))
	if err != nil {
		return nil, err
	}
	var pages []truePage
	if err := json.Unmarshal(raw, &pages); err != nil {
		return nil, fmt.Errorf("reading the true text of %q: %w", sample, err)
	}
	return pages, nil
}

// Samples writes, for each sample document in the folder dir of labelled data
// (pdf/LANG-VARIANT-PRODUCER.pdf, docx/LANG-*.docx, gt/LANG-VARIANT.json,
// real/NAME.pdf with its text), how exactly it is read.
func Samples(ctx context.Context, read Read, dir string, w io.Writer) error {
	for _, part := range []func(context.Context, Read, string, io.Writer) error{pdfSamples, wordSamples, realSamples} {
		if err := part(ctx, read, dir, w); err != nil {
			return err
		}
	}
	return nil
}

func pdfSamples(ctx context.Context, read Read, dir string, w io.Writer) error {
	files, err := matches(dir, "pdf", "*.pdf")
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "# PDF | CER % | word recall % | ordered word recall % | paragraphs found of true | running lines right of all")
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".pdf")
		parts := strings.SplitN(name, "-", 3)
		if len(parts) < 3 {
			continue
		}
		pages, err := truth(dir, parts[0]+"-"+parts[1])
		if err != nil {
			return err
		}
		doc, err := read(ctx, f, false)
		if err != nil {
			fmt.Fprintf(w, "%-10s set aside: %v\n", name, err)
			continue
		}
		fmt.Fprint(w, sample(name, doc, pages, parts[0] == "zh"))
	}
	return nil
}

func matches(dir, sub, pattern string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, sub, pattern))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("there is no %s in %q: name the folder pdf of the labelled data", filepath.Join(sub, pattern), dir)
	}
	slices.Sort(files)
	return files, err
}

// sample scores one document. Text is compared over the whole document, since
// PDF writers break pages differently.
func sample(name string, doc *document.Document, pages []truePage, chinese bool) string {
	found, all := paragraphs(doc, pages)
	facts, right := 0, 0
	if len(doc.Pages) == len(pages) {
		for i := range doc.Pages {
			p := &doc.Pages[i]
			facts += 3
			right += same(p.Header, pages[i].Header) + same(p.Footer, pages[i].Footer) + same(p.Printed, fmt.Sprint(pages[i].Number))
		}
	}
	s := Compare(Whole(doc), wholeTruth(pages), chinese)
	return fmt.Sprintf("%-10s %6.2f %7.2f %7.2f  %d/%d  %d/%d\n", name, 100*s.CER, 100*s.Recall, 100*s.Ordered, found, all, right, facts)
}

func wholeTruth(pages []truePage) string {
	var b strings.Builder
	for _, p := range pages {
		for _, l := range p.Lines {
			b.WriteString(l[1] + "\n")
		}
	}
	return b.String()
}

// paragraphs counts the true paragraphs that were read as they are, labels and
// marks of notes included.
func paragraphs(doc *document.Document, pages []truePage) (found, all int) {
	have := map[string]int{}
	for line := range strings.Lines(Whole(doc)) {
		have[Key(line)]++
	}
	for _, p := range pages {
		for _, l := range p.Lines {
			all++
			if k := Key(l[1]); have[k] > 0 {
				have[k]--
				found++
			}
		}
	}
	return found, all
}

func same(got, want string) int {
	if Key(got) == Key(want) {
		return 1
	}
	return 0
}

// The strings that the samples with revision marks have in what was deleted.
var deletedWords = []string{"DELETEDTEXT", "MOVEDTEXT"}

func wordSamples(ctx context.Context, read Read, dir string, w io.Writer) error {
	files, err := matches(dir, "docx", "*.docx")
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "\n# DOCX | paragraphs exact of true, labels included | deleted words in the proposed text | in the text in force")
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".docx")
		lang, _, _ := strings.Cut(name, "-")
		pages, err := truth(dir, lang+"-A")
		if err != nil {
			return err
		}
		var found, all int
		var deleted [2]int
		for i, original := range []bool{false, true} {
			doc, err := read(ctx, f, original)
			if err != nil {
				return fmt.Errorf("reading %q: %w", f, err)
			}
			text := Whole(doc)
			for _, d := range deletedWords {
				deleted[i] += strings.Count(text, d)
			}
			if !original {
				found, all = paragraphs(doc, pages)
			}
		}
		fmt.Fprintf(w, "%-10s %d/%d %3d %3d\n", name, found, all, deleted[0], deleted[1])
	}
	return nil
}

// realSamples scores the real files whose text is beside them, NAME.gt.md.
func realSamples(ctx context.Context, read Read, dir string, w io.Writer) error {
	texts, err := matches(dir, "real", "*.gt.md")
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "\n# real PDF | CER % | word recall % | lam and alef swapped % | trust")
	for _, t := range texts {
		name := strings.TrimSuffix(filepath.Base(t), ".gt.md")
		files, err := matches(dir, "real", "*"+name+".pdf")
		if err != nil {
			return err
		}
		want, err := os.ReadFile(t)
		if err != nil {
			return err
		}
		doc, err := read(ctx, files[0], false)
		if err != nil {
			fmt.Fprintf(w, "%-18s set aside: %v\n", name, err)
			continue
		}
		text := Whole(doc)
		s := Compare(text, strings.TrimPrefix(string(want), "##"), false)
		fmt.Fprintf(w, "%-18s %6.2f %7.2f %7.2f  %s\n", name, 100*s.CER, 100*s.Recall, 100*quality.Measure(text, "").Swapped, doc.Pages[0].Quality.Trust)
	}
	return nil
}

package accuracy

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
)

// Office writes how many of the words that the LibreOffice program exports of
// each real Word document in dir are read: itu-docx/*.docx and real/*.docx.
func Office(ctx context.Context, read Read, program, dir string, w io.Writer) error {
	var files []string
	for _, sub := range []string{"itu-docx", "real"} {
		found, err := matches(dir, sub, "*.docx")
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	fmt.Fprintln(w, "\n# DOCX against LibreOffice's own text | % of its words read | of how many")
	for _, f := range files {
		found, all, err := OfficeWords(ctx, read, program, f)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%-36s %7.2f %7d\n", filepath.Base(f), 100*float64(found)/float64(max(1, all)), all)
	}
	return nil
}

// OfficeWords counts the words that the LibreOffice program exports of a Word
// document, and how many of them are read.
func OfficeWords(ctx context.Context, read Read, program, path string) (found, all int, err error) {
	doc, err := read(ctx, path, false)
	if err != nil {
		return 0, 0, fmt.Errorf("reading %q: %w", path, err)
	}
	text, err := officeText(ctx, program, path)
	if err != nil {
		return 0, 0, err
	}
	want := words(text)
	return Shared(words(withNotes(doc)), want), len(want), nil
}

// officeText has LibreOffice convert a document to text, in a profile of its own.
func officeText(ctx context.Context, program, path string) (string, error) {
	dir, err := os.MkdirTemp("", "dovetail-office-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	cmd := exec.CommandContext(ctx, program, "--headless", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile",
		"--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("converting %q: %w: %.200s", path, err, out)
	}
	base := filepath.Base(path)
	b, err := os.ReadFile(filepath.Join(dir, strings.TrimSuffix(base, filepath.Ext(base))+".txt"))
	return textnorm.Normalize(string(b)), err
}

func withNotes(doc *document.Document) string {
	var b strings.Builder
	for i := range doc.Pages {
		for _, p := range doc.Pages[i].Paragraphs {
			b.WriteString(p.Note + " " + p.Text + "\n")
		}
	}
	return b.String()
}

// words are the runs of letters and digits of a text.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
	})
}

// Outcomes writes what becomes of the broken and hostile files in dir, damaged/
// and defects/: read, or set aside and why, with how often.
func Outcomes(ctx context.Context, read Read, dir string, w io.Writer) error {
	fmt.Fprintln(w, "\n# damaged and defective files | how many")
	for _, sub := range []string{"damaged", "defects"} {
		files, err := matches(dir, sub, "*.pdf")
		if err != nil {
			return err
		}
		count := map[string]int{}
		for _, f := range files {
			_, err := read(ctx, f, false)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err == nil {
				count["read"]++
				continue
			}
			count[document.AsUnreadable(err).Says]++
		}
		var said []string
		for s := range count {
			said = append(said, s)
		}
		slices.Sort(said)
		for _, s := range said {
			fmt.Fprintf(w, "%-8s %3d  %s\n", sub, count[s], s)
		}
	}
	return nil
}

// Scans writes how well the samples are read by OCR; read takes their pages for
// images.
func Scans(ctx context.Context, read Read, dir string, w io.Writer) error {
	files, err := matches(dir, "pdf", "*-A-lo.pdf")
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "\n# PDF read by OCR alone | CER % | word recall % | paragraphs found of true | trust")
	for _, f := range files {
		lang, _, _ := strings.Cut(filepath.Base(f), "-")
		pages, err := truth(dir, lang+"-A")
		if err != nil {
			return err
		}
		doc, err := read(ctx, f, false)
		if err != nil {
			fmt.Fprintf(w, "%-10s set aside: %v\n", lang, err)
			continue
		}
		s := Compare(Whole(doc), wholeTruth(pages), lang == "zh")
		found, all := paragraphs(doc, pages)
		fmt.Fprintf(w, "%-10s %6.2f %7.2f  %d/%d  %s\n", lang, 100*s.CER, 100*s.Recall, found, all, doc.Pages[0].Quality.Trust)
	}
	return nil
}

package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/ingest/document"
)

// TestRead reads a document of three pages with a running header and checks
// what is known of it.
func TestRead(t *testing.T) {
	var pages [][]string
	for n := range 3 {
		lines := []string{"Report of the working party", "", ""}
		for k := range prose() { // no line stands where it did on the page before
			lines = append(lines, prose()[(k+n)%len(prose())], "")
		}
		pages = append(pages, lines)
	}
	path := writeFile(t, "report.pdf", textPDF(pages...))
	r := newTestReader(t, Options{NoOCR: true})
	doc, err := r.Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Name != "report.pdf" || doc.Format != "pdf" || len(doc.SHA256) != 64 || len(doc.Pages) != 3 {
		t.Errorf("got %q %q %q, %d pages", doc.Name, doc.Format, doc.SHA256, len(doc.Pages))
	}
	for i, p := range doc.Pages {
		if p.Number != i+1 || p.Header != "Report of the working party" {
			t.Errorf("page %d: number %d, header %q", i+1, p.Number, p.Header)
		}
		q := p.Quality
		if q.Reader != "pdfium" || q.Trust != corpus.TrustHigh || q.Agreement < 0.95 {
			t.Errorf("page %d: quality %+v", i+1, q)
		}
		text, _ := p.Text()
		if !strings.Contains(text, "register should go on as it had been") || strings.Contains(text, "Report of") {
			t.Errorf("page %d reads %q", i+1, text)
		}
	}
	again, err := r.Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(doc, again); diff != "" {
		t.Errorf("a second reading differs:\n%s", diff)
	}
}

// TestChangedFile reads a file that another one took the place of.
func TestChangedFile(t *testing.T) {
	path := writeFile(t, "a.pdf", textPDF([]string{"the first version of it"}))
	r := newTestReader(t, Options{NoOCR: true, Workers: 1})
	for _, want := range []string{"the first version of it", "the second version of it"} {
		if err := os.WriteFile(path, textPDF([]string{want}), 0o600); err != nil {
			t.Fatal(err)
		}
		doc, err := r.Read(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := doc.Pages[0].Text(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestConcurrent reads many files at once with few children, among them a book
// long enough to be shared out.
func TestConcurrent(t *testing.T) {
	r := newTestReader(t, Options{NoOCR: true, Workers: 2})
	var wg sync.WaitGroup
	for k := range 6 {
		var pages [][]string
		for n := range 5 + 20*(k%2) {
			pages = append(pages, append(prose(), fmt.Sprintf("This is page %d of file %d.", n+1, k)))
		}
		path := writeFile(t, fmt.Sprintf("f%d.pdf", k), textPDF(pages...))
		wg.Go(func() {
			doc, err := r.Read(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			for i := range doc.Pages {
				text, _ := doc.Pages[i].Text()
				if want := fmt.Sprintf("This is page %d of file %d.", i+1, k); !strings.Contains(text, want) {
					t.Errorf("file %d page %d reads %q", k, i+1, text)
				}
			}
		})
	}
	wg.Wait()
}

// TestOCR reads an image by a program that stands in for tesseract.
func TestOCR(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in is a shell script")
	}
	dir := t.TempDir()
	script := `#!/bin/sh
if [ "$1" = --list-langs ]; then echo "List of available languages (2):"; echo eng; echo osd; exit; fi
cat > /dev/null
printf 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n'
printf '1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n'
printf '5\t1\t1\t1\t1\t1\t300\t400\t100\t40\t96\tthe\n'
printf '5\t1\t1\t1\t1\t2\t420\t400\t180\t40\t91\tsecond\n'
printf '5\t1\t1\t1\t1\t3\t620\t400\t180\t40\t12\tnoise\n'
printf '5\t1\t1\t1\t2\t1\t300\t460\t160\t40\t90\tmeeting\n'
`
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	if langs, ok := OCRLanguages(); !ok || !cmp.Equal(langs, []corpus.Lang{corpus.English}) {
		t.Errorf("OCR languages %v, %v", langs, ok)
	}
	r := newTestReader(t, Options{Workers: 1})
	doc, err := r.Read(t.Context(), writeFile(t, "scan.pdf", imagePDF()))
	if err != nil {
		t.Fatal(err)
	}
	text, _ := doc.Pages[0].Text()
	if got := strings.Join(strings.Fields(text), " "); got != "the second meeting" {
		t.Errorf("OCR read %q", text)
	}
	want := document.Quality{Trust: corpus.TrustLow, Reader: "ocr", Notes: []string{"read by OCR from the page's image"}}
	if diff := cmp.Diff(want, doc.Pages[0].Quality); diff != "" {
		t.Error(diff)
	}
}

// TestLink holds the way PDFium's functions are reached to the version of
// go-pdfium in use, and its memory to its bound.
func TestLink(t *testing.T) {
	e, err := newEngine("", 64<<20)
	if err != nil {
		t.Fatal(err)
	}
	m, err := e.instance()
	if err != nil {
		t.Fatal(err)
	}
	defer m.close()
	for _, name := range []string{
		"malloc", "free", "FPDF_LoadMemDocument64", "FPDF_GetLastError", "FPDF_GetPageCount", "FPDF_GetMetaText",
		"FPDF_LoadPage", "FPDF_ClosePage", "FPDF_GetPageBoundingBox", "FPDFText_LoadPage", "FPDFText_ClosePage",
		"FPDFText_CountChars", "FPDFText_GetUnicode", "FPDFText_GetLooseCharBox", "FPDFText_GetCharOrigin",
		"FPDFText_GetTextObject", "FPDFText_IsHyphen", "FPDFText_GetCharAngle", "FPDFText_GetFontSize",
		"FPDFText_GetMatrix", "FPDFTextObj_GetFont", "FPDFTextObj_GetTextRenderMode", "FPDFFont_GetBaseFontName",
		"FPDFFont_GetFlags", "FPDFFont_GetItalicAngle", "FPDFPage_CountObjects", "FPDFPage_GetObject",
		"FPDFPageObj_GetType", "FPDFPageObj_GetBounds", "FPDF_GetPageWidthF", "FPDF_GetPageHeightF",
		"FPDFBitmap_CreateEx", "FPDFBitmap_Destroy", "FPDFBitmap_FillRect", "FPDF_RenderPageBitmap",
		"FPDFBitmap_GetBuffer", "FPDFBitmap_GetStride",
	} {
		if m.fn(name) == nil {
			t.Errorf("pdfium does not export %s", name)
		}
	}
	if p := m.call(m.fn("malloc"), 256<<20); p != 0 {
		t.Errorf("pdfium got 256 MB where 64 are allowed")
	}
	if !m.limit.refused {
		t.Error("the refusal is not remembered")
	}
}

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
cat <<'END'
<html><body><div class='ocr_page' title='image "x"; bbox 0 0 2480 3508'>
<span class='ocr_line' title="bbox 300 400 340 440; baseline 0 -8; x_size 40"><span class='ocrx_word' title='bbox 300 400 340 440; x_wconf 70'>a)</span></span>
<span class='ocr_line' title="bbox 420 400 800 440; baseline 0.001 -8; x_size 44"><span class='ocrx_word' title='bbox 420 400 520 440; x_wconf 96'>the</span>
<span class='ocrx_word' title='bbox 540 400 700 440; x_wconf 91'><strong>second</strong></span></span>
<span class='ocr_line' title="bbox 420 460 800 500; baseline 0 -8; x_size 38"><span class='ocrx_word' title='bbox 420 460 600 500; x_wconf 83'>meeting</span></span>
<span class='ocr_line' title="bbox 420 900 800 940; baseline 0 -8; x_size 40"><span class='ocrx_word' title='bbox 420 900 700 940; x_wconf 12'>;~|</span></span>
</div></body></html>
END
`
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	if path, langs := OCRProgram(); path == "" || !cmp.Equal(langs, []corpus.Lang{corpus.English}) {
		t.Errorf("OCR program %q reads %v", path, langs)
	}
	r := newTestReader(t, Options{Workers: 1})
	doc, err := r.Read(t.Context(), writeFile(t, "scan.pdf", imagePDF()))
	if err != nil {
		t.Fatal(err)
	}
	text, _ := doc.Pages[0].Text()
	if got := strings.Join(strings.Fields(text), " "); got != "a) the second meeting" {
		t.Errorf("OCR read %q", text)
	}
	want := document.Quality{Trust: corpus.TrustLow, Reader: "ocr", Notes: []string{"read by OCR from the page's image, which is 85% sure of the words"}}
	if diff := cmp.Diff(want, doc.Pages[0].Quality); diff != "" {
		t.Error(diff)
	}
}

// TestLink holds the way PDFium's functions are reached to the version of
// go-pdfium in use, and its memory to its bound.
func TestLink(t *testing.T) {
	e, err := newEngine(usualCache(), 64<<20)
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

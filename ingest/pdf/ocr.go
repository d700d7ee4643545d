package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"dovetail/corpus"
	"dovetail/ingest/document"
	"dovetail/ingest/layout"
	"dovetail/ingest/quality"
)

// ocr is the tesseract program of this machine.
type ocr struct {
	path  string
	langs []corpus.Lang // whose data is installed
}

// tesseractNames are tesseract's names of the languages.
var tesseractNames = map[corpus.Lang]string{
	corpus.Arabic: "ara", corpus.Chinese: "chi_sim", corpus.English: "eng",
	corpus.French: "fra", corpus.Russian: "rus", corpus.Spanish: "spa",
}

const (
	ocrDPI     = 300              // tesseract's documentation asks for it
	ocrTimeout = 90 * time.Second // for one page
	ocrProbes  = 3                // pages read in all languages to find the document's
	listWithin = 10 * time.Second
)

// findOCR looks for tesseract on the PATH; nil when there is none.
func findOCR() *ocr {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), listWithin)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "--list-langs").Output()
	if err != nil {
		return nil
	}
	o := &ocr{path: path}
	installed := strings.Fields(string(out))
	for _, l := range corpus.Languages() {
		if slices.Contains(installed, tesseractNames[l]) {
			o.langs = append(o.langs, l)
		}
	}
	return o
}

// OCRProgram tells where tesseract is on this machine and which of the six
// languages it reads; path is empty when there is none that runs.
func OCRProgram() (path string, langs []corpus.Lang) {
	o := findOCR()
	if o == nil {
		return "", nil
	}
	return o.path, o.langs
}

// OCRData names, as tesseract does, the data of a language.
func OCRData(l corpus.Lang) string { return tesseractNames[l] }

// errNoOCR and its like say why pages were not read by OCR.
var (
	errNoOCR       = errors.New("tesseract is not installed")
	errOCROff      = errors.New("OCR is switched off")
	errNoOCRLang   = errors.New("tesseract has no data for the language")
	errOCRNoResult = errors.New("OCR found no words")
)

// scanned is a page as read by OCR.
type scanned struct {
	page layout.Page
	sure float32 // of the mean word, of 100
}

// scan reads pages by OCR, several at once, and puts them in their places of
// the document. pages are what was read of all pages otherwise. The time that a
// file may take does not bound it: every page has its own.
func (j *job) scan(ctx context.Context, doc *document.Document, pages []layout.Page, weak []int, lang corpus.Lang) error {
	switch {
	case j.r.opts.NoOCR:
		return errOCROff
	case j.r.ocr == nil:
		return errNoOCR
	case len(j.r.ocr.langs) == 0 || lang != "" && !slices.Contains(j.r.ocr.langs, lang):
		return errNoOCRLang
	}
	j.log.Info("reading by OCR, which takes some seconds a page", "pages", len(weak))
	langs := []corpus.Lang{lang}
	if lang == "" {
		langs = j.scanLanguages(ctx, weak)
	}
	results := make([]*scanned, len(weak))
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(j.r.opts.Workers, len(weak)) {
		wg.Go(func() {
			for k := range next {
				results[k] = j.scanPage(ctx, weak[k]+1, langs)
			}
		})
	}
	for k := range weak {
		next <- k
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	if !placeScans(doc, pages, weak, results) {
		return errOCRNoResult
	}
	return nil
}

// scanLanguages reads the first pages in all languages there are, until the
// words tell the language: a page read in one language is read better, and in a
// fifth of the time.
func (j *job) scanLanguages(ctx context.Context, weak []int) []corpus.Lang {
	all := j.r.ocr.langs
	for _, i := range weak[:min(ocrProbes, len(weak))] {
		if len(all) == 1 || ctx.Err() != nil {
			break
		}
		s := j.scanPage(ctx, i+1, all)
		if s == nil {
			continue
		}
		text, _ := layout.Assemble([]layout.Page{s.page})[0].Text()
		if lang, _ := quality.Detect(text); slices.Contains(all, lang) {
			return []corpus.Lang{lang}
		}
	}
	return all
}

// placeScans puts pages read by OCR among the others, makes paragraphs of all of
// them, and takes those of the pages that had words. It tells whether any had.
func placeScans(doc *document.Document, pages []layout.Page, weak []int, results []*scanned) bool {
	all := slices.Clone(pages)
	for k, i := range weak {
		if s := results[k]; s != nil {
			s.page.Number, s.page.Images = pages[i].Number, pages[i].Images
			all[i] = s.page
		}
	}
	read := layout.Assemble(all)
	found := false
	for k, i := range weak {
		if results[k] == nil || pageBytes(&read[i]) == 0 {
			continue
		}
		found = true
		doc.Pages[i] = read[i]
		doc.Pages[i].Quality = document.Quality{
			Trust: corpus.TrustLow, Reader: readerOCR,
			Notes: []string{fmt.Sprintf("read by OCR from the page's image, which is %.0f%% sure of the words", results[k].sure)},
		}
	}
	return found
}

// scanPage reads one page by OCR; nil when that gives nothing.
func (j *job) scanPage(ctx context.Context, number int, langs []corpus.Lang) *scanned {
	img, err := j.image(ctx, number)
	if err == nil && len(img) > 0 {
		var s *scanned
		if s, err = j.r.ocr.read(ctx, img, langs); err == nil {
			return s
		}
	}
	if ctx.Err() == nil {
		j.log.Warn("OCR failed", "page", number, "error", err)
	}
	return nil
}

// image draws a page.
func (j *job) image(ctx context.Context, number int) (img []byte, err error) {
	w, err := j.r.take(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { j.r.give(w) }()
	if w, err = j.r.start(ctx, w); err != nil {
		return nil, err
	}
	req := request{Op: opImages, Path: j.path, Sum: j.sum, From: number, To: number, DPI: ocrDPI}
	_, err = w.ask(ctx, &req, stallTimeout, func(r *reply) { img = r.Image })
	return img, err
}

// read has tesseract read a page's image. Tesseract's own threads are left off:
// pages are read side by side, which is faster by far.
func (o *ocr) read(ctx context.Context, img []byte, langs []corpus.Lang) (*scanned, error) {
	ctx, cancel := context.WithTimeout(ctx, ocrTimeout)
	defer cancel()
	var names []string
	for _, l := range langs {
		names = append(names, tesseractNames[l])
	}
	cmd := exec.CommandContext(ctx, o.path, "stdin", "stdout", "-l", strings.Join(names, "+"), "--dpi", strconv.Itoa(ocrDPI), "--psm", segmentation(img), "hocr")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	cmd.Stdin = bytes.NewReader(img)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("running tesseract: %w", err)
	}
	g, sure, err := readHOCR(bytes.NewReader(out), ocrDPI)
	if err != nil {
		return nil, err
	}
	return &scanned{page: layout.Lines(g), sure: sure}, nil
}

// withoutText is the error of a file in which no words were found.
func withoutText(pages []layout.Page, ocr error, lang corpus.Lang) *Error {
	images := false
	for i := range pages {
		images = images || pages[i].Images > 0
	}
	e := &Error{Reason: NoText, Err: ocr}
	if !images {
		e.Detail = "they are empty or drawn"
	}
	e.Next = nextForOCR(ocr, lang)
	return e
}

// nextForOCR says what to do where OCR did not help, or was not there.
func nextForOCR(ocr error, lang corpus.Lang) string {
	const orElse = ", or ask for the file it was made from"
	data := tesseractNames[lang]
	switch {
	case errors.Is(ocr, errOCROff):
		return "read it again without --no-ocr" + orElse
	case errors.Is(ocr, errNoOCRLang) && data != "":
		return "install tesseract's data " + data + orElse
	case errors.Is(ocr, errNoOCRLang), errors.Is(ocr, errNoOCR):
		return "install the program tesseract with the data of the document's language (" + allData() + ")" + orElse
	case errors.Is(ocr, errOCRNoResult):
		return "OCR found no words either; ask for the file it was made from"
	}
	return ""
}

// allData lists tesseract's names of the six languages.
func allData() string {
	var names []string
	for _, l := range corpus.Languages() {
		names = append(names, tesseractNames[l])
	}
	return strings.Join(names, ", ")
}

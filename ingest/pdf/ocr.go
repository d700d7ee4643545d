package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"dovetail/corpus"
	"dovetail/ingest/document"
	"dovetail/ingest/layout"
)

// ocr is the tesseract program of this machine.
type ocr struct {
	path  string
	langs []string // language data installed, by tesseract's names
}

// tesseractNames are tesseract's names of the languages.
var tesseractNames = map[corpus.Lang]string{
	corpus.Arabic: "ara", corpus.Chinese: "chi_sim", corpus.English: "eng",
	corpus.French: "fra", corpus.Russian: "rus", corpus.Spanish: "spa",
}

const (
	ocrDPI     = 300              // tesseract's documentation asks for it
	ocrTimeout = 90 * time.Second // for one page
	ocrSure    = 30               // words of less confidence, of 100, are noise
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
	for _, l := range strings.Fields(string(out)) {
		for _, name := range tesseractNames {
			if l == name {
				o.langs = append(o.langs, l)
			}
		}
	}
	slices.Sort(o.langs)
	return o
}

// OCRLanguages returns the languages of the six that tesseract on this machine
// reads; ok is false when there is no tesseract.
func OCRLanguages() (langs []corpus.Lang, ok bool) {
	o := findOCR()
	if o == nil {
		return nil, false
	}
	for _, l := range corpus.Languages() {
		if slices.Contains(o.langs, tesseractNames[l]) {
			langs = append(langs, l)
		}
	}
	return langs, true
}

// errNoOCR and its like say why pages were not read by OCR.
var (
	errNoOCR       = errors.New("tesseract is not installed")
	errOCROff      = errors.New("OCR is switched off")
	errNoOCRLang   = errors.New("tesseract has no data for the language")
	errOCRNoResult = errors.New("OCR found no words")
)

// scan reads pages by OCR.
func (j *job) scan(ctx context.Context, doc *document.Document, weak []int, lang corpus.Lang) error {
	switch {
	case j.r.opts.NoOCR:
		return errOCROff
	case j.r.ocr == nil:
		return errNoOCR
	}
	langs := j.r.ocr.langs
	if name := tesseractNames[lang]; name != "" {
		langs = []string{name}
	}
	if len(langs) == 0 || lang != "" && !slices.Contains(j.r.ocr.langs, langs[0]) {
		return errNoOCRLang
	}
	w, err := j.r.take(ctx)
	if err != nil {
		return err
	}
	defer func() { j.r.give(w) }()
	found := false
	for _, i := range weak {
		if w, err = j.r.start(ctx, w); err != nil {
			return err
		}
		if j.scanPage(ctx, w, &doc.Pages[i], langs) {
			found = true
		}
	}
	if !found {
		return errOCRNoResult
	}
	return nil
}

// scanPage reads one page by OCR, and tells whether it found words.
func (j *job) scanPage(ctx context.Context, w *worker, p *document.Page, langs []string) bool {
	var img []byte
	req := request{Op: opImages, Path: j.path, Sum: j.sum, From: p.Number, To: p.Number, DPI: ocrDPI}
	if _, err := w.ask(ctx, &req, stallTimeout, func(r *reply) { img = r.Image }); err != nil || len(img) == 0 {
		return false
	}
	page, err := j.r.ocr.read(ctx, img, langs)
	if err != nil {
		j.log.Warn("OCR failed", "page", p.Number, "error", err)
		return false
	}
	page.Number = p.Number
	read := layout.Assemble([]layout.Page{*page})[0]
	if pageBytes(&read) == 0 {
		return false
	}
	p.Paragraphs = read.Paragraphs
	p.Quality = document.Quality{
		Trust: corpus.TrustLow, Reader: readerOCR, Notes: []string{"read by OCR from the page's image"},
	}
	return true
}

// read has tesseract read a page's image.
func (o *ocr) read(ctx context.Context, img []byte, langs []string) (*layout.Page, error) {
	ctx, cancel := context.WithTimeout(ctx, ocrTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, o.path, "stdin", "stdout", "-l", strings.Join(langs, "+"), "--dpi", strconv.Itoa(ocrDPI), "tsv")
	cmd.Stdin = bytes.NewReader(img)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("running tesseract: %w", err)
	}
	return parseTSV(string(out)), nil
}

// parseTSV reads tesseract's table of words: level, page, block, paragraph,
// line, word, left, top, width, height, confidence, text; in pixels.
func parseTSV(out string) *layout.Page {
	const scale = 72.0 / ocrDPI
	p := &layout.Page{}
	last := ""
	for row := range strings.Lines(out) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) < 12 {
			continue
		}
		var v [4]float32 // left, top, width, height
		for k := range v {
			n, _ := strconv.Atoi(f[6+k])
			v[k] = float32(n) * scale
		}
		sure, _ := strconv.ParseFloat(f[10], 64)
		text := strings.TrimSpace(f[11])
		switch {
		case f[0] == "1":
			p.Width, p.Height = v[2], v[3]
		case f[0] != "5" || text == "" || sure < ocrSure:
			continue
		default:
			if key := strings.Join(f[1:5], "."); key != last {
				p.Lines = append(p.Lines, layout.Line{})
				last = key
			}
			p.Lines[len(p.Lines)-1].Words = append(p.Lines[len(p.Lines)-1].Words, layout.Word{
				Text: text, X0: v[0], X1: v[0] + v[2], Size: v[3],
			})
			l := &p.Lines[len(p.Lines)-1]
			l.Y = max(l.Y, v[1]+v[3])
		}
	}
	for i := range p.Lines {
		layout.Measured(&p.Lines[i])
	}
	return p
}

// withoutText is the error of a file in which no words were found.
func withoutText(pages []layout.Page, ocr error) *Error {
	images := false
	for i := range pages {
		images = images || pages[i].Images > 0
	}
	e := &Error{Reason: NoText, Err: ocr}
	if !images {
		e.Detail = "they are empty or drawn"
	}
	switch {
	case errors.Is(ocr, errOCROff):
		e.Next = "allow OCR, or ask for the file it was made from"
	case errors.Is(ocr, errNoOCRLang):
		e.Next = "install tesseract's data for the document's language, or ask for the file it was made from"
	case errors.Is(ocr, errOCRNoResult):
		e.Next = "OCR found no words either; ask for the file it was made from"
	}
	return e
}

package pdf

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"dovetail/corpus"
	"dovetail/ingest/document"
	"dovetail/ingest/layout"
	"dovetail/ingest/quality"
)

// Names of the readers in document.Quality.
const (
	readerPDFium = "pdfium"
	readerSecond = "ledongthuc"
	readerOCR    = "ocr"
)

// agreeMost is the share of words from which two readers agree: where it is
// lower, one of them misreads the page. Between sound readings of one page it is
// 0.97 and more; words cut in two at odd places make up the rest.
const agreeMost = 0.9

// imagePage is the share of a page that images cover from which a page without
// words is taken for a scan.
const imagePage = 0.25

// document makes the document of the pages read.
func (j *job) document(ctx, patient context.Context) (*document.Document, error) {
	pages := make([]layout.Page, len(j.pages))
	for i, p := range j.pages {
		if p == nil {
			p = &layout.Page{Number: i + 1}
			if j.failed[i+1] == "" {
				j.failed[i+1] = "it was not reached"
			}
		}
		pages[i] = *p
		if j.r.opts.OnlyOCR {
			pages[i].Lines, pages[i].Images = nil, 1
		}
	}
	doc := &document.Document{Pages: layout.Assemble(pages)}
	lang := languageOf(doc)
	for i := range doc.Pages {
		j.judge(&doc.Pages[i], lang)
	}
	if err := j.mend(ctx, patient, doc, pages, lang); err != nil {
		return nil, err
	}
	return doc, nil
}

// languageOf is the language of most of the document, if it has one.
func languageOf(doc *document.Document) corpus.Lang {
	var b strings.Builder
	for i := range doc.Pages {
		if b.Len() > 1<<16 {
			break
		}
		text, _ := doc.Pages[i].Text()
		b.WriteString(text)
		b.WriteByte('\n')
	}
	lang, _ := quality.Detect(b.String())
	return lang
}

// judge records the quality of a page.
func (j *job) judge(p *document.Page, lang corpus.Lang) {
	text, _ := p.Text()
	p.Quality = document.Quality{Reader: j.reader, Agreement: j.agreement[p.Number]}
	s := quality.Measure(text, pageLang(text, lang))
	v := s.Judge()
	p.Quality.Trust, p.Quality.Notes = v.Trust, v.Notes
	if a, ok := j.agreement[p.Number]; ok && a < agreeMost && v.Trust != corpus.TrustHigh {
		p.Quality.Notes = append(p.Quality.Notes, fmt.Sprintf("two readers agree on %.0f%% of the words", 100*a))
	}
	if why := j.failed[p.Number]; why != "" {
		p.Quality.Trust = corpus.TrustLow
		p.Quality.Notes = append(p.Quality.Notes, "the page could not be read: "+why)
	}
	if j.reader == readerSecond && p.Quality.Trust == corpus.TrustHigh {
		p.Quality.Trust = corpus.TrustMedium
		p.Quality.Notes = append(p.Quality.Notes, "the file is damaged; only the second reader reads it")
	}
}

// pageLang is the language to judge a page by: its own when it is sure, else the
// document's.
func pageLang(text string, lang corpus.Lang) corpus.Lang {
	if own, sure := quality.Detect(text); own != "" && sure > 0.5 {
		return own
	}
	return lang
}

// comparable tells whether the second reader is sound on these pages: they have
// words, in Latin or Cyrillic letters.
func comparable(pages []*layout.Page) bool {
	sound, all := 0, 0
	for _, p := range pages {
		if p == nil {
			continue
		}
		for i := range p.Lines {
			for k := range p.Lines[i].Words {
				for _, r := range p.Lines[i].Words[k].Text {
					if !unicode.IsLetter(r) {
						continue
					}
					all++
					if r < 0x530 {
						sound++
					}
				}
			}
		}
	}
	return all > 0 && float64(sound) > 0.9*float64(all)
}

// plural says how many of something there are.
func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

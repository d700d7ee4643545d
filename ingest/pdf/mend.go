package pdf

import (
	"context"
	"fmt"
	"strings"

	"dovetail/corpus"
	"dovetail/ingest/document"
	"dovetail/ingest/layout"
	"dovetail/ingest/quality"
)

// mend reads pages again that have no words or fail the tests: with the second
// reader where it is sound, then by OCR. A file without any words in the end is
// an error.
//
// ctx is bounded by the time that a file may take, patient is not: it bounds the
// OCR, each page of which has a time of its own.
func (j *job) mend(ctx, patient context.Context, doc *document.Document, pages []layout.Page, lang corpus.Lang) error {
	weak := weakPages(doc, pages)
	if textBytes(doc) == 0 {
		weak = allPages(doc)
	}
	if len(weak) > 0 && j.reader == readerPDFium && !j.r.opts.OnlyOCR {
		if err := j.secondChance(ctx, doc, weak, lang); err != nil {
			return err
		}
		weak = weakPages(doc, pages)
	}
	var ocr error
	sound := soundLanguage(doc)
	if len(weak) > 0 {
		ocr = j.scan(patient, doc, pages, weak, sound)
	}
	if textBytes(doc) > 0 {
		if garbled(doc) {
			e := withoutText(pages, ocr, sound)
			e.Reason, e.Detail = Garbled, ""
			return e
		}
		doc.Aside = setAside(doc, pages, ocr, sound)
		return nil
	}
	switch {
	case patient.Err() != nil:
		return patient.Err()
	case j.fatal != nil:
		return j.fatal
	case len(j.failed) > 0:
		return &Error{Reason: Damaged, Detail: plural(len(j.failed), "page") + " cannot be read"}
	}
	return withoutText(pages, ocr, sound)
}

// soundLanguage is the language of the pages whose words are sound, if they have
// one: it is the language to read the others in.
func soundLanguage(doc *document.Document) corpus.Lang {
	sound := &document.Document{}
	for i := range doc.Pages {
		if doc.Pages[i].Quality.Trust == corpus.TrustHigh {
			sound.Pages = append(sound.Pages, doc.Pages[i])
		}
	}
	return languageOf(sound)
}

// setAside takes the words off pages that hold hardly any text, names these and
// the images of which no words are known, and says what to do; nil when there
// are none.
func setAside(doc *document.Document, pages []layout.Page, ocr error, lang corpus.Lang) *document.Unreadable {
	var images, unreadable []int
	for i := range doc.Pages {
		p := &doc.Pages[i]
		text, _ := p.Text()
		s := quality.Measure(text, "")
		switch {
		case text == "" && pages[i].Images >= imagePage:
			images = append(images, p.Number)
			p.Quality.Trust = corpus.TrustLow
			p.Quality.Notes = append(p.Quality.Notes, "the page is an image without words")
		case s.Seen >= fewSigns && s.Judge().Unreadable:
			unreadable = append(unreadable, p.Number)
			p.Paragraphs = nil
		}
	}
	var says []string
	if len(images) > 0 {
		says = append(says, numbered(images)+" an image without words")
	}
	if len(unreadable) > 0 {
		says = append(says, numbered(unreadable)+" in letters that the file does not tell")
	}
	if len(says) == 0 {
		return nil
	}
	return &document.Unreadable{
		Reason: document.ReasonNoText, Says: "was read but for a part: " + strings.Join(says, ", "),
		Next: nextForOCR(ocr, lang), Err: ocr,
	}
}

// fewSigns is how many characters a page must have for its words to be taken
// off: less is a title of which nothing can be told.
const fewSigns = 40

// pagesNamed is how many pages a sentence names.
const pagesNamed = 12

// numbered names pages, with the verb for what they are: "page 3 is", "pages 3,
// 7 and 9 are each".
func numbered(pages []int) string {
	if len(pages) == 1 {
		return fmt.Sprintf("page %d is", pages[0])
	}
	var b strings.Builder
	fmt.Fprintf(&b, "pages %d", pages[0])
	for i, n := range pages[1:] {
		if i+1 == pagesNamed {
			fmt.Fprintf(&b, " and %d more", len(pages)-pagesNamed)
			break
		}
		fmt.Fprintf(&b, ", %d", n)
	}
	return b.String() + " are each"
}

// garbled tells whether hardly any of the document's text is text.
func garbled(doc *document.Document) bool {
	bad, all := 0, 0
	for i := range doc.Pages {
		text, _ := doc.Pages[i].Text()
		s := quality.Measure(text, "")
		all += s.Seen
		if v := s.Judge(); v.Unreadable {
			bad += s.Seen
		}
	}
	return float64(bad) > garbledShare*float64(all)
}

// garbledShare is the share of a document's characters on unreadable pages from
// which nothing of it is worth keeping.
const garbledShare = 0.8

func textBytes(doc *document.Document) int {
	n := 0
	for i := range doc.Pages {
		n += pageBytes(&doc.Pages[i])
	}
	return n
}

func pageBytes(p *document.Page) int {
	n := 0
	for k := range p.Paragraphs {
		n += len(p.Paragraphs[k].Text)
	}
	return n
}

// weakPages returns the indexes of pages worth reading again.
func weakPages(doc *document.Document, pages []layout.Page) []int {
	var out []int
	for i := range doc.Pages {
		p := &doc.Pages[i]
		empty := pageBytes(p) == 0
		if empty && pages[i].Images >= imagePage || !empty && p.Quality.Trust == corpus.TrustLow ||
			empty && len(p.Quality.Notes) > 0 {
			out = append(out, i)
		}
	}
	return out
}

func allPages(doc *document.Document) []int {
	out := make([]int, len(doc.Pages))
	for i := range out {
		out[i] = i
	}
	return out
}

// secondChance takes the second reader's words for pages that fail the tests,
// where its words pass.
func (j *job) secondChance(ctx context.Context, doc *document.Document, weak []int, lang corpus.Lang) error {
	w, err := j.r.take(ctx)
	if err != nil {
		return nil // out of time: what there is stands
	}
	defer func() { j.r.give(w) }()
	read, _, err := j.secondPages(ctx, &w)
	if err != nil && len(read) == 0 {
		return nil
	}
	pages := make([]layout.Page, len(read))
	for i, p := range read {
		pages[i] = *p
	}
	other := layout.Assemble(pages)
	for _, i := range weak {
		if i >= len(other) || pageBytes(&other[i]) == 0 {
			continue
		}
		text, _ := other[i].Text()
		s := quality.Measure(text, pageLang(text, lang))
		v := s.Judge()
		old := &doc.Pages[i]
		passes := v.Trust != corpus.TrustLow && s.Words >= enoughWords && s.Lang != ""
		if !passes && (pageBytes(old) > 0 || s.Bad > 0) {
			continue
		}
		if !passes {
			old.Paragraphs = other[i].Paragraphs
			old.Quality = document.Quality{
				Trust: corpus.TrustLow, Reader: readerSecond,
				Notes: []string{"only the second reader finds words, too few to test"},
			}
			continue
		}
		old.Paragraphs = other[i].Paragraphs
		old.Quality.Reader, old.Quality.Trust = readerSecond, corpus.TrustMedium
		old.Quality.Notes = append([]string{"the first reader's words fail the tests, the second reader's pass"}, v.Notes...)
	}
	return nil
}

// enoughWords is how many words a page must have before passing the tests means
// something.
const enoughWords = 15

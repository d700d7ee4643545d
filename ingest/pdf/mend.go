package pdf

import (
	"context"
	"errors"

	"dovetail/corpus"
	"dovetail/ingest/document"
	"dovetail/ingest/layout"
	"dovetail/ingest/quality"
)

// mend reads pages again that have no words or fail the tests: with the second
// reader where it is sound, then by OCR. A file without any words in the end is
// an error.
func (j *job) mend(ctx context.Context, doc *document.Document, pages []layout.Page, lang corpus.Lang) error {
	weak := weakPages(doc, pages)
	if textBytes(doc) == 0 {
		weak = allPages(doc)
	}
	if len(weak) > 0 && j.reader == readerPDFium {
		if err := j.secondChance(ctx, doc, weak, lang); err != nil {
			return err
		}
		weak = weakPages(doc, pages)
	}
	var ocr error
	if len(weak) > 0 {
		ocr = j.scan(ctx, doc, weak, lang)
	}
	if textBytes(doc) > 0 {
		if garbled(doc) {
			e := withoutText(pages, ocr)
			e.Reason, e.Detail = Garbled, ""
			return e
		}
		return nil
	}
	switch {
	case ctx.Err() != nil && !errors.Is(ctx.Err(), context.DeadlineExceeded):
		return ctx.Err()
	case j.fatal != nil:
		return j.fatal
	case len(j.failed) > 0:
		return &Error{Reason: Damaged, Detail: plural(len(j.failed), "page") + " cannot be read"}
	}
	return withoutText(pages, ocr)
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

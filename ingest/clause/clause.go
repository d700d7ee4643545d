// Package clause turns paragraphs into resolutions: it splits a document into
// its texts, reads edition, title and enacting formula, and makes of the rest
// clauses with part, heading, number path, action, addressees, activity,
// citations and footnotes. What a language calls things is data of the profile;
// no organisation and no language is known to the code.
//
// Guarantees: no words are lost, for what belongs to no text comes back as
// [Leftover] with where it stands; the time is linear in the length of the
// document; nothing the text does not state is filled in; no input panics.
//
// The stages are: [flatten] (paragraphs to lines with positions), [split]
// (where texts begin), [reader] (one text's lines to clauses), then citations,
// activity and themes of the finished text.
package clause

import (
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/document"
)

// Leftover is a paragraph that belongs to no resolution.
type Leftover struct {
	Text   string
	Span   corpus.Span // where it stands
	Reason string      // what it looks like: "before the first text", "contents", ...
}

// The reasons of leftovers.
const (
	LeftBefore   = "before the first text"
	LeftContents = "contents or reference"
	LeftBetween  = "between two texts"
	LeftNone     = "no text was recognised"
	LeftRepeated = "number line repeated"
	LeftMark     = "mark of a conference proposal"
	LeftHeading  = "heading without a clause"
	LeftYears    = "years of adoption"
	LeftMeeting  = "meeting of adoption"
)

// Parse splits a document into its texts.
func Parse(doc *document.Document, prof *profile.Profile) ([]corpus.Text, []Leftover) {
	lines := flatten(doc)
	p := newParser(prof)
	parts, left := p.split(lines)
	var texts []corpus.Text
	for _, part := range parts {
		t, more := p.text(part)
		t.Source = source(doc, part.lines)
		texts = append(texts, t)
		left = append(left, more...)
	}
	return texts, left
}

// ParseText reads the paragraphs of one text, without number line, title or
// enacting formula, as clauses. Of work only what is known need be set.
func ParseText(paragraphs []string, lang corpus.Lang, work corpus.Work, prof *profile.Profile) (corpus.Text, []Leftover) {
	page := document.Page{Number: 1}
	for _, s := range paragraphs {
		page.Paragraphs = append(page.Paragraphs, document.Paragraph{Text: s, Level: -1})
	}
	lines := flatten(&document.Document{Pages: []document.Page{page}})
	p := newParser(prof)
	return p.text(section{lines: lines, head: -1, enacting: -1, lang: lang, opening: opening{work: work}})
}

// source says where a text's lines stand.
func source(doc *document.Document, lines []line) corpus.Source {
	s := corpus.Source{File: doc.Name, SHA256: doc.SHA256}
	if len(lines) == 0 {
		return s
	}
	first, last := lines[0].page, lines[len(lines)-1].page
	s.Pages = &[2]int{first, last}
	rank := map[string]int{corpus.TrustHigh: 1, corpus.TrustMedium: 2, corpus.TrustLow: 3}
	seen := map[string]bool{}
	for i := range doc.Pages {
		pg := &doc.Pages[i]
		if pg.Number < first || pg.Number > last {
			continue
		}
		if rank[pg.Quality.Trust] > rank[s.Quality.Trust] {
			s.Quality.Trust = pg.Quality.Trust
		}
		for _, n := range pg.Quality.Notes {
			if !seen[n] {
				seen[n] = true
				s.Quality.Notes = append(s.Quality.Notes, n)
			}
		}
	}
	return s
}

// parser holds what parsing needs of the profile.
type parser struct {
	prof   *profile.Profile
	langs  []corpus.Lang
	places *placeIndex
}

func newParser(prof *profile.Profile) *parser {
	return &parser{prof: prof, langs: prof.Languages, places: newPlaceIndex(prof)}
}

// forms returns the forms of a language, or empty ones.
func (p *parser) forms(lang corpus.Lang) *profile.Forms {
	return p.prof.FormsOf(lang)
}

// fields folds white space. Paragraphs mostly come with single spaces already.
func fields(s string) string {
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' && !space:
			space = true
		case c <= ' ' || c == 0xC2 && i+1 < len(s) && s[i+1] == 0xA0 || c == 0xE2 || c == 0xE3:
			return strings.Join(strings.Fields(s), " ")
		default:
			space = false
		}
	}
	if space {
		return strings.TrimSpace(s)
	}
	return s
}

package index

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bleveapi "github.com/blevesearch/bleve_index_api"

	"dovetail/corpus"
)

// The fields of a document in bleve. The main field of a language has its
// name, the exact field the suffix, so that a word's frequency is always that
// within its language.
const (
	exactSuffix = ".x"
	fieldClause = "clause" // the clause's id
	fieldCites  = "cites"  // works cited: see citeTerms
	fieldRef    = "ref"    // names of a head: see refTerms
	fieldSource = "_src"   // stored: see stored
)

// headingGap keeps phrases from running over from the heading to the text.
const headingGap = 100

// stored is what bleve keeps of a clause for the hits.
type stored struct {
	ID         corpus.ClauseID  `json:"i"`
	Path       []string         `json:"p,omitempty"`
	Addressees []corpus.Officer `json:"a,omitempty"`
	LeadIn     string           `json:"l,omitempty"` // see leadIns
	Text       string           `json:"t"`
	Start      int              `json:"s,omitempty"`
	End        int              `json:"e,omitempty"`
}

// entry is a document on its way into the index: what bleve gets, and its row
// of the columns.
type entry struct {
	id  string
	row docRow
	doc *document.Document
}

// docRow is a document's value in each column, spelled out.
type docRow struct {
	group      uint64
	length     int
	page       int
	heading    string
	part       corpus.Part
	action     corpus.Action
	sectors    []corpus.Sector
	addressees []corpus.Officer
	themes     []corpus.Theme
}

// groupOf is what the documents of one clause share in all languages: a hash
// of its id. Among a million clauses the chance of two sharing one is 3 in 10^8.
func groupOf(id corpus.ClauseID) uint64 {
	sum := sha256.Sum256([]byte(id))
	return binary.LittleEndian.Uint64(sum[:])
}

// headID is the id under which the head of a text is found: its title, number
// and symbol.
func headID(key corpus.TextKey) corpus.ClauseID { return corpus.ClauseID(key) + "#head" }

func documentID(text string, ord int) string {
	return text + "." + strconv.FormatInt(int64(ord), 36)
}

// entries makes the documents of a text: its head, then its clauses.
func entries(t *corpus.Text, textID string) ([]entry, error) {
	cites := make(map[corpus.ClauseID][]string)
	for i := range t.Citations {
		c := &t.Citations[i]
		cites[c.Clause] = append(cites[c.Clause], citeTerms(c)...)
	}
	out := make([]entry, 0, len(t.Clauses)+1)
	head, err := headEntry(t, textID)
	if err != nil {
		return nil, err
	}
	out = append(out, head)
	lead := leadIns(t.Clauses)
	for i := range t.Clauses {
		e, err := clauseEntry(t.Lang, &t.Clauses[i], lead[i], documentID(textID, i+1), cites[t.Clauses[i].ID])
		if err != nil {
			return nil, fmt.Errorf("indexing clause %q: %w", t.Clauses[i].ID, err)
		}
		out = append(out, e)
	}
	return out, nil
}

func headEntry(t *corpus.Text, textID string) (entry, error) {
	id := headID(t.Key())
	terms := mainTerms(nil, t.Lang, t.Title)
	length := len(terms)
	terms = append(terms, headNames(t)...)
	e := entry{id: documentID(textID, 0), row: docRow{group: groupOf(id), length: length}}
	if t.Source.Pages != nil {
		e.row.page = t.Source.Pages[0]
	}
	exact := exactStream(nil, 0, t.Lang, t.Title)
	text := t.Title
	if text == "" {
		text = t.Name() // something to show; it is not searched
	}
	return e, e.fill(t.Lang, terms, exact, stored{ID: id, Text: text}, map[string][]string{
		fieldClause: {string(id)}, fieldRef: refTerms(t),
	})
}

func clauseEntry(lang corpus.Lang, c *corpus.Clause, leadIn, id string, cites []string) (entry, error) {
	terms := mainTerms(nil, lang, c.Heading)
	terms = mainTerms(terms, lang, leadIn)
	terms = mainTerms(terms, lang, c.Text)
	e := entry{id: id, row: docRow{
		group: groupOf(c.ID), length: len(terms), page: c.Page(), heading: c.Heading,
		part: c.Part, action: c.Action, sectors: c.Sectors, addressees: c.Addressees, themes: c.Themes,
	}}
	exact := exactStream(nil, 0, lang, c.Heading)
	exact = exactStream(exact, headingGap, lang, c.Text)
	s := stored{ID: c.ID, Path: c.Path, Addressees: c.Addressees, LeadIn: leadIn, Text: c.Text}
	if len(c.Spans) > 0 {
		s.Start, s.End = c.Spans[0].Start, c.Spans[0].End
	}
	return e, e.fill(lang, terms, exact, s, map[string][]string{
		fieldClause: {string(c.ID)}, fieldCites: cites,
	})
}

// fill makes the document for bleve, analysed.
func (e *entry) fill(lang corpus.Lang, main []string, exact analysis.TokenStream, s stored, keywords map[string][]string) error {
	e.doc = document.NewDocument(e.id)
	source, err := json.Marshal(s)
	if err != nil {
		return err
	}
	e.doc.AddField(document.NewTextFieldCustom(fieldSource, nil, source, bleveapi.StoreField, nil))
	addAnalysed(e.doc, string(lang), bleveapi.IndexField, stream(main))
	addAnalysed(e.doc, string(lang)+exactSuffix, bleveapi.IndexField|bleveapi.IncludeTermVectors, exact)
	for _, name := range []string{fieldClause, fieldCites, fieldRef} {
		if terms := keywords[name]; len(terms) > 0 {
			addAnalysed(e.doc, name, bleveapi.IndexField|bleveapi.SkipFreqNorm, stream(terms))
		}
	}
	return nil
}

// analysedField is a text field whose terms were counted beforehand, outside
// the lock under which bleve writes.
type analysedField struct{ *document.TextField }

// Analyze does nothing: the work is done.
func (analysedField) Analyze() {}

// given is an analyzer that returns the tokens it was given.
type given analysis.TokenStream

// Analyze returns the tokens.
func (g given) Analyze([]byte) analysis.TokenStream { return analysis.TokenStream(g) }

func addAnalysed(doc *document.Document, name string, options bleveapi.FieldIndexingOptions, tokens analysis.TokenStream) {
	f := document.NewTextFieldCustom(name, nil, nil, options, given(tokens))
	f.Analyze()
	doc.AddField(analysedField{f})
}

func stream(terms []string) analysis.TokenStream {
	backing := make([]analysis.Token, len(terms))
	out := make(analysis.TokenStream, len(terms))
	for i, t := range terms {
		backing[i] = analysis.Token{Term: []byte(t), Position: i + 1}
		out[i] = &backing[i]
	}
	return out
}

// exactStream appends the words of text with their positions. The places in
// the text are left out: highlights are found in the text itself.
func exactStream(dst analysis.TokenStream, gap int, lang corpus.Lang, text string) analysis.TokenStream {
	at := gap
	if len(dst) > 0 {
		at += dst[len(dst)-1].Position
	}
	terms := exactTerms(lang, text)
	backing := make([]analysis.Token, len(terms))
	for i, t := range terms {
		backing[i] = analysis.Token{Term: []byte(t.word), Position: at + i + 1}
		dst = append(dst, &backing[i])
	}
	return dst
}

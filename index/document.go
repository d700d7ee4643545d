package index

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/blevesearch/bleve/v2/document"
	bleveapi "github.com/blevesearch/bleve_index_api"

	"dovetail/corpus"
)

// The fields of a document in bleve. The main field of a language has its
// name, the exact field the suffix, so that a word's frequency is always that
// within its language.
const (
	exactSuffix = ".x"
	fieldCites  = "cites" // works cited: see citeTerms
	fieldRef    = "ref"   // names of a head: see refTerms
	fieldSource = "_src"  // stored: see stored
)

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
	id    string
	row   docRow
	doc   *document.Document
	items []byte // its words in their order, see reading
}

// docRow is a document's value in each column, spelled out.
type docRow struct {
	group      uint64
	sequence   []byte // see sequence.go
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
	e := entry{id: documentID(textID, 0), row: docRow{group: groupOf(id)}}
	if t.Source.Pages != nil {
		e.row.page = t.Source.Pages[0]
	}
	var r reading
	text := t.Title
	if text == "" {
		text = t.Name() // something to show; it is not searched
		r.read(t.Lang, text)
		r.main, r.exact = nil, nil
	} else {
		r.read(t.Lang, text)
	}
	e.row.length = len(r.main)
	r.main = append(r.main, headNames(t)...)
	return e, e.fill(t.Lang, &r, stored{ID: id, Text: text}, map[string][]string{fieldRef: refTerms(t)})
}

func clauseEntry(lang corpus.Lang, c *corpus.Clause, leadIn, id string, cites []string) (entry, error) {
	var r reading
	r.read(lang, c.Heading)
	r.endPart()
	r.read(lang, c.Text)
	r.main = mainTerms(r.main, lang, leadIn)
	e := entry{id: id, row: docRow{
		group: groupOf(c.ID), length: len(r.main), page: c.Page(), heading: c.Heading,
		part: c.Part, action: c.Action, sectors: c.Sectors, addressees: c.Addressees, themes: c.Themes,
	}}
	s := stored{ID: c.ID, Path: c.Path, Addressees: c.Addressees, LeadIn: leadIn, Text: c.Text}
	if len(c.Spans) > 0 {
		s.Start, s.End = c.Spans[0].Start, c.Spans[0].End
	}
	return e, e.fill(lang, &r, s, map[string][]string{fieldCites: cites})
}

// fill makes the document for bleve, analysed.
func (e *entry) fill(lang corpus.Lang, r *reading, s stored, keywords map[string][]string) error {
	e.items = r.items
	e.doc = document.NewDocument(e.id)
	source, err := json.Marshal(s)
	if err != nil {
		return err
	}
	e.doc.AddField(document.NewTextFieldCustom(fieldSource, nil, source, bleveapi.StoreField, nil))
	e.doc.AddField(newCountedField(string(lang), bleveapi.IndexField, r.main))
	e.doc.AddField(newCountedField(string(lang)+exactSuffix, bleveapi.IndexField, r.exact))
	for _, name := range []string{fieldCites, fieldRef} {
		if terms := keywords[name]; len(terms) > 0 {
			e.doc.AddField(newCountedField(name, bleveapi.IndexField|bleveapi.SkipFreqNorm, terms))
		}
	}
	return nil
}

// countedField is a field whose terms were counted beforehand, outside the lock
// under which bleve writes. Nothing of it is stored.
type countedField struct {
	name    string
	options bleveapi.FieldIndexingOptions
	length  int
	terms   bleveapi.TokenFrequencies
}

func newCountedField(name string, options bleveapi.FieldIndexingOptions, terms []string) *countedField {
	f := &countedField{name, options, len(terms), make(bleveapi.TokenFrequencies, len(terms))}
	size := 0
	for _, t := range terms {
		size += len(t)
	}
	letters := make([]byte, 0, size)
	counts := make([]bleveapi.TokenFreq, 0, len(terms))
	for _, t := range terms {
		if c := f.terms[t]; c != nil {
			c.SetFrequency(c.Frequency() + 1)
			continue
		}
		letters = append(letters, t...)
		counts = append(counts, bleveapi.TokenFreq{Term: letters[len(letters)-len(t):]})
		c := &counts[len(counts)-1]
		c.SetFrequency(1)
		f.terms[t] = c
	}
	return f
}

// What bleve asks of a field.

func (f *countedField) Name() string                                        { return f.name }
func (f *countedField) Value() []byte                                       { return nil }
func (f *countedField) ArrayPositions() []uint64                            { return nil }
func (f *countedField) EncodedFieldType() byte                              { return 't' }
func (f *countedField) Analyze()                                            {}
func (f *countedField) Options() bleveapi.FieldIndexingOptions              { return f.options }
func (f *countedField) AnalyzedLength() int                                 { return f.length }
func (f *countedField) AnalyzedTokenFrequencies() bleveapi.TokenFrequencies { return f.terms }
func (f *countedField) NumPlainTextBytes() uint64                           { return 0 }
func (f *countedField) Size() int                                           { return f.terms.Size() }

// Package akn writes texts as Akoma Ntoso XML and reads them back: the OASIS
// standard LegalDocML, version 3.0, in the profile of the United Nations
// (AKN4UN): a <statement> with a preamble of recitals, a main body of
// paragraphs, annexes as attachments, and IRIs below
// /akn/un/statement/deliberation.
//
// What the standard has no place for (actions, addressees, our clause ids)
// stands in attributes of a namespace of our own, which other programs pass
// over. A file of another origin without them is read by its structure alone.
package akn

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// The namespaces.
const (
	namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
	ownSpace  = "urn:dovetail:akn:1"
)

// languages are the ISO 639-2 codes that the standard uses.
var languages = map[corpus.Lang]string{
	corpus.Arabic: "ara", corpus.Chinese: "zho", corpus.English: "eng",
	corpus.French: "fra", corpus.Russian: "rus", corpus.Spanish: "spa",
}

// IRI is the identifier of a text's work: without language and version.
func IRI(t *corpus.Text) string {
	return iri(t.Work, t.Edition)
}

func iri(w corpus.Work, e corpus.Edition) string {
	parts := []string{"/akn/un/statement/deliberation", slug(string(w.Body)), date(e), slug(string(w.Kind)) + "-" + slug(w.Number)}
	if e.Revision != "" {
		parts[3] += "-" + slug(e.Revision)
	}
	return strings.Join(parts, "/")
}

// slug makes s safe inside an IRI and an XML name.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '.':
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// date is the date by which a version is named: the day of adoption, else the
// first of the year; the standard demands a date where none is known.
func date(e corpus.Edition) string {
	switch {
	case e.Adopted != "":
		return e.Adopted
	case e.Year > 0:
		return fmt.Sprintf("%04d-01-01", e.Year)
	}
	return "0001-01-01"
}

// Write writes one text as a document. The profile names the body; it may be
// nil.
func Write(w io.Writer, t *corpus.Text, p *profile.Profile) error {
	x := &writer{t: t, cited: map[corpus.ClauseID][]corpus.Citation{}}
	for _, c := range t.Citations {
		x.cited[c.Clause] = append(x.cited[c.Clause], c)
	}
	x.raw(xml.Header)
	x.open("akomaNtoso", "xmlns", namespace, "xmlns:dt", ownSpace)
	x.open("statement", "name", string(t.Kind), "contains", "singleVersion")
	x.meta(p, "main")
	x.open("preface")
	if t.Number != "" {
		x.raw("<p>")
		x.leaf("docNumber", t.Number, "dt:kind", string(t.Kind), "dt:body", string(t.Body), "dt:mark", string(t.Mark), "dt:symbol", t.Symbol,
			"dt:place", t.Edition.Place, "dt:year", yearOf(t.Edition), "dt:revision", t.Edition.Revision, "dt:revised", truth(t.Edition.Revised), "dt:adopted", t.Edition.Adopted)
		x.raw("</p>")
	}
	x.raw("<p>")
	x.leaf("docTitle", t.Title)
	x.raw("</p>")
	x.shut("preface")
	x.preamble()
	x.body()
	x.annexes(p)
	x.shut("statement")
	x.shut("akomaNtoso")
	if _, err := w.Write(x.b.Bytes()); err != nil {
		return fmt.Errorf("writing %s as Akoma Ntoso: %w", t.Key(), err)
	}
	return nil
}

func yearOf(e corpus.Edition) string {
	if e.Year == 0 {
		return ""
	}
	return fmt.Sprint(e.Year)
}

func truth(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// writer builds the document of one text.
type writer struct {
	t     *corpus.Text
	b     bytes.Buffer
	cited map[corpus.ClauseID][]corpus.Citation
	ids   int // identifiers given so far
	notes int
}

func (x *writer) raw(s string) { x.b.WriteString(s) }

func (x *writer) text(s string) {
	// EscapeText replaces what XML cannot hold; it never fails on a buffer.
	_ = xml.EscapeText(&x.b, []byte(s))
}

// open writes a start tag; attributes come in pairs, empty ones are left out.
func (x *writer) open(name string, attrs ...string) {
	x.b.WriteByte('<')
	x.b.WriteString(name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] == "" {
			continue
		}
		fmt.Fprintf(&x.b, " %s=\"", attrs[i])
		x.text(attrs[i+1])
		x.b.WriteByte('"')
	}
	x.b.WriteByte('>')
}

func (x *writer) shut(name string) { fmt.Fprintf(&x.b, "</%s>\n", name) }

// leaf writes an element that holds words alone.
func (x *writer) leaf(name, words string, attrs ...string) {
	x.open(name, attrs...)
	x.text(words)
	fmt.Fprintf(&x.b, "</%s>", name)
}

// eID gives out an identifier that is unique in the document.
func (x *writer) eID(kind string) string {
	x.ids++
	return fmt.Sprintf("%s_%d", kind, x.ids)
}

// meta writes the identification of the document or of an annex.
func (x *writer) meta(p *profile.Profile, component string) {
	t := x.t
	body := string(t.Body)
	if p != nil {
		if b := p.Body(t.Body); b != nil {
			body = b.Names.In(corpus.English)
		}
	}
	work, day, lang := IRI(t), date(t.Edition), languages[t.Lang]
	author := "org_" + slug(string(t.Body))
	x.open("meta")
	x.open("identification", "source", "#dovetail")
	x.level("FRBRWork", work, component, author)
	x.leaf("FRBRcountry", "", "value", "un")
	x.leaf("FRBRsubtype", "", "value", "deliberation")
	x.leaf("FRBRnumber", "", "value", t.Number)
	x.leaf("FRBRname", "", "value", string(t.Kind))
	x.shut("FRBRWork")
	x.level("FRBRExpression", work+"/"+lang+"@"+day, component, author)
	x.leaf("FRBRlanguage", "", "language", lang)
	x.shut("FRBRExpression")
	x.level("FRBRManifestation", work+"/"+lang+"@"+day+".xml", component, author)
	x.leaf("FRBRformat", "", "value", "xml")
	x.shut("FRBRManifestation")
	x.shut("identification")
	if component == "main" {
		x.open("references", "source", "#dovetail")
		x.leaf("TLCOrganization", "", "eId", author, "href", "/akn/ontology/organization/un/"+slug(string(t.Body)), "showAs", body)
		x.leaf("TLCOrganization", "", "eId", "dovetail", "href", "/akn/ontology/organization/un/dovetail", "showAs", "Dovetail")
		x.leaf("TLCRole", "", "eId", "author", "href", "/akn/ontology/role/un/author", "showAs", "Author")
		x.shut("references")
	}
	x.shut("meta")
}

// level opens a level of the identification: work, expression or manifestation.
func (x *writer) level(name, iri, component, author string) {
	this := iri + "/!" + component
	if base, ok := strings.CutSuffix(iri, ".xml"); ok {
		this = base + "/!" + component + ".xml"
	}
	x.open(name)
	x.leaf("FRBRthis", "", "value", this)
	x.leaf("FRBRuri", "", "value", iri)
	x.leaf("FRBRdate", "", "date", date(x.t.Edition), "name", "adoption")
	x.leaf("FRBRauthor", "", "href", "#"+author, "as", "#author")
}

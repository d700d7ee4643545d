package akn

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/numbering"
)

// Read reads one document: ours, or another of the standard, from which comes
// what its structure says: number, title, preamble and paragraphs. Actions and
// addressees that the file does not state are left to be read from the words.
func Read(r io.Reader) (*corpus.Text, error) {
	root, err := parse(r)
	if err != nil {
		return nil, err
	}
	doc := root.find("statement", "act", "bill", "doc", "officialGazette", "judgment")
	if doc == nil {
		return nil, errors.New("reading Akoma Ntoso: it holds no statement, act, bill or doc")
	}
	x := &reader{t: &corpus.Text{}}
	x.identify(doc)
	if x.t.Number == "" {
		return nil, errors.New("reading Akoma Ntoso: the document has no number")
	}
	if p := doc.child("preamble"); p != nil {
		x.preamble(p)
	}
	for _, name := range []string{"mainBody", "body"} {
		if b := doc.child(name); b != nil {
			x.containers(b, corpus.Operative)
		}
	}
	for _, a := range doc.all("attachments") {
		for _, b := range a.all("mainBody", "body") {
			x.containers(b, corpus.Annex)
		}
	}
	numbering.Identify(x.t)
	x.cite()
	return x.t, nil
}

// reader builds a text from the tree of a document.
type reader struct {
	t         *corpus.Text
	citations []located
}

// located is a citation with the index of its clause.
type located struct {
	clause int
	corpus.Citation
}

// identify reads number, body, edition, language and title.
func (x *reader) identify(doc *node) {
	t := x.t
	number := doc.find("docNumber")
	if number != nil {
		t.Number = number.plain()
		t.Body, t.Kind = corpus.Body(number.own["body"]), corpus.Kind(number.own["kind"])
		t.Mark, t.Symbol = corpus.Mark(number.own["mark"]), number.own["symbol"]
		t.Edition = edition(number)
	}
	if t.Number == "" {
		t.Number = doc.attr("FRBRnumber", "value")
	}
	if t.Body == "" {
		href := doc.attr("FRBRauthor", "href")
		t.Body = corpus.Body(strings.ToUpper(strings.TrimPrefix(strings.TrimPrefix(href[strings.LastIndexAny(href, "/#")+1:], "org_"), "#")))
	}
	if t.Kind == "" {
		t.Kind = kindOf(doc.attrs["name"])
	}
	if day := doc.attr("FRBRdate", "date"); number == nil || len(number.own) == 0 {
		if year, err := strconv.Atoi(day[:min(len(day), 4)]); err == nil && year >= 1800 {
			t.Edition.Year = year
			if len(day) == 10 {
				t.Edition.Adopted = day
			}
		}
	}
	for lang, code := range languages {
		if l := doc.attr("FRBRlanguage", "language"); l == code || l == string(lang) {
			t.Lang = lang
		}
	}
	t.Title = doc.find("docTitle").plain()
	if t.Title == "" {
		t.Title = doc.find("longTitle", "shortTitle").plain()
	}
	if f := doc.find("formula"); f != nil {
		t.Enacting = f.plain()
	}
}

// kindOf reads the name of a statement.
func kindOf(name string) corpus.Kind {
	switch k := corpus.Kind(strings.ToLower(name)); k {
	case corpus.KindResolution, corpus.KindDecision, corpus.KindRecommendation, corpus.KindOpinion:
		return k
	}
	return corpus.KindDocument
}

// edition reads the attributes that say which edition is meant.
func edition(n *node) corpus.Edition {
	year, _ := strconv.Atoi(n.own["year"])
	return corpus.Edition{
		Year: year, Place: n.own["place"], Revision: n.own["revision"],
		Revised: n.own["revised"] == "true", Adopted: n.own["adopted"],
	}
}

// preamble reads recitals; in a file of another origin every other paragraph of
// the preamble is one too.
func (x *reader) preamble(p *node) {
	for _, c := range p.children {
		switch c.name {
		case "formula":
		case "recitals", "citations":
			heading := c.child("intro").plain()
			for _, r := range c.all("recital", "citation") {
				x.clause(r, corpus.Preambular, heading, nil)
			}
		case "":
		default:
			for _, q := range append(c.all("p"), only(c, "p")...) {
				x.clause(q, corpus.Preambular, "", nil)
			}
		}
	}
}

// only returns n itself when it has that name.
func only(n *node, name string) []*node {
	if n.name == name {
		return []*node{n}
	}
	return nil
}

// containers reads the hierarchy below a body.
func (x *reader) containers(b *node, part corpus.Part) {
	for _, c := range b.children {
		switch c.name {
		case "":
		case "p", "block":
			if c.plain() != "" {
				x.clause(c, part, "", nil)
			}
		case "hcontainer", "section", "chapter", "part", "title", "article":
			x.level(c, part, c.child("heading").plain(), nil)
		default:
			x.level(&node{children: []*node{c}}, part, "", nil)
		}
	}
}

// level reads the paragraphs below an element.
func (x *reader) level(n *node, part corpus.Part, heading string, path []string) {
	for _, c := range n.children {
		switch c.name {
		case "", "num", "heading", "intro", "content", "wrapUp", "subheading":
			if (c.name == "content" || c.name == "wrapUp") && n.name != "" && n.name != "paragraph" && c.plain() != "" {
				x.clause(c, part, heading, path)
			}
		default:
			below := append(path[:len(path):len(path)], labels(c)...)
			inner := c.child("intro")
			if inner == nil {
				inner = c.child("content")
			}
			if inner != nil {
				x.clauseOf(c, inner, part, heading, below)
			}
			x.level(&node{name: "paragraph", children: c.children}, part, heading, below)
		}
	}
}

// labels is the label of an element, or its whole path where our own attribute
// states it.
func labels(n *node) []string {
	if num := n.child("num"); num != nil {
		if s := strings.TrimSpace(numText(num)); s != "" {
			return []string{s}
		}
	}
	return nil
}

func numText(n *node) string {
	var b strings.Builder
	n.collect(&b)
	return b.String()
}

// clause reads an element whose own words are the clause.
func (x *reader) clause(n *node, part corpus.Part, heading string, path []string) {
	x.clauseOf(n, n, part, heading, append(path[:len(path):len(path)], labels(n)...))
}

// clauseOf reads a clause: its attributes from n, its words from inner.
func (x *reader) clauseOf(n, inner *node, part corpus.Part, heading string, path []string) {
	if whole := n.own["path"]; whole != "" {
		path = strings.Split(whole, " | ")
	}
	c := corpus.Clause{Part: part, Heading: heading, Path: path, Text: inner.plain(), Mark: corpus.Mark(n.own["mark"])}
	if a := corpus.Action(n.own["action"]); corpus.KnownAction(a) {
		c.Action = a
	}
	for _, o := range strings.Fields(n.own["to"]) {
		c.Addressees = append(c.Addressees, corpus.Officer(o))
	}
	for _, o := range strings.Fields(n.own["consulted"]) {
		c.Consulted = append(c.Consulted, corpus.Officer(o))
	}
	for _, note := range inner.all("authorialNote") {
		mark := note.attrs["marker"]
		if mark == "" {
			mark = strconv.Itoa(len(x.t.Footnotes) + 1)
		}
		if x.t.Footnotes == nil {
			x.t.Footnotes = map[string]string{}
		}
		x.t.Footnotes[mark] = note.plain()
		c.Footnotes = append(c.Footnotes, mark)
	}
	for _, ref := range inner.all("ref") {
		if ref.own["target"] == "" {
			continue
		}
		k := corpus.Citation{
			Target: ref.own["target"], Body: corpus.Body(ref.own["body"]), Kind: corpus.Kind(ref.own["kind"]),
			Number: ref.own["number"], Words: ref.plain(),
		}
		if e := edition(ref); e != (corpus.Edition{}) {
			k.Edition = &e
		}
		x.citations = append(x.citations, located{len(x.t.Clauses), k})
	}
	x.t.Clauses = append(x.t.Clauses, c)
}

// cite puts the ids of the clauses into the citations.
func (x *reader) cite() {
	for _, l := range x.citations {
		l.Clause = x.t.Clauses[l.clause].ID
		x.t.Citations = append(x.t.Citations, l.Citation)
	}
}

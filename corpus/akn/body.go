package akn

import (
	"fmt"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// group is a run of clauses under one heading.
type group struct {
	part    corpus.Part
	heading string
	clauses []corpus.Clause
}

// groups parts the clauses by heading.
func groups(clauses []corpus.Clause, parts ...corpus.Part) []group {
	var out []group
	for _, c := range clauses {
		wanted := false
		for _, p := range parts {
			wanted = wanted || c.Part == p
		}
		if !wanted {
			continue
		}
		if n := len(out); n == 0 || out[n-1].part != c.Part || out[n-1].heading != c.Heading {
			out = append(out, group{part: c.Part, heading: c.Heading})
		}
		g := &out[len(out)-1]
		g.clauses = append(g.clauses, c)
	}
	return out
}

// attrs are what the standard has no place for.
func attrs(c *corpus.Clause) []string {
	return []string{"dt:action", string(c.Action), "dt:to", joined(c.Addressees), "dt:consulted", joined(c.Consulted), "dt:mark", string(c.Mark)}
}

func joined[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = string(x)
	}
	return strings.Join(words, " ")
}

// preamble writes the enacting formula and the recitals.
func (x *writer) preamble() {
	gs := groups(x.t.Clauses, corpus.Preambular)
	if x.t.Enacting == "" && len(gs) == 0 {
		return
	}
	x.open("preamble")
	if x.t.Enacting != "" {
		x.open("formula", "name", "enactingFormula")
		x.leaf("p", x.t.Enacting)
		x.shut("formula")
	}
	for _, g := range gs {
		x.open("recitals", "eId", x.eID("recs"))
		if g.heading != "" {
			x.open("intro")
			x.leaf("p", g.heading)
			x.shut("intro")
		}
		for i := range g.clauses {
			c := &g.clauses[i]
			x.open("recital", append([]string{"eId", x.eID("rec"), "dt:path", joinedPath(c.Path)}, attrs(c)...)...)
			if n := len(c.Path); n > 0 {
				x.leaf("num", c.Path[n-1])
			}
			x.words(c)
			x.shut("recital")
		}
		x.shut("recitals")
	}
	x.shut("preamble")
}

// joinedPath writes a path of several labels, which the flat recitals cannot
// show by nesting.
func joinedPath(path []string) string {
	if len(path) < 2 {
		return ""
	}
	return strings.Join(path, " | ")
}

// body writes the operative part. A document without one has an empty paragraph,
// as the standard demands a main body with something in it.
func (x *writer) body() {
	x.open("mainBody")
	gs := groups(x.t.Clauses, corpus.Operative)
	for _, g := range gs {
		x.container("operative", g)
	}
	if len(gs) == 0 {
		x.raw("<p/>")
	}
	x.shut("mainBody")
}

// annexes writes each annex as an attachment.
func (x *writer) annexes(p *profile.Profile) {
	gs := groups(x.t.Clauses, corpus.Annex)
	if len(gs) == 0 {
		return
	}
	x.open("attachments")
	for i, g := range gs {
		x.open("attachment", "eId", x.eID("att"))
		x.open("doc", "name", "annex")
		x.meta(p, fmt.Sprintf("annex_%d", i+1))
		x.open("mainBody")
		x.container("annex", g)
		x.shut("mainBody")
		x.shut("doc")
		x.shut("attachment")
	}
	x.shut("attachments")
}

// container writes the clauses below one heading, nested as their paths are.
func (x *writer) container(name string, g group) {
	x.open("hcontainer", "name", name, "eId", x.eID("hcont"))
	if g.heading != "" {
		x.leaf("heading", g.heading)
	}
	x.nested(g.clauses, 0)
	x.shut("hcontainer")
}

// nested writes clauses whose paths agree in their first depth labels.
func (x *writer) nested(clauses []corpus.Clause, depth int) {
	for i := 0; i < len(clauses); {
		c := &clauses[i]
		below := i + 1
		for below < len(clauses) && under(c.Path, clauses[below].Path) {
			below++
		}
		a := append([]string{"eId", x.eID("para")}, attrs(c)...)
		if extra := len(c.Path) - depth; extra > 1 {
			a = append(a, "dt:path", joinedPath(c.Path))
		}
		x.open("paragraph", a...)
		if n := len(c.Path); n > 0 {
			x.leaf("num", c.Path[n-1])
		}
		if below > i+1 {
			x.open("intro")
			x.words(c)
			x.shut("intro")
			x.nested(clauses[i+1:below], len(c.Path))
		} else {
			x.open("content")
			x.words(c)
			x.shut("content")
		}
		x.shut("paragraph")
		i = below
	}
}

// under tells whether path b is below path a.
func under(a, b []string) bool {
	if len(a) == 0 || len(b) <= len(a) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// words writes the words of a clause, with its citations as references and its
// footnotes at the end.
func (x *writer) words(c *corpus.Clause) {
	x.raw("<p>")
	rest := c.Text
	for _, k := range x.cited[c.ID] {
		at := strings.Index(rest, k.Words)
		if at < 0 || k.Words == "" {
			continue
		}
		x.text(rest[:at])
		x.leaf("ref", k.Words, append([]string{"href", href(&k)}, citationAttrs(&k)...)...)
		rest = rest[at+len(k.Words):]
	}
	x.text(rest)
	for _, mark := range c.Footnotes {
		x.notes++
		x.open("authorialNote", "eId", fmt.Sprintf("note_%d", x.notes), "marker", mark, "placement", "bottom")
		x.leaf("p", x.t.Footnotes[mark])
		x.raw("</authorialNote>")
	}
	x.raw("</p>")
}

// href is the IRI of what a citation names.
func href(c *corpus.Citation) string {
	w, ok := c.Work()
	if !ok {
		return "/akn/un/" + slug(c.Target) + "/" + slug(string(c.Kind)+"-"+c.Number)
	}
	var e corpus.Edition
	if c.Edition != nil {
		e = *c.Edition
	}
	return iri(w, e)
}

func citationAttrs(c *corpus.Citation) []string {
	out := []string{"dt:target", c.Target, "dt:body", string(c.Body), "dt:kind", string(c.Kind), "dt:number", c.Number}
	if e := c.Edition; e != nil {
		out = append(out, "dt:place", e.Place, "dt:year", yearOf(*e), "dt:revision", e.Revision, "dt:revised", truth(e.Revised), "dt:adopted", e.Adopted)
	}
	return out
}

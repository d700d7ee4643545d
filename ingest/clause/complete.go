package clause

import (
	"cmp"

	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// Complete reads from the words of a text that came in structured form what its
// record leaves out: actions and addressees of clauses, Sectors, activities,
// citations and themes. What the record states stays as it is.
func Complete(t *corpus.Text, prof *profile.Profile) {
	p := newParser(prof)
	f := p.forms(t.Lang)
	r := &reader{p: p, f: f, t: t, sentences: prof.Style == profile.StyleSentences}
	stated, themes := false, false
	for i := range t.Clauses {
		c := &t.Clauses[i]
		stated = stated || c.Activity != nil
		themes = themes || len(c.Themes) > 0
		r.complete(c)
		if len(c.Sectors) == 0 {
			c.Sectors = prof.SectorsOf(t.Body, c.Addressees)
		}
	}
	p.words(t, wanted{citations: len(t.Citations) == 0, activities: !stated, themes: !themes})
	languages(t)
}

// complete reads action and addressees of one clause: from its heading where it
// has one, else from its own opening. A clause below another one, without an
// opening of its own, has those of the clause above.
func (r *reader) complete(c *corpus.Clause) {
	words := cmp.Or(c.Heading, c.Text)
	v, ok := verbAt(r.f, words, 0)
	if !ok {
		if c.Heading == "" && len(c.Path) > 1 && c.Action == "" {
			c.Action, c.Addressees, c.Consulted = r.inherited.action, r.inherited.to, r.inherited.consulted
		}
		return
	}
	a := r.p.addressees(r.f, r.t.Body, words, v.end, c.Heading == "")
	if c.Action == "" {
		c.Action = r.resolveAction(v.action, len(a.to) > 0)
	}
	if len(c.Addressees) == 0 && c.Part != corpus.Preambular {
		c.Addressees, c.Consulted = a.to, a.consulted
	}
	if len(c.Path) <= 1 {
		r.inherited = heading{action: c.Action, to: c.Addressees, consulted: c.Consulted}
	}
}

// Resolve gives citations that name no body the one that can only be meant, in
// the light of all texts of a corpus: the body that, as their enacting formulas
// show, met at the place in the year cited.
func Resolve(texts []*corpus.Text, prof *profile.Profile) {
	met := map[placeYear]corpus.Body{}
	for _, t := range texts {
		if t.Body == "" || t.Edition.Year == 0 || t.Edition.Place == "" {
			continue
		}
		at := placeYear{foldPlace(t.Edition.Place), t.Edition.Year}
		if b, ok := met[at]; ok && b != t.Body {
			met[at] = "" // several met there that year
			continue
		}
		met[at] = t.Body
	}
	known := newPlaceIndex(prof)
	for _, t := range texts {
		for i := range t.Citations {
			c := &t.Citations[i]
			if c.Body != "" || c.Edition == nil || c.Edition.Year == 0 || c.Kind == "" {
				continue
			}
			if bodies := known.at(c.Edition.Place, c.Edition.Year); len(bodies) == 0 {
				c.Body = met[placeYear{foldPlace(c.Edition.Place), c.Edition.Year}]
			}
		}
	}
}

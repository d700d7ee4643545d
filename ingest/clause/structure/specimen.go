package structure

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dovetail/corpus"
	"dovetail/corpus/align"
	"dovetail/corpus/specimen/master"
)

// specimenFigures are what is measured of each language of the specimen corpus.
type specimenFigures struct{ texts, clauses, addressees, actions, citations Figure }

// Specimen holds the texts read of the specimen corpus against what their
// author marked, in every language: the head of each text; part, heading,
// number path, words and footnotes of each clause; whom it addresses and who is
// to be consulted; its action; what it cites. Then it aligns the clauses read of
// every edition across every two languages.
func Specimen(read, truths []*corpus.Text) []Figure {
	got := byKey(read)
	rows := map[corpus.Lang]*specimenFigures{}
	for _, lang := range corpus.Languages() {
		name := func(what string) Figure {
			return Figure{Name: fmt.Sprintf("specimen %s: %s", lang, what), Target: 1}
		}
		rows[lang] = &specimenFigures{name("texts, with edition and title"), name("clauses"), name("addressees and consulted"), name("actions"), name("citations")}
	}
	for _, want := range truths {
		key := specimenKey(want)
		rows[want.Lang].hold(want, got[key])
		delete(got, key)
	}
	for _, key := range sortedKeys(got) {
		f := &rows[got[key].Lang].texts
		f.False++
		f.wrong("no source has %s", key)
	}
	var out []Figure
	for _, lang := range corpus.Languages() {
		r := rows[lang]
		out = append(out, r.texts, r.clauses, r.addressees, r.actions, r.citations)
	}
	return append(out, alignment(read, truths))
}

func specimenKey(t *corpus.Text) string { return string(t.Key()) + " " + string(t.Lang) }

func byKey(texts []*corpus.Text) map[string]*corpus.Text {
	m := map[string]*corpus.Text{}
	for _, t := range texts {
		m[specimenKey(t)] = t
	}
	return m
}

// hold compares one text with its truth; got is nil when it was not read.
func (r *specimenFigures) hold(want, got *corpus.Text) {
	name := specimenKey(want)
	if got == nil {
		r.texts.count(false, "missing: %s", name)
		got = &corpus.Text{}
	} else {
		e, w := got.Edition, want.Edition
		r.texts.count(got.Title == want.Title && got.Enacting == want.Enacting && e.Place == w.Place && e.Revised == w.Revised && e.Revision == w.Revision,
			"%s: read %q, %q, %+v", name, got.Title, got.Enacting, e)
	}
	byID := map[corpus.ClauseID]*corpus.Clause{}
	for i := range got.Clauses {
		byID[got.Clauses[i].ID] = &got.Clauses[i]
	}
	for i := range want.Clauses {
		w := &want.Clauses[i]
		g := byID[w.ID]
		if g == nil {
			g = &corpus.Clause{}
		}
		delete(byID, w.ID)
		same := g.Part == w.Part && g.Heading == w.Heading && slices.Equal(g.Path, w.Path) && unspaced(g.Text) == unspaced(w.Text) && slices.Equal(g.Footnotes, w.Footnotes)
		r.clauses.count(same, "%s %s: read %s %q %v %q %v", name, w.ID, g.Part, g.Heading, g.Path, g.Text, g.Footnotes)
		r.addressees.count(sameOfficers(g.Addressees, w.Addressees) && sameOfficers(g.Consulted, w.Consulted),
			"%s %q: read %v / %v, want %v / %v", name, w.Heading, g.Addressees, g.Consulted, w.Addressees, w.Consulted)
		r.actions.count(g.Action == w.Action, "%s %q: read %q, want %q", name, w.Heading, g.Action, w.Action)
	}
	for _, id := range sortedKeys(byID) {
		r.clauses.False++
		r.clauses.wrong("%s: no source has %s", name, id)
	}
	r.cited(name, want, got)
}

// unspaced drops the spaces beside Chinese characters, which are typography: at
// the end of a line nobody can tell whether one was set.
func unspaced(s string) string {
	runes := []rune(s)
	han := func(i int) bool { return i >= 0 && i < len(runes) && unicode.Is(unicode.Han, runes[i]) }
	var b strings.Builder
	for i, r := range runes {
		if r != ' ' || !han(i-1) && !han(i+1) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// cited compares what the clauses of a text cite.
func (r *specimenFigures) cited(name string, want, got *corpus.Text) {
	read := map[string]bool{}
	for i := range got.Citations {
		read[citationKey(&got.Citations[i])] = true
	}
	for i := range want.Citations {
		c := &want.Citations[i]
		if c.Target == master.Unresolved {
			continue
		}
		r.citations.count(read[citationKey(c)], "%s: %q is not read as %s", name, c.Words, citationKey(c))
	}
}

// citationKey names what a clause cites.
func citationKey(c *corpus.Citation) string {
	s := fmt.Sprintf("%s cites %s %s", c.Clause, c.Target, corpus.Work{Body: c.Body, Kind: c.Kind, Number: c.Number}.Key())
	if c.Edition != nil {
		s += " " + string(c.Edition.Key())
	}
	return s
}

func sameOfficers(a, b []corpus.Officer) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// alignment counts the clauses of the truth that are aligned with their
// translation in each other language.
func alignment(read, truths []*corpus.Text) Figure {
	f := Figure{Name: "specimen: clauses aligned across two languages", Target: 0.995}
	got := byKey(read)
	for _, want := range truths {
		for _, lang := range corpus.Languages() {
			if lang <= want.Lang {
				continue
			}
			right := map[corpus.ClauseID]bool{}
			a, b := got[specimenKey(want)], got[string(want.Key())+" "+string(lang)]
			if a != nil && b != nil {
				for _, p := range align.Clauses(a, b) {
					right[a.Clauses[p.A].ID] = a.Clauses[p.A].ID == b.Clauses[p.B].ID
				}
			}
			for i := range want.Clauses {
				id := want.Clauses[i].ID
				f.count(right[id], "%s with %s: %s", specimenKey(want), lang, id)
			}
		}
	}
	return f
}

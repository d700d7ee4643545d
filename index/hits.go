package index

import (
	"cmp"
	"fmt"
	"slices"

	"dovetail/corpus"
)

// hit makes the hit of a clause, in the language to be shown, with its other
// languages folded under it.
func (r *ranking) hit(m *matches, c ranked) (Hit, error) {
	s := r.snap
	docs := r.versions(m, c.at)
	shown := docs[0]
	row := s.Text[shown]
	t := &s.Texts[row]
	d := s.row(int(shown))
	st, err := s.stored(shown)
	if err != nil {
		return Hit{}, fmt.Errorf("reading a hit: %w", err)
	}
	h := Hit{
		Body: t.Work.Body, Kind: t.Work.Kind, Number: t.Work.Number, Edition: t.Edition, Symbol: t.Symbol,
		Name: corpus.Label(t.Work, t.Edition), Title: t.Title, InForce: s.inForce[row],
		ID: st.ID, Head: s.Ord[shown] == 0, Part: d.part, Action: d.action, Path: st.Path,
		Addressees: d.addressees, Sectors: d.sectors, Themes: d.themes,
		Score: c.score, Version: r.version(shown, st),
	}
	for _, doc := range docs[1:] {
		st, err := s.stored(doc)
		if err != nil {
			return Hit{}, fmt.Errorf("reading a hit: %w", err)
		}
		h.Translations = append(h.Translations, r.version(doc, st))
	}
	if r.req.Explain {
		h.Explanation, err = r.explain(m, c)
	}
	return h, err
}

// versions returns a document for each language of a clause, that to be shown
// first: in the reader's language, else in that of the query, else the one
// that was found.
func (r *ranking) versions(m *matches, at int) []uint32 {
	s := r.snap
	best := m.doc[at]
	byLang := make(map[corpus.Lang]uint32)
	for _, d := range s.group(m.groups[at]) {
		lang := s.Texts[s.Text[d]].Lang
		if len(r.req.Langs) > 0 && !slices.Contains(r.req.Langs, lang) {
			continue
		}
		if _, ok := byLang[lang]; !ok || d == best {
			byLang[lang] = d
		}
	}
	order := func(lang corpus.Lang) int {
		switch {
		case lang == r.req.Lang:
			return 0
		case r.req.Lang == "" && lang == r.plan.source:
			return 1
		case lang == s.Texts[s.Text[best]].Lang:
			return 2
		}
		return 3 + slices.Index(s.langs, lang)
	}
	langs := sortedKeys(byLang)
	slices.SortFunc(langs, func(a, b corpus.Lang) int { return cmp.Compare(order(a), order(b)) })
	out := make([]uint32, len(langs))
	for i, l := range langs {
		out[i] = byLang[l]
	}
	return out
}

func (r *ranking) version(doc uint32, st stored) Version {
	s := r.snap
	t := &s.Texts[s.Text[doc]]
	v := Version{
		Lang: t.Lang, LeadIn: st.LeadIn, Text: st.Text, File: t.File, Page: int(s.Page[doc]), Start: st.Start, End: st.End,
		Highlights: r.plan.marks[t.Lang].ranges(t.Lang, st.Text),
	}
	if h := s.Heading[doc]; h > 0 {
		v.Heading = s.Headings[h-1]
		v.HeadingHighlights = r.plan.marks[t.Lang].ranges(t.Lang, v.Heading)
	}
	return v
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

package report

import (
	"cmp"
	"slices"

	"dovetail/corpus"
)

// library finds clauses by reference among the texts of a run.
type library struct {
	clauses map[corpus.ClauseRef]place
	langs   map[corpus.ClauseID][]corpus.Lang
}

type place struct {
	text   *corpus.Text
	clause *corpus.Clause
}

// newLibrary indexes texts. Of two files with the same edition and language
// the later one in order of its name stands, as for readers of the report.
func newLibrary(texts []*corpus.Text) *library {
	l := &library{clauses: map[corpus.ClauseRef]place{}, langs: map[corpus.ClauseID][]corpus.Lang{}}
	for _, t := range texts {
		for i := range t.Clauses {
			c := &t.Clauses[i]
			ref := corpus.ClauseRef{ID: c.ID, Lang: t.Lang}
			old, seen := l.clauses[ref]
			if seen && old.text.Source.File >= t.Source.File {
				continue
			}
			if !seen {
				l.langs[c.ID] = append(l.langs[c.ID], t.Lang)
			}
			l.clauses[ref] = place{t, c}
		}
	}
	return l
}

// side makes the clause's part of a finding. A reference to a clause that the
// texts do not hold gives a side marked as missing, never an error: the
// finding is still worth reading. keep names a language whose words are not
// repeated among the versions; it is empty where no versions are wanted.
func (l *library) side(ref corpus.ClauseRef, keep corpus.Lang) Side {
	p, ok := l.clauses[ref]
	if !ok {
		return Side{ID: ref.ID, Language: ref.Lang, Path: []string{}, Addressees: []corpus.Officer{}, Sectors: []corpus.Sector{}, Missing: true}
	}
	t, c := p.text, p.clause
	s := Side{
		ID: c.ID, Work: t.Work, Edition: t.Edition, Language: t.Lang, Title: t.Title,
		Part: c.Part, Heading: c.Heading, Path: orEmpty(c.Path), Action: c.Action,
		Addressees: orEmpty(c.Addressees), Sectors: orEmpty(c.Sectors), Text: c.Text,
		File: t.Source.File, Page: c.Page(),
	}
	if len(c.Spans) > 0 {
		s.Range = &corpus.Range{c.Spans[0].Start, c.Spans[0].End}
	}
	if len(c.Spans) > 1 {
		s.Spans = c.Spans
	}
	if keep == "" {
		return s
	}
	for _, lang := range l.langs[ref.ID] {
		if lang == keep {
			continue
		}
		if s.Versions == nil {
			s.Versions, s.Headings = map[corpus.Lang]string{}, map[corpus.Lang]string{}
		}
		other := l.clauses[corpus.ClauseRef{ID: ref.ID, Lang: lang}].clause
		s.Versions[lang] = other.Text
		if other.Heading != "" {
			s.Headings[lang] = other.Heading
		}
	}
	return s
}

// findings makes the messages of the findings, in the order of kinds, the
// strongest first.
func (a *Analysis) findings(l *library) []*Finding {
	inForce := corpus.InForce(a.Decisions)
	var out []*Finding
	for i := range a.Result.Findings {
		f := &a.Result.Findings[i]
		m := &Finding{
			ID: f.ID, Kind: f.Kind, Subject: f.Subject, Reasons: orEmpty(f.Reasons), Score: f.Score, Confidence: f.Confidence,
			Themes: orEmpty(f.Themes), Sectors: orEmpty(f.Sectors), Proposal: f.Proposal,
			Status: corpus.Open,
		}
		if d, ok := inForce[f.ID]; ok {
			m.Decision, m.Status = &d, d.Status
		}
		at := map[corpus.ClauseRef]int{}
		for _, ref := range f.Sides {
			at[ref] = len(m.Sides)
			m.Sides = append(m.Sides, l.side(ref, ref.Lang))
		}
		m.Evidence = evidence(f, at)
		out = append(out, m)
	}
	rank := map[corpus.FindingKind]int{}
	for i, k := range corpus.FindingKinds() {
		rank[k] = i - len(corpus.FindingKinds())
	}
	slices.SortStableFunc(out, func(x, y *Finding) int {
		return cmp.Or(cmp.Compare(rank[x.Kind], rank[y.Kind]), cmp.Compare(y.Score, x.Score), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// evidence keeps the overlaps between sides of the finding, strongest first.
func evidence(f *corpus.Finding, at map[corpus.ClauseRef]int) []Evidence {
	out := []Evidence{}
	for _, o := range f.Overlaps {
		a, okA := at[o.A]
		b, okB := at[o.B]
		if !okA || !okB {
			continue
		}
		out = append(out, Evidence{[2]int{a, b}, o.Score, orEmpty(o.Passages), orEmpty(o.Shared), orEmpty(o.Features)})
	}
	slices.SortStableFunc(out, func(x, y Evidence) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), slices.Compare(x.Sides[:], y.Sides[:]))
	})
	return out
}

// overlaps lists the pairs of a finding.
func (f *Finding) overlaps() []*Overlap {
	var out []*Overlap
	for _, e := range f.Evidence {
		a, b := &f.Sides[e.Sides[0]], &f.Sides[e.Sides[1]]
		o := &Overlap{
			Finding: f.ID, A: corpus.ClauseRef{ID: a.ID, Lang: a.Language}, B: corpus.ClauseRef{ID: b.ID, Lang: b.Language},
			SectorsA: a.Sectors, SectorsB: b.Sectors, Score: e.Score, Shared: e.Shared,
		}
		longest := 0
		for _, p := range e.Passages {
			x, y := cut(a.Text, p.A), cut(b.Text, p.B)
			if len(x)+len(y) > longest {
				longest, o.PassageA, o.PassageB = len(x)+len(y), x, y
			}
		}
		out = append(out, o)
	}
	return out
}

// cut returns the words of a range, "" when it lies outside of text.
func cut(text string, r corpus.Range) string {
	if r[0] < 0 || r[1] > len(text) || r[0] >= r[1] {
		return ""
	}
	return text[r[0]:r[1]]
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

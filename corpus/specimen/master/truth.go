package master

import (
	"fmt"
	"strings"

	"dovetail/corpus"
)

// Truth is the text as reading its file back must give it: clauses with ids,
// parts, actions, addressees and words, citations and footnotes. Sectors,
// spans and activities are left out: the sources do not state them.
func (m *Master) Truth() *corpus.Text {
	t := &corpus.Text{Work: m.Work, Edition: m.Edition, Lang: m.Lang, Title: spaced(m.Title), Enacting: spaced(m.Enacting)}
	for _, n := range m.Notes {
		if t.Footnotes == nil {
			t.Footnotes = map[string]string{}
		}
		t.Footnotes[n.Mark] = spaced(n.Text)
	}
	seen := map[string]int{}
	for i := range m.Sections {
		s := &m.Sections[i]
		key := string(s.Part) + " " + string(s.Action)
		seen[key]++
		paths := newPaths()
		for j := range s.Paragraphs {
			p := &s.Paragraphs[j]
			printed, neutral := paths.next(p)
			c := corpus.Clause{
				ID:   corpus.NewClauseID(t.Key(), s.Part, s.Action, seen[key], neutral),
				Part: s.Part, Heading: spaced(s.Heading), Path: printed, Action: s.Action,
				Addressees: s.Addressees, Consulted: s.Consulted, Text: spaced(p.Text),
			}
			for _, k := range p.Marks {
				if k.Footnote != "" {
					c.Footnotes = append(c.Footnotes, k.Footnote)
				} else {
					t.Citations = append(t.Citations, citation(c.ID, k.Target, spaced(p.Text[k.Range[0]:k.Range[1]])))
				}
			}
			t.Clauses = append(t.Clauses, c)
		}
	}
	return t
}

// paths follows the labels of a section's paragraphs.
type paths struct {
	printed, neutral []string
	plain, dashes    map[string]int // so far below a parent
}

func newPaths() *paths { return &paths{plain: map[string]int{}, dashes: map[string]int{}} }

// next returns the path of p as printed and in its language-neutral form.
func (s *paths) next(p *Paragraph) (printed, neutral []string) {
	n := min(p.Level, len(s.neutral))
	s.printed, s.neutral = s.printed[:n], s.neutral[:n]
	parent := strings.Join(s.neutral, ".")
	label := strings.Trim(p.Label, "().")
	switch p.Label {
	case "":
		s.plain[parent]++
		label = fmt.Sprintf("p%d", s.plain[parent])
	case "–", "-", "—", "•":
		s.dashes[parent]++
		label = fmt.Sprintf("-%d", s.dashes[parent])
	}
	s.printed = append(s.printed, p.Label)
	s.neutral = append(s.neutral, label)
	for _, l := range s.printed {
		if l != "" {
			printed = append(printed, l)
		}
	}
	return printed, append([]string(nil), s.neutral...)
}

// Unresolved is the target of citations that name no single text or provision.
const Unresolved = "other"

// citation reads a target: BODY/KIND/NUMBER or BODY/KIND/NUMBER/EDITION of a
// text, KIND:INSTRUMENT/NUMBER of a provision (article:constitution/40).
func citation(clause corpus.ClauseID, target, words string) corpus.Citation {
	c := corpus.Citation{Clause: clause, Target: Unresolved, Words: words}
	if kind, provision, ok := strings.Cut(target, ":"); ok {
		instrument, number, _ := strings.Cut(provision, "/")
		c.Target, c.Kind, c.Number = kind, corpus.Kind(instrument), number
		return c
	}
	f := strings.Split(target, "/")
	if len(f) < 3 {
		return c
	}
	c.Target, c.Body, c.Kind, c.Number = f[1], corpus.Body(f[0]), corpus.Kind(f[1]), f[2]
	if len(f) > 3 {
		c.Edition = &corpus.Edition{}
		if rev, ok := strings.CutPrefix(f[3], "r"); ok {
			c.Edition.Revision = rev
		} else {
			fmt.Sscan(f[3], &c.Edition.Year)
		}
	}
	return c
}

// spaced writes no-break spaces as spaces, as every reader does.
func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

package analyze

import (
	"fmt"
	"strings"

	"dovetail/corpus"
)

// why is one sentence that names the evidence for the kind of a finding.
func (m *model) why(g *gathered) string {
	if len(g.pairs) == 0 {
		return g.note
	}
	p := g.pairs[0]
	words := quoteList(m.sharedWords(p.measured), 4)
	more := ""
	if n := len(g.units); n > 2 {
		more = fmt.Sprintf(", and %d more clauses", n-2)
		if n == 3 {
			more = ", and one more clause"
		}
	}
	hi, lo, held := p.a, p.b, p.held[1]
	if hi.work.rank > lo.work.rank {
		hi, lo, held = p.b, p.a, p.held[0]
	}
	switch g.kind {
	case corpus.Duplication:
		return fmt.Sprintf("%s and %s%s ask different Sectors for the same activity: %.0f%% and %.0f%% of their words are shared, among them %s.",
			p.a.name(), p.b.name(), more, 100*p.held[0], 100*p.held[1], words)
	case corpus.Overlapping:
		return fmt.Sprintf("%s and %s%s ask different Sectors for similar work: they share %s, but %s.",
			p.a.name(), p.b.name(), more, words, m.difference(p.measured))
	case corpus.Restatement:
		return fmt.Sprintf("%.0f%% of the words of %s stand in %s of the higher body, and it adds no actor, output or date.",
			100*held, lo.name(), hi.name())
	case corpus.Implementation:
		return fmt.Sprintf("%s cites %s and carries out its clause %q; shared words: %s.",
			shortName(lo.work.text), shortName(hi.work.text), hi.place(), words)
	case corpus.Internal:
		where := fmt.Sprintf("%s twice", shortName(p.a.work.text))
		if p.a.work != p.b.work {
			where = fmt.Sprintf("%s and %s", shortName(p.a.work.text), shortName(p.b.work.text))
		}
		return fmt.Sprintf("%s ask the same Sectors for the same activity, in %q and %q: they share %s.",
			upperFirst(where), p.a.place(), p.b.place(), words)
	case corpus.Complement:
		return fmt.Sprintf("%s and %s cite each other and their clauses share %s, with distinct roles: %s.",
			shortName(p.a.work.text), shortName(p.b.work.text), words, m.difference(p.measured))
	}
	return g.note
}

// difference says by which telling words two clauses differ.
func (m *model) difference(p *measured) string {
	only := func(s side, matches []match, u *unit) string {
		best, weight := "", 0.0
		for i := range s.ids {
			if i >= s.lead && matches[i].like < shownLike && s.weight[i] > weight {
				best, weight = u.clause.Text[s.at[i][0]:s.at[i][1]], s.weight[i]
			}
		}
		return best
	}
	a := only(p.sa, p.matchA, p.a)
	b := only(p.sb, p.matchB, p.b)
	switch {
	case a != "" && b != "":
		return fmt.Sprintf("only the first speaks of %q, only the second of %q", a, b)
	case a != "":
		return fmt.Sprintf("only the first speaks of %q", a)
	case b != "":
		return fmt.Sprintf("only the second speaks of %q", b)
	}
	return "their words are the same"
}

// place names a clause within its text: "instructs the Director 2 a".
func (u *unit) place() string {
	return strings.TrimSpace(u.clause.Heading + " " + strings.Join(u.clause.Path, " "))
}

// quoteList quotes at most n words.
func quoteList(words []string, n int) string {
	if len(words) == 0 {
		return "their structure"
	}
	var out []string
	for _, w := range words[:min(n, len(words))] {
		out = append(out, fmt.Sprintf("%q", w))
	}
	return joinWords(out, corpus.English)
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

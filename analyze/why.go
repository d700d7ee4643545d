package analyze

import (
	"slices"

	"dovetail/corpus"
)

// whyShown is how many words a reason quotes.
const whyShown = 4

// why names the evidence for the kind of a finding.
func (m *model) why(g *gathered) []corpus.Statement {
	if len(g.pairs) == 0 {
		return g.reasons
	}
	p := g.pairs[0]
	two := []corpus.ClauseID{p.a.clause.ID, p.b.clause.ID}
	hi, lo, held := p.a, p.b, p.held[1]
	if hi.work.rank > lo.work.rank {
		hi, lo, held = p.b, p.a, p.held[0]
	}
	shared := m.shared(p.measured)
	switch g.kind {
	case corpus.Duplication:
		out := withMore(g, corpus.Statement{Code: corpus.WhyDuplication, Clauses: two})
		return append(out, corpus.Statement{Code: corpus.WhyHeld, Shares: []float64{p.held[0], p.held[1]}}, shared)
	case corpus.Overlapping:
		out := withMore(g, corpus.Statement{Code: corpus.WhyOverlap, Clauses: two})
		return append(out, shared, m.difference(p.measured))
	case corpus.Restatement:
		return []corpus.Statement{{Code: corpus.WhyRestatement, Clauses: []corpus.ClauseID{lo.clause.ID, hi.clause.ID}, Shares: []float64{held}}}
	case corpus.Implementation:
		return []corpus.Statement{{Code: corpus.WhyImplementation, Texts: []corpus.TextKey{lo.work.text.Key()}, Clauses: []corpus.ClauseID{hi.clause.ID}}, shared}
	case corpus.Internal:
		return []corpus.Statement{{Code: corpus.WhyInternal, Clauses: two}, shared}
	case corpus.Complement:
		return []corpus.Statement{
			{Code: corpus.WhyComplement, Texts: []corpus.TextKey{p.a.work.text.Key(), p.b.work.text.Key()}},
			shared, m.difference(p.measured),
		}
	}
	return g.reasons
}

// withMore counts the clauses beside the two that a reason names.
func withMore(g *gathered, first corpus.Statement) []corpus.Statement {
	out := []corpus.Statement{first}
	if n := len(g.units); n > 2 {
		out = append(out, corpus.Statement{Code: corpus.WhyMore, Counts: []int{n - 2}})
	}
	return out
}

// shared names what two clauses have in common.
func (m *model) shared(p *measured) corpus.Statement {
	words := m.sharedWords(p)
	if len(words) == 0 {
		return corpus.Statement{Code: corpus.WhyStructure}
	}
	return corpus.Statement{Code: corpus.WhyShared, Words: words[:min(whyShown, len(words))]}
}

// difference says by which telling words two clauses differ.
func (m *model) difference(p *measured) corpus.Statement {
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
		return corpus.Statement{Code: corpus.WhyDifferBoth, Words: []string{a, b}}
	case a != "":
		return corpus.Statement{Code: corpus.WhyDifferFirst, Words: []string{a}}
	case b != "":
		return corpus.Statement{Code: corpus.WhyDifferSecond, Words: []string{b}}
	}
	return corpus.Statement{Code: corpus.WhySame}
}

// subject says in one line what a finding is about: who is asked for what, in
// words of the clause that says the shared activity most shortly.
func (m *model) subject(g *gathered) corpus.Statement {
	var set sectorSet
	for _, u := range g.units {
		set |= u.sectors
	}
	s := corpus.Statement{Code: corpus.SubjectActivity, Sectors: m.sectorsOf(set), Phrases: m.phrases(m.briefest(g))}
	if len(s.Sectors) == 0 {
		s.Bodies = bodies(g.units)
	}
	return s
}

// bodies lists the bodies of clauses.
func bodies(units []*unit) []corpus.Body {
	var out []corpus.Body
	for _, u := range units {
		if b := u.work.text.Body; !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}

// briefest is the clause whose words name a finding: of the best pair, the one
// whose words the other holds more.
func (m *model) briefest(g *gathered) *unit {
	if len(g.pairs) == 0 {
		return g.units[0]
	}
	p := g.pairs[0]
	if p.held[1] > p.held[0] {
		return p.b
	}
	return p.a
}

// versions are the words of a clause in each language the corpus has it in.
func (m *model) versions(u *unit) map[corpus.Lang]string {
	out := map[corpus.Lang]string{u.work.text.Lang: u.clause.Text}
	for _, lang := range corpus.Languages() {
		if text, ok := m.translations[corpus.ClauseRef{ID: u.clause.ID, Lang: lang}]; ok {
			out[lang] = text
		}
	}
	return out
}

// phrases are the leading phrases of a clause in each language.
func (m *model) phrases(u *unit) map[corpus.Lang]string {
	out := m.versions(u)
	for lang, text := range out {
		out[lang] = leadingPhrase(text, lang)
	}
	return out
}

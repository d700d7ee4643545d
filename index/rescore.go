package index

import (
	"cmp"
	"slices"

	"dovetail/corpus"
)

// rescored is how many of the first hits are read to see whether their words
// follow one another as in the query. It does not depend on the page asked
// for, so that pages fit together.
const rescored = 50

// rescore reads the first clauses and moves up those whose words follow one
// another as in the query.
func (r *ranking) rescore(m *matches, top []ranked) error {
	pairs := r.plan.pairs()
	asked := r.plan.asked()
	for i := range top {
		doc := m.doc[top[i].at]
		head := r.snap.Ord[doc] == 0
		if len(pairs) == 0 && !head {
			continue
		}
		lang := r.snap.Texts[r.snap.Text[doc]].Lang
		st, err := r.snap.stored(doc)
		if err != nil {
			return err
		}
		us := units(lang, st.Text)
		top[i].multiply(1+orderBonus*inOrderShare(us, lang, pairs), "words follow one another as in the query")
		if head {
			c := coverage(us, asked[lang])
			top[i].multiply(1+titleBonus*c*c*c, "how much of the title is in the query")
		}
	}
	slices.SortFunc(top, func(a, b ranked) int { return r.compare(m, a, b) })
	return nil
}

func (c *ranked) multiply(factor float64, why string) {
	if factor != 1 {
		c.score *= factor
		c.factors = append(c.factors, Explanation{Value: factor, Why: why})
	}
}

// coverage is the share of the words of a title that are in the query.
func coverage(us []unit, asked map[string]bool) float64 {
	words, found := 0, 0
	for _, u := range us {
		if u.stop || u.joined {
			continue
		}
		words++
		if holdsAny(u.terms, asked) {
			found++
		}
	}
	return float64(found) / float64(max(1, words))
}

// pair is two words that stand side by side in the query.
type pair struct {
	first, second map[corpus.Lang]map[string]bool
}

// pairGap is how many words may stand between the words of a pair.
const pairGap = 3

// inOrderShare is the share of the pairs that text has in their order, at most
// pairGap words apart.
func inOrderShare(us []unit, lang corpus.Lang, pairs []pair) float64 {
	if len(pairs) == 0 {
		return 0
	}
	found := 0
	for _, p := range pairs {
		if hasPair(us, p.first[lang], p.second[lang]) {
			found++
		}
	}
	return float64(found) / float64(len(pairs))
}

func hasPair(us []unit, first, second map[string]bool) bool {
	last := -1
	for i, u := range us {
		if last >= 0 && i-last <= pairGap+1 && holdsAny(u.terms, second) {
			return true
		}
		if holdsAny(u.terms, first) {
			last = i
		}
	}
	return false
}

func holdsAny(terms []string, set map[string]bool) bool {
	return slices.ContainsFunc(terms, func(t string) bool { return set[t] })
}

// typed returns the words of the query as typed, in order, function words left
// out.
func (p *planner) typed() []*lexeme {
	var all []*lexeme
	for _, key := range sortedKeys(p.lexemes) {
		if l := p.lexemes[key]; !l.stop && l.at >= 0 {
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b *lexeme) int { return cmp.Compare(a.at, b.at) })
	return all
}

// pairs returns the words that stand side by side in the query.
func (p *planner) pairs() []pair {
	all := p.typed()
	var out []pair
	for i := 1; i < len(all); i++ {
		out = append(out, pair{all[i-1].set(), all[i].set()})
	}
	return out
}

// asked is the terms of all words of the query, by language.
func (p *planner) asked() map[corpus.Lang]map[string]bool {
	out := make(map[corpus.Lang]map[string]bool)
	for _, l := range p.typed() {
		for lang, set := range l.set() {
			if out[lang] == nil {
				out[lang] = make(map[string]bool)
			}
			for t := range set {
				out[lang][t] = true
			}
		}
	}
	return out
}

// set is the terms of a lexeme by language.
func (l *lexeme) set() map[corpus.Lang]map[string]bool {
	out := make(map[corpus.Lang]map[string]bool)
	for lang, list := range l.alternatives {
		out[lang] = make(map[string]bool)
		for _, a := range list {
			out[lang][a.term] = true
		}
	}
	return out
}

package batch

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dovetail/analyze/compare"
	"dovetail/corpus"
)

// Compare sets two editions, two resolutions or two clauses beside each other.
// They are named by their keys: "PP/resolution/901/2022" is an edition,
// "PP/resolution/901" the edition in force, "PP/resolution/901/2022#operative/
// instruct.1/2" a clause. langs names the language of each, or of both when it
// holds one; without any it is the first that both are held in, English before
// the others, else one for each.
func (b *Batch) Compare(ctx context.Context, first, second string, langs []corpus.Lang) (*compare.Comparison, error) {
	texts, err := b.Store.All(ctx)
	if err != nil {
		return nil, err
	}
	x, err := lookUp(texts, first)
	if err != nil {
		return nil, err
	}
	y, err := lookUp(texts, second)
	if err != nil {
		return nil, err
	}
	if (x.clause == "") != (y.clause == "") {
		return nil, fmt.Errorf("%q and %q: compare two clauses, or two texts", first, second)
	}
	langA, langB, err := x.languages(y, langs)
	if err != nil {
		return nil, err
	}
	lex, _, err := b.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	a, c := x.texts[langA], y.texts[langB]
	if x.clause == "" {
		return compare.Texts(lex, a, c), nil
	}
	p, q := clauseOf(a, x.clause), clauseOf(c, y.clause)
	if p == nil {
		return nil, fmt.Errorf("%s has no clause %q in %q", x.key, x.clause, langA)
	}
	if q == nil {
		return nil, fmt.Errorf("%s has no clause %q in %q", y.key, y.clause, langB)
	}
	return compare.Clauses(lex, a, p, c, q), nil
}

// named is what a key on the command line stands for.
type named struct {
	key    corpus.TextKey
	clause corpus.ClauseID // "" for the whole text
	texts  map[corpus.Lang]*corpus.Text
}

// lookUp finds a text or a clause by its key, whatever the letter case.
func lookUp(texts []*corpus.Text, name string) (*named, error) {
	key, rest, isClause := strings.Cut(name, "#")
	n := &named{texts: map[corpus.Lang]*corpus.Text{}}
	var newest *corpus.Text
	for _, t := range texts {
		if strings.EqualFold(string(t.Key()), key) {
			n.key, n.texts[t.Lang] = t.Key(), t
		}
		if strings.EqualFold(string(t.Work.Key()), key) && (newest == nil || newest.Edition.Before(t.Edition)) {
			newest = t
		}
	}
	if n.key == "" && newest != nil && !isClause {
		return lookUp(texts, string(newest.Key()))
	}
	if n.key == "" {
		return nil, fmt.Errorf("the workspace holds no %q: a name has the form PP/resolution/901 or PP/resolution/901/2022%s", name, nearest(texts, key))
	}
	if isClause {
		n.clause = corpus.ClauseID(string(n.key) + "#" + rest)
		for _, t := range n.texts {
			for i := range t.Clauses {
				if strings.EqualFold(string(t.Clauses[i].ID), string(n.clause)) {
					n.clause = t.Clauses[i].ID
					return n, nil
				}
			}
		}
		return nil, fmt.Errorf("%s has no clause %q: \"dovetail search\" and findings.json show the ids of clauses", n.key, rest)
	}
	return n, nil
}

// nearest lists a few texts whose key begins like the one looked for.
func nearest(texts []*corpus.Text, key string) string {
	var keys []string
	for _, t := range texts {
		k := string(t.Key())
		if len(key) >= 2 && len(k) >= len(key) && strings.EqualFold(k[:len(key)], key) ||
			strings.EqualFold(workOf(k), workOf(key)) || strings.EqualFold(workOf(k), key) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if len(keys) == 0 {
		return ""
	}
	if len(keys) > 5 {
		keys = append(keys[:5], "...")
	}
	return "; there are " + strings.Join(keys, ", ")
}

func workOf(key string) string {
	if i := strings.LastIndexByte(key, '/'); i >= 0 {
		return key[:i]
	}
	return key
}

// languages chooses the language of each side.
func (n *named) languages(other *named, asked []corpus.Lang) (a, b corpus.Lang, err error) {
	first := append([]corpus.Lang{corpus.English}, corpus.Languages()...)
	switch len(asked) {
	case 0:
		for _, l := range first {
			if n.texts[l] != nil && other.texts[l] != nil {
				return l, l, nil
			}
		}
		for _, l := range first {
			if a == "" && n.texts[l] != nil {
				a = l
			}
			if b == "" && other.texts[l] != nil {
				b = l
			}
		}
		return a, b, nil
	case 1:
		a, b = asked[0], asked[0]
	case 2:
		a, b = asked[0], asked[1]
	default:
		return "", "", fmt.Errorf("name one language, or two: en, or en,fr")
	}
	for _, s := range []struct {
		n *named
		l corpus.Lang
	}{{n, a}, {other, b}} {
		if s.n.texts[s.l] == nil {
			return "", "", fmt.Errorf("the workspace does not hold %s in %q: it has %v", s.n.key, s.l, s.n.held())
		}
	}
	return a, b, nil
}

// held lists the languages of a text.
func (n *named) held() []corpus.Lang {
	var out []corpus.Lang
	for _, l := range corpus.Languages() {
		if n.texts[l] != nil {
			out = append(out, l)
		}
	}
	return out
}

func clauseOf(t *corpus.Text, id corpus.ClauseID) *corpus.Clause {
	for i := range t.Clauses {
		if t.Clauses[i].ID == id {
			return &t.Clauses[i]
		}
	}
	return nil
}

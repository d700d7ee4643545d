package analyze

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dovetail/corpus"
)

// edition is one edition of a work with the languages the corpus holds.
type edition struct {
	key   corpus.TextKey
	texts map[corpus.Lang]*corpus.Text
}

// any returns the text of the first language there is, in the fixed order.
func (e *edition) any() *corpus.Text {
	for _, l := range corpus.Languages() {
		if t := e.texts[l]; t != nil {
			return t
		}
	}
	var langs []corpus.Lang
	for l := range e.texts {
		langs = append(langs, l)
	}
	return e.texts[slices.Min(langs)]
}

// in returns the text in a language, else in the first there is.
func (e *edition) in(l corpus.Lang) *corpus.Text {
	if t := e.texts[l]; t != nil {
		return t
	}
	return e.any()
}

// chain holds the editions of one work, oldest first.
type chain struct {
	work     corpus.WorkKey
	editions []*edition
}

// inForce is the newest edition.
func (c *chain) inForce() *edition { return c.editions[len(c.editions)-1] }

// chains groups texts into works and editions, sorted by work. Of two texts of
// the same edition and language the later one given counts, as a newer file
// supersedes an older one.
func chains(texts []*corpus.Text) []*chain {
	byWork := map[corpus.WorkKey]*chain{}
	byKey := map[corpus.TextKey]*edition{}
	var out []*chain
	for _, t := range texts {
		key := t.Key()
		e := byKey[key]
		if e == nil {
			e = &edition{key: key, texts: map[corpus.Lang]*corpus.Text{}}
			byKey[key] = e
			c := byWork[t.Work.Key()]
			if c == nil {
				c = &chain{work: t.Work.Key()}
				byWork[t.Work.Key()] = c
				out = append(out, c)
			}
			c.editions = append(c.editions, e)
		}
		e.texts[t.Lang] = t
	}
	for _, c := range out {
		slices.SortFunc(c.editions, func(a, b *edition) int {
			x, y := a.any().Edition, b.any().Edition
			switch {
			case x.Before(y):
				return -1
			case y.Before(x):
				return 1
			}
			return cmp.Compare(a.key, b.key)
		})
	}
	slices.SortFunc(out, func(a, b *chain) int { return cmp.Compare(a.work, b.work) })
	return out
}

// pivots orders the languages of a corpus: the one that holds most editions in
// force first, English first among equals. Every edition takes part in the
// first of them it is held in, so that as many pairs as possible are compared
// within one language.
func pivots(cs []*chain) []corpus.Lang {
	count := map[corpus.Lang]int{}
	for _, c := range cs {
		for l := range c.inForce().texts {
			count[l]++
		}
	}
	var langs []corpus.Lang
	for l := range count {
		langs = append(langs, l)
	}
	slices.SortFunc(langs, func(a, b corpus.Lang) int {
		return cmp.Or(cmp.Compare(count[b], count[a]),
			cmp.Compare(englishFirst(a), englishFirst(b)), cmp.Compare(a, b))
	})
	return langs
}

func englishFirst(l corpus.Lang) int {
	if l == corpus.English {
		return 0
	}
	return 1
}

// selection is what of the corpus takes part.
type selection struct {
	chains     []*chain
	texts      []*corpus.Text // one language of each edition in force, by work
	states     []EditionState
	suppressed []Suppressed
}

// selectTexts picks the edition in force of each work and its language, and
// notes what is left out.
func selectTexts(texts []*corpus.Text) *selection {
	s := &selection{chains: chains(texts)}
	order := pivots(s.chains)
	recurring := recurringWorks(s.chains)
	for _, c := range s.chains {
		force := c.inForce()
		for _, e := range c.editions {
			st := EditionState{Work: e.any().Work, Edition: e.any().Edition, InForce: e == force}
			for _, l := range order {
				if e.texts[l] != nil {
					st.Langs = append(st.Langs, l)
				}
			}
			slices.Sort(st.Langs)
			switch by := recurring[c.work]; {
			case e != force:
				st.By = force.key
				s.suppress(SupersededEdition, e.any(), corpus.Statement{Code: corpus.NoteInForce, Texts: []corpus.TextKey{force.key}})
			case by != nil:
				st.InForce, st.By = false, by.key
				s.suppress(SupersededEdition, e.any(), corpus.Statement{Code: corpus.NoteReplaced, Texts: []corpus.TextKey{by.key}})
			default:
				st.Lang = s.pick(e, order)
			}
			s.states = append(s.states, st)
		}
	}
	return s
}

// pick takes an edition in force into the analysis in one language and returns
// it; its other languages are translations. A text marked SUP takes no part.
func (s *selection) pick(e *edition, order []corpus.Lang) corpus.Lang {
	var picked corpus.Lang
	for _, l := range order {
		t := e.texts[l]
		switch {
		case t == nil:
		case t.Mark == corpus.MarkSuppr:
			s.suppress(TextSuppressed, t, corpus.Statement{Code: corpus.NoteMarked})
		case picked == "":
			picked = l
			s.texts = append(s.texts, t)
		default:
			s.suppress(Translation, t, corpus.Statement{Code: corpus.NoteTranslated, Lang: picked})
		}
	}
	return picked
}

func (s *selection) suppress(r Reason, t *corpus.Text, note corpus.Statement) {
	s.suppressed = append(s.suppressed, Suppressed{Reason: r, Text: t.Key(), Lang: t.Lang, Note: note})
}

// recurringWorks finds works that a later work of the same body replaces under
// the same title, as bodies do that number every resolution anew each session:
// from the work replaced to the edition in force of the newest one. Works
// without a title, or whose titles are a single word, are never replaced.
func recurringWorks(cs []*chain) map[corpus.WorkKey]*edition {
	groups := map[string][]*chain{}
	for _, c := range cs {
		t := c.inForce().any()
		title := plainTitle(t.Title)
		if !strings.Contains(title, " ") && t.Lang != corpus.Chinese || title == "" {
			continue
		}
		k := fmt.Sprintf("%s/%s/%s/%s", t.Body, t.Kind, t.Lang, title)
		groups[k] = append(groups[k], c)
	}
	out := map[corpus.WorkKey]*edition{}
	for _, g := range groups {
		newest := g[0]
		for _, c := range g[1:] {
			if later(c.inForce().any(), newest.inForce().any()) {
				newest = c
			}
		}
		for _, c := range g {
			if c != newest {
				out[c.work] = newest.inForce()
			}
		}
	}
	return out
}

// later tells whether a was adopted after b: by edition, then by the numbers in
// their numbers ("A_72_178" is later than "A_71_200").
func later(a, b *corpus.Text) bool {
	if b.Edition.Before(a.Edition) {
		return true
	}
	if a.Edition.Before(b.Edition) {
		return false
	}
	return slices.Compare(digits(a.Number), digits(b.Number)) > 0
}

// digits returns the numbers within s, in order.
func digits(s string) []int {
	var out []int
	in := false
	for _, r := range s {
		if r < '0' || r > '9' {
			in = false
			continue
		}
		if !in {
			out = append(out, 0)
			in = true
		}
		last := &out[len(out)-1]
		*last = min(*last*10+int(r-'0'), 1<<30)
	}
	return out
}

// plainTitle is a title without letter case, punctuation, spacing, and the
// number that some bodies print in front of it ("72/178. The girl child").
func plainTitle(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for len(words) > 0 && strings.Trim(words[0], "0123456789") == "" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

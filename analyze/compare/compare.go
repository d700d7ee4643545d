// Package compare sets two texts beside each other, clause by clause: two
// editions of a resolution, two resolutions, or two clauses, in one language
// with the words that differ, in two languages with the words that mean the
// same. It is pure; the same texts give the same comparison.
package compare

import (
	"cmp"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/diff"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/token"
)

// Comparison is two texts beside each other. Of two editions, rows come in the
// order of the second; what only the first has stands where it was. Of two works,
// the clauses that are alike come first, wherever they stand.
type Comparison struct {
	A    Head  `json:"a"`
	B    Head  `json:"b"`
	Rows []Row `json:"clauses"`
}

// Head names one of the texts.
type Head struct {
	corpus.Work
	Key     corpus.TextKey `json:"key"`
	Edition corpus.Edition `json:"edition"`
	Lang    corpus.Lang    `json:"language"`
	Title   string         `json:"title"`
	File    string         `json:"file"`
}

// Row is a clause of the first text beside its counterpart in the second. One
// of them is nil for a clause that only the other text has.
type Row struct {
	State State   `json:"state"`
	A     *Side   `json:"a"`
	B     *Side   `json:"b"`
	Like  float64 `json:"likeness"` // 0 to 1
	// Edits leads from the words of A to those of B, where both texts are in
	// one language.
	Edits []diff.Edit `json:"edits,omitempty"`
	// Matches are words that mean the same, heaviest first, where the texts are
	// in two languages.
	Matches []Match `json:"matches,omitempty"`
}

// Side is one clause.
type Side struct {
	ID      corpus.ClauseID `json:"id"`
	Heading string          `json:"heading,omitempty"`
	Path    []string        `json:"path,omitempty"`
	Text    string          `json:"text"`
	Page    int             `json:"page,omitempty"` // 0 when it is not known
}

// Match is a pair of words, as ranges of bytes.
type Match struct {
	A      corpus.Range `json:"a"`
	B      corpus.Range `json:"b"`
	Weight float64      `json:"weight"` // share of what the clauses have in common
}

// State is what became of a clause.
type State string

// The states of a row.
const (
	Same    State = "same"    // the same words
	Revised State = "revised" // other words
	Aligned State = "aligned" // counterparts in two languages
	Added   State = "added"   // only in the second edition
	Removed State = "removed" // only in the first

	Alike  State = "alike"  // of two works: about the same
	First  State = "first"  // of two works: only in the first
	Second State = "second" // only in the second
)

// leastAlike is the cosine of their words from which clauses of two works are set
// beside each other: read on pairs of resolutions, what is above speaks of one
// thing, and below it mostly of two.
const leastAlike = 0.45

// Texts compares two texts. Texts of one edition in two languages are paired by
// the ids of their clauses; others by their words. The lexicon may be nil for two
// editions in one language.
func Texts(lex *lexicon.Lexicon, a, b *corpus.Text) *Comparison {
	c := &Comparison{A: head(a), B: head(b)}
	for _, p := range pairs(lex, a, b) {
		var x, y *corpus.Clause
		if p.A >= 0 {
			x = &a.Clauses[p.A]
		}
		if p.B >= 0 {
			y = &b.Clauses[p.B]
		}
		r := row(lex, a.Lang, x, b.Lang, y, p.Like)
		if a.Work != b.Work {
			r.State = ofTwoWorks(r.State)
		}
		c.Rows = append(c.Rows, r)
	}
	return c
}

// pairs are the clauses that stand beside each other.
func pairs(lex *lexicon.Lexicon, a, b *corpus.Text) []diff.Pair {
	switch {
	case a.Work == b.Work:
		return diff.Align(a.Clauses, b.Clauses, likeness(lex, a, b))
	case a.Lang != b.Lang:
		return diff.Match(a.Clauses, b.Clauses, likeness(lex, a, b), leastAlike)
	}
	x, y := vectors(lex, a), vectors(lex, b)
	return diff.Match(a.Clauses, b.Clauses, func(i, j int) float64 { return lexicon.Cosine(x[i], y[j]) }, leastAlike)
}

// ofTwoWorks is what the state of a row is called when neither text has come out
// of the other.
func ofTwoWorks(s State) State {
	switch s {
	case Revised:
		return Alike
	case Removed:
		return First
	case Added:
		return Second
	}
	return s
}

func vectors(lex *lexicon.Lexicon, t *corpus.Text) []lexicon.Vector {
	out := make([]lexicon.Vector, len(t.Clauses))
	for i := range t.Clauses {
		out[i] = lex.Vector(t.Lang, t.Clauses[i].Text)
	}
	return out
}

// Clauses compares one clause of a text with one of another, however different
// they are.
func Clauses(lex *lexicon.Lexicon, a *corpus.Text, x *corpus.Clause, b *corpus.Text, y *corpus.Clause) *Comparison {
	one, other := []corpus.Clause{*x}, []corpus.Clause{*y}
	like := lex.Similarity(a.Lang, x.Text, b.Lang, y.Text)
	if a.Lang == b.Lang {
		like = diff.Overlap(a.Lang, one, other)(0, 0)
	}
	return &Comparison{A: head(a), B: head(b), Rows: []Row{row(lex, a.Lang, x, b.Lang, y, like)}}
}

// likeness compares clauses by their words in one language, by their meaning
// in two.
func likeness(lex *lexicon.Lexicon, a, b *corpus.Text) diff.Likeness {
	if a.Lang == b.Lang {
		return diff.Overlap(a.Lang, a.Clauses, b.Clauses)
	}
	among := lex.Among(a.Lang, vectors(lex, a), b.Lang, vectors(lex, b))
	same := a.Key() == b.Key()
	return func(i, j int) float64 {
		if same && a.Clauses[i].ID == b.Clauses[j].ID {
			return 1
		}
		l := among.Likeness(i, j)
		if same {
			l /= 2 // the counterpart has the same id
		}
		return l
	}
}

func row(lex *lexicon.Lexicon, langA corpus.Lang, x *corpus.Clause, langB corpus.Lang, y *corpus.Clause, like float64) Row {
	r := Row{A: side(x), B: side(y), Like: like}
	switch {
	case y == nil:
		r.State = Removed
	case x == nil:
		r.State = Added
	case langA != langB:
		r.State = Aligned
		for _, m := range lex.Align(langA, x.Text, langB, y.Text) {
			r.Matches = append(r.Matches, Match{A: rangeOf(m.A), B: rangeOf(m.B), Weight: m.Weight})
		}
	default:
		r.State = Revised
		if diff.Same(langA, x.Text, y.Text) {
			r.State = Same
		}
		r.Edits = diff.Words(langA, x.Text, y.Text)
	}
	return r
}

func rangeOf(t token.Token) corpus.Range { return corpus.Range{t.Start, t.End} }

func head(t *corpus.Text) Head {
	return Head{Work: t.Work, Key: t.Key(), Edition: t.Edition, Lang: t.Lang, Title: t.Title, File: t.Source.File}
}

func side(c *corpus.Clause) *Side {
	if c == nil {
		return nil
	}
	return &Side{ID: c.ID, Heading: c.Heading, Path: c.Path, Text: c.Text, Page: c.Page()}
}

// Count tells how many rows are in each state.
func (c *Comparison) Count() map[State]int {
	out := map[State]int{}
	for i := range c.Rows {
		out[c.Rows[i].State]++
	}
	return out
}

// States lists the states in the order they are told.
func States() []State { return []State{Same, Revised, Alike, Aligned, Added, Removed, First, Second} }

// Stretch is a piece of a clause's words.
type Stretch struct {
	Text  string
	Mark  diff.Op // Delete, Insert, or Keep
	Match int     // from 1: which pair of words in two languages it belongs to; 0 for none
}

// Stretches cuts the words of one side of a row, 0 for A and 1 for B, where
// they differ from, or match, those of the other. Of a row in two languages the
// most matches heaviest pairs are told.
func (r *Row) Stretches(side, most int) []Stretch {
	s := [2]*Side{r.A, r.B}[side]
	if s == nil {
		return nil
	}
	switch r.State {
	case Added:
		return []Stretch{{Text: s.Text, Mark: diff.Insert}}
	case Removed:
		return []Stretch{{Text: s.Text, Mark: diff.Delete}}
	case First, Second:
		return []Stretch{{Text: s.Text, Mark: diff.Keep}}
	case Aligned:
		return r.matched(s.Text, side, most)
	}
	var out []Stretch
	for _, e := range r.Edits {
		at := [2]corpus.Range{e.A, e.B}[side]
		if at[0] < at[1] {
			out = append(out, Stretch{Text: s.Text[at[0]:at[1]], Mark: e.Op})
		}
	}
	return out
}

// matched cuts a text at its matches.
func (r *Row) matched(text string, side, most int) []Stretch {
	type place struct {
		at corpus.Range
		n  int
	}
	var places []place
	for i, m := range r.Matches[:min(most, len(r.Matches))] {
		places = append(places, place{[2]corpus.Range{m.A, m.B}[side], i + 1})
	}
	slices.SortFunc(places, func(x, y place) int { return cmp.Or(cmp.Compare(x.at[0], y.at[0]), cmp.Compare(x.n, y.n)) })
	var out []Stretch
	at := 0
	for _, p := range places {
		if p.at[0] < at {
			continue // pairs of Chinese characters may share one
		}
		if p.at[0] > at {
			out = append(out, Stretch{Text: text[at:p.at[0]], Mark: diff.Keep})
		}
		out = append(out, Stretch{Text: text[p.at[0]:p.at[1]], Mark: diff.Keep, Match: p.n})
		at = p.at[1]
	}
	if at < len(text) {
		out = append(out, Stretch{Text: text[at:], Mark: diff.Keep})
	}
	return out
}

package structure

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"

	"dovetail/corpus"
)

//go:embed labels/activities.txt
var activityLabels string

// activityParts are the parts of an activity, by their marks in the labels.
var activityParts = []struct {
	mark byte
	name string
	of   func(*corpus.Activity) *corpus.Range
}{
	{'a', "action", func(a *corpus.Activity) *corpus.Range { return a.Action }},
	{'o', "object", func(a *corpus.Activity) *corpus.Range { return a.Object }},
	{'b', "beneficiary", func(a *corpus.Activity) *corpus.Range { return a.Beneficiary }},
	{'d', "deadline", func(a *corpus.Activity) *corpus.Range { return a.Deadline }},
}

// leastCommon is how much of two ranges must be common, of what either covers, for
// them to be one part: more than half, so that an article or a preposition more
// or less does not count, and no other part does.
const leastCommon = 0.6

// labelled is a clause with what was marked in it.
type labelled struct {
	lang  corpus.Lang
	id    corpus.ClauseID
	words string
	parts map[byte]corpus.Range
}

// Activities measures the activities read of the specimen corpus on clauses
// marked by hand, each part by itself: what is marked and read, and what is read
// where nothing or something else is marked.
func Activities(read []*corpus.Text) ([]Figure, error) {
	labels, err := readLabels(activityLabels)
	if err != nil {
		return nil, err
	}
	clauses := map[corpus.Lang]map[corpus.ClauseID]*corpus.Clause{}
	for _, lang := range corpus.Languages() {
		clauses[lang] = map[corpus.ClauseID]*corpus.Clause{}
	}
	for _, t := range read {
		for i := range t.Clauses {
			clauses[t.Lang][t.Clauses[i].ID] = &t.Clauses[i]
		}
	}
	var out []Figure
	for _, lang := range corpus.Languages() {
		for _, part := range activityParts {
			f := Figure{Name: fmt.Sprintf("specimen %s: activity, %s, F1", lang, part.name)}
			for i := range labels {
				if l := &labels[i]; l.lang == lang {
					f.activity(l, clauses[lang][l.id], part.mark, part.of)
				}
			}
			out = append(out, f)
		}
	}
	return out, nil
}

// activity counts one part of one clause.
func (f *Figure) activity(want *labelled, got *corpus.Clause, mark byte, of func(*corpus.Activity) *corpus.Range) {
	label, stated := want.parts[mark]
	var read *corpus.Range
	if got != nil && got.Activity != nil {
		read = of(got.Activity)
	}
	right := false
	words := func(s string, r corpus.Range) string { return s[r[0]:r[1]] }
	switch {
	case read == nil && !stated:
		return
	case read == nil:
		f.count(false, "%s %s: %q is not read in %q", want.lang, want.id, words(want.words, label), want.words)
		return
	case !stated:
		f.False++
		f.wrong("%s %s: %q is read in %q", want.lang, want.id, words(got.Text, *read), want.words)
		return
	}
	right = common(unspacedRange(want.words, label), unspacedRange(got.Text, *read)) >= leastCommon
	f.count(right, "%s %s: %q is read, want %q in %q", want.lang, want.id, words(got.Text, *read), words(want.words, label), want.words)
	if !right {
		f.False++
	}
}

// unspacedRange counts a range in runes that are no spaces, which a reader may
// set otherwise beside Chinese.
func unspacedRange(s string, r corpus.Range) corpus.Range {
	count := func(s string) (n int) {
		for _, c := range s {
			if !unicode.IsSpace(c) {
				n++
			}
		}
		return n
	}
	return corpus.Range{count(s[:r[0]]), count(s[:r[1]])}
}

// common is how much two ranges have in common of what either covers.
func common(a, b corpus.Range) float64 {
	both := min(a[1], b[1]) - max(a[0], b[0])
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(a[1], b[1])-min(a[0], b[0]))
}

// readLabels reads the marked clauses.
func readLabels(s string) ([]labelled, error) {
	var out []labelled
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\n")
		n := len(out)
		switch {
		case line == "" || line[0] == '#':
		case n == 0 || out[n-1].words != "":
			lang, id, ok := strings.Cut(line, " ")
			if !ok {
				return nil, fmt.Errorf("labels of activities: %q is no language and id", line)
			}
			out = append(out, labelled{lang: corpus.Lang(lang), id: corpus.ClauseID(id), parts: map[byte]corpus.Range{}})
		default:
			if err := out[n-1].read(line); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// read takes the marks out of a clause's words.
func (l *labelled) read(line string) error {
	var words strings.Builder
	type open struct {
		mark  byte
		start int
	}
	var stack []open
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '[' && i+2 < len(line):
			stack = append(stack, open{line[i+1], words.Len()})
			i += 2
		case c == ']' && len(stack) > 0:
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			l.parts[o.mark] = corpus.Range{o.start, words.Len()}
		default:
			words.WriteByte(c)
		}
	}
	if l.words = words.String(); len(stack) > 0 {
		return fmt.Errorf("labels of activities: a mark is not closed in %q", line)
	}
	return nil
}

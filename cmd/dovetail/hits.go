package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"dovetail/cmd/internal/progress"
	"dovetail/corpus"
	"dovetail/index"
)

// printHits prints the hits for people, and how many there are by property.
func (a *app) printHits(r *index.Response) {
	mark := [2]string{"", ""}
	if progress.Terminal(a.out) {
		mark = [2]string{"\x1b[1m", "\x1b[0m"}
	}
	for _, n := range r.Notes {
		a.talk("%s", a.sentence(n))
	}
	if r.Suggestion != "" {
		a.say("cmd.mean", r.Suggestion)
	}
	for i := range r.Hits {
		a.printHit(r.Offset+i+1, &r.Hits[i], mark)
	}
	a.printFacets(&r.Facets)
	a.say("cmd.hits", len(r.Hits), r.Total)
	if next := r.Offset + len(r.Hits); len(r.Hits) > 0 && next < r.Total {
		a.say("cmd.next", next)
	}
}

// printHit prints a hit: the resolution, the clause with what stands above it,
// where it is from.
func (a *app) printHit(number int, h *index.Hit, mark [2]string) {
	state := ""
	if !h.InForce {
		state = a.word("list.comma") + a.word("cmd.superseded")
	}
	v := a.plain()
	name := v.Body(h.Body) + " " + v.Edition(corpus.Work{Body: h.Body, Kind: h.Kind, Number: h.Number}, h.Edition, "")
	fmt.Fprintf(a.out, "%d. %s%s [%s]\n", number, plainSpaces(name), state, h.Lang)
	if h.Title != "" && !h.Head {
		fmt.Fprintf(a.out, "   %s\n", h.Title)
	}
	if h.Heading != "" {
		fmt.Fprintf(a.out, "   %s\n", highlighted(h.Heading, h.HeadingHighlights, mark))
	}
	if h.LeadIn != "" {
		fmt.Fprintf(a.out, "   %s\n", h.LeadIn)
	}
	shown, marks := passage(h.Text, h.Highlights)
	text := highlighted(shown, marks, mark)
	fmt.Fprintf(a.out, "   %s\n", strings.TrimSpace(strings.Join(h.Path, " ")+" "+text))
	where := h.File
	if h.Page > 0 {
		where = v.Commas([]string{h.File, a.word("finding.page", strconv.Itoa(h.Page))})
	}
	if len(h.Translations) > 0 {
		var langs []string
		for _, v := range h.Translations {
			langs = append(langs, string(v.Lang))
		}
		where += "; " + a.word("cmd.also", strings.Join(langs, ", "))
	}
	fmt.Fprintf(a.out, "   %s\n", where)
	if h.Explanation != nil {
		printExplanation(a, h.Explanation, 1)
	}
}

// shownCounts is how many values of a property are printed.
const shownCounts = 8

// printFacets prints a line a property: its most frequent values, under the name
// of the field that asks for one of them.
func (a *app) printFacets(f *index.Facets) {
	for _, facet := range []struct {
		field  string
		counts []index.Count
	}{
		{"body", f.Body},
		{"sector", f.Sector},
		{"addressee", f.Addressee},
		{"theme", f.Theme},
		{"year", f.Year},
		{"lang", f.Lang},
		{"part", f.Part},
	} {
		if len(facet.counts) == 0 {
			continue
		}
		var values []string
		for _, c := range facet.counts[:min(len(facet.counts), shownCounts)] {
			values = append(values, fmt.Sprintf("%s %d", c.Value, c.Count))
		}
		if more := len(facet.counts) - shownCounts; more > 0 {
			values = append(values, a.word("cmd.more", more))
		}
		fmt.Fprintf(a.out, "%s: %s\n", facet.field, strings.Join(values, ", "))
	}
}

// Texts longer than longText bytes are cut for the terminal to the passage of
// about shownText bytes that has most of what was found: an annex may be one clause of
// many pages. Files and JSON hold them whole.
const (
	longText  = 1200
	shownText = 600
)

// passage cuts a long text to its best passage, at words, with the ranges in it.
func passage(text string, ranges []corpus.Range) (string, []corpus.Range) {
	if len(text) <= longText {
		return text, ranges
	}
	first, most := 0, 0
	for i, r := range ranges {
		n := 0
		for n < len(ranges)-i && ranges[i+n][1] <= r[0]+shownText {
			n++
		}
		if n > most {
			first, most = i, n
		}
	}
	from := 0
	if most > 0 {
		from = max(0, ranges[first][0]-shownText/4)
	}
	from, to := wordStart(text, from), wordStart(text, min(len(text), from+shownText*5/4))
	var in []corpus.Range
	before, after := "", ""
	if from > 0 {
		before = "... "
	}
	if to < len(text) {
		after = "..."
	}
	for _, r := range ranges {
		if r[0] >= from && r[1] <= to {
			in = append(in, corpus.Range{r[0] - from + len(before), r[1] - from + len(before)})
		}
	}
	return before + text[from:to] + after, in
}

// wordStart is the first place from i on at which a word begins, or, where the
// words are not apart, a character.
func wordStart(text string, i int) int {
	if i == 0 || i >= len(text) {
		return min(i, len(text))
	}
	for k := i; k < min(len(text), i+longWord); k++ {
		if text[k-1] == ' ' {
			return k
		}
	}
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}

// longWord is how many bytes a word may have for a text to be cut behind it.
const longWord = 60

// highlighted puts marks around the ranges of a text.
func highlighted(text string, ranges []corpus.Range, mark [2]string) string {
	if mark[0] == "" {
		return text
	}
	var b strings.Builder
	last := 0
	for _, r := range ranges {
		b.WriteString(text[last:r[0]] + mark[0] + text[r[0]:r[1]] + mark[1])
		last = r[1]
	}
	return b.String() + text[last:]
}

// printExplanation prints how a score came about, parts indented.
func printExplanation(a *app, e *index.Explanation, level int) {
	fmt.Fprintf(a.out, "%s%.3f %s\n", strings.Repeat("   ", level), e.Value, a.sentence(e.Why))
	for i := range e.Parts {
		printExplanation(a, &e.Parts[i], level+1)
	}
}

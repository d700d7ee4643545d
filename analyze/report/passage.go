package report

import (
	"slices"
	"unicode/utf8"

	"dovetail/corpus"
)

// Segment is a stretch of a clause's words, marked where they match those of
// another side.
type Segment struct {
	Text    string
	Marked  bool
	Omitted int // characters left out in the place of this segment
}

// Segments cuts the words of a side where they match the other sides. Of words
// longer than limit characters (0: no limit), only those about the first match
// are kept, and the segments say how many were left out.
func (f *Finding) Segments(side, limit int) []Segment {
	text := f.Sides[side].Text
	ranges := f.matches(side)
	from, to := window(text, ranges, limit)
	var out []Segment
	if from > 0 {
		out = append(out, Segment{Omitted: utf8.RuneCountInString(text[:from])})
	}
	at := from
	for _, r := range ranges {
		start, end := max(r[0], at), min(r[1], to)
		if start >= end {
			continue
		}
		if start > at {
			out = append(out, Segment{Text: text[at:start]})
		}
		out = append(out, Segment{Text: text[start:end], Marked: true})
		at = end
	}
	if at < to {
		out = append(out, Segment{Text: text[at:to]})
	}
	if to < len(text) {
		out = append(out, Segment{Omitted: utf8.RuneCountInString(text[to:])})
	}
	return out
}

// matches lists the passages of a side, in order, on the bounds of characters.
func (f *Finding) matches(side int) []corpus.Range {
	text := f.Sides[side].Text
	var out []corpus.Range
	for _, e := range f.Evidence {
		for _, p := range e.Passages {
			for i, r := range [2]corpus.Range{p.A, p.B} {
				if e.Sides[i] == side && r[0] >= 0 && r[1] <= len(text) && r[0] < r[1] {
					out = append(out, corpus.Range{back(text, r[0]), forth(text, r[1])})
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y corpus.Range) int { return slices.Compare(x[:], y[:]) })
	return out
}

// window chooses the stretch of text that is shown: a quarter of the limit
// before the first match, the rest from there on.
func window(text string, ranges []corpus.Range, limit int) (from, to int) {
	if limit <= 0 || len(text) <= limit {
		return 0, len(text)
	}
	if len(ranges) > 0 {
		from = back(text, max(0, ranges[0][0]-limit/4))
	}
	return from, back(text, min(len(text), from+limit))
}

// back moves i to the beginning of the character it stands in.
func back(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// forth moves i to the end of the character it stands in.
func forth(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

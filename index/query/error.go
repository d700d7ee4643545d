package query

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Error is a query that cannot be read, or whose field has a value that does
// not exist.
type Error struct {
	Query      string
	Start, End int  // the place, in bytes of Query
	Message    Said // what is wrong there, and what to write instead
}

// Said is a sentence for people with its parts apart, so that it can be said in
// another language: the format is its English.
type Said struct {
	Format string
	Args   []any
}

// Say returns a sentence of a format and its parts.
func Say(format string, args ...any) Said { return Said{format, args} }

// String is the sentence in English.
func (s Said) String() string { return fmt.Sprintf(s.Format, s.Args...) }

// Errorf returns an error at the place of node.
func Errorf(q string, node Node, format string, args ...any) *Error {
	start, end := node.Place()
	return &Error{Query: q, Start: start, End: end, Message: Say(format, args...)}
}

// Error names the position, counted in characters from 1.
func (e *Error) Error() string {
	at := utf8.RuneCountInString(e.Query[:min(e.Start, len(e.Query))]) + 1
	return fmt.Sprintf("query, character %d: %s", at, e.Message)
}

// shown is how many bytes of a long query are shown before and after the place.
const shown = 60

// Caret draws the query with a caret under the place:
//
//	body:XYZ gender
//	     ^^^
//
// A long query is shortened around the place. Characters that take two
// columns on a terminal get two carets.
func (e *Error) Caret() string {
	from, to := 0, len(e.Query)
	start, end := min(e.Start, len(e.Query)), min(max(e.End, e.Start), len(e.Query))
	if start > shown {
		from = runeStart(e.Query, start-shown)
	}
	if to-start > shown {
		to = runeStart(e.Query, start+shown)
	}
	end = min(end, to)
	before, after := "", ""
	if from > 0 {
		before = "..."
	}
	if to < len(e.Query) {
		after = "..."
	}
	line := before + e.Query[from:to] + after
	line = strings.Map(func(r rune) rune {
		if r < ' ' || r == utf8.RuneError {
			return ' '
		}
		return r
	}, line)
	return line + "\n" + strings.Repeat(" ", len(before)+columns(e.Query[from:start])) +
		strings.Repeat("^", max(1, columns(e.Query[start:end])))
}

func runeStart(s string, i int) int {
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// columns is how many columns of a terminal s takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

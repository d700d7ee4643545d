package clause

import (
	"strings"
	"unicode"

	"dovetail/corpus"
	"dovetail/ingest/quality"
)

// A clause is in another language than its text where its words leave no doubt:
// a quotation, a part that was not translated. These bounds were chosen so that
// of the labelled and the specimen texts no clause is taken for one.
const (
	foreignWords = 8   // fewer, or so many ideographs, tell nothing: names, titles of documents
	foreignSure  = 0.7 // how sure the detection must be
)

// languages marks the clauses that are in another language than their text.
func languages(t *corpus.Text) {
	for i := range t.Clauses {
		c := &t.Clauses[i]
		if strings.Contains(c.Text, "\t") {
			continue // the rows of a table are no sentences
		}
		if l, sure := quality.Foreign(c.Text, t.Lang); l != "" && sure >= foreignSure && wordCount(c.Text) >= foreignWords {
			c.Lang = l
		}
	}
}

// wordCount counts words of two letters and more, and every ideograph as one.
func wordCount(s string) int {
	n, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
			n++
			letters = 0
		case unicode.IsLetter(r):
			if letters++; letters == 2 {
				n++
			}
		case unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsDigit(r):
			letters = 0
		}
	}
	return n
}

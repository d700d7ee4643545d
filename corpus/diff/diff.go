// Package diff says how words changed: between two versions of a clause, word
// by word, and between two editions of a resolution, clause by clause.
//
// Guarantees: it is pure and deterministic; a difference covers both texts
// completely, so that each can be put together again from its pieces; words
// mean what they mean to every other package (corpus/token), in all six
// languages: Chinese is compared by characters, and spacing, punctuation,
// letter case, Arabic vowel marks and forms of letters are no differences.
package diff

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// Op is what happened to a stretch of words.
type Op string

// The operations that lead from the first text to the second.
const (
	Keep   Op = "keep"
	Delete Op = "delete"
	Insert Op = "insert"
)

// Edit is a stretch of words with what happened to it: bytes A of the first
// text and B of the second. B of a deletion and A of an insertion are empty, at
// the place where the words would stand. The ranges of all edits, in order,
// cover both texts without gaps.
type Edit struct {
	Op Op           `json:"op"`
	A  corpus.Range `json:"a"`
	B  corpus.Range `json:"b"`
}

// Words compares two texts of one language word by word. Where both have the
// same words there is one edit, [Keep], or none when both are empty. A
// replacement is a deletion followed by an insertion.
func Words(lang corpus.Lang, a, b string) []Edit {
	x, y := units(lang, a), units(lang, b)
	edits := collapse(script(x, y), x, y)
	out := make([]Edit, 0, len(edits))
	for _, e := range edits {
		out = append(out, Edit{e.op, bytesOf(x, e.a0, e.a1, len(a)), bytesOf(y, e.b0, e.b1, len(b))})
	}
	return settle(a, b, out)
}

// Same tells whether two texts of one language have the same words.
func Same(lang corpus.Lang, a, b string) bool {
	x, y := units(lang, a), units(lang, b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i].term != y[i].term {
			return false
		}
	}
	return true
}

// unit is a word with what follows it up to the next one, and with the brackets
// and quotation marks that open before it; the first also has what comes before it.
type unit struct {
	term       string
	start, end int
}

// single makes Chinese words of one character: dictionaries would cut the same
// characters differently in different surroundings.
func single(string) int { return 0 }

// units cuts a text into words that cover it. A text without words but not
// empty is one unit.
func units(lang corpus.Lang, text string) []unit {
	var tokens []token.Token
	if lang == corpus.Chinese {
		tokens = token.New(lang, single).Append(nil, text)
	} else {
		tokens = token.Tokens(lang, text)
	}
	if len(tokens) == 0 && text != "" {
		return []unit{{strings.Join(strings.Fields(text), " "), 0, len(text)}}
	}
	out := make([]unit, len(tokens))
	for i, t := range tokens {
		out[i] = unit{t.Term, opening(text, t.Start), len(text)}
		if i > 0 {
			out[i-1].end = out[i].start
		}
	}
	if len(out) > 0 {
		out[0].start = 0
	}
	return out
}

// opening is where the brackets and quotation marks begin that open right before a
// place: they go and come with the word that they stand before.
func opening(text string, at int) int {
	for {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if !unicode.In(r, unicode.Ps, unicode.Pi) {
			return at
		}
		at -= size
	}
}

// bytesOf is the range of the units from i up to j in a text of size bytes.
func bytesOf(u []unit, i, j, size int) corpus.Range {
	at := func(k int) int {
		if k < len(u) {
			return u[k].start
		}
		return size
	}
	return corpus.Range{at(i), at(j)}
}

// settle takes the white space that a replaced stretch and its replacement both
// end with out of them, so that marks stand close about the words.
func settle(a, b string, edits []Edit) []Edit {
	var out []Edit
	for i := 0; i < len(edits); i++ {
		e := edits[i]
		if i+1 == len(edits) || e.Op != Delete || edits[i+1].Op != Insert {
			out = append(out, e)
			continue
		}
		ins := edits[i+1]
		i++
		endA, endB := spaceFrom(a, e.A), spaceFrom(b, ins.B)
		if a[endA:e.A[1]] != b[endB:ins.B[1]] || endA == e.A[1] {
			out = append(out, e, ins)
			continue
		}
		out = append(out,
			Edit{Delete, corpus.Range{e.A[0], endA}, e.B},
			Edit{Insert, corpus.Range{endA, endA}, corpus.Range{ins.B[0], endB}},
			Edit{Keep, corpus.Range{endA, e.A[1]}, corpus.Range{endB, ins.B[1]}})
	}
	return joinKept(out)
}

// spaceFrom is where the white space at the end of a stretch begins.
func spaceFrom(s string, r corpus.Range) int {
	return r[0] + len(strings.TrimRightFunc(s[r[0]:r[1]], unicode.IsSpace))
}

// joinKept makes one edit of neighbours that are both kept.
func joinKept(edits []Edit) []Edit {
	var out []Edit
	for _, e := range edits {
		if n := len(out); n > 0 && e.Op == Keep && out[n-1].Op == Keep {
			out[n-1].A[1], out[n-1].B[1] = e.A[1], e.B[1]
			continue
		}
		out = append(out, e)
	}
	return out
}

// Marked writes the difference in one line, deleted words between the first two
// marks, inserted ones between the last two; kept words are those of b.
func Marked(a, b string, edits []Edit, mark [4]string) string {
	var out strings.Builder
	for i, e := range edits {
		switch e.Op {
		case Delete:
			out.WriteString(mark[0] + a[e.A[0]:e.A[1]] + mark[1])
		case Insert:
			out.WriteString(mark[2] + b[e.B[0]:e.B[1]] + mark[3])
		default:
			out.WriteString(b[e.B[0]:e.B[1]])
			// What is deleted at the end stands apart from the words before it.
			if i+1 < len(edits) && edits[i+1].Op == Delete && spaceFrom(b, e.B) == e.B[1] && spaceFrom(a, e.A) < e.A[1] {
				out.WriteString(" ")
			}
		}
	}
	return out.String()
}

// Fingerprint is a hash of the words of a text: equal for two texts of one
// language when [Same] is true of them.
func Fingerprint(lang corpus.Lang, text string) string {
	h := sha256.New()
	for _, u := range units(lang, text) {
		fmt.Fprintf(h, "%d:%s", len(u.term), u.term)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

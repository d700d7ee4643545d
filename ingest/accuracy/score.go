// Package accuracy measures how near what was read comes to the true text: error
// rates and recall of words as the literature on text recognition has them, and
// the share of paragraphs that are exact.
//
// It reads nothing itself: whoever measures hands it what reads. Figures are
// deterministic where the reading is.
package accuracy

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dovetail/ingest/document"
)

// Score is how near a reading comes to the truth. All are shares, 1 is the best
// but for CER, of which 0 is.
type Score struct {
	CER     float64 // Levenshtein distance over the length of the truth
	Recall  float64 // share of the true words found, as a multiset (Chinese: pairs of characters)
	Ordered float64 // share of them found in the right order
}

// Plain is a text as it is compared: NFC, presentation forms folded, bidi
// controls, joiners and soft hyphens removed, white space squeezed; in Chinese
// white space removed.
func Plain(s string, chinese bool) []rune {
	var out []rune
	space := false
	for _, r := range norm.NFC.String(foldForms(s)) {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case r == 0xAD, r == 0x61C, r == 0xFEFF, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069:
			continue
		}
		if space && !chinese && len(out) > 0 {
			out = append(out, ' ')
		}
		space = false
		out = append(out, r)
	}
	return out
}

// Key is a text without any white space, to look it up by.
func Key(s string) string { return string(Plain(s, true)) }

func foldForms(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 0xFB00 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC {
			b.WriteString(norm.NFKC.String(string(r)))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Spoken is a page as the truth writes it: a line a paragraph, the marks of
// footnotes where they stand.
func Spoken(p *document.Page) string {
	var b strings.Builder
	for i := range p.Paragraphs {
		q := &p.Paragraphs[i]
		if q.Note != "" {
			b.WriteString(q.Note + " ")
		}
		b.WriteString(WithMarks(q) + "\n")
	}
	return b.String()
}

// Whole is a document as the truth writes it.
func Whole(doc *document.Document) string {
	var b strings.Builder
	for i := range doc.Pages {
		b.WriteString(Spoken(&doc.Pages[i]))
	}
	return b.String()
}

// WithMarks is a paragraph's text with the marks of its footnotes back in.
func WithMarks(p *document.Paragraph) string {
	var b strings.Builder
	at := 0
	for _, n := range p.Notes {
		b.WriteString(p.Text[at:n.At] + n.Mark)
		at = n.At
	}
	return b.String() + p.Text[at:]
}

// Compare scores a reading against the truth.
func Compare(got, want string, chinese bool) Score {
	g, w := Plain(got, chinese), Plain(want, chinese)
	s := Score{CER: float64(levenshtein(g, w)) / float64(max(1, len(w)))}
	gw, ww := units(g, chinese), units(w, chinese)
	s.Recall = float64(Shared(gw, ww)) / float64(max(1, len(ww)))
	s.Ordered = float64(Common(gw, ww)) / float64(max(1, len(ww)))
	return s
}

// Shared counts the words of want that are in got, each as often as it is in
// both.
func Shared(got, want []string) int {
	counts := map[string]int{}
	for _, u := range got {
		counts[u]++
	}
	hit := 0
	for _, u := range want {
		if counts[u] > 0 {
			counts[u]--
			hit++
		}
	}
	return hit
}

// units are the words of a text, in Chinese its pairs of characters.
func units(rs []rune, chinese bool) []string {
	if !chinese {
		return strings.Fields(string(rs))
	}
	var out []string
	for i := 0; i+1 < len(rs); i++ {
		out = append(out, string(rs[i:i+2]))
	}
	return out
}

func levenshtein(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diag := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diag
			if a[i] != b[j] {
				cost++
			}
			diag = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// Common is the length of the longest sequence that both have in order.
func Common(a, b []string) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diag := 0
		for j := range b {
			up := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diag + 1
			} else {
				row[j+1] = max(row[j], up)
			}
			diag = up
		}
	}
	return row[len(b)]
}

package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dovetail/ingest/document"
)

// score is how near a reading comes to the truth.
type score struct {
	cer float64 // Levenshtein distance over the length of the truth
	wr  float64 // share of the true words found, as a multiset (Chinese: pairs of characters)
	owr float64 // share found in the right order
}

// scored is a text as it is compared: NFC, presentation forms folded, bidi
// controls, joiners and soft hyphens removed, white space squeezed; in Chinese
// white space removed.
func scored(s string, chinese bool) []rune {
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

// spoken is a page as the truth writes it: a line a paragraph, the marks of
// footnotes where they stand.
func spoken(p *document.Page) string {
	var b strings.Builder
	for i := range p.Paragraphs {
		q := &p.Paragraphs[i]
		if q.Note != "" {
			b.WriteString(q.Note + " ")
		}
		b.WriteString(withMarks(q) + "\n")
	}
	return b.String()
}

// withMarks is a paragraph's text with the marks of its footnotes back in.
func withMarks(p *document.Paragraph) string {
	var b strings.Builder
	at := 0
	for _, n := range p.Notes {
		b.WriteString(p.Text[at:n.At] + n.Mark)
		at = n.At
	}
	return b.String() + p.Text[at:]
}

// compare scores a reading against the truth.
func compareTexts(got, want string, chinese bool) score {
	g, w := scored(got, chinese), scored(want, chinese)
	s := score{cer: float64(levenshtein(g, w)) / float64(max(1, len(w)))}
	gw, ww := units(g, chinese), units(w, chinese)
	counts := map[string]int{}
	for _, u := range gw {
		counts[u]++
	}
	hit := 0
	for _, u := range ww {
		if counts[u] > 0 {
			counts[u]--
			hit++
		}
	}
	s.wr = float64(hit) / float64(max(1, len(ww)))
	s.owr = float64(lcs(gw, ww)) / float64(max(1, len(ww)))
	return s
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

func lcs(a, b []string) int {
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

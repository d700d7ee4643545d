package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// numbering finds by how much the printed page numbers differ from the count of
// pages, the most frequent first: front matter and text may be counted apart.
// There is none where pages have no numbers.
func numbering(edges []edgeLine, pages []Page) []int {
	votes := map[int]map[int]bool{} // offset to pages
	vote := func(d, page int) {
		if votes[d] == nil {
			votes[d] = map[int]bool{}
		}
		votes[d][page] = true
	}
	for i := range edges {
		e := &edges[i]
		l := &pages[e.page].Lines[e.line]
		if e.taken || onlyNumber(l) && outermost(edges, i) {
			for _, n := range numbersOf(l) {
				vote(n-pages[e.page].Number, e.page)
			}
		}
		for j := i + 1; j < len(edges) && edges[j].page-e.page <= nearPages; j++ {
			if d, ok := countsAlong(e, &edges[j], pages); ok && outermost(edges, i) && outermost(edges, j) {
				vote(d, e.page)
				vote(d, edges[j].page)
			}
		}
	}
	var out []int
	for d, on := range votes {
		if len(on) > len(pages)/2 || len(on) >= numberedLeast {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b int) int {
		return cmp.Or(cmp.Compare(len(votes[b]), len(votes[a])), cmp.Compare(a, b))
	})
	return out[:min(len(out), countsAtMost)]
}

// Pages that must agree on a count, where they are not most of the document, and
// counts that one document may have.
const (
	numberedLeast = 3
	countsAtMost  = 3
)

// countsAlong tells whether two lines say the same but for a number that grows
// with the pages, and by how much that number differs from the count of pages.
func countsAlong(a, b *edgeLine, pages []Page) (offset int, ok bool) {
	if a.key != b.key || a.top != b.top || a.page == b.page || abs(a.y-b.y) > sameHeight || len(a.numbers) != len(b.numbers) {
		return 0, false
	}
	for i := range a.numbers {
		d := a.numbers[i] - pages[a.page].Number
		switch {
		case a.numbers[i] == b.numbers[i]:
		case ok || d != b.numbers[i]-pages[b.page].Number:
			return 0, false
		default:
			offset, ok = d, true
		}
	}
	return offset, ok
}

// numbersOf returns the page numbers that the first and last words of a line
// may be.
func numbersOf(l *Line) []int {
	var out []int
	for i := range l.Words {
		if i > 3 && i < len(l.Words)-4 {
			continue
		}
		if n, ok := wordNumber(l.Words[i].Text); ok {
			out = append(out, n)
		}
	}
	return out
}

// wordNumber reads a word as a page number: with or without dashes around it, or
// with the number of all pages behind it ("9/12").
func wordNumber(s string) (int, bool) {
	s = strings.Trim(s, "-–—.,|/[]()")
	if first, of, ok := strings.Cut(s, "/"); ok && strings.IndexFunc(of, notDigit) < 0 {
		s = first
	}
	if n := roman(s); n > 0 {
		return n, true
	}
	n := 0
	for _, r := range s {
		d := digitValue(r)
		if d < 0 || n > 99999 {
			return 0, false
		}
		n = 10*n + d
	}
	return n, s != ""
}

// roman reads a small Roman numeral, as front matter is numbered with; 0 if s is
// none.
func roman(s string) int {
	value := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50}
	n := 0
	for i := range len(s) {
		v := value[s[i]]
		if v == 0 || len(s) > 7 {
			return 0
		}
		if i+1 < len(s) && value[s[i+1]] > v {
			n -= v
			continue
		}
		n += v
	}
	return n
}

func notDigit(r rune) bool { return digitValue(r) < 0 }

// digitValue returns the value of a decimal digit of any script, or -1.
func digitValue(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= 0x660 && r <= 0x669:
		return int(r - 0x660)
	case r >= 0x6F0 && r <= 0x6F9:
		return int(r - 0x6F0)
	case r >= 0xFF10 && r <= 0xFF19:
		return int(r - 0xFF10)
	}
	return -1
}

// pageNumber returns the word of the line that is the page number n.
func pageNumber(l *Line, n int) string {
	for _, i := range []int{len(l.Words) - 1, 0, len(l.Words) - 2, 1} {
		if i < 0 || i >= len(l.Words) {
			continue
		}
		if v, ok := wordNumber(l.Words[i].Text); ok && v == n {
			number, _, _ := strings.Cut(strings.Trim(l.Words[i].Text, "-–—.,|/[]()"), "/")
			return number
		}
	}
	return ""
}

// numberLetters is how many letters may stand beside a page number: "Page 9 of
// 12", "страница 9", "第9页".
const numberLetters = 10

// onlyNumber tells whether a line is a page number and little else.
func onlyNumber(l *Line) bool {
	letters := 0
	for i := range l.Words {
		for _, r := range l.Words[i].Text {
			if unicode.IsLetter(r) {
				letters++
			}
		}
	}
	return letters <= numberLetters && len(l.Words) <= 5 && len(numbersOf(l)) > 0
}

// withoutNumber takes the page number, and dashes left around it, off a line.
func withoutNumber(text, number string) string {
	words := strings.Fields(text)
	keep := words[:0]
	taken := false
	for i, w := range words {
		edge := i < 2 || i >= len(words)-2
		bare, _, _ := strings.Cut(strings.Trim(w, "-–—.,|/[]()"), "/")
		if !taken && edge && bare == number {
			taken = true
			continue
		}
		if strings.Trim(w, "-–—|") != "" {
			keep = append(keep, w)
		}
	}
	return strings.Join(keep, " ")
}

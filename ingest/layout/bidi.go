package layout

import (
	"strings"
	"unicode"
)

// A PDF page holds glyphs where they are seen. For a right-to-left line the
// order in which the words were written has to be found again. The rules are
// those of the Unicode bidirectional algorithm (UAX 9) read backwards: going
// over the visible line from left to right, every stretch that starts and ends
// with a left-to-right letter or a digit, without a right-to-left letter in
// between, was written in that order, the rest in the opposite order. A number
// alone ends where its digits end; a point, comma, colon or slash between digits
// belongs to it, and so do thin spaces that group its digits by three. A hyphen
// does not: after an Arabic letter the digits are Arabic numbers to the
// algorithm, and "2022-2019" is seen as 2019-2022.
//
// One thing the eye cannot tell: "10 GHz" after Arabic words and "GHz 10" look
// the same. Where a PDF writer draws whole runs at a time, letters and number
// drawn apart were apart.

// logical returns the cells of a right-to-left line in the order they were
// written.
func logical(v []cell) []cell {
	type part struct {
		from, to int
		ltr      bool
	}
	var parts []part
	apart := wholeRuns(v)
	for i := 0; i < len(v); {
		switch {
		case isLTR(v[i].r):
			last := latin(v, i, apart)
			last = closing(v, i, last)
			last = trailing(v, i, last)
			parts = append(parts, part{i, last + 1, true})
			i = last + 1
		case isBracket(v[i].r) && bracketed(v, i, apart) > i:
			j := bracketed(v, i, apart)
			parts = append(parts, part{i, j, true})
			i = j
		case isDigit(v[i].r):
			j := number(v, i)
			parts = append(parts, part{i, j, true})
			i = j
		default:
			parts = append(parts, part{i, i + 1, false})
			i++
		}
	}
	out := make([]cell, 0, len(v))
	for k := len(parts) - 1; k >= 0; k-- {
		out = append(out, v[parts[k].from:parts[k].to]...)
	}
	return out
}

// latin returns the last cell of the left-to-right stretch that begins at v[i].
func latin(v []cell, i int, apart bool) int {
	last, brackets := i, 0
	for j := i; j < len(v) && !isRTL(v[j].r); j++ {
		if _, ok := opening[v[j].r]; ok {
			if brackets%2 == 0 && j+2 < len(v) && v[j+1].space && isBracket(v[j+2].r) {
				break // two terms in brackets of their own, side by side
			}
			brackets++
		}
		if strings.ContainsRune("،؛؟", v[j].r) && j+1 < len(v) && v[j+1].space {
			break // see trailing
		}
		if apart && isDigit(v[j].r) && j > last+1 && v[j].run != v[last].run && isLTR(v[last].r) {
			break
		}
		if isLTR(v[j].r) || isDigit(v[j].r) {
			last = j
		}
	}
	return last
}

func isBracket(r rune) bool {
	_, ok := opening[r]
	return ok
}

// wholeRuns tells whether a line was drawn in runs of several characters.
func wholeRuns(v []cell) bool {
	runs := map[int32]bool{}
	for i := range v {
		if !v[i].space {
			runs[v[i].run] = true
		}
	}
	return len(runs) > 0 && len(v) > 3*len(runs)
}

// closing takes a bracket that closes one opened within a left-to-right stretch
// into the stretch: "(Rev.WRC-19)" inside Latin words.
func closing(v []cell, from, last int) int {
	depth := 0
	for i := from; i <= last; i++ {
		switch v[i].r {
		case '(':
			depth++
		case ')':
			depth--
		}
	}
	if depth > 0 && last+1 < len(v) && v[last+1].r == ')' {
		return last + 1
	}
	return last
}

// trailing takes into a left-to-right stretch the punctuation glued to its right
// end with white behind it: TeX sets what follows a Latin word as part of it. In
// the order of the algorithm a line could only show that for a mark that has a
// space before it and none after. A bracket there closes one that stands open.
func trailing(v []cell, from, last int) int {
	i := last + 1
	if i < len(v) && isBracket(v[i].r) && white(v, i+1, 1) && openBefore(v, i) {
		return i
	}
	for i < len(v) && isPunctuation(v[i].r) {
		i++
	}
	if i > last+1 && (i == len(v) || v[i].space) && !(from > 0 && isPunctuation(v[from-1].r)) {
		return i - 1
	}
	return last
}

// white tells whether within n cells from v[i] there is white or the line ends.
func white(v []cell, i, n int) bool {
	for k := i; k < i+n && k < len(v); k++ {
		if v[k].space {
			return true
		}
	}
	return i+n > len(v)
}

// openBefore tells whether of the brackets to the right of v[i], which come
// before it in a right-to-left line, one has no partner, and none is left to
// close it but this.
func openBefore(v []cell, i int) bool {
	right, left := 0, 0
	for k := range v {
		if !isBracket(v[k].r) || isLabelBracket(v, k) {
			continue
		}
		switch {
		case k > i:
			right++
		case k < i:
			left++
		}
	}
	return right%2 == 1 && left%2 == 0
}

// isLabelBracket tells whether the bracket at v[k] ends the label at the right
// end of the line: it has no partner.
func isLabelBracket(v []cell, k int) bool {
	return len(v)-1-k <= 3 && len(v)-1-k > 0 && (k == 0 || v[k-1].space)
}

// bracketed returns the end of a Latin stretch in brackets, with punctuation
// glued to its right end, that begins at v[i]; i when there is none.
func bracketed(v []cell, i int, apart bool) int {
	if i+1 >= len(v) || !isLTR(v[i+1].r) || i > 0 && !v[i-1].space {
		return i
	}
	last := latin(v, i+1, apart)
	if last+2 >= len(v) || !isBracket(v[last+1].r) || !isPunctuation(v[last+2].r) {
		return i
	}
	if end := last + 3; end == len(v) || v[end].space {
		return end
	}
	return i
}

func isPunctuation(r rune) bool { return strings.ContainsRune(".,;:!?،؛؟", r) }

// embedded turns the right-to-left words of a left-to-right line around: from
// left to right as seen to the order they were written.
func embedded(v []cell) []cell {
	out := make([]cell, 0, len(v))
	for i := 0; i < len(v); {
		if !isRTL(v[i].r) {
			out = append(out, v[i])
			i++
			continue
		}
		last := i
		for j := i; j < len(v) && !isLTR(v[j].r); j++ {
			if isRTL(v[j].r) {
				last = j
			}
		}
		out = append(out, logical(v[i:last+1])...)
		i = last + 1
	}
	return out
}

// number returns the end of the number that begins at v[i].
func number(v []cell, i int) int {
	if end := grouped(v, i); end > i {
		return end
	}
	j := i + 1
	for j < len(v) {
		r := v[j].r
		switch {
		case isDigit(r), r == '%' || r == '٪':
			j++
		case j+1 < len(v) && isDigit(v[j+1].r) && separates(r):
			j += 2
		default:
			return j
		}
	}
	return j
}

// grouped returns the end of a number at v[i] whose digits are grouped by three
// with non-breaking spaces, "1 250 000", or i when there is none. With plain
// spaces the groups are numbers of their own to the algorithm and are seen the
// other way round, the group that may be short on the right.
func grouped(v []cell, i int) int {
	end := i
	var sizes []int
	for k := i; k < len(v) && isDigit(v[k].r); {
		from := k
		for k < len(v) && isDigit(v[k].r) {
			k++
		}
		if n := k - from; n > 3 || len(sizes) > 0 && n < 3 && sizes[0] == 3 {
			return i
		} else if len(sizes) > 0 && n != 3 {
			break
		}
		sizes = append(sizes, k-from)
		end = k
		if k+1 >= len(v) || !v[k].space || v[k].x1-v[k].x0 > groupGap*v[k].size {
			break
		}
		k++
	}
	if len(sizes) < 2 || v[i].r == '0' {
		return i
	}
	return end
}

// groupGap is the widest space between groups of digits, in units of the size.
const groupGap = 0.6

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r > 0x7F && unicode.IsDigit(r) }

// separates tells whether r may stand inside a number.
func separates(r rune) bool {
	switch r {
	case '.', ',', '/', ':', '٫', '٬':
		return true
	}
	return false
}

package layout

import (
	"strings"
	"unicode/utf8"
)

// Footnotes stand at the foot of a column, under a short line or in smaller
// type, and each begins with its mark.

const (
	noteSize    = 0.94 // notes are set at most this large, in units of the text
	noteRuleMax = 0.62 // the line above notes is shorter than this share of the page
	noteRuleMin = 24   // and at least this long, in points
	noteDepth   = 0.25 // notes stand below this share of the page's height
)

// notesFrom returns the index of the first line of a column's footnotes, or
// len(items).
func notesFrom(items []item, p *Page, m *measures) int {
	n := len(items)
	small := n
	for small > 0 && items[small-1].Size <= noteSize*m.size && items[small-1].Y > noteDepth*p.Height {
		small--
	}
	if y, ok := noteRule(items, p); ok {
		under := n
		for under > 0 && items[under-1].Y > y {
			under--
		}
		if under < n && (startsWithMark(&items[under]) || under >= small) {
			return under
		}
	}
	for small < n && !startsWithMark(&items[small]) {
		small++
	}
	return small
}

// noteRule finds the line drawn above footnotes: short, at the side where lines
// begin, with text below it.
func noteRule(items []item, p *Page) (y float32, ok bool) {
	if len(items) == 0 {
		return 0, false
	}
	left := leftEdge(items)
	last := items[len(items)-1].Y
	for _, r := range p.Rules {
		w := r.X1 - r.X0
		if r.Y1-r.Y0 > 2 || w < noteRuleMin || w > noteRuleMax*p.Width || r.Y0 < noteDepth*p.Height || r.Y0 > last {
			continue
		}
		start := r.X0
		if items[0].flip > 0 {
			start = items[0].flip - r.X1
		}
		if abs(start-left) < 2*items[0].Size && (!ok || r.Y0 > y) {
			y, ok = r.Y0, true
		}
	}
	return y, ok
}

// startsWithMark tells whether a line begins with the mark of a footnote.
func startsWithMark(it *item) bool {
	if len(it.Words) < 2 {
		return false
	}
	w := it.Words[0]
	return isNoteMark(w.Text) && (w.Raised || it.Words[1].Gap > 0 || w.Size < 0.9*it.Size)
}

// isNoteMark tells whether s is what notes are marked with: a number, one letter
// of the Latin alphabet, asterisks or daggers.
func isNoteMark(s string) bool {
	if s == "" || len(s) > 8 {
		return false
	}
	if strings.Trim(s, "*†‡§#") == "" {
		return true
	}
	core := strings.Trim(s, "().,")
	if n := numberParts(core); n == 1 {
		return true
	}
	return utf8.RuneCountInString(core) == 1 && core >= "a" && core <= "z"
}

// noteMark is a mark without what stands around it.
func noteMark(s string) string {
	if core := strings.Trim(s, "().,"); core != "" {
		return core
	}
	return s
}

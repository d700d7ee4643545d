package layout

import (
	"strings"
	"unicode/utf8"
)

// isRuled tells whether a line is drawn with underscores, as Word draws the one
// above footnotes.
func isRuled(l *Line) bool {
	n := 0
	for i := range l.Words {
		if strings.Trim(l.Words[i].Text, "_") != "" {
			return false
		}
		n += len(l.Words[i].Text)
	}
	return n >= ruledLeast
}

const (
	ruledLeast  = 5 // underscores that make a line
	leaderLeast = 4 // dots that make a leader
)

// dropLeaders takes out the dots that lead from an entry of a table of contents
// to its page number; the gap they leave is theirs.
func (l *Line) dropLeaders() {
	isDots := func(w *Word) bool { return strings.Trim(w.Text, ".…·") == "" }
	out := l.Words[:0]
	for i := 0; i < len(l.Words); {
		j, dots := i, 0
		for j < len(l.Words) && isDots(&l.Words[j]) {
			dots += utf8.RuneCountInString(l.Words[j].Text)
			j++
		}
		if dots >= leaderLeast {
			if j < len(l.Words) {
				a, b := &l.Words[i], &l.Words[j]
				b.Gap += max(b.X0-a.X0, a.X1-b.X1) + a.Gap
			}
			i = j
			continue
		}
		w := l.Words[i]
		if t := strings.TrimRight(w.Text, "."); len(w.Text)-len(t) >= leaderLeast && i+1 < len(l.Words) {
			w.Text = t
			l.Words[i+1].Gap += l.Size * tabGap * 2
		}
		out = append(out, w)
		i++
	}
	if len(out) > 0 {
		l.Words = out
	}
}

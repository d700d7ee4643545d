package layout

import (
	"slices"
	"strings"
)

// wordBuilder gathers the cells of one word.
type wordBuilder struct {
	text         strings.Builder
	n            int
	x0, x1, size float32
	gap          float32 // in front of it
	raised       bool
	joined       bool // the next word follows without a space
	styles       []uint16
	known        []Style
}

func (w *wordBuilder) add(c *cell) {
	if w.n == 0 {
		w.x0, w.x1, w.size, w.raised = c.x0, c.x1, c.size, c.raised
	}
	w.n++
	w.x0, w.x1, w.size = min(w.x0, c.x0), max(w.x1, c.x1), max(w.size, c.size)
	w.text.WriteString(c.text)
	w.text.WriteString(c.marks)
	w.styles = append(w.styles, c.style)
}

// flush ends the word. joined says that what follows stands right beside it.
func (w *wordBuilder) flush(l *Line, joined bool) {
	if w.n > 0 {
		st := w.known[median(w.styles)]
		l.Words = append(l.Words, Word{
			Text: w.text.String(), X0: w.x0, X1: w.x1, Size: w.size, Gap: w.gap,
			Italic: st.Italic, Bold: st.Bold, Raised: w.raised, Joined: w.joined,
		})
	}
	w.text.Reset()
	w.n, w.styles, w.gap = 0, w.styles[:0], 0
	w.joined = joined
}

func median(s []uint16) uint16 {
	slices.Sort(s)
	return s[len(s)/2]
}

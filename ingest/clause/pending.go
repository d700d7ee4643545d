package clause

import (
	"strings"

	"dovetail/corpus"
)

// pending is a clause that may go on in the next line.
type pending struct {
	heading heading
	keys    []string
	labels  []string
	part    corpus.Part
	text    growing
	spans   []corpus.Span
	marks   []string
	mark    corpus.Mark
	table   bool
}

// booking is the Sectors that addressees make.
type booking struct {
	to      []corpus.Officer
	sectors []corpus.Sector
}

// growing is text put together from pieces; mostly there is one, which is kept
// as it is.
type growing struct {
	first string
	all   strings.Builder
}

func (g *growing) add(s string) {
	switch {
	case g.Len() == 0:
		g.first = s
		return
	case g.all.Len() == 0:
		g.all.WriteString(g.first)
	}
	g.all.WriteString(s)
}

func (g *growing) Len() int { return max(len(g.first), g.all.Len()) }

func (g *growing) String() string {
	if g.all.Len() > 0 {
		return g.all.String()
	}
	return g.first
}

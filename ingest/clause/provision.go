package clause

import (
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// provision reads an article or a numbered provision and the instrument it is
// of: "Nos. 81 and 82 of the Convention", "《组织法》第40条".
func (x *citer) provision(e *profile.Entry, m phrase.Match) {
	c := &cursor{p: x.p, f: x.f, s: x.s, i: m.NumStart}
	if c.i < m.Start {
		return
	}
	instrument := ""
	start := m.Start
	if x.adjacent(m.Start) && x.before.Class == profile.ClassInstrument {
		instrument, start = x.before.Name, x.beforeAt
	}
	list := x.numbers(c, start, m.End)
	if list == nil {
		return
	}
	end := c.i
	if instrument == "" {
		if name, to := x.instrumentAfter(c.i); name != "" {
			instrument, end = name, to
		}
	}
	if len(list) == 1 {
		list[0].end = end
	}
	for _, n := range list {
		target := e.Name
		if target != targetArticle && target != targetNumber {
			target = string(corpus.KindDocument)
		}
		x.out = append(x.out, cited{corpus.Citation{Clause: x.id, Target: target, Kind: corpus.Kind(instrument), Number: n.number, Words: x.s[n.start:n.end]}, corpus.Range{n.start, n.end}})
	}
	x.done = end
	x.before = nil
}

// numbers reads the number at the cursor and those joined to it; the first
// stands from byte start and ends at end at least.
func (x *citer) numbers(c *cursor, start, end int) []named {
	list := []named{{number: c.number(), start: start}}
	if list[0].number == "" {
		return nil
	}
	c.i = max(c.i, end)
	list[0].end = c.i
	for len(list) < 64 {
		from := c.i
		n, ok := x.anotherNumber(c)
		if !ok {
			c.i = from
			break
		}
		list = append(list, n)
	}
	return list
}

// anotherNumber reads a further number behind "and" or a comma.
func (x *citer) anotherNumber(c *cursor) (named, bool) {
	i := skipSpaces(c.s, c.i, true)
	joined := i > c.i && strings.ContainsAny(c.s[c.i:i], ",،，")
	if end := andAt(x.f, c.s, i); end > 0 {
		i, joined = skipSpaces(c.s, end, false), true
	}
	c.i = i
	n := named{start: i, number: ""}
	if !joined || !followedByDigit(c.s[i:]) {
		return n, false
	}
	n.number = c.number()
	n.end = c.i
	return n, n.number != "" && !followedByWord(c)
}

// instrumentAfter reads the instrument named behind a provision.
func (x *citer) instrumentAfter(at int) (string, int) {
	e, m := x.behindLinks(at, func(e *profile.Entry, _ phrase.Match) bool { return e.Class == profile.ClassInstrument })
	if e == nil {
		return "", at
	}
	return e.Name, m.End
}

// symbols reads the symbols of documents: A/RES/70/1.
func (x *citer) symbols() {
	if !strings.Contains(x.s, "/") {
		return
	}
	for i := range x.p.prof.Bodies {
		b := &x.p.prof.Bodies[i]
		for _, re := range b.Symbols {
			k := 2 * re.SubexpIndex("number")
			for _, m := range re.FindAllStringSubmatchIndex(x.s, maxCitations) {
				if x.covered(m[0]) {
					continue
				}
				c := corpus.Citation{Clause: x.id, Target: string(corpus.KindResolution), Body: b.Code, Kind: corpus.KindResolution, Number: x.s[m[k]:m[k+1]], Words: x.s[m[0]:m[1]]}
				if y := groupYear(re.SubexpNames(), m, x.s); y > 0 {
					c.Edition = &corpus.Edition{Year: y}
				}
				x.out = append(x.out, cited{c, corpus.Range{m[0], m[1]}})
			}
		}
	}
}

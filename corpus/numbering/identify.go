package numbering

import (
	"strconv"
	"strings"

	"dovetail/corpus"
)

// Identify gives every clause of a text its id, from the part, the heading
// with its occurrence, and the labels of the path. A new heading begins where
// part or heading change from one clause to the next. Ids are unique within
// the text: a clause whose id another has gets "~2", "~3" after it. Ids that
// citations refer to follow.
func Identify(t *corpus.Text) {
	n := NewNamer(t.Key())
	renamed := map[corpus.ClauseID]corpus.ClauseID{}
	var path Path
	for i := range t.Clauses {
		c := &t.Clauses[i]
		if i == 0 || c.Part != t.Clauses[i-1].Part || c.Heading != t.Clauses[i-1].Heading {
			action := c.Action
			if c.Heading == "" {
				action = ""
			}
			n.Heading(c.Part, action)
			path = Path{}
		}
		path.follow(c.Path)
		id := n.Clause(path.Keys())
		if c.ID != "" {
			renamed[c.ID] = id
		}
		c.ID = id
	}
	for i := range t.Citations {
		if id, ok := renamed[t.Citations[i].Clause]; ok {
			t.Citations[i].Clause = id
		}
	}
}

// follow moves to a clause whose whole path is given.
func (p *Path) follow(labels []string) {
	if len(labels) == 0 {
		p.Unnumbered()
		return
	}
	if len(labels) == 1 {
		p.Next(labels[0])
		if len(p.steps) > 1 { // the path says it stands alone
			p.steps = append(p.steps[:0], p.steps[len(p.steps)-1])
		}
		return
	}
	p.isPlain = false
	steps := make([]step, len(labels))
	same := true // whether the labels so far are those of the clause before
	for i, l := range labels {
		if same = same && i < len(labels)-1 && i < len(p.steps) && p.steps[i].printed == l; same {
			steps[i] = p.steps[i]
			continue
		}
		steps[i] = p.readAt(i, l)
		p.dash = p.dash[:min(len(p.dash), i+1)]
	}
	p.steps = steps
}

// readAt reads a label at a level of a path, in the light of the one that
// stood there before.
func (p *Path) readAt(level int, label string) step {
	s := step{Reading{Text: Canonical(label)}, shapeOf(label), label}
	readings := Read(label)
	if len(readings) == 0 {
		return s
	}
	s.reading = readings[0]
	if level < len(p.steps) {
		before := p.steps[level].reading
		for _, r := range readings {
			if r.Kind == before.Kind && r.Ordinal == before.Ordinal+1 {
				s.reading = r
			}
		}
	}
	if s.reading.Kind == Dash {
		for len(p.dash) <= level {
			p.dash = append(p.dash, 0)
		}
		p.dash[level]++
		s.reading.Ordinal = p.dash[level]
	}
	return s
}

// Namer gives out the ids of the clauses of one text.
type Namer struct {
	text   corpus.TextKey
	part   corpus.Part
	action corpus.Action
	count  map[headingKey]int
	taken  map[corpus.ClauseID]int
}

// headingKey is what headings are counted by.
type headingKey struct {
	part   corpus.Part
	action corpus.Action
}

// NewNamer returns the namer of a text.
func NewNamer(text corpus.TextKey) *Namer {
	return &Namer{text: text, count: map[headingKey]int{}, taken: map[corpus.ClauseID]int{}}
}

// Heading begins a heading.
func (n *Namer) Heading(part corpus.Part, action corpus.Action) {
	n.part, n.action = part, action
	n.count[headingKey{part, action}]++
}

// Clause returns the id of the next clause under the current heading.
func (n *Namer) Clause(keys []string) corpus.ClauseID {
	for i, k := range keys {
		if strings.ContainsAny(k, "/#~") {
			keys[i] = strings.NewReplacer("/", "-", "#", "-", "~", "-").Replace(k)
		}
	}
	occurrence := n.count[headingKey{n.part, n.action}]
	id := corpus.NewClauseID(n.text, n.part, n.action, max(occurrence, 1), keys)
	n.taken[id]++
	if k := n.taken[id]; k > 1 {
		id += corpus.ClauseID("~" + strconv.Itoa(k))
	}
	return id
}

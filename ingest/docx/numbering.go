package docx

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"dovetail/ingest/numeral"
	"dovetail/ingest/zipxml"
)

// listLevel is one level of a list definition.
type listLevel struct {
	format  string // numFmt: "decimal", "lowerLetter", ...
	pattern string // the custom format "001, 002, 003, ..."
	text    string // lvlText: "%1.%2)"
	style   string // the paragraph style that is this level
	start   int
	restart int  // the level, from 1, whose use restarts this one; 0 never, -1 any above
	legal   bool // all numbers of the label in decimals
	hidden  bool
	font    string // of a bullet
	lang    string // of numbers in words
}

// abstractList is a list definition; counters run per definition.
type abstractList struct {
	id     string
	levels [9]*listLevel
	link   string // the numbering style that holds the levels
}

// list is an instance of a definition, with its own starts and levels.
type list struct {
	abstract string
	starts   [9]*int
	levels   [9]*listLevel
}

// lists are the list definitions of a document.
type lists struct {
	abstract map[string]*abstractList
	byID     map[string]*list
}

// loadLists reads the numbering part; a document without one has no lists.
func (rd *reader) loadLists() error {
	rd.lists = lists{abstract: map[string]*abstractList{}, byID: map[string]*list{}}
	s, err := rd.related("numbering")
	if err != nil || s == nil {
		return err
	}
	defer s.Close()
	if _, err := s.Root(); err != nil {
		return err
	}
	for {
		n, err := s.Element()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(rd.lists.abstract)+len(rd.lists.byID) >= maxDefinitions {
			return rd.Suspicious("defines lists without end")
		}
		switch n.Name.Local {
		case "abstractNum":
			a := newAbstract(n)
			rd.lists.abstract[a.id] = a
		case "num":
			rd.lists.byID[n.Attr("numId")] = newList(n)
		}
	}
}

func newAbstract(n *zipxml.Node) *abstractList {
	a := &abstractList{id: n.Attr("abstractNumId"), link: n.Get("numStyleLink").Val()}
	for _, k := range n.Kids {
		if k.Name.Local == "lvl" {
			if i, ok := levelIndex(k); ok {
				a.levels[i] = newLevel(k)
			}
		}
	}
	return a
}

func newList(n *zipxml.Node) *list {
	l := &list{abstract: n.Get("abstractNumId").Val()}
	for _, k := range n.Kids {
		i, ok := levelIndex(k)
		if k.Name.Local != "lvlOverride" || !ok {
			continue
		}
		if v, err := strconv.Atoi(k.Get("startOverride").Val()); err == nil {
			l.starts[i] = &v
		}
		if lvl := k.Get("lvl"); lvl != nil {
			l.levels[i] = newLevel(lvl)
		}
	}
	return l
}

func levelIndex(n *zipxml.Node) (int, bool) {
	i, err := strconv.Atoi(n.Attr("ilvl"))
	return i, err == nil && i >= 0 && i < 9
}

// newLevel reads a level. A format that later versions of Word added stands in
// an AlternateContent, with an older one to fall back on.
func newLevel(n *zipxml.Node) *listLevel {
	numFmt := n.Get("numFmt")
	if choice := n.Get("AlternateContent", "Choice", "numFmt"); choice != nil {
		numFmt = choice
	}
	l := &listLevel{
		format: numFmt.Val(), pattern: numFmt.Attr("format"), text: n.Get("lvlText").Val(),
		style: n.Get("pStyle").Val(), start: 0, restart: -1, font: n.Get("rPr", "rFonts").Attr("ascii"),
		lang: n.Get("rPr", "lang").Val(),
	}
	if l.format == "" {
		l.format = "decimal"
	}
	const maxLevelText = 128 // bytes; what is longer is no label
	if len(l.text) > maxLevelText {
		l.text = ""
	}
	if v, err := strconv.Atoi(n.Get("start").Val()); err == nil {
		l.start = v
	}
	if v, err := strconv.Atoi(n.Get("lvlRestart").Val()); err == nil {
		l.restart = v
	}
	l.legal, _ = n.Get("isLgl").On()
	l.hidden, _ = n.Get("rPr", "vanish").On()
	return l
}

// resolve returns the definition that holds the levels of a list, following
// links through numbering styles.
func (rd *reader) resolve(l *list) *abstractList {
	a := rd.lists.abstract[l.abstract]
	for range maxInherit {
		if a == nil || a.link == "" {
			return a
		}
		st := rd.styles.byID[a.link]
		if st == nil || st.numbering == nil || st.numbering.id == nil {
			return a
		}
		next := rd.lists.byID[*st.numbering.id]
		if next == nil {
			return a
		}
		a = rd.lists.abstract[next.abstract]
	}
	return a
}

// counters hold where each list stands.
type counters struct {
	values map[string]*[9]count // by abstract id
	seen   map[string]*[9]bool  // by list id: levels whose start was applied
}

type count struct {
	n   int
	set bool
}

func newCounters() *counters {
	return &counters{values: map[string]*[9]count{}, seen: map[string]*[9]bool{}}
}

// reference is the list level of a paragraph, found through its style where it
// does not say; ok is false for a paragraph that is in no list.
func (rd *reader) reference(direct *numbering, styleID string) (id string, level int, ok bool) {
	level = -1
	if direct != nil {
		if direct.level != nil {
			level = *direct.level
		}
		if direct.id != nil {
			return *direct.id, max(level, 0), *direct.id != "0"
		}
	}
	rd.styles.chain(styleID, func(st *style) bool {
		if st.numbering == nil {
			return true
		}
		if level < 0 && st.numbering.level != nil {
			level = *st.numbering.level
		}
		if st.numbering.id == nil {
			return true
		}
		id, ok = *st.numbering.id, *st.numbering.id != "0"
		if linked := rd.linkedLevel(id, st.id); linked >= 0 && (direct == nil || direct.level == nil) {
			level = linked
		}
		return false
	})
	return id, max(level, 0), ok
}

// linkedLevel returns the level of a list that belongs to a style, -1 for none.
func (rd *reader) linkedLevel(id, styleID string) int {
	l := rd.lists.byID[id]
	if l == nil {
		return -1
	}
	a := rd.resolve(l)
	for i := range 9 {
		if lvl := level(l, a, i); lvl != nil && lvl.style == styleID {
			return i
		}
	}
	return -1
}

func level(l *list, a *abstractList, i int) *listLevel {
	if l.levels[i] != nil {
		return l.levels[i]
	}
	if a == nil {
		return nil
	}
	return a.levels[i]
}

// label counts one paragraph of a list and returns its label, "" when the
// level prints none.
//
// All lists of one definition share its counters; an override of the start
// takes effect where the list first uses the level. Using a level restarts
// those below it, unless they say otherwise.
func (rd *reader) label(c *counters, id string, at int) string {
	l := rd.lists.byID[id]
	if l == nil || at > 8 {
		return ""
	}
	a := rd.resolve(l)
	lvl := level(l, a, at)
	if lvl == nil {
		return ""
	}
	values := c.values[a.key()]
	if values == nil {
		values = new([9]count)
		c.values[a.key()] = values
	}
	if c.seen[id] == nil {
		c.seen[id] = new([9]bool)
	}
	if l.starts[at] != nil && !c.seen[id][at] {
		values[at].set = false
	}
	c.seen[id][at] = true
	if values[at].set {
		values[at].n++
	} else {
		values[at] = count{start(l, a, at), true}
	}
	for i := at + 1; i < 9; i++ {
		if below := level(l, a, i); below == nil || below.restart < 0 || at+1 <= below.restart {
			values[i].set = false
		}
	}
	if lvl.hidden {
		return ""
	}
	return compose(l, a, lvl, at, values)
}

func (a *abstractList) key() string {
	if a == nil {
		return ""
	}
	return a.id
}

func start(l *list, a *abstractList, i int) int {
	if l.starts[i] != nil {
		return *l.starts[i]
	}
	if lvl := level(l, a, i); lvl != nil {
		return lvl.start
	}
	return 1
}

// compose puts the counters into the text of the level: "%1.%2)".
func compose(l *list, a *abstractList, lvl *listLevel, at int, values *[9]count) string {
	if lvl.format == "bullet" {
		return bullet(lvl.text, lvl.font)
	}
	var b strings.Builder
	for i := 0; i < len(lvl.text); i++ {
		if lvl.text[i] != '%' || i+1 >= len(lvl.text) || lvl.text[i+1] < '1' || lvl.text[i+1] > '9' {
			b.WriteByte(lvl.text[i])
			continue
		}
		i++
		j := int(lvl.text[i] - '1')
		other := level(l, a, j)
		if other == nil || j > at {
			continue
		}
		v := values[j].n
		if !values[j].set {
			v = start(l, a, j)
		}
		format := other.format
		if lvl.legal && format != "none" {
			format = "decimal"
		}
		b.WriteString(numeral.Word(v, format, other.pattern, other.lang))
	}
	return strings.TrimSpace(b.String())
}

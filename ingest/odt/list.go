package odt

import (
	"encoding/xml"
	"strconv"
	"strings"

	"dovetail/ingest/zipxml"
)

// counters hold where a list stands.
type counters struct {
	values [10]int
	set    [10]bool
}

// counting holds the lists of a flow of text, so that one can count on.
type counting struct {
	byID, byStyle map[string]*counters
	headings      counters
}

func newCounting() *counting {
	return &counting{byID: map[string]*counters{}, byStyle: map[string]*counters{}}
}

// list is a list that is being read, at some level from 0.
type list struct {
	style    string
	counters *counters
	level    int
}

// open begins a list, a nested one when outer is not nil. A list counts on
// from an earlier one where it says so.
func (c *counting) open(start []xml.Attr, outer *list) *list {
	l := &list{style: zipxml.Attr(start, "style-name")}
	if outer != nil {
		l.counters, l.level = outer.counters, min(outer.level+1, 9)
		if l.style == "" {
			l.style = outer.style
		}
		return l
	}
	if before := zipxml.Attr(start, "continue-list"); before != "" {
		l.counters = c.byID[before]
	}
	if l.counters == nil && zipxml.Attr(start, "continue-numbering") == "true" {
		l.counters = c.byStyle[l.style]
	}
	if l.counters == nil {
		l.counters = &counters{}
	}
	if id := zipxml.Attr(start, "id"); id != "" && len(c.byID) < maxStyles {
		c.byID[id] = l.counters
	}
	if len(c.byStyle) < maxStyles {
		c.byStyle[l.style] = l.counters
	}
	return l
}

// count counts an item at a level and returns its label, "" when the level
// prints none; set is a number that the item sets, "" for none.
func (d *listStyle) count(c *counters, level int, set string) string {
	if d == nil || d.levels[level] == nil {
		return ""
	}
	lvl := d.levels[level]
	switch v, err := strconv.Atoi(set); {
	case err == nil:
		c.values[level] = v
	case c.set[level]:
		c.values[level]++
	default:
		c.values[level] = lvl.start
	}
	c.set[level] = true
	for i := level + 1; i < len(c.set); i++ {
		c.set[i] = false
	}
	switch {
	case lvl.bullet != "":
		return lvl.bullet
	case lvl.format == "":
		return ""
	case lvl.pattern != "":
		return d.fill(c, level)
	}
	return d.compose(c, level)
}

// number writes the number of a level, or the one it would begin with.
func (d *listStyle) number(c *counters, i int) string {
	switch {
	case d.levels[i] == nil:
		return ""
	case c.set[i]:
		return d.levels[i].number(c.values[i])
	}
	return d.levels[i].number(d.levels[i].start)
}

// fill puts the numbers into the pattern of a level: "%1%.%2%)".
func (d *listStyle) fill(c *counters, level int) string {
	out := d.levels[level].pattern
	for i := 0; i <= level; i++ {
		out = strings.ReplaceAll(out, "%"+strconv.Itoa(i+1)+"%", d.number(c, i))
	}
	return strings.TrimSpace(out)
}

// compose writes the numbers of as many levels as are displayed between the
// prefix and the suffix.
func (d *listStyle) compose(c *counters, level int) string {
	lvl := d.levels[level]
	var parts []string
	for i := max(0, level-lvl.display+1); i <= level; i++ {
		if n := d.number(c, i); n != "" {
			parts = append(parts, n)
		}
	}
	return strings.TrimSpace(lvl.prefix + strings.Join(parts, ".") + lvl.suffix)
}

package docx

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"dovetail/ingest/zipxml"
)

// maxInherit bounds the chain of styles based on one another, which a hostile
// file may close to a ring.
const maxInherit = 32

// maxDefinitions bounds the styles, lists and relationships of a document; the
// fullest templates have some thousands.
const maxDefinitions = 50_000

// style is one paragraph or character style as the file defines it.
type style struct {
	id, name, based string
	format          format
	numbering       *numbering
	outline         int // outline level from 0; -1 none
	breakBefore     *bool
}

// format is what a run or a style says of its characters; nil where it says
// nothing. Italic and bold of right-to-left text are set apart.
type format struct {
	italic, bold, italicCS, boldCS, vanish *bool
	rtl                                    bool
}

// numbering is a reference to a list level; nil fields are inherited.
type numbering struct {
	id       *string
	level    *int
	inserted bool // the numbering itself is a tracked insertion
}

// styles are the styles of a document by id.
type styles struct {
	byID             map[string]*style
	defaultParagraph string
}

// loadStyles reads the styles part; a document without one has no styles.
func (rd *reader) loadStyles() error {
	rd.styles = styles{byID: map[string]*style{}}
	s, err := rd.related("styles")
	if err != nil || s == nil {
		return err
	}
	defer s.Close()
	for {
		n, err := s.Child("style")
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(rd.styles.byID) >= maxDefinitions {
			return rd.Suspicious("defines styles without end")
		}
		st := newStyle(n)
		if rd.styles.byID[st.id] == nil {
			rd.styles.byID[st.id] = st
		}
		if isDefault, _ := onOff(n.Attr("default")); isDefault && n.Attr("type") == "paragraph" {
			rd.styles.defaultParagraph = st.id
		}
	}
}

// onOff reads an on-off attribute.
func onOff(s string) (value, set bool) {
	switch s {
	case "":
		return false, false
	case "1", "true", "on":
		return true, true
	}
	return false, true
}

func newStyle(n *zipxml.Node) *style {
	ppr := n.Get("pPr")
	st := &style{
		id: n.Attr("styleId"), name: n.Get("name").Val(), based: n.Get("basedOn").Val(),
		format: newFormat(n.Get("rPr")), numbering: newNumbering(ppr.Get("numPr")), outline: -1,
		breakBefore: toggle(ppr.Get("pageBreakBefore")),
	}
	if level, err := strconv.Atoi(ppr.Get("outlineLvl").Val()); err == nil {
		st.outline = level
	}
	return st
}

func toggle(n *zipxml.Node) *bool {
	if value, set := n.On(); set {
		return &value
	}
	return nil
}

func newFormat(rpr *zipxml.Node) format {
	rtl, _ := rpr.Get("rtl").On()
	return format{
		italic: toggle(rpr.Get("i")), bold: toggle(rpr.Get("b")),
		italicCS: toggle(rpr.Get("iCs")), boldCS: toggle(rpr.Get("bCs")),
		vanish: toggle(rpr.Get("vanish")), rtl: rtl,
	}
}

func newNumbering(n *zipxml.Node) *numbering {
	if n == nil {
		return nil
	}
	out := &numbering{inserted: n.Get("ins") != nil}
	if id := n.Get("numId"); id != nil {
		v := id.Val()
		out.id = &v
	}
	if level, err := strconv.Atoi(n.Get("ilvl").Val()); err == nil {
		out.level = &level
	}
	return out
}

// chain calls visit for the style and those it is based on, nearest first,
// until visit returns false.
func (ss *styles) chain(id string, visit func(*style) bool) {
	for range maxInherit {
		st := ss.byID[id]
		if st == nil || !visit(st) {
			return
		}
		id = st.based
	}
}

// name returns the name of a style: "Res_No", "heading 1". Names come before
// ids because ids are translated by some versions of Word.
func (ss *styles) name(id string) string {
	if st := ss.byID[id]; st != nil && st.name != "" {
		first, _, _ := strings.Cut(st.name, ",") // aliases follow
		return first
	}
	return id
}

// inherited returns the format of a style with what it inherits.
func (ss *styles) inherited(id string) format {
	var f format
	ss.chain(id, func(st *style) bool {
		f.underlay(st.format)
		return true
	})
	return f
}

// underlay fills what f does not say from g.
func (f *format) underlay(g format) {
	for _, p := range [][2]**bool{
		{&f.italic, &g.italic},
		{&f.bold, &g.bold},
		{&f.italicCS, &g.italicCS},
		{&f.boldCS, &g.boldCS},
		{&f.vanish, &g.vanish},
	} {
		if *p[0] == nil {
			*p[0] = *p[1]
		}
	}
	f.rtl = f.rtl || g.rtl
}

// resolve returns whether a run is italic, bold and hidden. The toggles of
// paragraph and character style cancel each other out; what the run itself
// says counts alone (ECMA-376, 17.7.3).
func resolve(run, character, paragraph format) (italic, bold, vanish bool) {
	of := func(pick func(format) *bool) bool {
		if v := pick(run); v != nil {
			return *v
		}
		c, p := pick(character), pick(paragraph)
		return (c != nil && *c) != (p != nil && *p)
	}
	if run.rtl || character.rtl {
		italic = of(func(f format) *bool { return f.italicCS })
		bold = of(func(f format) *bool { return f.boldCS })
	} else {
		italic = of(func(f format) *bool { return f.italic })
		bold = of(func(f format) *bool { return f.bold })
	}
	return italic, bold, of(func(f format) *bool { return f.vanish })
}

// heading tells whether a style is one of headings: it has an outline level or
// one of Word's own names for titles.
func (ss *styles) heading(id string) (level int, ok bool) {
	level = -1
	ss.chain(id, func(st *style) bool {
		name := strings.ToLower(st.name)
		switch {
		case st.outline >= 0:
			level, ok = st.outline, st.outline < 9
		case strings.HasPrefix(name, "heading "):
			n, err := strconv.Atoi(strings.TrimSpace(name[len("heading "):]))
			level, ok = n-1, err == nil
		case name == "title" || name == "subtitle":
			level, ok = 0, true
		default:
			return true
		}
		return false
	})
	return level, ok
}

package docx

import (
	"encoding/xml"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// paragraph is one paragraph while it is read.
type paragraph struct {
	item
	properties
	base format // of the paragraph's style
}

// properties are what a pPr element says.
type properties struct {
	styleID       string
	accepted      *numbering // with all changes accepted
	original      *numbering // before the changes
	originalStyle string
	breakBefore   *bool
	outline       *zipxml.Node
	markInserted  bool
	markDeleted   bool
	markHidden    bool
	runIn         bool     // the mark is hidden so that the next paragraph follows in line
	ends          *section // that ends with the paragraph
}

// paragraph reads a paragraph and appends it, the paragraphs of its text boxes
// after it.
func (st *story) paragraph(out *[]item) error {
	boxes := st.boxes
	st.boxes = nil
	defer func() { st.boxes = boxes }()
	p := &paragraph{item: item{level: -1}}
	p.setStyle(st, st.styles.defaultParagraph)
	if err := st.inline(p); err != nil {
		return err
	}
	// An instruction never runs on into the next paragraph; if it seems to, its
	// separator is missing, and what follows is text.
	for i := range st.fields {
		st.fields[i].result = true
	}
	st.finish(p)
	if st.gone(p) || p.runIn {
		if p.words.Len() > 0 || len(p.notes) > 0 {
			st.merge = &p.item
		}
	} else if p.words.Len() > 0 || len(p.notes) > 0 || p.words.Breaks() || p.before {
		if st.reader.count++; st.reader.count > maxItems {
			return tooManyWords()
		}
		*out = append(*out, p.item)
	}
	*out = append(*out, st.boxes...)
	if p.ends != nil {
		*out = append(*out, item{section: p.ends})
	}
	return nil
}

func (p *paragraph) setStyle(st *story, id string) {
	p.styleID, p.originalStyle = id, id
	p.base = st.styles.inherited(id)
}

// finish sets what is known when the paragraph has been read: its label, role
// and level, and the words of a paragraph before it that runs into it.
func (st *story) finish(p *paragraph) {
	id := p.styleID
	if st.opts.Original {
		id = p.originalStyle
	}
	p.style = st.styles.name(id)
	if level, ok := st.styles.heading(id); ok {
		p.role, p.level = document.Heading, level
	}
	if level, ok := outlineLevel(p.outline); ok {
		p.role, p.level = document.Heading, level
	}
	if strings.EqualFold(p.style, "caption") {
		p.role = document.Caption
	}
	if p.breakBefore != nil {
		p.before = *p.breakBefore
	} else {
		st.styles.chain(id, func(s *style) bool {
			if s.breakBefore != nil {
				p.before = *s.breakBefore
			}
			return s.breakBefore == nil
		})
	}
	if !p.markHidden || p.words.Len() > 0 {
		st.setLabel(p)
	}
	if st.merge != nil {
		st.join(p)
	}
}

// outlineLevel reads a paragraph's own outline level; 9 is body text.
func outlineLevel(n *zipxml.Node) (int, bool) {
	if v := n.Val(); len(v) == 1 && v[0] >= '0' && v[0] <= '8' {
		return int(v[0] - '0'), true
	}
	return 0, false
}

// gone tells whether the paragraph is not in the state of the text that is read.
func (st *story) gone(p *paragraph) bool {
	if st.opts.Original {
		return p.markInserted || st.inserted > 0
	}
	return p.markDeleted || st.deleted > 0
}

// setLabel counts the paragraph in its list.
func (st *story) setLabel(p *paragraph) {
	if st.gone(p) {
		return
	}
	numbering, style := p.accepted, p.styleID
	if st.opts.Original {
		numbering, style = p.original, p.originalStyle
	}
	id, level, ok := st.reference(numbering, style)
	if !ok {
		return
	}
	p.shape.Label = st.reader.label(st.counters, id, level)
	if p.role != document.Heading {
		p.level = level
	}
}

// join puts the words of the paragraph before, whose mark is gone, in front.
func (st *story) join(p *paragraph) {
	first := st.merge
	st.merge = nil
	words, notes := first.words, first.notes
	shift := len(notes)
	words.Append(p.words.Renumbered(shift))
	p.words, p.notes = words, append(notes, p.notes...)
	p.before = p.before || first.before
	if first.shape.Label != "" && p.shape.Label == "" {
		p.shape.Label, p.level = first.shape.Label, first.level
	}
}

// readProperties reads a pPr element.
func (st *story) readProperties(start xml.StartElement, p *paragraph) error {
	n, err := st.Tree(start)
	if err != nil {
		return err
	}
	if s := n.Get("pStyle"); s != nil {
		p.setStyle(st, s.Val())
	}
	p.accepted = newNumbering(n.Get("numPr"))
	p.original = p.accepted
	if old := n.Get("pPrChange", "pPr"); old != nil {
		p.original = newNumbering(old.Get("numPr"))
		p.originalStyle = st.styles.defaultParagraph
		if s := old.Get("pStyle"); s != nil {
			p.originalStyle = s.Val()
		}
	} else if p.original != nil && p.original.inserted {
		p.original = nil
	}
	p.breakBefore = toggle(n.Get("pageBreakBefore"))
	p.outline = n.Get("outlineLvl")
	mark := n.Get("rPr")
	p.markInserted = mark.Get("ins") != nil || mark.Get("moveTo") != nil
	p.markDeleted = mark.Get("del") != nil || mark.Get("moveFrom") != nil
	p.markHidden, _ = mark.Get("vanish").On()
	if special, _ := mark.Get("specVanish").On(); special {
		p.runIn = true
	}
	if s := n.Get("sectPr"); s != nil {
		p.ends = newSection(s)
	}
	return nil
}

// inline reads the content of a paragraph, or of an element within it, up to
// its end.
func (st *story) inline(p *paragraph) error {
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := st.inlineElement(t, p); err != nil {
				return err
			}
		}
	}
}

func (st *story) inlineElement(start xml.StartElement, p *paragraph) error {
	local := start.Name.Local
	switch {
	case local == "AlternateContent":
		return st.alternate(func() error { return st.inline(p) })
	case local == "oMath" || local == "oMathPara":
		return st.math(p)
	case !wordprocessing(start.Name):
		return st.Skip()
	}
	switch local {
	case "pPr":
		return st.readProperties(start, p)
	case "r":
		return st.run(p)
	case "hyperlink", "smartTag", "customXml", "bdo", "dir":
		return st.inline(p)
	case "sdt":
		return st.control(func() error { return st.inline(p) })
	case "fldSimple":
		st.fields = append(st.fields, st.simpleField(zipxml.Attr(start.Attr, "instr")))
		defer func() { st.fields = st.fields[:max(0, len(st.fields)-1)] }()
		return st.inline(p)
	case "ins", "moveTo":
		st.inserted++
		defer func() { st.inserted-- }()
		return st.inline(p)
	case "del", "moveFrom":
		st.deleted++
		defer func() { st.deleted-- }()
		return st.inline(p)
	}
	return st.Skip()
}

// control reads a content control, unless it still shows its prompt.
func (st *story) control(read func() error) error {
	prompt := false
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			switch {
			case t.Name.Local == "sdtPr":
				var n *zipxml.Node
				if n, err = st.Tree(t); err == nil {
					prompt, _ = n.Get("showingPlcHdr").On()
				}
			case t.Name.Local == "sdtContent" && !prompt:
				err = read()
			default:
				err = st.Skip()
			}
			if err != nil {
				return err
			}
		}
	}
}

// math reads the characters of a formula in their order.
func (st *story) math(p *paragraph) error {
	for depth := 1; depth > 0; {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if text := strings.TrimSpace(string(t)); text != "" {
				if err := st.write(p, text, textnorm.Style(0)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

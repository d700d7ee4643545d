package docx

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"

	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// run is one run of characters in one format.
type run struct {
	style  textnorm.Style
	font   string
	hidden bool
	custom bool // the characters are a mark of a note that the author set
	mark   bool // set in Word's own style of marks of notes, or raised as they are
}

// write appends words to a paragraph when they are part of the text asked for.
func (st *story) write(p *paragraph, text string, style textnorm.Style) error {
	if !st.shown() {
		return nil
	}
	if st.reader.bytes += len(text); st.reader.bytes > maxText {
		return tooManyWords()
	}
	p.words.Write(text, style)
	return nil
}

// shown tells whether words here are printed: visible in this state of the
// text, and no instruction of a field.
func (st *story) shown() bool {
	if !st.visible() {
		return false
	}
	for _, f := range st.fields {
		if !f.result || f.hidden {
			return false
		}
	}
	return true
}

// run reads a run up to its end.
func (st *story) run(p *paragraph) error {
	r := &run{}
	r.format(st, p, nil)
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := st.piece(t, p, r); err != nil {
				return err
			}
		}
	}
}

// format sets the style of a run from its properties.
func (r *run) format(st *story, p *paragraph, rpr *zipxml.Node) {
	if old := rpr.Get("rPrChange", "rPr"); old != nil && st.opts.Original {
		rpr = old
	}
	character := st.styles.inherited(rpr.Get("rStyle").Val())
	italic, bold, hidden := resolve(newFormat(rpr), character, p.base)
	r.style, r.hidden = 0, hidden
	if italic {
		r.style |= textnorm.Italic
	}
	if bold {
		r.style |= textnorm.Bold
	}
	r.font = rpr.Get("rFonts").Attr("ascii")
	name := strings.ToLower(st.styles.name(rpr.Get("rStyle").Val()))
	r.mark = name == "footnote reference" || name == "endnote reference" || rpr.Get("vertAlign").Val() == "superscript"
}

// piece reads one element of a run.
func (st *story) piece(start xml.StartElement, p *paragraph, r *run) error {
	local := start.Name.Local
	if local == "AlternateContent" {
		return st.alternate(func() error { return st.pieces(p, r) })
	}
	if !wordprocessing(start.Name) {
		return st.Skip()
	}
	switch local {
	case "rPr":
		n, err := st.Tree(start)
		if err == nil {
			r.format(st, p, n)
		}
		return err
	case "t", "delText":
		return st.characters(p, r)
	case "instrText", "delInstrText":
		return st.instruction()
	case "drawing", "pict", "object":
		return st.graphics()
	case "ruby":
		return st.ruby(p)
	}
	st.mark(local, start, p, r)
	return st.Skip()
}

// pieces reads the elements of a run inside an alternative up to its end.
func (st *story) pieces(p *paragraph, r *run) error {
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := st.piece(t, p, r); err != nil {
				return err
			}
		}
	}
}

// mark takes in an empty element of a run: tabs, breaks, symbols, references.
func (st *story) mark(local string, start xml.StartElement, p *paragraph, r *run) {
	if local == "fldChar" {
		st.fieldChar(zipxml.Attr(start.Attr, "fldCharType"))
		return
	}
	if !st.shown() || r.hidden {
		return
	}
	style := r.style
	switch local {
	case "tab", "ptab":
		p.words.Write("\t", style)
	case "br":
		switch zipxml.Attr(start.Attr, "type") {
		case "page":
			p.words.Break(false)
		case "column":
			p.words.Write(" ", style)
		default:
			p.words.Write("\n", style)
		}
	case "cr":
		p.words.Write("\n", style)
	case "lastRenderedPageBreak":
		p.words.Break(true)
	case "noBreakHyphen":
		p.words.Write("-", style)
	case "sym":
		p.words.Write(symbolElement(zipxml.Attr(start.Attr, "char"), zipxml.Attr(start.Attr, "font")), style)
	case "footnoteReference", "endnoteReference":
		p.words.Note(strconv.Itoa(len(p.notes)))
		p.notes = append(p.notes, noteRef{id: zipxml.Attr(start.Attr, "id"), end: local == "endnoteReference", at: p.words.Len()})
		r.custom, _ = onOff(zipxml.Attr(start.Attr, "customMarkFollows"))
	case "pgNum":
		st.pages = true
	}
}

// characters reads the text of a w:t element.
func (st *story) characters(p *paragraph, r *run) error {
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := st.Skip(); err != nil {
				return err
			}
		case xml.CharData:
			if r.hidden {
				continue
			}
			text := symbolText(string(t), r.font)
			if st.shown() && st.partOfMark(text, p, r) {
				continue
			}
			if err := st.write(p, text, r.style); err != nil {
				return err
			}
		}
	}
}

// partOfMark takes in characters that belong to the mark of a note rather than
// to the text: a mark the author set instead of a number, "bis" behind a
// number, or the mark that is repeated in front of the note itself.
func (st *story) partOfMark(text string, p *paragraph, r *run) bool {
	mark := textnorm.Squeeze(text[:min(len(text), maxMark)])
	last := len(p.notes) - 1
	switch {
	case r.custom && last >= 0:
		if len(p.notes[last].custom) < maxMark {
			p.notes[last].custom += mark
		}
	case r.mark && st.note && p.words.Blank():
	case r.mark && last >= 0 && p.notes[last].at == p.words.Len() && mark != "" && len(text) <= maxMark && p.notes[last].suffix == "" && strings.IndexFunc(mark, notAlphanumeric) < 0:
		p.notes[last].suffix += mark
	default:
		return false
	}
	return true
}

func notAlphanumeric(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// instruction reads the instruction of the innermost field.
func (st *story) instruction() error {
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := st.Skip(); err != nil {
				return err
			}
		case xml.CharData:
			if n := len(st.fields); n > 0 && len(st.fields[n-1].instruction) < 64 {
				st.fields[n-1].instruction += string(t)
			}
		}
	}
}

// maxFields bounds the fields open at a time.
const maxFields = 100

// fieldChar begins, separates or ends a complex field.
func (st *story) fieldChar(kind string) {
	n := len(st.fields)
	switch {
	case kind == "begin" && n < maxFields:
		st.fields = append(st.fields, field{})
	case n == 0:
	case kind == "separate":
		st.fields[n-1].result = true
		st.fields[n-1].hidden = st.pageField(st.fields[n-1].instruction)
	case kind == "end":
		st.pageField(st.fields[n-1].instruction)
		st.fields = st.fields[:n-1]
	}
}

func (st *story) simpleField(instruction string) field {
	return field{instruction: instruction, result: true, hidden: st.pageField(instruction)}
}

// pageField tells whether a field prints the number of the page, whose stored
// result is that of some page long ago, and takes note of it.
func (st *story) pageField(instruction string) bool {
	words := strings.Fields(instruction)
	if len(words) > 0 && strings.EqualFold(words[0], "PAGE") {
		st.pages = true
		return true
	}
	return false
}

// graphics reads a picture or shape: the paragraphs of its text boxes are kept
// for after the paragraph, everything else is passed over.
func (st *story) graphics() error {
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			switch t.Name.Local {
			case "txbxContent":
				err = st.textBox()
			case "AlternateContent":
				err = st.alternate(st.graphics)
			default:
				err = st.graphics()
			}
			if err != nil {
				return err
			}
		}
	}
}

// textBox reads the paragraphs of a text box, which are a flow of their own.
func (st *story) textBox() error {
	fields, merge := st.fields, st.merge
	st.fields, st.merge = nil, nil
	boxes, err := st.items()
	st.fields, st.merge = fields, merge
	st.boxes = append(st.boxes, boxes...)
	return err
}

// ruby reads the base text of annotated characters.
func (st *story) ruby(p *paragraph) error {
	for {
		t, err := st.Next()
		if err != nil {
			return zipxml.Unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if t.Name.Local == "rubyBase" {
				err = st.inline(p)
			} else {
				err = st.Skip()
			}
			if err != nil {
				return err
			}
		}
	}
}

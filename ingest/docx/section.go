package docx

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"dovetail/ingest/textnorm"
	"dovetail/ingest/zipxml"
)

// section is what a sectPr element says of the pages before it.
type section struct {
	kind             string            // how it begins: "" and "nextPage", "continuous", ...
	headers, footers map[string]string // relationship id by type: "default", "first", "even"
	titlePage        bool
	firstNumber      *int   // of its pages, where it is set
	numberFormat     string // of page numbers
	notes            noteFormat
}

// noteFormat says how footnotes are numbered.
type noteFormat struct {
	format, restart string // restart: "continuous", "eachSect", "eachPage"
	start           int
}

// settings are those of the whole document that a reader needs.
type settings struct {
	evenOdd             bool
	footnotes, endnotes noteFormat
}

func newSection(n *zipxml.Node) *section {
	s := &section{
		kind: n.Get("type").Val(), headers: map[string]string{}, footers: map[string]string{},
		notes: newNoteFormat(n.Get("footnotePr")), numberFormat: n.Get("pgNumType").Attr("fmt"),
	}
	s.titlePage, _ = n.Get("titlePg").On()
	if v, err := strconv.Atoi(n.Get("pgNumType").Attr("start")); err == nil {
		s.firstNumber = &v
	}
	for _, k := range n.Kids {
		kind := k.Attr("type")
		if kind == "" {
			kind = "default"
		}
		switch k.Name.Local {
		case "headerReference":
			s.headers[kind] = k.Attr("id")
		case "footerReference":
			s.footers[kind] = k.Attr("id")
		}
	}
	return s
}

func newNoteFormat(n *zipxml.Node) noteFormat {
	f := noteFormat{format: n.Get("numFmt").Val(), restart: n.Get("numRestart").Val()}
	f.start, _ = strconv.Atoi(n.Get("numStart").Val())
	return f
}

// or fills what f does not say from g.
func (f noteFormat) or(g noteFormat) noteFormat {
	if f.format == "" {
		f.format = g.format
	}
	if f.restart == "" {
		f.restart = g.restart
	}
	if f.start == 0 {
		f.start = g.start
	}
	return f
}

// loadSettings reads the settings part.
func (rd *reader) loadSettings() error {
	s, err := rd.related("settings")
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
		switch n.Name.Local {
		case "evenAndOddHeaders":
			rd.settings.evenOdd, _ = n.On()
		case "footnotePr":
			rd.settings.footnotes = newNoteFormat(n)
		case "endnotePr":
			rd.settings.endnotes = newNoteFormat(n)
		}
	}
}

// margin is the text of a header or footer.
type margin struct {
	text   string
	number bool // prints the number of the page
}

// margin reads the header or footer of a relationship; one that cannot be read
// is empty, since it is no part of the text.
func (rd *reader) margin(id string) margin {
	rel, ok := rd.rels[id]
	if !ok {
		return margin{}
	}
	s, err := rd.Scan(rel.target)
	if err != nil || s == nil {
		return margin{}
	}
	defer s.Close()
	if _, err := s.Root(); err != nil {
		return margin{}
	}
	st := &story{reader: rd, Scanner: s, counters: newCounters()}
	items, err := st.items()
	if err != nil {
		return margin{}
	}
	var words []string
	for i := range items {
		lines, _ := items[i].words.Lines(textnorm.Shape{Fixed: true})
		for _, p := range lines {
			words = append(words, p.Text)
		}
	}
	return margin{text: strings.Join(words, " "), number: st.pages}
}

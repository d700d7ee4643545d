package rtf

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"dovetail/ingest/document"
	"dovetail/ingest/plain/charset"
	"dovetail/ingest/textnorm"
)

// destination is where the words of a group go.
type destination int

const (
	body destination = iota
	skipped
	fontTable
	styleSheet
	listText    // the stored label of a list item
	instruction // of a field
	titleText
)

// group is the state that a group saves and restores.
type group struct {
	to         destination
	starred    bool // \* came: a destination that is not known is passed over
	unicodeLen int  // how many characters stand in for one of Unicode
	font       int
	style      textnorm.Style
	hidden     bool
	inserted   bool
	deleted    bool
	paragraph  paragraphState
	story      bool // the group is a flow of its own, which ends with it
	field      bool // the group is a field
}

// paragraphState are the properties of paragraphs to come.
type paragraphState struct {
	style   int
	level   int // of a list; -1 none
	outline int // -1 none
	table   bool
	before  bool // begins a page
}

// reader interprets the tokens.
type reader struct {
	lexer
	opts  Options
	group group
	stack []group

	codepage string         // of the file
	fonts    map[int]string // code page of each font
	styles   map[int]string // names

	pending  []byte // bytes in the code page of the current font
	skip     int    // characters to pass over behind one of Unicode
	high     rune   // first half of a surrogate pair
	label    strings.Builder
	field    strings.Builder // instruction of the current field
	heading  strings.Builder // title of the document
	name     strings.Builder // of the style or font being defined
	defining int
	bytes    int

	flow *flow
	layout
}

func newReader(b []byte, opts Options) *reader {
	return &reader{
		lexer: lexer{b: b}, opts: opts, codepage: "windows-1252",
		group: group{unicodeLen: 1, paragraph: paragraphState{level: -1, outline: -1}},
		fonts: map[int]string{}, styles: map[int]string{}, flow: &flow{},
		layout: layout{pages: []document.Page{{Number: 1}}},
	}
}

// read interprets the whole file.
func (r *reader) read() error {
	for {
		t := r.next()
		if t.kind != hex && t.kind != text {
			r.flush()
		}
		switch t.kind {
		case end:
			r.endAll()
			return nil
		case open:
			if len(r.stack) >= maxDepth {
				return &document.Unreadable{
					Reason: document.ReasonSuspicious, Says: "nests its groups deeper than any document does",
					Next: "if you trust it, open it in Word and save it as .docx",
				}
			}
			r.stack = append(r.stack, r.group)
			r.group.starred, r.group.story, r.group.field = false, false, false
		case closed:
			r.close()
		case word:
			r.word(t)
		case symbol:
			r.symbol(t.name)
		case hex, text:
			r.raw(t)
		}
		if r.bytes > maxText {
			return &document.Unreadable{
				Reason: document.ReasonTooLarge, Says: "holds more text than is read from one file",
				Next: "split it into several files",
			}
		}
	}
}

// close ends a group.
func (r *reader) close() {
	if r.group.to == styleSheet || r.group.to == fontTable {
		r.define()
	}
	if r.group.story {
		r.endStory()
	}
	if r.group.field {
		r.field.Reset()
	}
	if n := len(r.stack); n > 0 {
		r.group = r.stack[n-1]
		r.stack = r.stack[:n-1]
	}
}

// endAll ends whatever a file that is cut off leaves open.
func (r *reader) endAll() {
	for len(r.stack) > 0 {
		r.close()
	}
	r.endParagraph()
	r.endRow()
}

// raw takes in bytes of a code page.
func (r *reader) raw(t token) {
	b := t.bytes
	if r.skip > 0 {
		n := min(r.skip, len(b))
		r.skip -= n
		b = b[n:]
	}
	r.pending = append(r.pending, b...)
}

// flush decodes the bytes that have come in.
func (r *reader) flush() {
	if len(r.pending) == 0 {
		return
	}
	b := r.pending
	r.pending = r.pending[:0]
	page := r.fonts[r.group.font]
	switch page {
	case "symbol":
		r.words(symbolText(b))
		return
	case "":
		page = r.codepage
	}
	s, err := charset.As(b, page)
	if err != nil {
		s, _ = charset.As(b, "windows-1252")
	}
	r.words(s)
}

// symbolText is what bytes in a symbol font print, as far as texts use it.
func symbolText(b []byte) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == 0xb7 || c == 0xa7 || c == 0xd8 || c == 0xa8 || c == 0x6c || c == 0x6e || c == 0x76:
			return '•'
		case c == 0x2d || c == 0xbe:
			return '–'
		case c >= '0' && c <= '9' || c == ' ' || c == '(' || c == ')':
			return c
		}
		return -1
	}, string(latin1(b)))
}

func latin1(b []byte) []rune {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return out
}

// unicode takes in a character of Unicode; halves of a pair are joined.
func (r *reader) unicode(n int) {
	c := rune(n)
	if n < 0 {
		c = rune(n + 65536)
	}
	r.skip = r.group.unicodeLen
	switch {
	case utf16.IsSurrogate(c) && r.high == 0:
		r.high = c
		return
	case r.high != 0:
		c = utf16.DecodeRune(r.high, c)
		r.high = 0
	case c >= 0xf000 && c <= 0xf0ff: // of a symbol font
		r.words(symbolText([]byte{byte(c)}))
		return
	}
	r.words(string(c))
}

// words takes in words for wherever the group sends them.
func (r *reader) words(s string) {
	const most = 4096 // bytes of a name or an instruction
	r.bytes += len(s)
	switch r.group.to {
	case body:
		if !r.group.hidden && r.visible() {
			r.flow.text(r, s)
		}
	case listText:
		if r.label.Len() < 64 {
			r.label.WriteString(s)
		}
	case instruction:
		if r.field.Len() < most {
			r.field.WriteString(s)
		}
	case titleText:
		if r.heading.Len() < most {
			r.heading.WriteString(s)
		}
	case styleSheet, fontTable:
		if r.name.Len() < most {
			r.name.WriteString(s)
		}
		if strings.HasSuffix(s, ";") {
			r.define()
		}
	}
}

// visible tells whether words here are in the text asked for.
func (r *reader) visible() bool {
	if r.opts.Original {
		return !r.group.inserted
	}
	return !r.group.deleted
}

// define ends the definition of a style or font.
func (r *reader) define() {
	name := strings.TrimSpace(strings.TrimSuffix(r.name.String(), ";"))
	r.name.Reset()
	const most = 20_000 // styles of a file
	if r.group.to == styleSheet && name != "" && len(r.styles) < most {
		r.styles[r.defining] = name
	}
}

// title is the title of the document's properties.
func (r *reader) title() string { return textnorm.Squeeze(r.heading.String()) }

// codepages are the code pages of the character sets that fonts name.
var codepages = map[int]string{
	2: "symbol", 77: "macintosh", 128: "shift_jis", 129: "euc-kr", 134: "gb18030", 136: "big5", 161: "windows-1253",
	162: "windows-1254", 163: "windows-1258", 177: "windows-1255", 178: "windows-1256", 186: "windows-1257",
	204: "windows-1251", 222: "windows-874", 238: "windows-1250", 0: "windows-1252",
}

// pageName is the name of a code page by its number.
func pageName(n int) string {
	switch n {
	case 932:
		return "shift_jis"
	case 936, 54936:
		return "gb18030"
	case 949:
		return "euc-kr"
	case 950:
		return "big5"
	case 866:
		return "ibm866"
	case 10000:
		return "macintosh"
	case 65001:
		return "utf-8"
	}
	return "windows-" + strconv.Itoa(n)
}

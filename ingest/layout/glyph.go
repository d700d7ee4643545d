// Package layout turns the positioned glyphs of a page into paragraphs in
// reading order. It knows no PDF library and does no I/O: a reader hands it
// glyphs, it hands back [document.Page] values.
//
// The work has two stages, so that a reader may run the first in another
// process and many pages at a time:
//
//   - [Lines] looks at one page: glyphs become words, words become lines in
//     logical order (right-to-left lines included), lines are put into reading
//     order over one or more columns.
//   - [Assemble] looks at the whole document: running headers, footers and page
//     numbers are taken off, footnotes and tables are told apart, the lines left
//     become paragraphs, and words hyphenated at line ends are joined.
//
// Guarantees: any input, however broken, ends in time proportional to its size
// times a small factor, without a panic; the same input gives the same output;
// every character that a reader hands over appears in some paragraph, header,
// footer or page number, except soft hyphens, bidi controls, tatweel and
// hyphens joined at line ends.
package layout

// Glyph is one character as it stands on a page. Distances are in points, x
// grows to the right and y grows downwards from the top of the page.
type Glyph struct {
	Rune  rune
	X0    float32 // where the glyph's advance begins
	X1    float32 // where it ends
	Y     float32 // the baseline
	Style uint16  // index into Glyphs.Styles
	Run   int32   // number of the text object it was drawn by
	Word  int32   // number of the word the reader takes it for, 0 if it has no view
}

// Style is how a glyph is set.
type Style struct {
	Size   float32 // in points, as it appears on the page
	Italic bool
	Bold   bool
}

// Rule is a straight line drawn on the page: the border of a table, the line
// above footnotes.
type Rule struct {
	X0, Y0, X1, Y1 float32
}

// Glyphs is a page as a reader sees it, in the order of its content stream.
type Glyphs struct {
	Number        int // of the page, from 1
	Width, Height float32
	Styles        []Style
	Glyphs        []Glyph
	Rules         []Rule
	Turned        bool    // the reader gives the mirror image of quotation marks in right-to-left text
	Images        float32 // share of the page's area that images cover, 0 to 1
}

// Word is a stretch of a line without spaces.
type Word struct {
	Text   string
	X0, X1 float32
	Size   float32
	Gap    float32 // white space in front, in points; 0 for the first of a line
	Italic bool
	Bold   bool
	Raised bool // set as a superscript: a footnote's mark, an exponent
	Joined bool // follows the word before without a space (only a raised word does)
}

// Line is one line of words in logical order.
type Line struct {
	Words  []Word
	X0, X1 float32
	Y      float32 // the baseline
	Size   float32 // of most of its letters
	RTL    bool    // its words run from right to left
	Block  int     // lines of one column have the same number
}

// Page is a page of lines in reading order.
type Page struct {
	Number        int
	Width, Height float32
	Lines         []Line
	Rules         []Rule
	Images        float32
	RTL           bool // most of its letters run from right to left
}

// Package query reads what a person types into the search box.
//
//	gender equality               words: clauses that hold most of them, best first
//	"capacity building"           an exact phrase
//	spectrum AND (5G OR IMT)      operators, in capitals; & and | mean the same
//	+spectrum -satellite          required and excluded; NOT excludes too
//	telecom*  col?r               wildcards
//	broadbnad~  broadbnad~2       a word and its misspellings
//	body:WTDC,WTSA lang:fr        fields: see [Fields]
//	year:2018..2022 in-force:yes
//	title:"climate change"        words of the title of the resolution
//	like:PP/resolution/177/2018#operative/instruct.2/1
//
// Words side by side bind closest, then AND, then OR; brackets group. The full
// width signs of Chinese keyboards, guillemets and curly quotation marks are
// read as their ASCII counterparts. A query that cannot be read gives an
// [*Error] that knows the place.
package query

// Node is a part of a query: a [*Word], [*Phrase], [*Field], [*And], [*Or],
// [*Not] or [*Words].
type Node interface {
	// Place is the range of bytes of the query that the node was read from.
	Place() (start, end int)
}

type place struct{ start, end int }

// Place returns the range of bytes of the query.
func (p place) Place() (start, end int) { return p.start, p.end }

// Word is a single word as typed, perhaps with wildcards.
type Word struct {
	place
	Text     string
	Wildcard bool // holds * or ?
	Fuzzy    int  // greatest number of changed letters, 0 for none, -1 for what fits the word's length
}

// Phrase is words that follow one another.
type Phrase struct {
	place
	Text string
}

// Field limits the answer to clauses with a property.
type Field struct {
	place
	Name   string
	Values []Value
}

// Value is one of the values a [Field] may have.
type Value struct {
	place
	Text string
}

// And matches what all its nodes match.
type And struct {
	place
	Nodes []Node
}

// Or matches what any of its nodes matches.
type Or struct {
	place
	Nodes []Node
}

// Not matches what its node does not.
type Not struct {
	place
	Node Node
}

// Words is what stands side by side: everything in Must matches and nothing in
// Not does; of Should, as much as possible.
type Words struct {
	place
	Must, Should, Not []Node
}

// The names of the fields.
const (
	FieldBody      = "body"
	FieldSector    = "sector"
	FieldLang      = "lang"
	FieldPart      = "part"
	FieldAddressee = "addressee"
	FieldTheme     = "theme"
	FieldKind      = "kind"
	FieldYear      = "year"
	FieldNumber    = "number"
	FieldSymbol    = "symbol"
	FieldAction    = "action"
	FieldCites     = "cites"
	FieldInForce   = "in-force"
	FieldTitle     = "title"
	FieldHeading   = "heading"
	FieldLike      = "like"
)

// Fields lists the names of the fields a query may use.
func Fields() []string {
	return []string{
		FieldBody, FieldSector, FieldLang, FieldPart, FieldAddressee, FieldTheme,
		FieldKind, FieldYear, FieldNumber, FieldSymbol, FieldAction, FieldCites,
		FieldInForce, FieldTitle, FieldHeading, FieldLike,
	}
}

// The limits of a query. They are far above what people type, a pasted clause
// included (the longest of 92,000 measured UN paragraphs has 1,900 words; it
// is asked for with like:), and low enough that no query holds the program up.
const (
	MaxBytes    = 32 << 10
	MaxTerms    = 1000
	MaxDepth    = 40
	MaxExpanded = 16 // words with wildcards or ~
)

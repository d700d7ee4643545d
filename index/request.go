package index

import (
	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/token"
	"dovetail/index/query"
)

// Schema names the JSON form of a [Response].
const Schema = "dovetail/search/1"

// The numbers of hits a request may ask for.
const (
	DefaultLimit = 20
	MaxLimit     = 1000
)

// Request is a search. The lists filter: a clause passes when it has any of
// the values of each list that is not empty. See package query for the
// language of Query; its fields filter in the same way.
type Request struct {
	Query      string           `json:"query"`
	Langs      []corpus.Lang    `json:"langs,omitempty"`
	Bodies     []corpus.Body    `json:"bodies,omitempty"`
	Sectors    []corpus.Sector  `json:"sectors,omitempty"`
	Parts      []corpus.Part    `json:"parts,omitempty"`
	Addressees []corpus.Officer `json:"addressees,omitempty"`
	Themes     []corpus.Theme   `json:"themes,omitempty"`
	Kinds      []corpus.Kind    `json:"kinds,omitempty"`
	YearFrom   int              `json:"year_from,omitempty"`
	YearTo     int              `json:"year_to,omitempty"`
	InForce    *bool            `json:"in_force,omitempty"` // only editions in force, or only superseded ones

	Lang         corpus.Lang `json:"lang,omitempty"`          // the reader's language: shown first where a clause has it
	QueryLang    corpus.Lang `json:"query_lang,omitempty"`    // the language of the query; found out where it is empty
	SameLanguage bool        `json:"same_language,omitempty"` // only clauses in the language of the query
	Limit        int         `json:"limit,omitempty"`         // hits wanted; 0 means DefaultLimit
	Offset       int         `json:"offset,omitempty"`        // hits to leave out, for paging
	Explain      bool        `json:"explain,omitempty"`
}

// Response is the answer to a [Request].
type Response struct {
	Schema     string      `json:"schema"`
	Query      string      `json:"query"`
	QueryLang  corpus.Lang `json:"query_lang,omitempty"`
	Total      int         `json:"total"` // hits in all, each clause counted once
	Offset     int         `json:"offset"`
	Hits       []Hit       `json:"hits"`
	Facets     Facets      `json:"facets"`
	Suggestion string      `json:"suggestion,omitempty"` // the query with misspelt words mended
	Notes      []string    `json:"notes,omitempty"`      // what was done to the query, for people
	// Said are the notes with their parts apart.
	Said []query.Said `json:"-"`
}

// Hit is a clause, or the head of a resolution, in the language to be shown.
type Hit struct {
	Body         corpus.Body      `json:"body"`
	Kind         corpus.Kind      `json:"kind"`
	Number       string           `json:"number"`
	Edition      corpus.Edition   `json:"edition"`
	Symbol       string           `json:"symbol,omitempty"`
	Name         string           `json:"name"` // "PP Resolution 177 (Rev. Dubai, 2018)"
	Title        string           `json:"title"`
	InForce      bool             `json:"in_force"` // the newest edition in the data
	ID           corpus.ClauseID  `json:"id"`
	Head         bool             `json:"head,omitempty"` // the resolution itself: its text is the title
	Part         corpus.Part      `json:"part,omitempty"`
	Action       corpus.Action    `json:"action,omitempty"`
	Path         []string         `json:"path,omitempty"`
	Addressees   []corpus.Officer `json:"addressees,omitempty"`
	Sectors      []corpus.Sector  `json:"sectors,omitempty"`
	Themes       []corpus.Theme   `json:"themes,omitempty"`
	Score        float64          `json:"score"` // the higher the better; comparable within one response only
	Version                       // in the language shown
	Translations []Version        `json:"translations,omitempty"`
	Explanation  *Explanation     `json:"explanation,omitempty"`
}

// Version is a clause in one language.
type Version struct {
	Lang       corpus.Lang    `json:"lang"`
	Heading    string         `json:"heading,omitempty"`
	LeadIn     string         `json:"lead_in,omitempty"` // what stands above an item of a list
	Text       string         `json:"text"`
	File       string         `json:"file,omitempty"`
	Page       int            `json:"page,omitempty"`
	Start      int            `json:"start,omitempty"` // bytes in the text of the page
	End        int            `json:"end,omitempty"`
	Highlights []corpus.Range `json:"highlights,omitempty"` // bytes of Text

	HeadingHighlights []corpus.Range `json:"heading_highlights,omitempty"` // bytes of Heading
}

// Facets counts the hits by their properties, whatever page is shown.
type Facets struct {
	Body      []Count `json:"body"`
	Sector    []Count `json:"sector"`
	Lang      []Count `json:"lang"` // a clause counts in each language it was found in
	Theme     []Count `json:"theme"`
	Year      []Count `json:"year"`
	Addressee []Count `json:"addressee"`
	Part      []Count `json:"part"`
}

// Count is a value with the number of hits that have it.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Explanation says how a score came about: the value is the product or the sum
// of its parts, as Why says.
type Explanation struct {
	Value float64       `json:"value"`
	Why   string        `json:"why"`
	Parts []Explanation `json:"parts,omitempty"`
}

// Translator knows the words of the six languages. *lexicon.Lexicon is one.
type Translator interface {
	// Tokens cuts text into words; it knows those of Chinese.
	Tokens(lang corpus.Lang, text string) []token.Token
	// Translations returns the stems of the target language for a word, best
	// first, with weights of 0 to 1.
	Translations(lang corpus.Lang, word string, target corpus.Lang) []lexicon.Weighted
}

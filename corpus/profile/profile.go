// Package profile holds organisation profiles: the data that describes an
// organisation to Dovetail (its bodies, Sectors, officers, verbs, formulas and
// themes), so that no code knows an organisation.
//
// A profile is a folder, or one file, of YAML. The built-in ones are embedded:
// "itu" and "un". See FORMAT.md for the format; every error of loading names
// file and line.
package profile

import (
	"regexp"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/profile/phrase"
)

// Profile describes one organisation.
type Profile struct {
	Code      string
	Names     Names
	Languages []corpus.Lang
	Unit      string // what is compared: UnitSector or UnitOrgan
	Style     string // how its texts are laid out: StyleHeadings or StyleSentences
	Sectors   []Sector
	Bodies    []Body
	Officers  []Officer
	Themes    []Theme
	Forms     map[corpus.Lang]*Forms // what the clause parser recognises, by language

	formulas map[corpus.Lang][]*regexp.Regexp
	terms    map[corpus.Lang]*phrase.Set // the themes' terms; values index termOf
	termOf   []themeTerm
	joint    map[corpus.Lang]func() *joint
}

// The units of comparison.
const (
	UnitSector = "sector" // a clause belongs to the Sectors of the officers it addresses
	UnitOrgan  = "organ"  // a clause belongs to the organ that adopted it
)

// The styles of texts.
const (
	StyleHeadings  = "headings"  // "instructs the Secretary-General" stands above the clauses it governs
	StyleSentences = "sentences" // every paragraph says itself who is to do what: "27. Requests ..."
)

// Names is a name in several languages.
type Names map[corpus.Lang]string

// In returns the name in lang, else in English, else any.
func (n Names) In(lang corpus.Lang) string {
	if s := n[lang]; s != "" {
		return s
	}
	if s := n[corpus.English]; s != "" {
		return s
	}
	for _, l := range corpus.Languages() {
		if s := n[l]; s != "" {
			return s
		}
	}
	return ""
}

// Sector is a part of the organisation between which work may overlap.
type Sector struct {
	Code  corpus.Sector
	Names Names
	Short Names
	Field map[corpus.Lang][]string // words of its mandate, for naming a lead
}

// Body is what adopts resolutions.
type Body struct {
	Code    corpus.Body
	Names   Names
	Short   Names           // abbreviations; its code where there are none
	Of      Names           // what follows the name of a text of its, as "de l'AMNT" does; where there is nothing, the body goes before
	Rank    int             // 0 is the highest; a body is above those of larger rank
	Sectors []corpus.Sector // the Sectors its clauses belong to when they address nobody; empty for a body of the whole organisation
	// Series is the Sector in whose series the body numbers its texts and
	// counts their revisions ("Resolution ITU-R 6-3"); empty for most.
	Series corpus.Sector
	// Symbols match the symbols of its documents; the group "number" is the
	// number of the text.
	Symbols []*regexp.Regexp
	// Numbers match numbers that only this body gives.
	Numbers []*regexp.Regexp
	// Assemblies are the body's known sessions, oldest first.
	Assemblies []Assembly
}

// Assembly is one session of a body.
type Assembly struct {
	Year   int
	Place  Names
	Opened string // ISO 8601 date
	Closed string
	Short  string // the two digits in its short name where they are not the year's: "20" of WTSA-20, held in 2022
}

// Officer is who may be addressed.
type Officer struct {
	Code    corpus.Officer
	Names   Names
	Sectors []corpus.Sector // the Sectors a clause belongs to that addresses this officer; empty for Council and membership
	// Numbered tells that there are several, told apart by a number after the
	// code: "ITU-T/SG" stands for ITU-T/SG2, ITU-T/SG17.
	Numbered bool
}

// Theme is a subject needing coordination between Sectors.
type Theme struct {
	Slug  corpus.Theme
	Names Names
	Lists []string                 // "isc-tf", "iscg", sorted
	Terms map[corpus.Lang][]string // describing words and phrases, in the pattern language of FORMAT.md

	ListNames    map[string]Names // what each list calls it
	FocalPoints  []Post           // of the secretariat, one per Sector
	Coordinators []Post           // of the membership
}

// Post is a place someone may fill; an empty name is a vacant post.
type Post struct {
	Sector corpus.Sector
	Name   string
}

// name chooses the theme's own name from those of its lists: the task force's
// where it stands on that list.
func (t *Theme) name() Names {
	if n, ok := t.ListNames["isc-tf"]; ok {
		return n
	}
	return t.ListNames[t.Lists[0]]
}

// SectorsOf returns the Sectors of a clause, in the profile's order: those of
// the officers it addresses; without one, those of its body. A clause that
// addresses only officers without a Sector (the Council, the membership) has
// none. Where the unit of comparison is the organ, the body alone decides.
func (p *Profile) SectorsOf(body corpus.Body, addressees []corpus.Officer) []corpus.Sector {
	var found []corpus.Sector
	if p.Unit == UnitOrgan {
		addressees = nil
	}
	if len(addressees) == 0 {
		if b := p.Body(body); b != nil {
			found = append(found, b.Sectors...)
		}
	}
	for _, a := range addressees {
		if o := p.Officer(a); o != nil {
			found = append(found, o.Sectors...)
		}
	}
	var out []corpus.Sector
	for _, s := range p.Sectors {
		if slices.Contains(found, s.Code) {
			out = append(out, s.Code)
		}
	}
	return out
}

// Higher tells whether body a stands above body b.
func (p *Profile) Higher(a, b corpus.Body) bool {
	x, y := p.Body(a), p.Body(b)
	return x != nil && y != nil && x.Rank < y.Rank
}

// Body returns the body of that code, or nil.
func (p *Profile) Body(code corpus.Body) *Body {
	for i := range p.Bodies {
		if p.Bodies[i].Code == code {
			return &p.Bodies[i]
		}
	}
	return nil
}

// Officer returns the officer of that code, or nil. A numbered one
// ("ITU-T/SG17") is found by the code before its number ("ITU-T/SG").
func (p *Profile) Officer(code corpus.Officer) *Officer {
	for i := range p.Officers {
		if p.Officers[i].Code == code {
			return &p.Officers[i]
		}
	}
	base := corpus.Officer(trailingNumber.ReplaceAllString(string(code), ""))
	if base != code && base != "" {
		return p.Officer(base)
	}
	return nil
}

var trailingNumber = regexp.MustCompile(`[0-9]+$`)

// Sector returns the Sector of that code, or nil.
func (p *Profile) Sector(code corpus.Sector) *Sector {
	for i := range p.Sectors {
		if p.Sectors[i].Code == code {
			return &p.Sectors[i]
		}
	}
	return nil
}

// Theme returns the theme of that slug, or nil.
func (p *Profile) Theme(slug corpus.Theme) *Theme {
	for i := range p.Themes {
		if p.Themes[i].Slug == slug {
			return &p.Themes[i]
		}
	}
	return nil
}

// Formula tells whether text is, as a whole, stock wording that carries no
// activity, by the profile's own list.
func (p *Profile) Formula(lang corpus.Lang, text string) bool {
	for _, re := range p.formulas[lang] {
		if re.MatchString(text) {
			return true
		}
	}
	return false
}

package profile

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"time"

	"dovetail/corpus"
	"dovetail/corpus/profile/phrase"
)

// assembler builds a profile from files and collects the first fault of each.
type assembler struct {
	p      *Profile
	places map[string]placeNames
}

// assemble joins the files of a profile, in order, and checks that every code
// they refer to is declared.
func assemble(files []*file) (*Profile, error) {
	a := &assembler{
		p:      &Profile{Forms: map[corpus.Lang]*Forms{}, formulas: map[corpus.Lang][]*regexp.Regexp{}},
		places: map[string]placeNames{},
	}
	for _, step := range []func(*file) error{
		a.organisation, a.sectors, a.bodies, a.officers, a.themes,
	} {
		for _, f := range files {
			if err := step(f); err != nil {
				return nil, err
			}
		}
	}
	if err := a.complete(files[0].name); err != nil {
		return nil, err
	}
	if err := a.wording(files); err != nil {
		return nil, err
	}
	return a.p, a.topics()
}

// at is an error about a place of a file.
func at(f *file, line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", f.name, line, fmt.Sprintf(format, args...))
}

func (a *assembler) organisation(f *file) error {
	if f.Profile != nil {
		if a.p.Code != "" {
			return at(f, f.Profile.line, "the profile is already named %q", a.p.Code)
		}
		a.p.Code = f.Profile.value
	}
	if len(f.Names) > 0 {
		a.p.Names = f.Names
	}
	for _, l := range f.Languages {
		if !slices.Contains(corpus.Languages(), corpus.Lang(l.value)) {
			return at(f, l.line, "language %q is not one of %v", l.value, corpus.Languages())
		}
		a.p.Languages = append(a.p.Languages, corpus.Lang(l.value))
	}
	if f.Style != nil {
		if f.Style.value != StyleHeadings && f.Style.value != StyleSentences {
			return at(f, f.Style.line, "style is %q; it must be %q or %q", f.Style.value, StyleHeadings, StyleSentences)
		}
		a.p.Style = f.Style.value
	}
	if f.Unit != nil {
		if f.Unit.value != UnitSector && f.Unit.value != UnitOrgan {
			return at(f, f.Unit.line, "unit is %q; it must be %q or %q", f.Unit.value, UnitSector, UnitOrgan)
		}
		a.p.Unit = f.Unit.value
	}
	maps.Copy(a.places, f.Places)
	return nil
}

func (a *assembler) sectors(f *file) error {
	before := 1
	for _, s := range f.Sectors {
		if err := coded(f, &before, "sector", s.Code); err != nil {
			return err
		}
		if a.p.Sector(corpus.Sector(s.Code.value)) != nil {
			return at(f, s.Code.line, "sector %q is declared twice", s.Code.value)
		}
		a.p.Sectors = append(a.p.Sectors, Sector{
			Code: corpus.Sector(s.Code.value), Names: s.Names, Short: s.Short, Field: s.Field,
		})
	}
	return nil
}

// coded checks that an entry of a list has its code; before is the line of the
// code of the entry before it.
func coded(f *file, before *int, what string, code ref) error {
	if code.value == "" {
		return at(f, max(*before, code.line), "the %s after this line has no code", what)
	}
	*before = code.line
	return nil
}

// sectorRefs checks that the Sectors referred to exist.
func (a *assembler) sectorRefs(f *file, refs []ref) ([]corpus.Sector, error) {
	var out []corpus.Sector
	for _, r := range refs {
		if a.p.Sector(corpus.Sector(r.value)) == nil {
			return nil, at(f, r.line, "sector %q is not declared", r.value)
		}
		out = append(out, corpus.Sector(r.value))
	}
	return out, nil
}

func (a *assembler) bodies(f *file) error {
	before := 1
	for _, b := range f.Bodies.list {
		if err := coded(f, &before, "body", b.Code); err != nil {
			return err
		}
		if a.p.Body(corpus.Body(b.Code.value)) != nil {
			return at(f, b.Code.line, "body %q is declared twice", b.Code.value)
		}
		sectors, err := a.sectorRefs(f, b.Sectors)
		if err != nil {
			return err
		}
		body := Body{Code: corpus.Body(b.Code.value), Names: b.Names, Short: b.Short, Of: b.Of, Rank: b.Rank, Sectors: sectors}
		if err := a.numbering(f, &body, b); err != nil {
			return err
		}
		for _, s := range b.Assemblies {
			if s.Year < 1800 || s.Year > 2200 {
				return at(f, s.Place.line, "year %d of the assembly at %q is out of range", s.Year, s.Place.value)
			}
			for _, d := range []ref{s.Opened, s.Closed} {
				if _, err := time.Parse(time.DateOnly, d.value); d.value != "" && err != nil {
					return at(f, d.line, "the date %q is not of the form 2026-11-24", d.value)
				}
			}
			place := Names{corpus.English: s.Place.value}
			maps.Copy(place, Names(a.places[s.Place.value]))
			body.Assemblies = append(body.Assemblies, Assembly{
				Year: s.Year, Place: place, Opened: s.Opened.value, Closed: s.Closed.value, Short: s.Short,
			})
		}
		slices.SortStableFunc(body.Assemblies, func(x, y Assembly) int { return cmp.Compare(x.Year, y.Year) })
		a.p.Bodies = append(a.p.Bodies, body)
	}
	return nil
}

// numbering reads how a body numbers what it adopts.
func (a *assembler) numbering(f *file, body *Body, b bodyData) error {
	if b.Series != nil {
		if _, err := a.sectorRefs(f, []ref{*b.Series}); err != nil {
			return err
		}
		body.Series = corpus.Sector(b.Series.value)
	}
	for _, r := range b.Symbols {
		re, err := regexp.Compile(`(?i)` + r.value)
		if err != nil || re.SubexpIndex("number") < 0 {
			return at(f, r.line, "symbol %q must be a regular expression with a group named \"number\"", r.value)
		}
		body.Symbols = append(body.Symbols, re)
	}
	for _, r := range b.Numbers {
		re, err := regexp.Compile(r.value)
		if err != nil {
			return at(f, r.line, "number %q: %v", r.value, err)
		}
		body.Numbers = append(body.Numbers, re)
	}
	return nil
}

func (a *assembler) officers(f *file) error {
	before := 1
	for _, o := range f.Officers.list {
		if err := coded(f, &before, "officer", o.Code); err != nil {
			return err
		}
		for i := range a.p.Officers {
			if a.p.Officers[i].Code == corpus.Officer(o.Code.value) {
				return at(f, o.Code.line, "officer %q is declared twice", o.Code.value)
			}
		}
		sectors, err := a.sectorRefs(f, o.Sectors)
		if err != nil {
			return err
		}
		a.p.Officers = append(a.p.Officers, Officer{
			Code: corpus.Officer(o.Code.value), Names: o.Names, Sectors: sectors, Numbered: o.Numbered,
		})
	}
	return nil
}

func (a *assembler) themes(f *file) error {
	before := 1
	for _, t := range f.Themes {
		if err := coded(f, &before, "theme", t.Slug); err != nil {
			return err
		}
		if a.p.Theme(corpus.Theme(t.Slug.value)) != nil {
			return at(f, t.Slug.line, "theme %q is declared twice", t.Slug.value)
		}
		if len(t.Lists) == 0 {
			return at(f, t.Slug.line, "theme %q stands on no list", t.Slug.value)
		}
		theme := Theme{
			Slug: corpus.Theme(t.Slug.value), ListNames: t.Lists,
			Lists: slices.Sorted(maps.Keys(t.Lists)), Terms: map[corpus.Lang][]string{},
		}
		theme.Names = theme.name()
		for _, lang := range slices.Sorted(maps.Keys(t.Terms)) {
			if !slices.Contains(corpus.Languages(), lang) {
				return at(f, t.Slug.line, "theme %q has terms in %q, which is not one of %v", t.Slug.value, lang, corpus.Languages())
			}
			for _, term := range t.Terms[lang] {
				if err := phrase.New(false).Add(term.value, 0); err != nil {
					return at(f, term.line, "theme %q: %v", t.Slug.value, err)
				}
				theme.Terms[lang] = append(theme.Terms[lang], term.value)
			}
		}
		var err error
		if theme.FocalPoints, err = a.posts(f, t.FocalPoints); err != nil {
			return err
		}
		if theme.Coordinators, err = a.posts(f, t.Coordinators); err != nil {
			return err
		}
		a.p.Themes = append(a.p.Themes, theme)
	}
	return nil
}

func (a *assembler) posts(f *file, posts []postData) ([]Post, error) {
	var out []Post
	for _, p := range posts {
		sectors, err := a.sectorRefs(f, []ref{p.Sector})
		if err != nil {
			return nil, err
		}
		out = append(out, Post{Sector: sectors[0], Name: p.Name})
	}
	return out, nil
}

// complete checks what only the whole can show.
func (a *assembler) complete(first string) error {
	switch {
	case a.p.Code == "":
		return fmt.Errorf("%s:1: no file of the profile says \"profile: NAME\"", first)
	case len(a.p.Languages) == 0:
		return fmt.Errorf("%s:1: profile %q lists no languages", first, a.p.Code)
	case len(a.p.Bodies) == 0:
		return fmt.Errorf("%s:1: profile %q has no bodies", first, a.p.Code)
	}
	a.p.Unit = cmp.Or(a.p.Unit, UnitSector)
	a.p.Style = cmp.Or(a.p.Style, StyleHeadings)
	return nil
}

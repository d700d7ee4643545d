package html

import (
	"math"
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// longest is how many bytes of one clause the page shows: some four pages of
// print, more than any clause that people wrote. The JSON export has the rest.
const longest = 20_000

// plenty is how many clauses of one side stand open; those beyond are folded.
const plenty = 3

// Card is one finding as the page shows it.
type Card struct {
	Finding  *report.Finding
	Number   int
	Headline string
	Badges   []Badge // of Sectors
	Themes   []string
	Columns  []stack
	Shared   []string
	Features []feature
	Drafts   []draft
	Lost     []clauseWords
	Width    int // of the bar of the score, in percent, a multiple of ten

	classes []string
}

// Badge is a Sector in its colour.
type Badge struct{ Class, Short, Name string }

// stack is a column: clauses of the same Sectors or of the same resolution.
type stack struct {
	Badges      []Badge
	Open        []clause
	Folded      []clause
	FoldedCount string
}

// clause is one side.
type clause struct {
	Side      *report.Side
	Name      string
	BodyName  string
	Title     string
	TitleLang corpus.Lang
	Heading   string
	Path      string
	Officers  string
	Segments  []report.Segment
	Page      string
	Version   string // its words in the language of the page, where it is another
}

// feature is a line of the score's breakdown.
type feature struct {
	Name, Value, Effect string
	Sign                string // "up", "down" or "none"
}

// draft is a line of the draft wording.
type draft struct {
	Mark         corpus.Mark
	Name, Clause string
	Lang         corpus.Lang // empty when it is not known
	Quote, Words string
}

// Struck tells whether the words as they stand are shown as going: those of a
// clause that stays stand above.
func (d draft) Struck() bool { return d.Quote != "" && d.Mark != corpus.MarkKeep }

// clauseWords are words of a clause.
type clauseWords struct {
	Name, Clause string
	Lang         corpus.Lang
	Words        string
}

func (p *page) cards() []*Card {
	out := make([]*Card, len(p.Report.Findings))
	for i, f := range p.Report.Findings {
		out[i] = p.card(i+1, f)
	}
	return out
}

func (p *page) card(n int, f *report.Finding) *Card {
	c := &Card{
		Finding: f, Number: n, Headline: p.Headline(p.Report, f), Badges: p.badges(f.Sectors),
		Shared: f.Shared(8), Width: 10 * int(math.Round(10*min(max(f.Score, 0), 1))),
		classes: []string{"k-" + class(string(f.Kind)), "d-" + class(string(f.Status))},
	}
	for _, t := range p.Themes {
		if c.under(t.Theme) {
			c.classes = append(c.classes, t.Class)
			if t.Theme != nil {
				c.Themes = append(c.Themes, t.Name)
			}
		}
	}
	for _, b := range c.Badges {
		c.classes = append(c.classes, b.Class)
	}
	for _, col := range f.Columns() {
		c.Columns = append(c.Columns, p.stack(f, col))
	}
	c.Features = p.features(f)
	c.Drafts, c.Lost = p.drafts(f)
	return c
}

// under tells whether the finding is of a theme; nil asks for one of none.
func (c *Card) under(t *report.Theme) bool {
	if t == nil {
		return len(c.Finding.Themes) == 0
	}
	return slices.Contains(c.Finding.Themes, t.Slug)
}

// Classes are what the filters choose by.
func (c *Card) Classes() string { return strings.Join(c.classes, " ") }

func (p *page) badges(codes []corpus.Sector) []Badge {
	out := []Badge{}
	for _, s := range codes {
		out = append(out, Badge{p.sector(s), p.Sector(s), p.SectorName(s)})
	}
	return out
}

func (p *page) stack(f *report.Finding, col report.Column) stack {
	st := stack{Badges: p.badges(col.Sectors)}
	for _, i := range col.Sides {
		cl := p.clause(f, i)
		if len(st.Open) < plenty {
			st.Open = append(st.Open, cl)
		} else {
			st.Folded = append(st.Folded, cl)
		}
	}
	st.FoldedCount = p.Number(len(st.Folded))
	return st
}

func (p *page) clause(f *report.Finding, i int) clause {
	s := &f.Sides[i]
	c := clause{
		Side: s, Name: p.Side(p.Report, s), BodyName: p.BodyName(s.Body), Heading: p.Heading(s), Path: p.Path(s),
		Segments: f.Segments(i, longest), Page: p.PageOf(s),
	}
	c.Title, c.TitleLang = p.Title(p.Report, s.Key(), s.Title, s.Language)
	officers := make([]string, len(s.Addressees))
	for j, o := range s.Addressees {
		officers[j] = p.Officer(o)
	}
	c.Officers = p.Commas(officers)
	if s.Language != p.Lang {
		if words := s.Versions[p.Lang]; len(words) <= longest {
			c.Version = words
		}
	}
	return c
}

// features are the breakdown of the strongest pair, what weighs most first.
func (p *page) features(f *report.Finding) []feature {
	if len(f.Evidence) == 0 {
		return nil
	}
	list := slices.Clone(f.Evidence[0].Features)
	slices.SortStableFunc(list, func(x, y corpus.Feature) int {
		a, b := max(x.Weight, -x.Weight), max(y.Weight, -y.Weight)
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	var out []feature
	for _, x := range list {
		sign := "none"
		switch effect := p.Effect(x.Weight); {
		case effect == p.T("effect.none"):
		case x.Weight > 0:
			sign = "up"
		default:
			sign = "down"
		}
		out = append(out, feature{p.Feature(x.Name), p.Decimal(x.Value), p.Effect(x.Weight), sign})
	}
	return out
}

// drafts name the clauses of the draft wording and of what would be lost.
func (p *page) drafts(f *report.Finding) ([]draft, []clauseWords) {
	name := func(id corpus.ClauseID) (edition, clause string, lang corpus.Lang) {
		for i := range f.Sides {
			if s := &f.Sides[i]; s.ID == id {
				return p.Side(p.Report, s), p.Clause(s), s.Language
			}
		}
		if id == "" {
			return "", "", ""
		}
		return p.Text(p.Report, id.TextKey()), "", ""
	}
	var drafts []draft
	for _, d := range f.Proposal.Draft {
		n, cl, _ := name(d.Clause)
		quote, lang, words := p.Draft(p.Report, f, &d)
		drafts = append(drafts, draft{d.Mark, n, cl, lang, clip(quote), clip(words)})
	}
	var lost []clauseWords
	for _, l := range f.Proposal.Lost {
		n, cl, lang := name(l.Clause)
		lost = append(lost, clauseWords{n, cl, lang, clip(l.Words)})
	}
	return drafts, lost
}

// clip shortens words beyond what the page shows of a clause.
func clip(s string) string {
	if len(s) <= longest {
		return s
	}
	return strings.ToValidUTF8(s[:longest], "") + " …"
}

// With joins the page and a card, for the template of a finding.
func (p *page) With(c *Card) map[string]any { return map[string]any{"Page": p, "Card": c} }

// Of joins the page and a clause, for the template of a clause.
func (p *page) Of(c clause) map[string]any { return map[string]any{"Page": p, "Clause": c} }

package clause

import (
	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// wanted is what is to be read from the words of clauses.
type wanted struct {
	citations, activities, themes bool
}

// words reads from the words of a text's clauses what they cite, what they ask
// for, and which themes they and the title name. All of it comes from one pass
// over each clause.
func (p *parser) words(t *corpus.Text, want wanted) {
	f := p.forms(t.Lang)
	title := profile.ThemeSet(0)
	if want.themes {
		title = p.prof.ThemesIn(t.Lang, t.Title)
	}
	cites := citer{p: p, f: f, t: t}
	does := doing{p: p, f: f, t: t}
	for i := range t.Clauses {
		c := &t.Clauses[i]
		cites.begin(c)
		does.begin(c)
		themes := termReader{found: title}
		p.prof.Scan(t.Lang, c.Text, func(e *profile.Entry, m phrase.Match) {
			switch {
			case e.Class == profile.ClassTheme:
				themes.take(e, m)
			case e.Class >= profile.ClassBeneficiary:
				does.take(e, m)
			case want.citations:
				cites.take(e, m)
			}
		})
		if want.citations {
			cites.finish()
		}
		if want.activities && c.Part == corpus.Operative && c.Text != "" {
			c.Activity = does.activity(c)
		}
		if want.themes {
			c.Themes = p.prof.Slugs(themes.found)
		}
	}
	if want.citations {
		alike(t)
	}
}

// termReader collects the themes of a clause from their describing terms, of
// which the longest at each place counts.
type termReader struct {
	found profile.ThemeSet
	end   int
}

func (x *termReader) take(e *profile.Entry, m phrase.Match) {
	if m.End > x.end {
		x.end = m.End
		x.found |= e.Themes
	}
}

package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dovetail/analyze"
	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// Analysis is what a stream is made from: a run with its texts and results.
type Analysis struct {
	Run     corpus.Run
	Profile *profile.Profile
	// Texts are all texts the analysis was given.
	Texts     []*corpus.Text
	Result    *analyze.Result
	Decisions []corpus.Decision // the whole log, oldest first
	// Posts are the holders of the posts of themes; a theme that is not among
	// them has those of the profile.
	Posts map[corpus.Theme][]Post
	// Changes are those since an earlier run, and Progress tells of all runs, this
	// one included.
	Since    corpus.RunID
	Changes  []Change
	Progress []Progress
}

// Source returns the stream of the analysis. Lists are sorted, whatever the
// order they are given in.
func (a *Analysis) Source() Source {
	messages := a.messages()
	return func(yield func(Message, error) bool) {
		for _, m := range messages {
			if !yield(valid(m)) {
				return
			}
		}
	}
}

func (a *Analysis) messages() []Message {
	library := newLibrary(a.Texts)
	findings := a.findings(library)
	var out []Message
	out = append(out, a.run())
	for _, s := range slices.SortedFunc(slices.Values(a.Run.SetAside), func(x, y corpus.SetAside) int {
		return cmp.Compare(x.File, y.File)
	}) {
		out = append(out, &SetAside{s})
	}
	for _, r := range a.resolutions() {
		out = append(out, r)
	}
	for _, t := range a.themes() {
		out = append(out, t)
	}
	for _, c := range a.Result.Coverage {
		out = append(out, &Coverage{c.Theme, c.Sector, c.Clauses, c.Works, c.Findings})
	}
	for _, row := range a.Result.Mapping {
		out = append(out, a.mapping(row))
	}
	for _, f := range findings {
		out = append(out, f)
	}
	for _, f := range findings {
		for _, o := range f.overlaps() {
			out = append(out, o)
		}
	}
	for _, o := range a.Result.Outdated {
		out = append(out, &Outdated{library.side(o.Clause, ""), o.Words, o.Cited, o.InForce, o.Update})
	}
	for _, s := range a.Result.Suppressed {
		out = append(out, &Suppressed{string(s.Reason), s.Text, s.Lang, s.A, s.B, s.Note})
	}
	for _, d := range told(a.Decisions) {
		out = append(out, d)
	}
	for i := range a.Changes {
		out = append(out, &a.Changes[i])
	}
	for i := range a.Progress {
		out = append(out, &a.Progress[i])
	}
	return out
}

// run makes the opening message.
func (a *Analysis) run() *Run {
	c := a.Result.Counts
	r := &Run{
		Schema: Schema, Run: a.Run, Since: a.Since, Organisation: OrganisationOf(a.Profile),
		Figures: Figures{
			Files: len(a.Run.Inputs), Texts: c.Texts, Editions: c.Editions, InForce: c.InForce,
			Operative: c.Operative, Compared: c.Compared, Candidates: c.Candidates, Overlaps: c.Overlaps,
			Findings: map[string]int{}, Suppressed: map[string]int{}, SetAside: len(a.Run.SetAside),
		},
	}
	if r.AsOf == "" {
		r.AsOf = a.Result.AsOf
	}
	works, langs := map[corpus.WorkKey]bool{}, map[corpus.Lang]bool{}
	for _, t := range a.Texts {
		works[t.Work.Key()] = true
		langs[t.Lang] = true
	}
	r.Figures.Works = len(works)
	r.Figures.Languages = slices.Sorted(maps.Keys(langs))
	for _, f := range a.Result.Findings {
		r.Figures.Findings[string(f.Kind)]++
	}
	for k, n := range c.Suppressed {
		r.Figures.Suppressed[string(k)] = n
	}
	return r
}

// OrganisationOf is what a report says of the organisation of a profile.
func OrganisationOf(p *profile.Profile) Organisation {
	o := Organisation{Code: p.Code, Names: p.Names, Unit: p.Unit}
	for _, s := range p.Sectors {
		o.Sectors = append(o.Sectors, Name{Code: string(s.Code), Names: s.Names, Short: s.Short})
	}
	for _, b := range p.Bodies {
		o.Bodies = append(o.Bodies, Name{Code: string(b.Code), Names: b.Names, Short: b.Short, Of: b.Of})
	}
	for _, f := range p.Officers {
		o.Officers = append(o.Officers, Name{Code: string(f.Code), Names: f.Names})
	}
	return o
}

// resolutions makes one message an edition, in the order of bodies, kinds and
// numbers, the newest edition of a work first.
func (a *Analysis) resolutions() []*Resolution {
	byKey := map[corpus.TextKey]*Resolution{}
	texts := slices.SortedStableFunc(slices.Values(a.Texts), func(x, y *corpus.Text) int {
		return cmp.Or(cmp.Compare(x.Key(), y.Key()), cmp.Compare(x.Lang, y.Lang), cmp.Compare(x.Source.File, y.Source.File))
	})
	for _, t := range texts {
		r := byKey[t.Key()]
		if r == nil {
			r = &Resolution{
				Work: t.Work, Key: t.Key(), Edition: t.Edition, Symbol: t.Symbol, InForce: true,
				Titles: map[corpus.Lang]string{}, Places: map[corpus.Lang]string{},
			}
			byKey[t.Key()] = r
		}
		r.Titles[t.Lang] = t.Title
		if t.Edition.Place != "" {
			r.Places[t.Lang] = t.Edition.Place
		}
		r.Clauses = max(r.Clauses, operative(t))
		r.Files = append(r.Files, File{t.Lang, t.Source.File, t.Source.SHA256, t.Source.Pages, t.Source.Quality})
	}
	for _, e := range a.Result.Editions {
		key := corpus.TextKey(string(e.Work.Key()) + "/" + string(e.Edition.Key()))
		if r := byKey[key]; r != nil {
			r.InForce, r.By, r.Compared = e.InForce, e.By, e.Lang
		}
	}
	rank := map[corpus.Body]int{}
	for i, b := range a.Profile.Bodies {
		rank[b.Code] = i + 1
	}
	return slices.SortedFunc(maps.Values(byKey), func(x, y *Resolution) int {
		return cmp.Or(
			cmp.Compare(rank[x.Body], rank[y.Body]), cmp.Compare(x.Body, y.Body), cmp.Compare(x.Kind, y.Kind),
			natural(x.Number, y.Number), before(y.Edition, x.Edition), cmp.Compare(x.Key, y.Key))
	})
}

func operative(t *corpus.Text) int {
	n := 0
	for i := range t.Clauses {
		if t.Clauses[i].Part == corpus.Operative {
			n++
		}
	}
	return n
}

func before(x, y corpus.Edition) int {
	switch {
	case x.Before(y):
		return -1
	case y.Before(x):
		return 1
	}
	return 0
}

// natural compares numbers as people order them: "9" before "10".
func natural(x, y string) int {
	lead := func(s string) (int, string) {
		n, i := 0, 0
		for ; i < len(s) && i < 9 && s[i] >= '0' && s[i] <= '9'; i++ {
			n = n*10 + int(s[i]-'0')
		}
		return n, s[i:]
	}
	m, restX := lead(x)
	n, restY := lead(y)
	return cmp.Or(cmp.Compare(m, n), strings.Compare(restX, restY))
}

// themes lists the themes of the profile with their figures.
func (a *Analysis) themes() []*Theme {
	var out []*Theme
	clauses, findings := map[corpus.Theme]int{}, map[corpus.Theme]int{}
	for _, ts := range a.Result.Themes {
		for _, t := range ts {
			clauses[t]++
		}
	}
	for _, f := range a.Result.Findings {
		for _, t := range f.Themes {
			findings[t]++
		}
	}
	for _, t := range a.Profile.Themes {
		posts, kept := a.Posts[t.Slug]
		if !kept {
			posts = ProfilePosts(&t)
		}
		out = append(out, &Theme{
			Slug: t.Slug, Names: t.Names, Lists: t.Lists, Posts: posts,
			Clauses: clauses[t.Slug], Findings: findings[t.Slug],
		})
	}
	return out
}

// ProfilePosts are the posts of a theme as the profile fills them.
func ProfilePosts(t *profile.Theme) []Post {
	var out []Post
	for _, p := range t.FocalPoints {
		out = append(out, Post{FocalPoint, p.Sector, p.Name})
	}
	for _, p := range t.Coordinators {
		out = append(out, Post{Coordinator, p.Sector, p.Name})
	}
	return out
}

// mapping turns a row of the result into its message. A body without Sectors
// of its own stands for the whole organisation.
func (a *Analysis) mapping(row analyze.MappingRow) *MappingRow {
	out := &MappingRow{Theme: row.Theme}
	higher, together, sectors := false, false, map[corpus.Sector]bool{}
	for _, b := range row.Bodies {
		mb := MappedBody{Body: b.Body}
		for _, w := range b.Works {
			key := corpus.TextKey(string(w.Work.Key()) + "/" + string(w.Edition.Key()))
			mb.Works = append(mb.Works, MappedWork{key, w.Work, w.Edition, w.Title, w.Reason, w.Implements, w.Together})
		}
		out.Bodies = append(out.Bodies, mb)
		body := a.Profile.Body(b.Body)
		if body == nil || len(b.Works) == 0 {
			continue
		}
		if len(body.Sectors) == 0 {
			higher = true
			together = together || slices.ContainsFunc(b.Works, func(w analyze.MappedWork) bool { return w.Together })
		}
		for _, s := range body.Sectors {
			sectors[s] = true
		}
	}
	switch {
	case together:
		out.Rule = ByHigher
	case higher && len(sectors) > 0:
		out.Rule = ByHigherAndSector
	case len(sectors) > 1:
		out.Rule = BySectors
	}
	return out
}

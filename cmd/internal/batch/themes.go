package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/store"
)

// Theme is a theme with what belongs to it in the latest run.
type Theme struct {
	report.Theme
	Mapping  *report.MappingRow `json:"mapping,omitempty"`
	Coverage []*report.Coverage `json:"coverage,omitempty"`
	Findings []*report.Finding  `json:"-"`
	Open     int                `json:"open"` // of its findings, those without a decision
}

// Themes lists the themes of the profile with their posts as they are filled
// now and, when the workspace has been analysed, with their figures; with the
// latest run, which is empty when there is none.
func (b *Batch) Themes(ctx context.Context) ([]Theme, *report.Report, error) {
	r, err := b.Current(ctx)
	if errors.Is(err, store.ErrNoRun) {
		r = &report.Report{}
	} else if err != nil {
		return nil, nil, err
	}
	appointments, err := b.Store.Appointments(ctx)
	if err != nil {
		return nil, nil, err
	}
	return b.themesIn(r, appointments), r, nil
}

// ThemesIn lists the themes of the profile as they stand in a run that already
// has the holders of posts, as [Batch.Current] has.
func (b *Batch) ThemesIn(r *report.Report) []Theme { return b.themesIn(r, nil) }

// themesIn lists the themes of the profile with what a run has of them, and
// their posts as the log fills them.
func (b *Batch) themesIn(r *report.Report, appointments []corpus.Appointment) []Theme {
	var out []Theme
	for i := range b.Profile.Themes {
		p := &b.Profile.Themes[i]
		t := Theme{Theme: report.Theme{Slug: p.Slug, Names: p.Names, Lists: p.Lists, Posts: report.ProfilePosts(p)}}
		if had := r.Theme(p.Slug); had != nil {
			t.Theme = *had
		}
		t.Posts = filled(t.Posts, p.Slug, appointments)
		for _, m := range r.Mapping {
			if m.Theme == p.Slug {
				t.Mapping = m
			}
		}
		for _, c := range r.Coverage {
			if c.Theme == p.Slug {
				t.Coverage = append(t.Coverage, c)
			}
		}
		for _, f := range r.Findings {
			if !slices.Contains(f.Themes, p.Slug) && (f.Assigned == nil || f.Assigned.Theme != p.Slug) {
				continue
			}
			t.Findings = append(t.Findings, f)
			if f.Status == corpus.Open {
				t.Open++
			}
		}
		out = append(out, t)
	}
	return out
}

// Theme returns one theme of the profile by its slug, with the latest run.
func (b *Batch) Theme(ctx context.Context, slug corpus.Theme) (*Theme, *report.Report, error) {
	if err := b.knownTheme(slug); err != nil {
		return nil, nil, err
	}
	all, r, err := b.Themes(ctx)
	if err != nil {
		return nil, nil, err
	}
	for i := range all {
		if all[i].Slug == slug {
			return &all[i], r, nil
		}
	}
	return nil, nil, fmt.Errorf("there is no theme %q", slug)
}

// ThemeClauses lists the clauses of the editions in force that belong to a
// theme, from the words of the profile, each in the first language there is.
func (b *Batch) ThemeClauses(ctx context.Context, t *Theme) ([]ThemeClause, error) {
	if t.Mapping == nil {
		return nil, nil
	}
	r, err := b.newest(ctx)
	if err != nil {
		return nil, err
	}
	var out []ThemeClause
	for _, m := range t.Mapping.Bodies {
		for _, w := range m.Works {
			text, err := b.firstText(ctx, r, w.Key)
			if err != nil {
				return nil, err
			}
			if text != nil {
				out = append(out, b.clausesOn(text, t.Slug)...)
			}
		}
	}
	return out, nil
}

// firstText reads an edition as a run read it: in English, else in the first
// language there is; nil when the run has none.
func (b *Batch) firstText(ctx context.Context, r *report.Report, key corpus.TextKey) (*corpus.Text, error) {
	res := r.Resolution(key)
	if res == nil || len(res.Files) == 0 {
		return nil, nil
	}
	from := res.Files[0]
	for _, f := range res.Files {
		if f.Language == corpus.English {
			from = f
			break
		}
	}
	return b.Store.TextFrom(ctx, key, from.Language, from.SHA256)
}

// ThemeClause is an operative clause that belongs to a theme.
type ThemeClause struct {
	ID      corpus.ClauseID `json:"id"`
	Lang    corpus.Lang     `json:"language"`
	Sectors []corpus.Sector `json:"sectors"`
	Text    string          `json:"text"`
}

// clausesOn lists the operative clauses of a text that belong to a theme.
func (b *Batch) clausesOn(t *corpus.Text, slug corpus.Theme) []ThemeClause {
	var out []ThemeClause
	for i := range t.Clauses {
		c := &t.Clauses[i]
		if c.Part != corpus.Operative {
			continue
		}
		hits := b.Profile.ThemesOf(t.Lang, t.Title, c.Heading+" "+c.Text)
		if slices.ContainsFunc(hits, func(h profile.ThemeHit) bool { return h.Slug == slug }) {
			out = append(out, ThemeClause{c.ID, t.Lang, c.Sectors, c.Text})
		}
	}
	return out
}

// Appoint fills a post of a theme; an empty holder vacates it.
func (b *Batch) Appoint(ctx context.Context, a corpus.Appointment) error {
	if err := b.knownTheme(a.Theme); err != nil {
		return err
	}
	if err := b.knownSector(a.Sector); err != nil {
		return err
	}
	if a.Role != corpus.RoleFocalPoint && a.Role != corpus.RoleCoordinator {
		return fmt.Errorf("there is no role %q: they are %q and %q", a.Role, corpus.RoleFocalPoint, corpus.RoleCoordinator)
	}
	a.Holder = strings.TrimSpace(a.Holder)
	if a.At == "" {
		a.At = now()
	}
	return b.Store.Record(ctx, store.Entries{Appointments: []corpus.Appointment{a}})
}

// HeldError tells that a post is no longer held by whom the writer had seen.
// Nothing was stored.
type HeldError struct{ Holder string } // "" for nobody

func (e *HeldError) Error() string {
	if e.Holder == "" {
		return "the post has been vacated since it was shown, and nothing was stored: look at it again"
	}
	return fmt.Sprintf("the post is held by %s by now, and nothing was stored: look at it again", e.Holder)
}

// AppointSeen is [Batch.Appoint] by somebody who had seen the post held by was,
// "" for nobody. Error: [*HeldError] when that is not so any more.
func (b *Batch) AppointSeen(ctx context.Context, a corpus.Appointment, was string) error {
	t, _, err := b.Theme(ctx, a.Theme)
	if err != nil {
		return err
	}
	for _, p := range t.Posts {
		if p.Role == string(a.Role) && p.Sector == a.Sector && p.Holder != was {
			return &HeldError{p.Holder}
		}
	}
	return b.Appoint(ctx, a)
}

// knownTheme checks a slug.
func (b *Batch) knownTheme(slug corpus.Theme) error {
	if b.Profile.Theme(slug) != nil {
		return nil
	}
	var slugs []string
	for _, t := range b.Profile.Themes {
		slugs = append(slugs, string(t.Slug))
	}
	return fmt.Errorf("there is no theme %q: they are %s", slug, strings.Join(slugs, ", "))
}

// knownSector checks the code of a Sector.
func (b *Batch) knownSector(code corpus.Sector) error {
	if b.Profile.Sector(code) != nil {
		return nil
	}
	var codes []string
	for _, s := range b.Profile.Sectors {
		codes = append(codes, string(s.Code))
	}
	return fmt.Errorf("there is no Sector %q: they are %s", code, strings.Join(codes, ", "))
}

// filled puts those who hold posts now into the posts of a theme. A post that
// the profile does not have follows behind the others.
func filled(posts []report.Post, theme corpus.Theme, log []corpus.Appointment) []report.Post {
	out := slices.Clone(posts)
	for _, a := range log {
		if a.Theme != theme {
			continue
		}
		at := slices.IndexFunc(out, func(p report.Post) bool { return p.Role == string(a.Role) && p.Sector == a.Sector })
		if at < 0 {
			at = len(out)
			out = append(out, report.Post{Role: string(a.Role), Sector: a.Sector})
		}
		out[at].Holder = a.Holder
	}
	return out
}

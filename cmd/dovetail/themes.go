package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

func (a *app) themesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "themes",
		Short: "the themes with their focal points, clauses and findings",
		Long: `Themes lists the subjects that need coordination between Sectors, each with its
posts: focal points of the secretariat and coordinators of the membership, one a
Sector. The commands below it show a theme and fill or vacate its posts; what is
assigned is kept in the workspace, and every report shows it.`,
		Example: `  dovetail themes show gender
  dovetail themes assign gender --sector ITU-T "M. Okafor"
  dovetail themes assign gender --sector ITU-T --coordinator "J. Lindqvist"
  dovetail themes vacate gender --sector ITU-T`,
		Args: atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.listThemes(cmd) },
	}
	cmd.AddCommand(a.showThemeCommand(), a.assignPostCommand(), a.vacatePostCommand())
	return cmd
}

func (a *app) listThemes(cmd *cobra.Command) error {
	b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	defer b.Close()
	themes, _, err := b.Themes(cmd.Context())
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(struct {
			Schema string        `json:"schema"`
			Themes []batch.Theme `json:"themes"`
		}{"dovetail/themes/1", themes})
	}
	v := a.voice(b)
	for i := range themes {
		t := &themes[i]
		fmt.Fprintf(a.out, "%s  %s (%s)\n", t.Slug, v.Theme(t.Names, t.Slug), strings.Join(t.Lists, ", "))
		fmt.Fprintf(a.out, "    %s\n", v.Commas([]string{
			v.T("label", v.T("col.clauses"), v.Number(t.Clauses)), v.T("label", v.T("tally.findings"), v.Number(len(t.Findings))),
			v.T("label", v.Status(corpus.Open), v.Number(t.Open)),
		}))
		a.printPosts(v, t.Posts, false)
	}
	return nil
}

// printPosts prints who holds the posts: all of them, or only those filled and
// how many are vacant.
func (a *app) printPosts(v *wording.Voice, posts []report.Post, all bool) {
	vacant := 0
	for _, p := range posts {
		if p.Holder == "" && !all {
			vacant++
			continue
		}
		holder := p.Holder
		if holder == "" {
			holder = v.T("role.vacant")
		}
		post := v.Commas([]string{low(v.Role(p.Role)), v.Sector(p.Sector)})
		fmt.Fprintf(a.out, "    %s\n", v.T("label", post, holder))
	}
	if vacant > 0 {
		fmt.Fprintf(a.out, "    %s\n", a.word("cmd.vacant", vacant))
	}
}

// oneTheme checks that a theme is named.
func oneTheme(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{fmt.Errorf("name one theme by its slug: %s SLUG; \"dovetail themes\" lists them", cmd.CommandPath())}
	}
	return nil
}

func (a *app) showThemeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "show SLUG", Short: "show a theme with its posts, mapping, clauses and findings", Args: oneTheme,
		RunE: func(cmd *cobra.Command, args []string) error {
			b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			defer b.Close()
			t, r, err := b.Theme(cmd.Context(), corpus.Theme(args[0]))
			if err != nil {
				return err
			}
			clauses, err := b.ThemeClauses(cmd.Context(), t)
			if err != nil {
				return err
			}
			v := a.voice(b)
			for i, f := range t.Findings {
				t.Findings[i] = v.Told(r, f)
			}
			if a.json {
				return a.printJSON(struct {
					Schema string `json:"schema"`
					*batch.Theme
					Clauses  []batch.ThemeClause `json:"clauses_in_force"`
					Findings []*report.Finding   `json:"findings_of_theme"`
				}{"dovetail/theme/1", t, clauses, t.Findings})
			}
			a.printTheme(v, r, t, clauses)
			return nil
		},
	}
}

// printTheme prints a theme for people, whole.
func (a *app) printTheme(v *wording.Voice, r *report.Report, t *batch.Theme, clauses []batch.ThemeClause) {
	fmt.Fprintf(a.out, "%s  %s (%s)\n", t.Slug, v.Theme(t.Names, t.Slug), strings.Join(t.Lists, ", "))
	a.printPosts(v, t.Posts, true)
	if t.Mapping != nil {
		fmt.Fprintf(a.out, "\n%s\n", v.T("label", v.T("mapping.rule"), v.Rule(t.Mapping.Rule)))
		for _, body := range t.Mapping.Bodies {
			for _, w := range body.Works {
				why := []string{plainSpaces(v.Say(r, nil, &w.Reason))}
				for _, k := range w.Implements {
					why = append(why, v.T("mapping.implements", v.WorkKey(k)))
				}
				title, _ := v.Title(r, w.Key, w.Title, "")
				fmt.Fprintf(a.out, "  %s\n", v.T("aside", v.T("label", v.Text(r, w.Key), title), strings.Join(why, v.T("list.semicolon"))))
			}
		}
	}
	if len(clauses) > 0 {
		fmt.Fprintf(a.out, "\n%s\n", v.T("label", v.T("col.clauses"), v.Number(len(clauses))))
	}
	for _, c := range clauses {
		fmt.Fprintf(a.out, "  %s %v\n      %s\n", c.ID, c.Sectors, oneLine(c.Text))
	}
	if len(t.Findings) > 0 {
		fmt.Fprintf(a.out, "\n%s\n", v.T("label", v.T("tally.findings"), v.Number(len(t.Findings))))
	}
	for _, f := range t.Findings {
		a.printFinding(v, f)
	}
}

// postFlags say which post is meant.
type postFlags struct {
	sector, by  string
	coordinator bool
}

func (f *postFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.sector, "sector", "", "the `Sector` of the post")
	cmd.Flags().BoolVar(&f.coordinator, "coordinator", false, "the coordinator of the membership, not the focal point of the secretariat")
	cmd.Flags().StringVar(&f.by, "by", userName(), "the `name` of who enters it")
}

func (a *app) assignPostCommand() *cobra.Command {
	var f postFlags
	cmd := &cobra.Command{
		Use: "assign SLUG NAME", Short: "fill a post of a theme",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 || strings.TrimSpace(args[1]) == "" {
				return usageError{errors.New("name the theme and the person: dovetail themes assign SLUG --sector CODE NAME")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.appoint(cmd, f, args[0], strings.Join(args[1:], " "))
		},
	}
	f.add(cmd)
	return cmd
}

func (a *app) vacatePostCommand() *cobra.Command {
	var f postFlags
	cmd := &cobra.Command{
		Use: "vacate SLUG", Short: "vacate a post of a theme", Args: oneTheme,
		RunE: func(cmd *cobra.Command, args []string) error { return a.appoint(cmd, f, args[0], "") },
	}
	f.add(cmd)
	return cmd
}

// appoint stores who holds a post and tells so.
func (a *app) appoint(cmd *cobra.Command, f postFlags, slug, holder string) error {
	if f.sector == "" {
		return usageError{errors.New("say of which Sector the post is: --sector ITU-T")}
	}
	role := corpus.RoleFocalPoint
	if f.coordinator {
		role = corpus.RoleCoordinator
	}
	b, err := batch.Open(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	defer b.Close()
	if err := b.Appoint(cmd.Context(), corpus.Appointment{
		Theme: corpus.Theme(slug), Role: role, Sector: corpus.Sector(f.sector), Holder: holder, By: f.by,
	}); err != nil {
		return err
	}
	v := a.voice(b)
	if holder == "" {
		holder = v.T("role.vacant")
	}
	a.say("cmd.post", slug, low(v.Role(string(role))), v.Sector(corpus.Sector(f.sector)), holder)
	return nil
}

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/progress"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

func (a *app) changesCommand() *cobra.Command {
	var since string
	cmd := &cobra.Command{
		Use:   "changes",
		Short: "what differs from an earlier run: findings, resolutions, decisions",
		Long: `Changes compares the latest run with the one before it, or with the run named
by --since: findings that are new, changed (and how), resolved or back;
resolutions that are new, revised (word by word) or suppressed; decisions that
were taken on words that have changed since; and how each theme stands.`,
		Args: atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			defer b.Close()
			c, err := b.ChangesSince(cmd.Context(), corpus.RunID(since))
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(struct {
					Schema string `json:"schema"`
					*change.Changes
				}{"dovetail/changes/1", told(a.voice(b), c)})
			}
			a.printChanges(a.voice(b), c)
			return nil
		},
	}
	cmd.Flags().StringVar(&since, "since", "", "the earlier `run`, by its id (default: the one before the latest)")
	return cmd
}

// told are the changes in one language with the headlines of findings said, for
// programs.
func told(v *wording.Voice, c *change.Changes) *change.Changes {
	for i := range c.Findings {
		f := &c.Findings[i]
		f.Headline, f.Words = v.Say(c.Report, nil, &f.Subject), report.In(f.Words, v.Lang)
	}
	for i := range c.Decisions {
		d := &c.Decisions[i]
		d.Headline, d.Words = v.Say(c.Report, nil, &d.Subject), report.In(d.Words, v.Lang)
	}
	for i := range c.Resolutions {
		c.Resolutions[i].Clauses = report.In(c.Resolutions[i].Clauses, v.Lang)
	}
	return c
}

// printChanges prints the changes for people.
func (a *app) printChanges(v *wording.Voice, c *change.Changes) {
	key := "changes.between"
	if c.Empty() {
		key = "changes.none"
	}
	fmt.Fprintln(a.out, v.T(key, string(c.Since), string(c.Run)))
	list := c.Messages()
	for _, kind := range report.ChangeKinds() {
		of := slices.DeleteFunc(slices.Clone(list), func(x report.Change) bool { return x.What != kind })
		if len(of) > 0 {
			fmt.Fprintf(a.out, "\n%s\n", v.T("label", v.T("changes."+string(kind)), v.Number(len(of))))
		}
		for i := range of {
			a.printChange(v, c.Report, &of[i])
		}
	}
	a.printProgress(v, c)
}

// printChange prints one change: what it is about in a line, then how.
func (a *app) printChange(v *wording.Voice, r *report.Report, c *report.Change) {
	if c.Finding != "" {
		state := v.Kind(c.Kind)
		if c.Status != corpus.Open && c.Status != "" {
			state = v.Commas([]string{state, v.Status(c.Status)})
		}
		fmt.Fprintf(a.out, "  %s [%s] %s\n", c.Finding, state, v.Say(r, nil, c.Subject))
	} else {
		title, _ := v.Title(r, c.Text, c.Title, "")
		fmt.Fprintf(a.out, "  %s %s\n", c.Text, title)
	}
	if how := v.Changed(r, c); len(how) > 0 {
		fmt.Fprintf(a.out, "      %s\n", plainSpaces(v.Paragraph(how)))
	}
	a.words(report.In(c.Clauses, v.Lang), a.marks())
}

// words prints clauses with the words that changed.
func (a *app) words(list []report.ClauseChange, mark [4]string) {
	for i := range list {
		c := &list[i]
		fmt.Fprintf(a.out, "      %s\n        %s\n", c.ID(), oneLine(diff.Marked(c.Before, c.After, c.Edits, mark)))
	}
}

// printProgress prints how the findings of each theme stood after every run.
func (a *app) printProgress(v *wording.Voice, c *change.Changes) {
	if len(c.Progress) == 0 {
		return
	}
	fmt.Fprintf(a.out, "\n%s\n", v.T("progress.title"))
	for _, t := range c.Report.Themes {
		first := true
		for i := range c.Progress {
			p := &c.Progress[i]
			if p.Theme != t.Slug {
				continue
			}
			if first {
				fmt.Fprintf(a.out, "  %s\n", v.Theme(t.Names, t.Slug))
			}
			first = false
			fmt.Fprintf(a.out, "      %s\n", v.T("label", string(p.Run), v.Commas(v.Stands(p))))
		}
	}
}

// marks set off deleted and inserted words: in colours on a terminal, else in
// brackets. Colours come with a line through and under the words, for those who
// cannot tell them apart.
func (a *app) marks() [4]string {
	if progress.Terminal(a.out) && os.Getenv("NO_COLOR") == "" {
		return [4]string{"\x1b[31;9m", "\x1b[0m", "\x1b[32;4m", "\x1b[0m"}
	}
	return [4]string{"[-", "-]", "{+", "+}"}
}

// oneLine is a text with its line breaks as spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/analyze/change"
	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/progress"
	"dovetail/corpus"
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
				}{"dovetail/changes/1", c})
			}
			a.printChanges(c)
			return nil
		},
	}
	cmd.Flags().StringVar(&since, "since", "", "the earlier `run`, by its id (default: the one before the latest)")
	return cmd
}

// changeHeadings are the kinds of change as people call them.
var changeHeadings = map[report.ChangeKind]string{
	report.FindingNew:           "New findings",
	report.FindingChanged:       "Changed findings",
	report.FindingReopened:      "Findings that are back",
	report.FindingResolved:      "Resolved findings",
	report.DecisionToReview:     "Decisions that need another look",
	report.ResolutionNew:        "New resolutions",
	report.ResolutionRevised:    "Revised resolutions",
	report.ResolutionSuppressed: "Suppressed resolutions",
}

// printChanges prints the changes for people.
func (a *app) printChanges(c *change.Changes) {
	if c.Empty() {
		fmt.Fprintf(a.out, "Nothing differs between %s and %s.\n", c.Since, c.Run)
	} else {
		fmt.Fprintf(a.out, "Changes from %s to %s\n", c.Since, c.Run)
	}
	mark := a.marks()
	for _, kind := range report.ChangeKinds() {
		switch kind {
		case report.DecisionToReview:
			a.heading(kind, len(c.Decisions))
			for i := range c.Decisions {
				d := &c.Decisions[i]
				a.finding(d.Finding, d.Kind, d.Status, d.Headline, d.LookAgain())
				a.words(d.Words, mark)
			}
		case report.ResolutionNew, report.ResolutionRevised, report.ResolutionSuppressed:
			list := keep(c.Resolutions, func(r change.ResolutionChange) bool { return r.What == kind })
			a.heading(kind, len(list))
			for i := range list {
				fmt.Fprintf(a.out, "  %s %s\n", list[i].Key, list[i].Title)
				a.note(list[i].Sentence())
				a.words(list[i].Clauses, mark)
			}
		default:
			list := keep(c.Findings, func(f change.FindingChange) bool { return f.What == kind })
			a.heading(kind, len(list))
			for _, f := range list {
				a.finding(f.ID, f.Kind, f.Status, f.Headline, change.Sentence(f.How))
				a.words(f.Words, mark)
			}
		}
	}
	a.printProgress(c.Themes)
}

func keep[T any](list []T, want func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return !want(x) })
}

func (a *app) heading(kind report.ChangeKind, n int) {
	if n > 0 {
		fmt.Fprintf(a.out, "\n%s: %d\n", changeHeadings[kind], n)
	}
}

// finding prints a finding in a line, and a note below it.
func (a *app) finding(id corpus.FindingID, kind corpus.FindingKind, status corpus.Status, headline, note string) {
	state := ""
	if status != corpus.Open {
		state = ", " + string(status)
	}
	fmt.Fprintf(a.out, "  %s [%s%s] %s\n", id, kind, state, headline)
	a.note(note)
}

func (a *app) note(note string) {
	if note != "" {
		fmt.Fprintf(a.out, "      %s\n", note)
	}
}

// words prints clauses with the words that changed.
func (a *app) words(list []change.ClauseChange, mark [4]string) {
	for i := range list {
		c := &list[i]
		id := c.Is
		if id == "" {
			id = c.Was
		}
		fmt.Fprintf(a.out, "      %s\n        %s\n", id, oneLine(c.Marked(mark)))
	}
}

// printProgress prints how the findings of each theme stand.
func (a *app) printProgress(themes []change.ThemeProgress) {
	if len(themes) == 0 {
		return
	}
	fmt.Fprintf(a.out, "\n%-30s %6s %9s %9s %9s %9s\n", "Findings by theme", "open", "accepted", "rejected", "deferred", "resolved")
	for _, t := range themes {
		fmt.Fprintf(a.out, "  %-28s %6d %9d %9d %9d %9d\n", t.Theme,
			t.Findings[corpus.Open], t.Findings[corpus.Accepted], t.Findings[corpus.Rejected], t.Findings[corpus.Deferred], t.Resolved)
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

package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/batch"
)

func (a *app) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "compare a draft with the corpus before it is submitted",
		Long: `Check reads a draft resolution, in any format that ingest reads, and compares it
with the resolutions of the workspace as if it were in force: what it
duplicates or overlaps, what it restates of a higher body, which citations in
it are superseded, each with a proposal. Nothing is stored.

A draft of a resolution that the workspace holds takes its place.`,
		Example: `  dovetail check "draft new resolution.docx"
  dovetail check draft.pdf --json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("name the draft to check: dovetail check FILE")}
			}
			b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			defer b.Close()
			c, err := b.Check(cmd.Context(), args)
			if err != nil {
				return err
			}
			a.bars.Close()
			for i, f := range c.Findings {
				c.Findings[i] = a.voice(b).Told(c.Report, f)
			}
			if a.json {
				err = a.printJSON(struct {
					Schema string `json:"schema"`
					*batch.Checked
				}{"dovetail/check/1", c})
			} else {
				a.printChecked(a.voice(b), c)
			}
			return errors.Join(err, a.aside(c.SetAside))
		},
	}
	a.readFlags(cmd)
	a.embeddingFlags(cmd)
	cmd.Flags().StringVar(&a.asOf, "as-of", "", "the `date` on which deadlines are judged (default: the newest adoption date in the corpus)")
	return cmd
}

// printChecked prints the findings about drafts for people.
func (a *app) printChecked(v *wording.Voice, c *batch.Checked) {
	for _, f := range c.Findings {
		state := v.Commas([]string{low(v.Kind(f.Kind)), v.T("cmd.score", v.Decimal(f.Score))})
		fmt.Fprintf(a.out, "%s\n  %s\n", v.T("label", state, f.Headline), plainSpaces(f.Why))
		for i := range f.Sides {
			s := &f.Sides[i]
			fmt.Fprintf(a.out, "  %s\n    %s: %s\n", s.ID, strings.TrimSpace(s.Heading+" "+strings.Join(s.Path, " ")), oneLine(s.Text))
		}
		a.printProposal(v, f)
		fmt.Fprintln(a.out)
	}
	if len(c.Drafts) > 0 {
		a.say("cmd.about", a.word("count.findings", len(c.Findings)), keys(c))
	}
}

// printProposal prints what is proposed, with the draft wording and what would
// be lost.
func (a *app) printProposal(v *wording.Voice, f *report.Finding) {
	fmt.Fprintf(a.out, "  %s\n", v.T("label", v.T("finding.proposal"), v.Paragraph([]string{v.Proposal(f.Proposal), f.Proposal.Reason})))
	for _, d := range f.Proposal.Draft {
		words := d.Words
		if words == "" {
			words = d.Quote
		}
		fmt.Fprintf(a.out, "    %s %s: %s\n", d.Mark, d.Clause, oneLine(words))
	}
	for _, l := range f.Proposal.Lost {
		fmt.Fprintf(a.out, "    %s\n", v.T("label", v.T("finding.lost"), fmt.Sprintf("%s: %s", l.Clause, oneLine(l.Words))))
	}
}

// keys lists the drafts that were read.
func keys(c *batch.Checked) string {
	var out []string
	for _, k := range c.Drafts {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

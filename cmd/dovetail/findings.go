package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// listFindings prints the findings that the filters pick.
func (a *app) listFindings(cmd *cobra.Command, f reviewFlags) error {
	for _, s := range f.statuses {
		if !slices.Contains(report.Statuses(), corpus.Status(s)) {
			return usageError{fmt.Errorf("there is no status %q: they are %v", s, report.Statuses())}
		}
	}
	for _, k := range f.kinds {
		if !slices.Contains(corpus.FindingKinds(), corpus.FindingKind(k)) {
			return usageError{fmt.Errorf("there is no kind %q: they are %v", k, corpus.FindingKinds())}
		}
	}
	b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	defer b.Close()
	found, err := b.Findings(cmd.Context(), batch.Filter{
		Statuses: as[corpus.Status](f.statuses), Kinds: as[corpus.FindingKind](f.kinds),
		Themes: as[corpus.Theme](f.themes), Sectors: as[corpus.Sector](f.sectors), LookAgain: f.lookAgain,
	})
	if err != nil {
		return err
	}
	v := a.voice(b)
	list := []*report.Finding{}
	for _, f := range found.Findings {
		list = append(list, v.Told(found, f))
	}
	if a.json {
		return a.printJSON(struct {
			Schema   string            `json:"schema"`
			Findings []*report.Finding `json:"findings"`
		}{"dovetail/review/1", list})
	}
	for _, x := range list {
		a.printFinding(v, x)
	}
	a.say("count.findings", len(list))
	return nil
}

// printFinding prints a finding in two lines or more.
func (a *app) printFinding(v *wording.Voice, x *report.Finding) {
	fmt.Fprintf(a.out, "%s  %-9s %-14s %s  %s\n", x.ID, low(v.Status(x.Status)), low(v.Kind(x.Kind)), v.Decimal(x.Score), x.Headline)
	if d := x.Decision; d != nil {
		fmt.Fprintf(a.out, "    %s\n", a.said(*d))
	}
	if x.Assigned != nil {
		fmt.Fprintf(a.out, "    %s\n", v.T("finding.assigned", strings.TrimSpace(string(x.Assigned.Theme)+" "+string(x.Assigned.Sector))))
	}
	if x.LookAgain {
		fmt.Fprintf(a.out, "    %s\n", v.T("finding.look-again"))
	}
}

// low is a name within a line.
func low(s string) string { return strings.ToLower(s) }

// said tells an entry of the log in a line.
func (a *app) said(d corpus.Decision) string {
	what := a.word("cmd.comment")
	if d.Status != "" {
		what = low(a.plain().Status(d.Status))
	}
	s := a.word("cmd.by", what, d.By, d.At)
	if d.Comment != "" {
		s += ": " + oneLine(d.Comment)
	}
	return s
}

func (a *app) showCommand() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "show a finding with its clauses, proposal and history",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("name one finding: dovetail review show ID")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			defer b.Close()
			h, err := b.History(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			h.Finding = a.voice(b).Told(h.Report, h.Finding)
			if a.json {
				return a.printJSON(struct {
					Schema string `json:"schema"`
					*batch.History
				}{"dovetail/finding/1", h})
			}
			holder, err := b.Holder(cmd.Context(), h.Finding.Assigned)
			if err != nil {
				return err
			}
			a.printHistory(a.voice(b), h, holder)
			return nil
		},
	}
}

// printHistory prints a finding for people, whole.
func (a *app) printHistory(v *wording.Voice, h *batch.History, holder string) {
	x := h.Finding
	state := v.Commas([]string{low(v.Kind(x.Kind)), low(v.Status(x.Status)), v.T("cmd.score", v.Decimal(x.Score))})
	fmt.Fprintf(a.out, "%s  %s\n%s\n%s\n", x.ID, state, x.Headline, plainSpaces(x.Why))
	for i := range x.Sides {
		s := &x.Sides[i]
		fmt.Fprintf(a.out, "\n%s %v\n  %s\n  %s\n  %s\n", s.ID, s.Sectors,
			strings.TrimSpace(s.Heading+" "+strings.Join(s.Path, " ")), oneLine(s.Text), v.Place(s))
	}
	fmt.Fprintf(a.out, "\n%s\n", v.T("label", v.T("finding.proposal"), v.Paragraph([]string{v.Proposal(x.Proposal), x.Proposal.Reason})))
	if x.Assigned != nil {
		fmt.Fprintln(a.out, a.assignee(x.Assigned, holder))
	}
	if x.LookAgain {
		fmt.Fprintf(a.out, "\n%s\n", v.T("finding.look-again"))
	}
	if l := h.LookAgain; l != nil {
		for _, s := range v.Changed(h.Report, &report.Change{What: report.DecisionToReview, How: l.How}) {
			fmt.Fprintf(a.out, "  %s\n", s)
		}
		a.words(report.In(l.Words, v.Lang), a.marks())
	}
	if len(h.Log) > 0 {
		fmt.Fprintf(a.out, "\n%s\n", v.T("cmd.history"))
	}
	for _, d := range h.Log {
		fmt.Fprintf(a.out, "  %s\n", a.said(d))
	}
}

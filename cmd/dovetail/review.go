package main

import (
	"errors"
	"fmt"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// reviewFlags are those of review and what is below it.
type reviewFlags struct {
	statuses, kinds, themes, sectors []string
	lookAgain                        bool
	by, comment                      string
	file, export, prefer, run        string
	theme, sector                    string
	none                             bool
}

func (a *app) reviewCommand() *cobra.Command {
	var f reviewFlags
	cmd := &cobra.Command{
		Use:   "review",
		Short: "list findings and decide on them; merge the decisions of several people",
		Long: `Review lists the findings of the latest run with their decisions; the commands
below it decide on them. A finding is named by its id, or by the beginning of
it. Every decision is kept with its author and time: nothing is overwritten, and
"dovetail review show ID" tells the whole history. Decisions stay with their
finding when the corpus grows; where its clauses changed they are marked "look
again".

--import reads back a workbook (findings.xlsx with its columns for decisions
filled in) or the JSON lines that --export wrote. When a finding was decided
differently here and there, both decisions are shown and nothing is imported
until --prefer says whose stands; the log keeps both.`,
		Example: `  dovetail review --status open --theme gender
  dovetail review accept f651c f942a --comment "agreed on 4 March" --by "A. Reader"
  dovetail review assign f651c --theme accessibility --sector ITU-T
  dovetail review --import findings.xlsx`,
		Args: atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case f.file != "" && f.export != "":
				return usageError{errors.New("--import and --export exclude each other")}
			case f.prefer != "" && f.file == "":
				return usageError{errors.New("--prefer goes with --import")}
			case f.file != "":
				return a.importDecisions(cmd, f)
			case f.export != "":
				return a.exportDecisions(cmd, f.export)
			}
			return a.listFindings(cmd, f)
		},
	}
	fl := cmd.Flags()
	fl.StringSliceVar(&f.statuses, "status", nil, "only findings with these `statuses`: open, accepted, rejected, deferred")
	fl.StringSliceVar(&f.kinds, "kind", nil, "only findings of these `kinds`: duplication, overlap, ...")
	fl.StringSliceVar(&f.themes, "theme", nil, "only findings of these `themes`, or assigned to them")
	fl.StringSliceVar(&f.sectors, "sector", nil, "only findings of these `Sectors`")
	fl.BoolVar(&f.lookAgain, "look-again", false, "only findings whose clauses changed since the decision")
	fl.StringVar(&f.file, "import", "", "merge the decisions of a workbook or of JSON lines: the `file`")
	fl.StringVar(&f.export, "export", "", "write all decisions as JSON lines into this `file`, - for standard output")
	fl.StringVar(&f.prefer, "prefer", "", "with --import, `whose` decision stands in a conflict: theirs or mine")
	fl.StringVar(&f.run, "run", "", "with --import, the `run` that the workbook was written from (default: the latest)")
	cmd.PersistentFlags().StringVar(&f.by, "by", userName(), "the `name` of who decides")
	cmd.AddCommand(
		a.verdictCommand(&f, "accept", corpus.Accepted, "accept findings"),
		a.verdictCommand(&f, "reject", corpus.Rejected, "reject findings"),
		a.verdictCommand(&f, "defer", corpus.Deferred, "put findings off"),
		a.verdictCommand(&f, "reopen", corpus.Open, "take decisions on findings back"),
		a.commentCommand(&f), a.assignCommand(&f), a.showCommand(),
	)
	return cmd
}

// userName is how the machine calls who is using it.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	if u.Name != "" {
		return strings.TrimRight(u.Name, ",")
	}
	return u.Username
}

// needIDs checks that findings are named.
func needIDs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{fmt.Errorf("name the findings by their ids: %s ID", cmd.CommandPath())}
	}
	return nil
}

func (a *app) verdictCommand(f *reviewFlags, name string, status corpus.Status, short string) *cobra.Command {
	cmd := &cobra.Command{
		Use: name + " ID...", Short: short, Args: needIDs,
		RunE: func(cmd *cobra.Command, ids []string) error {
			return a.decide(cmd, ids, batch.Verdict{Status: status, Comment: f.comment, By: f.by})
		},
	}
	cmd.Flags().StringVar(&f.comment, "comment", "", "`why`")
	return cmd
}

func (a *app) commentCommand(f *reviewFlags) *cobra.Command {
	return &cobra.Command{
		Use: "comment ID WORDS...", Short: "say something about a finding and leave its status as it is",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usageError{errors.New("name the finding and say something: dovetail review comment ID WORDS")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.decide(cmd, args[:1], batch.Verdict{Comment: strings.Join(args[1:], " "), By: f.by})
		},
	}
}

// decide stores a verdict and tells so.
func (a *app) decide(cmd *cobra.Command, ids []string, v batch.Verdict) error {
	b, err := batch.Open(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	defer b.Close()
	done, err := b.Decide(cmd.Context(), ids, v)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(struct {
			Schema    string            `json:"schema"`
			Decisions []corpus.Decision `json:"decisions"`
		}{batch.DecisionsSchema, done})
	}
	for _, d := range done {
		a.say("label", string(d.Finding), a.said(d))
	}
	return nil
}

func (a *app) assignCommand(f *reviewFlags) *cobra.Command {
	cmd := &cobra.Command{
		Use: "assign ID...", Short: "give findings to a theme, or to its focal point of one Sector", Args: needIDs,
		RunE: func(cmd *cobra.Command, ids []string) error {
			switch {
			case f.theme == "" && !f.none:
				return usageError{errors.New("say to which theme: dovetail review assign ID --theme SLUG [--sector CODE], or --none to take it back")}
			case f.none && f.theme+f.sector != "":
				return usageError{errors.New("--none goes without --theme and --sector")}
			}
			b, err := batch.Open(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			defer b.Close()
			done, err := b.Assign(cmd.Context(), ids, corpus.Theme(f.theme), corpus.Sector(f.sector), f.by)
			if err != nil {
				return err
			}
			for i := range done {
				holder, err := b.Holder(cmd.Context(), &done[i])
				if err != nil {
					return err
				}
				a.say("label", string(done[i].Finding), a.assignee(&done[i], holder))
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&f.theme, "theme", "", "the `theme`, by its slug")
	cmd.Flags().StringVar(&f.sector, "sector", "", "the focal point of this `Sector` within the theme")
	cmd.Flags().BoolVar(&f.none, "none", false, "take the assignment back")
	return cmd
}

// assignee says who looks after a finding.
func (a *app) assignee(as *corpus.Assignment, holder string) string {
	switch {
	case as == nil || as.Theme == "":
		return a.word("cmd.nobody")
	case as.Sector == "":
		return a.word("cmd.to-theme", string(as.Theme))
	case holder == "":
		return a.word("cmd.to-vacant", string(as.Sector), string(as.Theme))
	}
	return a.word("cmd.to-holder", string(as.Sector), string(as.Theme), holder)
}

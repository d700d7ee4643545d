package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"dovetail/analyze/report"
	"dovetail/cmd/internal/batch"
)

func (a *app) analyzeCommand() *cobra.Command {
	var suppressed bool
	cmd := &cobra.Command{
		Use:   "analyze",
		Short: "compute the findings of the workspace anew",
		Long: `Analyze computes the findings of the workspace anew. What takes no part in them
(editions that are superseded, translations, stock wording, rules of procedure,
titles that are only quoted) is counted in the manifest of the run; --suppressed
lists it, each with why.`,
		Args: atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, err := batch.Open(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			defer b.Close()
			if err := b.Align(cmd.Context()); err != nil {
				return err
			}
			if err := b.Adapt(cmd.Context()); err != nil {
				return err
			}
			run, unchanged, err := b.Analyze(cmd.Context())
			if err != nil {
				return err
			}
			a.bars.Close()
			if suppressed {
				return a.printSuppressed(cmd, b)
			}
			if a.json {
				return a.printJSON(struct {
					Schema string `json:"schema"`
					Run    any    `json:"run"`
				}{"dovetail/run/1", run})
			}
			if unchanged {
				a.say("cmd.stands", string(run.ID), a.word("count.findings", run.Counts["findings"]))
				return nil
			}
			a.say("cmd.analysed", string(run.ID), a.word("count.findings", run.Counts["findings"]))
			return nil
		},
	}
	a.adaptFlag(cmd)
	a.embeddingFlags(cmd)
	cmd.Flags().BoolVar(&suppressed, "suppressed", false, "list what took no part in the findings, with why")
	cmd.Flags().StringVar(&a.asOf, "as-of", "", "the `date` on which deadlines are judged (default: the newest adoption date in the corpus)")
	return cmd
}

// printSuppressed lists what took no part in the latest run.
func (a *app) printSuppressed(cmd *cobra.Command, b *batch.Batch) error {
	stream, err := b.Stream(cmd.Context(), "")
	if err != nil {
		return err
	}
	r, err := report.Collect(stream)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(struct {
			Schema     string               `json:"schema"`
			Suppressed []*report.Suppressed `json:"suppressed"`
		}{"dovetail/suppressed/1", append([]*report.Suppressed{}, r.Suppressed...)})
	}
	v := a.voice(b)
	for _, x := range r.Suppressed {
		what := string(x.Text)
		switch {
		case x.B != nil:
			what = fmt.Sprintf("%s | %s", x.A.ID, x.B.ID)
		case x.A != nil:
			what = string(x.A.ID)
		}
		fmt.Fprintf(a.out, "%s\t%s\t%s\t%s\n", v.Suppressed(x.Reason), x.Lang, what, v.Say(r, nil, &x.Note))
	}
	a.talk("%s", a.sentence(fmt.Sprintf("%d texts, clauses and pairs took no part in the findings", len(r.Suppressed))))
	return nil
}

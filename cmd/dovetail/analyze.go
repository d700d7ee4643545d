package main

import (
	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
)

func (a *app) analyzeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "analyze",
		Short: "compute the findings of the workspace anew",
		Args:  atMost(0),
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
			if a.json {
				return a.printJSON(struct {
					Schema string `json:"schema"`
					Run    any    `json:"run"`
				}{"dovetail/run/1", run})
			}
			if unchanged {
				a.talk("Nothing has changed since %s, which stands: %d findings.", run.ID, run.Counts["findings"])
				return nil
			}
			a.talk("%s: %d findings. \"dovetail report\" writes the reports.", run.ID, run.Counts["findings"])
			return nil
		},
	}
	a.adaptFlag(cmd)
	cmd.Flags().StringVar(&a.asOf, "as-of", "", "the `date` on which deadlines are judged (default: the newest adoption date in the corpus)")
	return cmd
}

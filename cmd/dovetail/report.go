package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

func (a *app) reportCommand() *cobra.Command {
	var run string
	var verify bool
	cmd := &cobra.Command{
		Use:     "report",
		Short:   "write the reports of a stored run again",
		Args:    atMost(0),
		PreRunE: a.checkReportFlags,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if verify {
				return a.verify(cmd, corpus.RunID(run))
			}
			b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			defer b.Close()
			if err := b.Report(cmd.Context(), corpus.RunID(run)); err != nil {
				return err
			}
			where, err := filepath.Abs(a.dir)
			if err != nil {
				return err
			}
			a.say("cmd.reports", where)
			return nil
		},
	}
	a.reportFlags(cmd)
	cmd.Flags().StringVar(&run, "run", "", "which `run`, by its id (default: the latest)")
	cmd.Flags().BoolVar(&verify, "verify", false, "write nothing; check the manifest of the run: its inputs, and that computing it again gives the same findings")
	return cmd
}

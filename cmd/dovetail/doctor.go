package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
)

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "tell what the program can and cannot do on this machine, and check the workspace",
		Args:  atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			checks := batch.Doctor(cmd.Context(), a.options(cmd))
			if a.json {
				if err := a.printJSON(struct {
					Schema string        `json:"schema"`
					Checks []batch.Check `json:"checks"`
				}{"dovetail/doctor/1", checks}); err != nil {
					return err
				}
			}
			failed := 0
			for _, c := range checks {
				if c.State == batch.Broken {
					failed++
				}
				if !a.json {
					a.printCheck(c)
				}
			}
			if failed > 0 {
				return fmt.Errorf("%d of %d checks show something broken", failed, len(checks))
			}
			return nil
		},
	}
}

// printCheck prints one check as a line: its outcome, its name and what was seen.
func (a *app) printCheck(c batch.Check) {
	v := a.plain()
	fmt.Fprintf(a.out, "%s %s %s\n", padded(v.T("outcome."+string(c.State)), 12),
		padded(v.T("check."+strings.ReplaceAll(c.Name, " ", "-")), 28), plainSpaces(v.Sentence(c.Says)))
}

package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// verify checks the manifest of a run and prints what was found.
func (a *app) verify(cmd *cobra.Command, run corpus.RunID) error {
	b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	defer b.Close()
	v, err := b.Verify(cmd.Context(), run)
	if err != nil {
		return err
	}
	a.bars.Close()
	if a.json {
		if err := a.printJSON(struct {
			Schema string `json:"schema"`
			*batch.Verified
		}{"dovetail/verify/1", v}); err != nil {
			return err
		}
	} else {
		for _, c := range v.Checks {
			a.printCheck(c)
		}
	}
	if !v.Sound() {
		return fmt.Errorf("%s does not stand as its manifest says", v.Run)
	}
	a.say("cmd.verified", string(v.Run))
	return nil
}

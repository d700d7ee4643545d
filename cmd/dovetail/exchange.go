package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// importDecisions merges the decisions of a file.
func (a *app) importDecisions(cmd *cobra.Command, f reviewFlags) error {
	prefer := batch.Preference(f.prefer)
	if prefer != batch.PreferNone && prefer != batch.PreferMine && prefer != batch.PreferTheirs {
		return usageError{fmt.Errorf("--prefer takes theirs or mine, not %q", f.prefer)}
	}
	b, err := batch.Open(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	defer b.Close()
	done, err := b.Import(cmd.Context(), batch.Source{Path: f.file, Prefer: prefer, Run: corpus.RunID(f.run), By: f.by})
	var conflict *batch.ConflictError
	if errors.As(err, &conflict) {
		a.printConflicts(conflict.Conflicts)
		return err
	}
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(struct {
			Schema string `json:"schema"`
			*batch.Imported
		}{"dovetail/import/1", done})
	}
	a.printConflicts(done.Conflicts)
	whose := f.prefer
	if whose == "" {
		whose = a.word("cmd.none")
	}
	a.say("cmd.imported", done.Decisions, done.Assignments, done.Known, len(done.Conflicts), whose)
	return nil
}

// printConflicts prints both decisions of each conflict.
func (a *app) printConflicts(list []batch.Conflict) {
	if a.json {
		return
	}
	for _, c := range list {
		fmt.Fprintf(a.out, "%s  %s\n  %s\n  %s\n", c.Finding, c.Headline, a.word("cmd.here", a.said(c.Ours)), a.word("cmd.there", a.said(c.Theirs)))
	}
}

// exportDecisions writes the log as JSON lines.
func (a *app) exportDecisions(cmd *cobra.Command, path string) error {
	b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	defer b.Close()
	if path == "-" {
		_, err := b.Export(cmd.Context(), a.out)
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("writing the decisions: %w", err)
	}
	n, err := b.Export(cmd.Context(), f)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("writing the decisions into %q: %w", path, err)
	}
	a.say("cmd.exported", n, path)
	return nil
}

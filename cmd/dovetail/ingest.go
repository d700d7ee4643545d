package main

import (
	"bufio"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
	"dovetail/corpus/record"
	"dovetail/ingest"
)

func (a *app) ingestCommand() *cobra.Command {
	var dry, text, proposed bool
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "read files and folders into the workspace",
		Long: `Ingest reads files and folders (and what is in their ZIP archives) into the
workspace. A file that is there already is not read again; a changed file
supersedes its earlier version. A file that cannot be read is set aside, named
with why and what to do, and stops nothing.

With --dry-run nothing is stored: --json prints one line a resolution in the
format dovetail/resolution/1, --text the words read, a paragraph a line and a
form feed between pages, --proposed what revision marks propose to change,
clause by clause.

With --changes both, a document with revision marks gives two texts: the one in
force, and the proposed one, whose record says what it changes.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return usageError{errors.New("name the files or folders to read: dovetail ingest PATH")}
			case (text || proposed) && !dry:
				return usageError{errors.New("--text and --proposed go with --dry-run")}
			case dry && (text == a.json && !proposed || proposed && (text || a.json)):
				return usageError{errors.New("--dry-run takes one of --json, --text and --proposed")}
			case dry && proposed:
				a.changes = "both"
			}
			if dry {
				return a.dryRun(cmd, args, text, proposed)
			}
			return a.ingest(cmd, args)
		},
	}
	a.readFlags(cmd)
	cmd.Flags().BoolVar(&dry, "dry-run", false, "store nothing, print what was read")
	cmd.Flags().BoolVar(&text, "text", false, "with --dry-run: print the words")
	cmd.Flags().BoolVar(&proposed, "proposed", false, "with --dry-run: print what revision marks propose to change")
	return cmd
}

// ingest reads into the workspace.
func (a *app) ingest(cmd *cobra.Command, paths []string) error {
	b, err := batch.Open(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	defer b.Close()
	sum, err := b.Ingest(cmd.Context(), paths)
	if err != nil {
		return err
	}
	if err := b.Align(cmd.Context()); err != nil {
		return err
	}
	if err := b.Index(cmd.Context()); err != nil {
		return err
	}
	a.bars.Close()
	if a.json {
		if err := a.printJSON(struct {
			Schema string `json:"schema"`
			batch.Ingested
		}{"dovetail/ingest/1", sum}); err != nil {
			return err
		}
	}
	a.tellIngest(sum)
	return a.aside(sum.SetAside)
}

// dryRun prints what is read, and stores nothing.
func (a *app) dryRun(cmd *cobra.Command, paths []string, text, proposed bool) error {
	w := bufio.NewWriter(a.out)
	defer w.Flush()
	var list []corpus.SetAside
	put := func(r ingest.Result) error {
		// The words of a document without a resolution are what --text is asked for.
		words := text && len(r.Pages) > 0
		if a, ok := r.SetAside(); ok && !(words && r.Err != nil) {
			list = append(list, a)
		}
		if r.Err != nil && !words {
			return nil
		}
		if text {
			return printPages(w, r)
		}
		for _, t := range r.Texts {
			var err error
			switch {
			case !proposed:
				err = record.Write(w, t)
			case t.Revision != nil:
				err = printRevision(w, t, a.marks())
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	aside, err := batch.Read(cmd.Context(), a.options(cmd), paths, put)
	if err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return a.aside(append(list, aside...))
}

// printPages prints the words of a file, a form feed between pages. A file in
// structured form has no pages: its texts are printed, one a page.
func printPages(w *bufio.Writer, r ingest.Result) error {
	for i, t := range r.Texts {
		if len(r.Pages) > 0 {
			break
		}
		if i > 0 {
			w.WriteString("\f")
		}
		if _, err := w.WriteString(words(t)); err != nil {
			return err
		}
	}
	for i := range r.Pages {
		text, _ := r.Pages[i].Text()
		if i > 0 {
			text = "\f" + text
		}
		if _, err := w.WriteString(strings.TrimSuffix(text, "\n") + "\n"); err != nil {
			return err
		}
	}
	return nil
}

// words are a text's own, a paragraph a line: headings where they change, and
// clauses after their numbers.
func words(t *corpus.Text) string {
	var b strings.Builder
	line := func(s string) {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	line(t.Title)
	line(t.Enacting)
	heading := ""
	for i := range t.Clauses {
		c := &t.Clauses[i]
		if c.Heading != heading {
			line(c.Heading)
			heading = c.Heading
		}
		label := ""
		if n := len(c.Path); n > 0 {
			label = c.Path[n-1] + "\t"
		}
		line(label + c.Text)
	}
	for _, mark := range slices.Sorted(maps.Keys(t.Footnotes)) {
		line(mark + "\t" + t.Footnotes[mark])
	}
	return b.String()
}

package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/analyze/compare"
	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
	"dovetail/corpus/diff"
)

func (a *app) compareCommand() *cobra.Command {
	var langs []string
	var html string
	var all bool
	cmd := &cobra.Command{
		Use:   "compare A B",
		Short: "two editions, two resolutions or two clauses, with the words that differ",
		Long: `Compare sets two texts beside each other, clause by clause, and marks the words
that differ: [-deleted-]{+inserted+}, on a terminal in colours. A text is named
as the reports name it: PP/resolution/901 is the edition in force,
PP/resolution/901/2018 an earlier one, PP/resolution/901/2018#operative/instruct.1/2
a clause.

With two languages (--lang en,fr) it shows which words mean the same instead.`,
		Example: `  dovetail compare PP/resolution/901/2018 PP/resolution/901/2022
  dovetail compare PP/resolution/901 WTDC/resolution/951 --html compared.html
  dovetail compare PP/resolution/901 PP/resolution/901 --lang en,ar`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError{errors.New("name two texts or clauses: dovetail compare PP/resolution/901/2018 PP/resolution/901/2022")}
			}
			for _, l := range langs {
				if !slices.Contains(corpus.Languages(), corpus.Lang(l)) {
					return usageError{fmt.Errorf("there is no language %q: they are %v", l, corpus.Languages())}
				}
			}
			a.speak(langs)
			b, err := batch.OpenReader(cmd.Context(), a.options(cmd))
			if err != nil {
				return err
			}
			defer b.Close()
			c, err := b.Compare(cmd.Context(), args[0], args[1], as[corpus.Lang](langs))
			if err != nil {
				return err
			}
			return a.showComparison(a.voice(b), c, html, all)
		},
	}
	cmd.Flags().StringSliceVar(&langs, "lang", nil, "the `language` of both, or the two of each: en or en,fr (default: the first that both are held in)")
	cmd.Flags().StringVar(&html, "html", "", "write the comparison as a page into this `file`")
	cmd.Flags().BoolVar(&all, "all", false, "also print clauses whose words are the same")
	return cmd
}

// showComparison prints or writes a comparison.
func (a *app) showComparison(v *wording.Voice, c *compare.Comparison, html string, all bool) error {
	if html != "" {
		f, err := os.Create(html)
		if err != nil {
			return fmt.Errorf("writing the comparison: %w", err)
		}
		if err := errors.Join(c.HTML(f, v), f.Close()); err != nil {
			return fmt.Errorf("writing the comparison into %q: %w", html, err)
		}
		a.say("cmd.comparison", html)
	}
	if a.json {
		return a.printJSON(struct {
			Schema string `json:"schema"`
			*compare.Comparison
		}{"dovetail/compare/1", c})
	}
	if html == "" {
		a.printComparison(v, c, all)
	}
	return nil
}

// printComparison prints the rows for people.
func (a *app) printComparison(v *wording.Voice, c *compare.Comparison, all bool) {
	mark := a.marks()
	fmt.Fprintf(a.out, "A  %s [%s] %s\nB  %s [%s] %s\n", c.A.Name(v), c.A.Lang, c.A.Title, c.B.Name(v), c.B.Lang, c.B.Title)
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.State == compare.Same && !all && len(c.Rows) > 1 {
			continue
		}
		if of := onlyIn(c, r); of != nil && (i == 0 || c.Rows[i-1].State != r.State) {
			fmt.Fprintf(a.out, "\n%s\n", a.word("compare.only", of.Name(v)))
		}
		fmt.Fprintf(a.out, "\n%s\n", a.rowTitle(r))
		switch r.State {
		case compare.Removed:
			fmt.Fprintf(a.out, "   %s%s%s\n", mark[0], oneLine(r.A.Text), mark[1])
		case compare.Added:
			fmt.Fprintf(a.out, "   %s%s%s\n", mark[2], oneLine(r.B.Text), mark[3])
		case compare.First:
			fmt.Fprintf(a.out, "   %s\n", oneLine(r.A.Text))
		case compare.Second:
			fmt.Fprintf(a.out, "   %s\n", oneLine(r.B.Text))
		case compare.Aligned:
			fmt.Fprintf(a.out, "A  %s\nB  %s\n", oneLine(r.A.Text), oneLine(r.B.Text))
			if m := matches(r); m != "" {
				fmt.Fprintf(a.out, "   %s\n", m)
			}
		default:
			fmt.Fprintf(a.out, "   %s\n", oneLine(diff.Marked(r.A.Text, r.B.Text, r.Edits, mark)))
		}
	}
	var parts []string
	count := c.Count()
	for _, s := range compare.States() {
		if count[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count[s], v.T("state."+string(s))))
		}
	}
	a.say("label", v.T("col.clauses"), v.Commas(parts))
}

// onlyIn is the text of two works that alone has the clause of a row, nil for none.
func onlyIn(c *compare.Comparison, r *compare.Row) *compare.Head {
	switch r.State {
	case compare.First:
		return &c.A
	case compare.Second:
		return &c.B
	}
	return nil
}

// rowTitle says where the clauses of a row stand.
func (a *app) rowTitle(r *compare.Row) string {
	where := func(s *compare.Side) string { return strings.TrimSpace(s.Heading + " " + strings.Join(s.Path, " ")) }
	switch {
	case r.State == compare.First:
		return where(r.A)
	case r.State == compare.Second:
		return where(r.B)
	case r.B == nil:
		return a.word("label", a.word("changes.removed"), where(r.A))
	case r.A == nil:
		return a.word("label", a.word("changes.added"), where(r.B))
	case r.A.Heading == r.B.Heading && slices.Equal(r.A.Path, r.B.Path):
		return where(r.B)
	}
	return where(r.A) + " -> " + where(r.B)
}

// mostMatches is how many pairs of words a line tells.
const mostMatches = 6

// matches lists the words of two languages that mean the same.
func matches(r *compare.Row) string {
	var out []string
	for _, m := range r.Matches[:min(mostMatches, len(r.Matches))] {
		out = append(out, fmt.Sprintf("%s = %s", r.A.Text[m.A[0]:m.A[1]], r.B.Text[m.B[0]:m.B[1]]))
	}
	return strings.Join(out, "; ")
}

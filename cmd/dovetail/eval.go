package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/lexicon/mate"
	"dovetail/ingest/clause/structure"
)

func (a *app) evalCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval",
		Short: "measure quality on labelled data",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("there is nothing called %q to measure: \"dovetail eval --help\" lists what there is", args[0])}
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			return usageError{errors.New("say what to measure: \"dovetail eval --help\" lists what there is")}
		},
	}
	cmd.AddCommand(a.evalReading(), a.evalStructure(), a.evalLanguages(), a.evalSearch(), a.evalPairs())
	return cmd
}

// gold takes the one argument: the folder of the labelled data.
func gold(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{fmt.Errorf("name the labelled data: %s GOLD", cmd.CommandPath())}
	}
	return nil
}

func (a *app) evalReading() *cobra.Command {
	var scans bool
	cmd := &cobra.Command{
		Use:   "reading GOLD",
		Short: "how exactly files are read: characters, words, paragraphs, labels, revision marks",
		Long: `Reading reads the labelled samples in the folder pdf of GOLD and prints, for each
language and producer, the character error rate, the recall of words, and how
many paragraphs are exact; the same of Word documents with and without revision
marks; what becomes of damaged files; and, where LibreOffice is installed, how
many of the words that it exports of real Word documents are read.`,
		Args: gold,
		RunE: func(cmd *cobra.Command, args []string) error {
			return batch.Accuracy(cmd.Context(), a.options(cmd), args[0], scans, a.out)
		},
	}
	cmd.Flags().BoolVar(&scans, "scans", false, "also have the samples read by OCR alone, which takes minutes")
	return cmd
}

func (a *app) evalStructure() *cobra.Command {
	var wrong, headings bool
	cmd := &cobra.Command{
		Use:   "structure GOLD",
		Short: "how exactly texts are read: resolutions, clauses, addressees, parts, actions",
		Long: `Structure reads the labelled texts in the folder GOLD (itu/pp18.json with its
book and files, un/un-mandates.jsonl.gz, itu/other-resolutions.jsonl) and the
specimen corpus, and prints how much of what is there was read, with the aim for
each figure. Paragraphs whose label is at fault are counted by kind, with the
rule by which each is told; the rules look at words and labels alone.`,
		Args: gold,
		RunE: func(cmd *cobra.Command, args []string) error {
			report, err := batch.Structure(cmd.Context(), a.options(cmd), args[0])
			if err != nil {
				return err
			}
			if headings {
				_, err := fmt.Fprint(a.out, structure.Table(report.Headings))
				return err
			}
			return report.Write(a.out, wrong)
		},
	}
	cmd.Flags().BoolVar(&wrong, "wrong", false, "list also what was not read as the labels say, and where the labels are at fault")
	cmd.Flags().BoolVar(&headings, "headings", false, "print instead every distinct heading of the book with the action and the officers read from it")
	return cmd
}

func (a *app) evalLanguages() *cobra.Command {
	var misses, holes int
	cmd := &cobra.Command{
		Use:   "languages GOLD",
		Short: "how well texts of one language find their translations in another",
		Long: `Languages measures comparison across languages on the labelled data in the
folder GOLD: multilingual/sixway.jsonl.gz, and what there is of similarity and of
un. It prints how often the translation of a sentence comes first among all of
its language, in 30 directions; what is gained when a workspace holds half of
the rows in six languages and a run has learnt from them; how well likeness
agrees with people's grades; and the same search among the clauses of UN
documents.`,
		Args: gold,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case misses > 0:
				return mate.WriteMisses(args[0], lexicon.Default(), a.out, misses)
			case holes >= 0:
				return mate.WriteCoverage(args[0], lexicon.Default(), a.out, holes)
			}
			return mate.Evaluate(args[0], batch.Adapter(cmd.Context(), a.options(cmd)), a.out)
		},
	}
	cmd.Flags().IntVar(&misses, "errors", 0, "list instead the worst `n` errors of each language on UN text, with what explains them")
	cmd.Flags().IntVar(&holes, "coverage", -1, "print instead which words of real texts the lexicon knows, and the `n` most frequent that it does not")
	return cmd
}

func (a *app) evalSearch() *cobra.Command {
	return &cobra.Command{
		Use:   "search GOLD",
		Short: "how well searches find the clauses judged to answer them",
		Long: `Search asks the topics in the file GOLD of the workspace's index and prints, for
each language, nDCG@10, the mean reciprocal rank of the first answer and recall
at 20: on the texts of that language alone, and on those of all languages.

A topic is written line by line; lines that begin with # are passed over:
  topic fellowships
  en fellowships for experts from developing countries
  fr bourses pour les experts des pays en développement
  3 PP/resolution/901/2022#operative/instruct.2/2
where 3 answers the question, 2 belongs to the answer and 1 touches the subject.
What is not named does not answer.`,
		Args: gold,
		RunE: func(cmd *cobra.Command, args []string) error {
			figures, err := batch.SearchQuality(cmd.Context(), a.options(cmd), args[0])
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(figures)
			}
			return figures.Write(a.out)
		},
	}
}

func (a *app) evalPairs() *cobra.Command {
	return &cobra.Command{
		Use:   "pairs GOLD",
		Short: "how well the analysis finds labelled pairs of clauses or of documents",
		Long: `Pairs measures the analysis of the workspace against GOLD, a tab-separated file
in UTF-8 whose first line names its columns; others than these are left aside.

Pairs of clauses have the columns a and b with clause ids as the reports name
them (PP/resolution/177/2018#operative/instruct.2/1; several separated by
spaces) and the column kind: a kind of finding, or any other word for a harmless
pair. Instead of kind there may be label_1, label_2 and so on, one an annotator.
Clauses may also be named by their words, in the columns a_resolution (res-137,
dec-5 or PP/resolution/137), a_heading and a_text, and the same of b.
Printed are precision and recall at k, average precision, the area under the
curve, the Brier score and the reliability table of the score, and how many of
the cases stand in a finding, and in one of their kind.

Pairs of documents have in a and b symbols, numbers or names of works
(A/RES/72/178, PP/resolution/177). The mates of a document of the kind
"recurring" are all it is linked to, and are looked for among all documents;
those of any other kind among the documents of other bodies, and once more
counting any of those that recurring pairs link to the mate. Printed are the
success at k and the mean reciprocal rank, by their clauses alone.`,
		Args: gold,
		RunE: func(cmd *cobra.Command, args []string) error {
			figures, err := batch.Pairs(cmd.Context(), a.options(cmd), args[0])
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(figures)
			}
			return figures.Write(a.out)
		},
	}
}

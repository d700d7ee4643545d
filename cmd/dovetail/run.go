package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
	"dovetail/corpus/embedding"
	"dovetail/index/saved"
)

func (a *app) runCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run [PATH...]",
		Short: "read, index, analyse and report: the whole batch",
		Long: `Run reads files and folders into the workspace, builds the search index,
computes the findings and writes the reports.

Without a PATH it works on the workspace again if there is one; else on the
specimen corpus that the program carries, in a workspace of its own below the
output folder.`,
		Example: `  dovetail run                        the specimen corpus
  dovetail run "Final Acts" -o July   a folder of documents, reports into July`,
		PreRunE: a.checkReportFlags,
		RunE: func(cmd *cobra.Command, args []string) error {
			sum, err := batch.Run(cmd.Context(), a.options(cmd), args)
			a.bars.Close()
			if err != nil {
				if sum != nil {
					a.aside(sum.Ingest.SetAside)
				}
				return err
			}
			return a.summarise(sum)
		},
	}
	a.reportFlags(cmd)
	a.readFlags(cmd)
	a.adaptFlag(cmd)
	a.embeddingFlags(cmd)
	cmd.Flags().StringVar(&a.asOf, "as-of", "", "the `date` on which deadlines are judged (default: the newest adoption date in the corpus)")
	return cmd
}

// adaptFlag is that of the commands that compute findings.
func (a *app) adaptFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&a.noAdapt, "no-adapt", false, "learn no words from the texts held in several languages, and forget those learnt")
}

// embeddingKey names the variable of the environment that holds the key of an
// embedding server, for a command line can be seen by others.
const embeddingKey = "DOVETAIL_EMBEDDINGS_KEY"

// embeddingFlags are those of the commands that score pairs of texts.
func (a *app) embeddingFlags(cmd *cobra.Command) {
	e := &a.embeddings
	cmd.Flags().StringVar(&e.Address, "embeddings", "", "the `address` of a server of your own that makes vectors of texts, such as http://localhost:11434/v1; clauses are sent there and nowhere else, with the key in "+embeddingKey+" if it is set")
	cmd.Flags().StringVar(&e.Model, "embeddings-model", "", "the `name` of the model that it is asked for")
	cmd.Flags().Float64Var(&e.Weight, "embeddings-weight", embedding.DefaultWeight, "the share of its say in a score, 0 to 1")
	e.Key = os.Getenv(embeddingKey)
	check := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		if e.Weight < 0 || e.Weight > 1 {
			return usageError{fmt.Errorf("--embeddings-weight is a share from 0 to 1, not %v", e.Weight)}
		}
		if e.Address != "" {
			if _, err := embedding.New(e.Address, e.Model, e.Key); err != nil {
				return usageError{err}
			}
		}
		if check != nil {
			return check(cmd, args)
		}
		return nil
	}
}

// readFlags are those of the commands that read files.
func (a *app) readFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.changes, "changes", "accepted", "how tracked changes are read: accepted, original or both")
	cmd.Flags().BoolVar(&a.noOCR, "no-ocr", false, "never call an OCR program for pages without text")
}

// reportFlags are those of the commands that write reports.
func (a *app) reportFlags(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&a.dir, "output", "o", "dovetail-report", "the `folder` for the reports")
	cmd.Flags().StringSliceVar(&a.formats, "format", nil, "the `formats` of the report: "+strings.Join(batch.FormatNames(), ", "))
}

// checkReportFlags finds a wrong format or language before any work is done.
func (a *app) checkReportFlags(*cobra.Command, []string) error {
	if err := batch.CheckFormats(a.formats, corpus.Lang(a.lang)); err != nil {
		return usageError{err}
	}
	return nil
}

// summarise tells what a run did.
func (a *app) summarise(s *batch.Summary) error {
	if a.json {
		if err := a.printJSON(struct {
			Schema string `json:"schema"`
			corpus.Run
			Ingest    batch.Ingested `json:"ingest"`
			Reports   string         `json:"reports"`
			Unchanged bool           `json:"unchanged"`
			News      []saved.News   `json:"searches,omitempty"`
		}{"dovetail/run/1", s.Run, s.Ingest, s.Reports, s.Unchanged, s.News}); err != nil {
			return err
		}
	}
	a.tellIngest(s.Ingest)
	if s.Specimen {
		a.say("cmd.specimen")
	}
	if s.Unchanged {
		a.say("cmd.unchanged", string(s.Run.ID))
	}
	c := s.Run.Counts
	a.say("cmd.compared", a.word("count.clauses", c["clauses compared"]), a.word("count.works", c["editions in force"]))
	if s.Run.AsOf != "" {
		a.say("cmd.judged", a.plain().Date(s.Run.AsOf))
	}
	a.say("label", a.word("tally.findings"), a.plain().Number(c["findings"]))
	for _, k := range corpus.FindingKinds() {
		if n := c["findings: "+string(k)]; n > 0 {
			a.talk("  %s", plainSpaces(a.plain().CountKind(k, n)))
		}
	}
	a.tellNews(s.News)
	if where, err := filepath.Abs(s.Reports); err == nil {
		a.say("cmd.reports", where)
	}
	return a.aside(s.Run.SetAside)
}

// tellIngest tells what was read.
func (a *app) tellIngest(in batch.Ingested) {
	if in.Files == 0 && len(in.SetAside) == 0 {
		return
	}
	a.say("cmd.read", a.word("count.files", in.Files-in.Known), a.word("count.texts", in.Texts), a.word("count.parts", in.Clauses))
	if in.Known > 0 {
		a.say("cmd.known", a.word("count.files", in.Known))
	}
	for _, n := range in.Notes {
		a.talk("  %s", a.sentence(n))
	}
}

// aside names the files set aside, whatever --quiet says, and returns the
// error that carries the exit code.
func (a *app) aside(list []corpus.SetAside) error {
	if len(list) == 0 {
		return nil
	}
	list = slices.SortedFunc(slices.Values(list), func(x, y corpus.SetAside) int { return strings.Compare(x.File, y.File) })
	fmt.Fprintln(a.err, a.word("cmd.aside", a.word("count.files", len(list))))
	for _, s := range list {
		reason, next := a.plain().Aside(&s)
		line := fmt.Sprintf("  %q %s", s.File, reason)
		if next != "" {
			line = a.word("label", line, next)
		}
		fmt.Fprintln(a.err, plainSpaces(line))
	}
	return setAsideError{len(list)}
}

// printJSON prints one indented JSON value.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

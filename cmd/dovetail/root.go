package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/progress"
	"dovetail/corpus"
)

// The exit codes, which are part of the contract of the command line.
const (
	exitDone     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitSetAside = 3
)

// usageError is a mistake in how the program was called.
type usageError struct{ error }

// setAsideError tells that the work was done but for some files.
type setAsideError struct{ n int }

func (e setAsideError) Error() string { return fmt.Sprintf("%d files were set aside", e.n) }

// app holds what every command shares: the streams and the common flags.
type app struct {
	in       io.Reader
	out, err io.Writer
	bars     *progress.Bars

	workspace, profile  string
	json, quiet, debug  bool
	wait                time.Duration
	asOf, lang, changes string
	dir                 string
	formats             []string
	noOCR, noAdapt      bool
	embeddings          batch.Embeddings
}

// program runs the command line and returns the exit code. Who double-clicks the
// program on Windows wants its pages.
func program(args []string, in io.Reader, out, errw io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cobra.MousetrapHelpText = "" // a program that is double-clicked goes on
	if len(args) == 0 && mousetrap.StartedByExplorer() {
		args = []string{"serve"}
	}
	a := &app{in: in, out: out, err: errw, lang: wanted(args)}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errw)
	err := root.ExecuteContext(ctx)
	if a.bars != nil {
		a.bars.Close()
	}
	return a.exit(ctx, err)
}

// exit tells what went wrong and returns the exit code for it.
func (a *app) exit(ctx context.Context, err error) int {
	var usage usageError
	var aside setAsideError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &aside):
		return exitSetAside
	case ctx.Err() != nil:
		a.warn(a.plain().Sentence("interrupted; nothing that was stored is lost, the same command goes on from here"))
		return exitFailed
	case errors.As(err, &usage):
		a.warn(a.plain().Error(err))
		return exitUsage
	}
	a.warn(a.plain().Error(err))
	return exitFailed
}

// root is the command line.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "dovetail",
		Short: "find where resolutions ask different parts of an organisation to do the same work",
		Long: `Dovetail reads the resolutions of an organisation's bodies, finds where they ask
different parts of it to do the same work, shows the evidence and proposes what
to do about it. Everything happens on this machine: nothing is sent anywhere,
unless you name a server of your own with --embeddings.

Begin with "dovetail run": without more words it works on the specimen corpus
that the program carries; "dovetail run FOLDER" works on your own documents.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but some files were set
aside (each is named, with why and what to do).`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("there is no command %q: \"dovetail --help\" lists them", args[0])}
			}
			return nil
		},
		PersistentPreRunE: func(*cobra.Command, []string) error { return a.checkLang() },
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	f := root.PersistentFlags()
	f.StringVarP(&a.workspace, "workspace", "w", "dovetail.workspace", "the workspace `folder`")
	f.StringVar(&a.profile, "profile", "itu", "the organisation: a built-in `name` (itu, un) or a file")
	f.StringVar(&a.lang, "lang", a.lang, "the `language` of messages and reports: ar, zh, en, fr, ru, es")
	f.Lookup("lang").DefValue = preset()
	f.BoolVar(&a.json, "json", false, "print results as JSON")
	f.BoolVar(&a.quiet, "quiet", false, "print errors only")
	f.BoolVar(&a.debug, "debug", false, "tell in detail what is done")
	f.DurationVar(&a.wait, "wait", 0, "how long to wait while another process writes to the workspace")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w: \"%s --help\" lists the flags", err, cmd.CommandPath())}
	})
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.writeHelp(cmd.OutOrStdout(), cmd) })
	root.SetUsageFunc(func(cmd *cobra.Command) error { a.writeUsage(cmd.OutOrStderr(), cmd); return nil })
	root.SetHelpCommand(a.helpCommand(root))
	root.AddCommand(a.runCommand(), a.ingestCommand(), a.searchCommand(), a.analyzeCommand(),
		a.reportCommand(), a.changesCommand(), a.compareCommand(), a.checkCommand(), a.reviewCommand(), a.themesCommand(), a.scoreCommand(), a.serveCommand(), a.evalCommand(), a.doctorCommand(), a.versionCommand())
	return root
}

// helpCommand is another way to ask for the help of a command.
func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND...]",
		Short: "help about any command",
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return usageError{fmt.Errorf("there is no command %q: \"dovetail --help\" lists them", strings.Join(args, " "))}
			}
			return cmd.Help()
		},
	}
}

// options are those of the batch, from the flags.
func (a *app) options(cmd *cobra.Command) batch.Options {
	level := slog.LevelWarn
	if a.debug {
		level = slog.LevelDebug
	}
	a.bars = progress.New(a.err, a.quiet || a.json || a.debug)
	return batch.Options{
		Workspace: a.workspace, Profile: a.profile, Out: a.dir, AsOf: a.asOf, Formats: a.formats,
		Lang: corpus.Lang(a.lang), Changes: a.changes, NoOCR: a.noOCR, NoAdapt: a.noAdapt, Embeddings: a.embeddings, Wait: a.wait,
		Version: version(), Command: strings.TrimSpace("dovetail " + cmd.Name()),
		Log:      slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level})),
		Progress: a.bars.Step,
		Tell:     func(line string) { a.talk("%s", plainSpaces(a.plain().Sentence(line))) },
		Warn:     func(line string) { a.warn(a.plain().Sentence(line)) },
	}
}

// warn prints a line to standard error, whatever --quiet says.
func (a *app) warn(line string) { fmt.Fprintf(a.err, "dovetail: %s\n", plainSpaces(line)) }

// talk prints a line for people to standard error.
func (a *app) talk(format string, args ...any) {
	if !a.quiet && !a.json {
		fmt.Fprintf(a.err, format+"\n", args...)
	}
}

// atMost checks the number of arguments as a matter of usage.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return usageError{fmt.Errorf("%s takes no argument %q", cmd.CommandPath(), args[n])}
		}
		return nil
	}
}

package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// everyCommand calls f with each command.
func everyCommand(cmd *cobra.Command, f func(*cobra.Command)) {
	f(cmd)
	for _, c := range cmd.Commands() {
		everyCommand(c, f)
	}
}

// measures tells whether a command is for those who measure the program, whose
// labelled data is described in English.
func measures(cmd *cobra.Command) bool { return cmd.HasParent() && cmd.Parent().Name() == "eval" }

// TestHelpIsInEveryLanguage holds what the commands say of themselves and the
// texts of the other languages together.
func TestHelpIsInEveryLanguage(t *testing.T) {
	a := &app{lang: "en"}
	need := func(cmd *cobra.Command, english string) {
		if english != "" && !strings.HasPrefix(english, " ") && !wording.HasHelp(english) {
			t.Errorf("%s: no language has %q", cmd.CommandPath(), english)
		}
	}
	everyCommand(a.root(), func(cmd *cobra.Command) {
		need(cmd, cmd.Short)
		if !measures(cmd) {
			for _, p := range paragraphsOf(cmd.Long) {
				need(cmd, p)
			}
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" {
				need(cmd, f.Usage)
			}
		})
	})
}

// english are words that no other language of the six has. Names of commands,
// flags, values and files are the same in all languages and stand in examples,
// quotation marks or after signs.
var english = regexp.MustCompile(`(^|[ (])(the|of|and|with|for|is|are|that|this|which|file|folder|default|name|only|their|when|from|cannot|could|found|The|With|Without|Use)([ ,.:;)]|$)`)

// TestHelpHasNoEnglish looks for English in the help of every command.
func TestHelpHasNoEnglish(t *testing.T) {
	for _, lang := range corpus.Languages() {
		a := &app{lang: string(lang)}
		everyCommand(a.root(), func(cmd *cobra.Command) {
			if measures(cmd) {
				return
			}
			var b bytes.Buffer
			a.writeHelp(&b, cmd)
			for line := range strings.Lines(b.String()) {
				found := english.MatchString(line)
				if lang != corpus.English && found && !strings.HasPrefix(line, "  dovetail ") {
					t.Errorf("%s: %s: %s", lang, cmd.CommandPath(), line)
				}
			}
			if lang == corpus.English && !english.MatchString(b.String()) {
				t.Errorf("%s: no English is found in English", cmd.CommandPath())
			}
			for line := range strings.Lines(b.String()) {
				if strings.Contains(line, "help.") || strings.Contains(line, "%!") {
					t.Errorf("%s: %s: %s", lang, cmd.CommandPath(), line)
				}
			}
		})
	}
}

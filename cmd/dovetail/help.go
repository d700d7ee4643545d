package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The help of every command is written here rather than by cobra's template, so
// that it is in the language asked for. Commands say what they do in English,
// paragraph by paragraph; the voice has each of these texts in the other
// languages. Lines that begin with spaces are examples and stay as they are.

// helpColumns is how wide a line of help may be.
const helpColumns = 80

// writeHelp tells what a command does and how it is called.
func (a *app) writeHelp(w io.Writer, cmd *cobra.Command) {
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	fmt.Fprintf(w, "%s\n\n", a.paragraphs(about))
	a.writeUsage(w, cmd)
}

// writeUsage tells how a command is called.
func (a *app) writeUsage(w io.Writer, cmd *cobra.Command) {
	v := a.plain()
	fmt.Fprintf(w, "%s\n", a.word("help.usage"))
	if cmd.Runnable() {
		fmt.Fprintf(w, "  %s %s\n", strings.TrimSuffix(cmd.UseLine(), " [flags]"), v.T("help.mark-flags"))
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "  %s %s\n", cmd.CommandPath(), v.T("help.mark-command"))
	}
	if cmd.HasExample() {
		fmt.Fprintf(w, "\n%s\n%s\n", a.word("help.examples"), a.examples(cmd.Example))
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "\n%s\n", a.word("help.commands"))
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() || c.Name() == "help" {
				fmt.Fprintf(w, "  %s %s\n", padded(c.Name(), c.NamePadding()), v.Help(c.Short))
			}
		}
	}
	if cmd.HasAvailableLocalFlags() {
		fmt.Fprintf(w, "\n%s\n", a.word("help.flags"))
		a.writeFlags(w, cmd.LocalFlags())
	}
	if cmd.HasAvailableInheritedFlags() {
		fmt.Fprintf(w, "\n%s\n", a.word("help.global"))
		a.writeFlags(w, cmd.InheritedFlags())
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "\n%s\n", a.word("help.more", cmd.CommandPath()))
	}
}

// writeFlags lists flags, each with what it does beside it.
func (a *app) writeFlags(w io.Writer, flags *pflag.FlagSet) {
	var names, does []string
	wide := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name, says := a.flag(f)
		names, does = append(names, name), append(does, says)
		wide = max(wide, columnsOf(name))
	})
	for i, name := range names {
		fmt.Fprintf(w, "%s   %s\n", padded(name, wide), does[i])
	}
}

// flag is a flag as it is written, with the name of its value, and what it does.
func (a *app) flag(f *pflag.Flag) (name, says string) {
	says = f.Usage
	if f.Name == "help" {
		says = "this help"
	}
	value, says := pflag.UnquoteUsage(&pflag.Flag{Usage: a.plain().Help(says), Value: f.Value})
	says = strings.TrimPrefix(says, value+": ") // a name in the nominative, given before the text
	name = "      --" + f.Name
	if f.Shorthand != "" {
		name = "  -" + f.Shorthand + ", --" + f.Name
	}
	switch {
	case f.Value.Type() == "bool":
	case strings.Contains(f.Usage, "`"):
		name += " " + value
	default:
		name += " " + a.word("help.value."+f.Value.Type())
	}
	switch f.DefValue {
	case "", "false", "0", "0s", "[]", "-1":
	default:
		says += a.word("help.default", f.DefValue)
	}
	return name, plainSpaces(says)
}

// examples are lines of examples; what is said of one follows on two spaces.
func (a *app) examples(lines string) string {
	out := strings.Split(lines, "\n")
	for i, line := range out {
		command := strings.TrimLeft(line, " ")
		if at := strings.Index(command, "  "); at > 0 {
			said := strings.TrimLeft(command[at:], " ")
			out[i] = strings.TrimSuffix(line, said) + a.plain().Help(said)
		}
	}
	return strings.Join(out, "\n")
}

// paragraphs is a text in the language asked for.
func (a *app) paragraphs(text string) string {
	var out []string
	for _, p := range paragraphsOf(text) {
		if strings.HasPrefix(p, " ") {
			out = append(out, p)
			continue
		}
		out = append(out, wrapped(plainSpaces(a.plain().Help(p)), helpColumns)...)
	}
	return strings.Join(out, "\n")
}

// paragraphsOf takes a text apart into its paragraphs, each in one line, its
// lines that begin with spaces and its empty lines.
func paragraphsOf(text string) []string {
	var out, words []string
	end := func() {
		if words != nil {
			out, words = append(out, strings.Join(words, " ")), nil
		}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, " ") {
			end()
			out = append(out, line)
			continue
		}
		words = append(words, line)
	}
	end()
	return out
}

// wrapped breaks a line between words, and a Chinese one between characters.
func wrapped(line string, columns int) []string {
	var out []string
	var now strings.Builder
	room := columns
	for _, word := range wordsOf(line) {
		if n := columnsOf(strings.TrimRight(word, " ")); n > room && now.Len() > 0 {
			out = append(out, strings.TrimRight(now.String(), " "))
			now.Reset()
			room = columns
		}
		now.WriteString(word)
		room -= columnsOf(word)
	}
	return append(out, strings.TrimRight(now.String(), " "))
}

// wordsOf takes a line apart where it may be broken: after spaces, and around
// wide characters but not before their punctuation.
func wordsOf(line string) []string {
	var out []string
	begin := 0
	before := rune(0)
	for i, r := range line {
		wide := columnsOf(string(r)) == 2 || columnsOf(string(before)) == 2
		if i > begin && (before == ' ' || wide && !strings.ContainsRune("，。；：、）”？", r) && !strings.ContainsRune("（“", before)) {
			out = append(out, line[begin:i])
			begin = i
		}
		before = r
	}
	return append(out, line[begin:])
}

package main

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"dovetail/analyze/report"
	"dovetail/analyze/report/wording"
	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// voice is the language of the interface, about the organisation of a
// workspace.
func (a *app) voice(b *batch.Batch) *wording.Voice {
	v, err := b.Voice()
	if err != nil { // checkLang has seen that there is such a language
		panic(err)
	}
	return v
}

// wanted is the language that a command line asks for, else the environment.
// It is looked for before the flags are read, for what is wrong with these is
// told in it too.
func wanted(args []string) string {
	for i, arg := range args {
		lang, given := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			lang, given = args[i+1], true
		}
		if given && wording.Speaks(corpus.Lang(lang)) {
			return lang
		}
	}
	return preset()
}

// preset is the language where no flag names one.
func preset() string { return cmp.Or(os.Getenv("DOVETAIL_LANG"), string(corpus.English)) }

// plain is the language of the interface where there is no workspace; English
// where it has none of that name, for that is told in some language too.
func (a *app) plain() *wording.Voice {
	lang := corpus.Lang(a.lang)
	if !wording.Speaks(lang) {
		lang = corpus.English
	}
	v, err := wording.New(lang, report.Organisation{})
	if err != nil { // the messages are part of the program
		panic(err)
	}
	return v
}

// checkLang finds a language that the interface has not before any work is
// done.
func (a *app) checkLang() error {
	if !wording.Speaks(corpus.Lang(a.lang)) {
		return usageError{fmt.Errorf("the interface has no language %q: choose one of %v", a.lang, corpus.Languages())}
	}
	return nil
}

// plainSpaces is a message for a terminal, where a space that does not break a
// line keeps words from being found.
func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// say prints a message for people to standard error.
func (a *app) say(key string, args ...any) { a.talk("%s", a.word(key, args...)) }

// word is a message for a terminal.
func (a *app) word(key string, args ...any) string { return plainSpaces(a.plain().T(key, args...)) }

// sentence is something the program says in English, such as a note of what was
// read, for a terminal.
func (a *app) sentence(english string) string { return plainSpaces(a.plain().Sentence(english)) }

// speak takes the language of the interface from a flag that asks for texts in
// one language; several leave it as it is.
func (a *app) speak(langs []string) {
	if len(langs) == 1 && wording.Speaks(corpus.Lang(langs[0])) {
		a.lang = langs[0]
	}
}

// padded fills words with spaces to a number of columns of a terminal, where a
// Chinese character takes two and an Arabic vowel sign none.
func padded(words string, columns int) string {
	return words + strings.Repeat(" ", max(0, columns-columnsOf(words)))
}

// columnsOf counts the columns that words take in a terminal.
func columnsOf(words string) int {
	n := 0
	for _, r := range words {
		switch k := width.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Cf):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

package main

import (
	"fmt"
	"strings"

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

// plain is the language of the interface where there is no workspace.
func (a *app) plain() *wording.Voice {
	v, err := wording.New(corpus.Lang(a.lang), report.Organisation{})
	if err != nil {
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

// speak takes the language of the interface from a flag that asks for texts in
// one language; several leave it as it is.
func (a *app) speak(langs []string) {
	if len(langs) == 1 && wording.Speaks(corpus.Lang(langs[0])) {
		a.lang = langs[0]
	}
}

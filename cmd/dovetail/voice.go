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

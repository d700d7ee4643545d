package wording

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"dovetail/corpus"
)

// verb is a place where a message takes an argument.
var verb = regexp.MustCompile(`%(\[[0-9]+\])?[a-z]`)

// arguments lists what a message takes, in the order of their numbers.
func arguments(s string) []string {
	found := verb.FindAllString(s, -1)
	for i, v := range found {
		if !strings.Contains(v, "[") {
			found[i] = strings.Replace(v, "%", "%[1]", 1)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// Faults lists what keeps the languages of the message files in fsys, which
// have the form that [Extended] reads, from being equal. It is their test.
func Faults(fsys fs.FS) ([]string, error) {
	m, err := sideBySide(fsys)
	if err != nil {
		return nil, err
	}
	return m.faults(), nil
}

// faults lists the messages, plural forms and arguments that a language lacks,
// measured by English.
func (m messages) faults() []string {
	var out []string
	for _, lang := range corpus.Languages() {
		for _, key := range slices.Sorted(maps.Keys(m[corpus.English])) {
			got, ok := m[lang][key]
			if !ok {
				out = append(out, fmt.Sprintf("%s lacks the message %q", lang, key))
			} else if f := fault(lang, m[corpus.English][key], got); f != "" {
				out = append(out, fmt.Sprintf("%s: the message %q %s", lang, key, f))
			}
		}
		for _, key := range slices.Sorted(maps.Keys(m[lang])) {
			if _, ok := m[corpus.English][key]; !ok {
				out = append(out, fmt.Sprintf("%s has a message %q that English has not", lang, key))
			}
		}
	}
	return out
}

// fault says what a message lacks beside the English one, "" for nothing.
func fault(lang corpus.Lang, want, got entry) string {
	if (want.forms == nil) != (got.forms == nil) {
		return "has plural forms in one language only"
	}
	if want.forms != nil {
		if have := slices.Sorted(maps.Keys(got.forms)); !slices.Equal(have, slices.Sorted(slices.Values(forms[lang]))) {
			return fmt.Sprintf("has the plural forms %v, the language has %v", have, forms[lang])
		}
		return ""
	}
	// Chinese puts no space between sentences.
	if got.text == "" && strings.TrimSpace(want.text) != "" {
		return "is empty"
	}
	if a, b := arguments(want.text), arguments(got.text); !slices.Equal(a, b) {
		return fmt.Sprintf("takes %v, in English %v", b, a)
	}
	return ""
}

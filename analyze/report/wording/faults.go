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

// Faults lists what keeps the languages of message files from being equal: a
// message, a plural form or an argument that one of them lacks, measured by
// English. It is the test of every folder of message files.
func Faults(fsys fs.FS) ([]string, error) {
	english, err := parse(fsys, corpus.English)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, lang := range corpus.Languages() {
		entries, err := parse(fsys, lang)
		if err != nil {
			return nil, err
		}
		for _, key := range slices.Sorted(maps.Keys(english)) {
			got, ok := entries[key]
			if !ok {
				out = append(out, fmt.Sprintf("%s lacks the message %q", lang, key))
				continue
			}
			if f := fault(lang, english[key], got); f != "" {
				out = append(out, fmt.Sprintf("%s: the message %q %s", lang, key, f))
			}
		}
		for _, key := range slices.Sorted(maps.Keys(entries)) {
			if _, ok := english[key]; !ok {
				out = append(out, fmt.Sprintf("%s has a message %q that English has not", lang, key))
			}
		}
	}
	return out, nil
}

// fault says what a message lacks beside the English one, "" for nothing.
func fault(lang corpus.Lang, want, got entry) string {
	switch {
	case (want.forms == nil) != (got.forms == nil):
		return "has plural forms in one language only"
	case want.forms != nil:
		if have := slices.Sorted(maps.Keys(got.forms)); !slices.Equal(have, slices.Sorted(slices.Values(forms[lang]))) {
			return fmt.Sprintf("has the plural forms %v, the language has %v", have, forms[lang])
		}
	case got.text == "" && strings.TrimSpace(want.text) != "":
		return "is empty"
	default:
		if a, b := arguments(want.text), arguments(got.text); !slices.Equal(a, b) {
			return fmt.Sprintf("takes %v, in English %v", b, a)
		}
	}
	return ""
}

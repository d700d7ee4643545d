// Package wording is the language of the interface: what reports say, in the
// six languages.
//
// The messages of a language stand in locale/CODE.json, one key a message. A
// message is a format string with explicit argument indexes where there are
// several arguments, or an object with one format string for each plural form
// of the language, selected by the first argument. Every language has every
// key, every plural form and the same arguments; a test holds that.
//
// A [Voice] speaks one language about one organisation. It says of a finding
// what its codes mean (kind, proposal, features, places); the words of clauses
// and file names are never translated.
package wording

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message/catalog"

	"dovetail/corpus"
)

//go:embed locale/*.json
var locales embed.FS

// tags are the locales the languages are written in. Documents of the
// organisations concerned write Arabic with European digits.
var tags = map[corpus.Lang]language.Tag{
	corpus.Arabic:  language.MustParse("ar-u-nu-latn"),
	corpus.Chinese: language.MustParse("zh-Hans"),
	corpus.English: language.MustParse("en-GB"),
	corpus.French:  language.MustParse("fr"),
	corpus.Russian: language.MustParse("ru"),
	corpus.Spanish: language.MustParse("es"),
}

// forms lists the plural forms of each language's whole numbers and of "other"
// ones, as CLDR names them.
var forms = map[corpus.Lang][]string{
	corpus.Arabic:  {"zero", "one", "two", "few", "many", "other"},
	corpus.Chinese: {"other"},
	corpus.English: {"one", "other"},
	corpus.French:  {"one", "other"},
	corpus.Russian: {"one", "few", "many", "other"},
	corpus.Spanish: {"one", "other"},
}

// entry is one message: a text, or a text for each plural form.
type entry struct {
	text  string
	forms map[string]string
}

// UnmarshalJSON reads a string or an object of strings.
func (e *entry) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &e.text)
	}
	return json.Unmarshal(b, &e.forms)
}

// read returns the messages of a language, parsed once.
func read(lang corpus.Lang) (map[string]entry, error) {
	all, err := parsed()
	if err != nil {
		return nil, err
	}
	if all[lang] == nil {
		return nil, fmt.Errorf("the interface has no language %q: choose one of %v", lang, corpus.Languages())
	}
	return all[lang], nil
}

var parsed = sync.OnceValues(func() (map[corpus.Lang]map[string]entry, error) {
	out := map[corpus.Lang]map[string]entry{}
	for _, lang := range corpus.Languages() {
		entries, err := parse(lang)
		if err != nil {
			return nil, err
		}
		out[lang] = entries
	}
	return out, nil
})

// parse parses the file of a language.
func parse(lang corpus.Lang) (map[string]entry, error) {
	b, err := locales.ReadFile("locale/" + string(lang) + ".json")
	if err != nil {
		return nil, fmt.Errorf("reading the messages of language %q: %w", lang, err)
	}
	var out map[string]entry
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, fmt.Errorf("reading the messages of language %q: %w", lang, err)
	}
	return out, nil
}

// messages holds the messages of all languages, compiled once.
var messages = sync.OnceValues(func() (*catalog.Builder, error) {
	b := catalog.NewBuilder()
	for _, lang := range corpus.Languages() {
		entries, err := read(lang)
		if err != nil {
			return nil, err
		}
		for _, key := range slices.Sorted(maps.Keys(entries)) {
			if err := b.Set(tags[lang], key, entries[key].compile(lang)); err != nil {
				return nil, fmt.Errorf("message %q of language %q: %w", key, lang, err)
			}
		}
	}
	return b, nil
})

// compile makes the catalog's form of the message.
func (e entry) compile(lang corpus.Lang) catalog.Message {
	if e.forms == nil {
		return catalog.String(e.text)
	}
	var cases []any
	for _, form := range forms[lang] {
		if s, ok := e.forms[form]; ok {
			// A number stays on the line of what it counts.
			cases = append(cases, form, strings.ReplaceAll(s, "%d ", "%d\u00a0"))
		}
	}
	return plural.Selectf(1, "%d", cases...)
}

// Speaks tells whether the interface has the language.
func Speaks(lang corpus.Lang) bool {
	_, ok := tags[lang]
	return ok
}

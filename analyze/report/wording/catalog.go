// Package wording is the language of the interface: what reports say, in the
// six languages.
//
// The messages of a language stand in locale/SUBJECT/CODE.json, one key a
// message. A message is a format string with explicit argument indexes where there are
// several arguments, or an object with one format string for each plural form
// of the language, selected by the first argument. Every language has every
// key, every plural form and the same arguments; a test holds that.
//
// What the rest of the program says in English (errors, why a file was set aside,
// what a check saw, the help of commands) stands with its translations in
// locale/sentences and locale/help, by its English: see [Voice.Sentence].
//
// A [Voice] speaks one language about one organisation. It says of a finding
// what its codes mean (kind, proposal, features, places); the words of clauses
// and file names are never translated.
package wording

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

//go:embed locale/*/*.json
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

// messages are the messages of each language by their keys.
type messages map[corpus.Lang]map[string]entry

// Catalogue holds messages in the six languages, compiled.
type Catalogue struct {
	keys    messages
	builder *catalog.Builder
}

// own are the messages of this package.
var own = sync.OnceValues(func() (*Catalogue, error) {
	keys, err := ownMessages()
	if err != nil {
		return nil, err
	}
	return keys.compiled()
})

// ownMessages reads the message files of this package, one a language.
func ownMessages() (messages, error) {
	out := messages{}
	for _, lang := range corpus.Languages() {
		entries, err := parse(lang)
		if err != nil {
			return nil, err
		}
		out[lang] = entries
	}
	return out, nil
}

// parse parses the files of a language. A key that stands in two of them is an
// error.
func parse(lang corpus.Lang) (map[string]entry, error) {
	files, err := fs.Glob(locales, "locale/*/"+string(lang)+".json")
	if err != nil {
		return nil, err
	}
	out := map[string]entry{}
	for _, file := range files {
		b, err := locales.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("reading messages: %w", err)
		}
		var entries map[string]entry
		if err := json.Unmarshal(b, &entries); err != nil {
			return nil, fmt.Errorf("reading the messages of %q: %w", file, err)
		}
		for key, e := range entries {
			if _, twice := out[key]; twice {
				return nil, fmt.Errorf("the message %q of %q stands in another file as well", key, file)
			}
			out[key] = e
		}
	}
	return out, nil
}

// Extended returns the messages of this package together with those of the
// JSON files in fsys. There a key holds its message in every language:
//
//	"findings.title": {"en": "Findings", "fr": "Constatations", ...}
//
// A key that is there already is an error.
func Extended(fsys fs.FS) (*Catalogue, error) {
	keys, err := ownMessages()
	if err != nil {
		return nil, err
	}
	more, err := sideBySide(fsys)
	if err != nil {
		return nil, err
	}
	for lang, entries := range more {
		for key, e := range entries {
			if _, twice := keys[lang][key]; twice {
				return nil, fmt.Errorf("the message %q of language %q is there twice", key, lang)
			}
			keys[lang][key] = e
		}
	}
	return keys.compiled()
}

// sideBySide reads the message files in fsys.
func sideBySide(fsys fs.FS) (messages, error) {
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, err
	}
	out := messages{}
	for _, lang := range corpus.Languages() {
		out[lang] = map[string]entry{}
	}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var keys map[string]map[corpus.Lang]entry
		if err := json.Unmarshal(b, &keys); err != nil {
			return nil, fmt.Errorf("reading the messages of %q: %w", name, err)
		}
		for key, langs := range keys {
			for lang, e := range langs {
				if out[lang] == nil {
					return nil, fmt.Errorf("the message %q of %q is in an unknown language %q", key, name, lang)
				}
				if _, twice := out[lang][key]; twice {
					return nil, fmt.Errorf("the message %q of %q is there twice", key, name)
				}
				out[lang][key] = e
			}
		}
	}
	return out, nil
}

// compiled compiles messages.
func (m messages) compiled() (*Catalogue, error) {
	b := catalog.NewBuilder()
	for _, lang := range corpus.Languages() {
		for _, key := range slices.Sorted(maps.Keys(m[lang])) {
			if err := b.Set(tags[lang], key, m[lang][key].compile(lang)); err != nil {
				return nil, fmt.Errorf("message %q of language %q: %w", key, lang, err)
			}
		}
	}
	return &Catalogue{m, b}, nil
}

// Voice returns the voice of a language about the organisation of a run.
func (c *Catalogue) Voice(lang corpus.Lang, org report.Organisation) (*Voice, error) {
	if c.keys[lang] == nil {
		return nil, fmt.Errorf("the interface has no language %q: choose one of %v", lang, corpus.Languages())
	}
	tag := tags[lang]
	return &Voice{lang, message.NewPrinter(tag, message.Catalog(c.builder)), tag, c.keys[lang], org}, nil
}

// compile makes the catalog's form of the message.
func (e entry) compile(lang corpus.Lang) catalog.Message {
	if e.forms == nil {
		return catalog.String(e.text)
	}
	var cases []any
	for _, form := range forms[lang] {
		if s, ok := e.forms[form]; ok {
			// A number stays on the line of what it counts.
			cases = append(cases, form, strings.NewReplacer("%d ", "%d\u00a0", "%[1]d ", "%[1]d\u00a0").Replace(s))
		}
	}
	return plural.Selectf(1, "%d", cases...)
}

// Speaks tells whether the interface has the language.
func Speaks(lang corpus.Lang) bool {
	_, ok := tags[lang]
	return ok
}

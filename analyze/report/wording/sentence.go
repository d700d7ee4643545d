package wording

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"dovetail/corpus"
)

// sentence is an English sentence and what it is in the other languages.
//
// What goes wrong is said in English where it happens: by packages that know no
// interface, in child processes, in what an earlier run stored, by libraries and
// by the operating system. The files in locale/sentences hold these sentences as
// format strings, each with what it is in the other languages:
//
//	"there is no theme %q: they are %s": {"fr": "il n'y a pas de thème %q: ce sont %s", ...}
//
// A sentence is recognised by its words; what stands at the verbs is taken over,
// and is itself looked up when it is a sentence, such as the cause of an error.
// Where the order differs the verbs carry their number: %[2]s. A test holds that
// every sentence of the code is there in every language.
type sentence struct {
	english string
	pattern *regexp.Regexp
	verbs   []string
	weight  int // how many letters it has of its own
	in      map[corpus.Lang]string
}

// anyVerb is a verb of a format string or a percent sign.
var anyVerb = regexp.MustCompile(`%(\[([0-9]+)\])?[-+#0-9.]*([a-z%])`)

// quotedWords is the pattern of what %q writes, of a list too.
const quotedWords = `((?:\["|")(?:[^"\\]|\\.)*(?:" "(?:[^"\\]|\\.)*)*(?:"\]|"))`

// sentences are those of this package, those with most letters first.
var sentences = sync.OnceValues(func() ([]*sentence, error) {
	all, err := readSentences("sentences")
	if err != nil {
		return nil, err
	}
	var out []*sentence
	for _, english := range slices.Sorted(maps.Keys(all)) {
		s, err := newSentence(english, all[english])
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b *sentence) int { return b.weight - a.weight })
	return out, nil
})

// readSentences reads the files of a folder that have English texts as keys. One
// that stands in two of them is an error.
func readSentences(folder string) (map[string]map[corpus.Lang]string, error) {
	files, err := fs.Glob(locales, "locale/"+folder+"/*.json")
	if err != nil {
		return nil, err
	}
	out := map[string]map[corpus.Lang]string{}
	for _, file := range files {
		b, err := locales.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var in map[string]map[corpus.Lang]string
		if err := json.Unmarshal(b, &in); err != nil {
			return nil, fmt.Errorf("reading the sentences of %q: %w", file, err)
		}
		for english, langs := range in {
			if out[english] != nil {
				return nil, fmt.Errorf("the sentence %q of %q stands in another file as well", english, file)
			}
			out[english] = langs
		}
	}
	return out, nil
}

// newSentence makes the pattern by which a sentence is recognised.
func newSentence(english string, in map[corpus.Lang]string) (*sentence, error) {
	s := &sentence{english: english, in: in}
	var b strings.Builder
	literal := func(words string) {
		b.WriteString(regexp.QuoteMeta(words))
		for _, r := range words {
			if unicode.IsLetter(r) {
				s.weight++
			}
		}
	}
	b.WriteString(`(?s)^`)
	at := 0
	for _, m := range anyVerb.FindAllStringSubmatchIndex(english, -1) {
		literal(english[at:m[0]])
		at = m[1]
		switch verb := english[m[6]:m[7]]; verb {
		case "%":
			literal("%")
			continue
		case "q":
			b.WriteString(quotedWords)
		case "d":
			b.WriteString(`(-?[0-9]+)`)
		default:
			b.WriteString(`(.*?)`)
		}
		s.verbs = append(s.verbs, english[m[6]:m[7]])
	}
	literal(english[at:])
	b.WriteString(`$`)
	if s.weight == 0 {
		return nil, fmt.Errorf("the sentence %q has no word", english)
	}
	var err error
	s.pattern, err = regexp.Compile(b.String())
	return s, err
}

// helpTexts are the texts of the help of commands, by their English.
var helpTexts = sync.OnceValues(func() (map[string]map[corpus.Lang]string, error) { return readSentences("help") })

// Help is a text of the help of a command, which is given in English.
func (v *Voice) Help(english string) string {
	texts, err := helpTexts()
	if said := texts[english][v.Lang]; err == nil && said != "" {
		return said
	}
	return english
}

// HasHelp tells whether the interface has that text in every language.
func HasHelp(english string) bool {
	texts, err := helpTexts()
	return err == nil && texts[english] != nil
}

// Sentence says a sentence that the program made in English: an error, why a
// file was set aside, what a check saw. One that is not known stays as it is.
func (v *Voice) Sentence(english string) string {
	said, _ := v.sentence(english)
	return said
}

// Error says an error. One of which no part is known is said to be technical,
// and follows in English.
func (v *Voice) Error(err error) string {
	english := err.Error()
	if said, known := v.sentence(english); known {
		return said
	}
	return v.T("error.technical", v.Apart(english))
}

// sentence says a sentence and tells whether it, or a part of it, is known.
func (v *Voice) sentence(english string) (said string, known bool) {
	if v.Lang == corpus.English {
		return english, true
	}
	all, err := sentences()
	if err != nil {
		return english, false // the files are embedded: a test reads them
	}
	for _, s := range all {
		if m := s.pattern.FindStringSubmatch(english); m != nil && s.in[v.Lang] != "" {
			return v.filled(s, m[1:]), true
		}
	}
	return v.inParts(english)
}

// inParts says the lines of a list, or what stands on both sides of a colon.
func (v *Voice) inParts(english string) (said string, known bool) {
	if lines := strings.Split(english, "\n"); len(lines) > 1 {
		for i, line := range lines {
			var ok bool
			lines[i], ok = v.sentence(line)
			known = known || ok
		}
		return strings.Join(lines, "\n"), known
	}
	for i := range english {
		if !strings.HasPrefix(english[i:], ": ") {
			continue
		}
		a, ok1 := v.whole(english[:i])
		b, ok2 := v.sentence(english[i+2:])
		if ok1 || ok2 {
			return v.T("label", a, b), true
		}
	}
	return v.Apart(english), false
}

// whole says a sentence only when it is known as a whole.
func (v *Voice) whole(english string) (said string, known bool) {
	if strings.Contains(english, ": ") {
		return v.Apart(english), false
	}
	return v.sentence(english)
}

// filled puts what stood at the verbs of a sentence into what it is in the
// language of the voice.
func (v *Voice) filled(s *sentence, args []string) string {
	next := 0
	return anyVerb.ReplaceAllStringFunc(s.in[v.Lang], func(verb string) string {
		m := anyVerb.FindStringSubmatch(verb)
		if m[3] == "%" {
			return "%"
		}
		if m[2] != "" {
			next, _ = strconv.Atoi(m[2])
			next--
		}
		if next < 0 || next >= len(args) {
			return verb
		}
		arg := args[next]
		next++
		switch s.verbs[next-1] {
		case "d":
			return arg
		case "q":
			return v.Apart(arg)
		}
		said, _ := v.sentence(arg)
		return said
	})
}

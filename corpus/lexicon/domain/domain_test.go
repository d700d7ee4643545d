package domain

import (
	"strings"
	"testing"
	"unicode"

	"dovetail/corpus"
)

func all(t *testing.T) []Concept {
	t.Helper()
	concepts, err := Concepts()
	if err != nil {
		t.Fatal(err)
	}
	return concepts
}

// leastConcepts is what the vocabulary was planned to hold.
const leastConcepts = 2500

func TestEnoughConcepts(t *testing.T) {
	concepts := all(t)
	fields := make(map[string]int)
	for _, c := range concepts {
		fields[c.Field]++
	}
	if len(concepts) < leastConcepts || len(fields) < 10 {
		t.Errorf("%d concepts in %d fields, want %d in 10", len(concepts), len(fields), leastConcepts)
	}
	t.Logf("%d concepts: %v", len(concepts), fields)
}

func TestEveryConceptInSixLanguages(t *testing.T) {
	for _, c := range all(t) {
		for _, lang := range corpus.Languages() {
			if len(c.Terms[lang]) == 0 {
				t.Errorf("%s.tsv:%d: %q has no term in %q", c.Field, c.Line, c.ID, lang)
			}
		}
	}
}

func TestNoDuplicates(t *testing.T) {
	ids, preferred := make(map[string]Concept), make(map[string]Concept)
	for _, c := range all(t) {
		if d, ok := ids[c.ID]; ok {
			t.Errorf("%s.tsv:%d: %q is also %s.tsv:%d", c.Field, c.Line, c.ID, d.Field, d.Line)
		}
		ids[c.ID] = c
		// Two concepts may share a term of one language, not of all six.
		var key []string
		for _, lang := range corpus.Languages() {
			key = append(key, c.Terms[lang][0])
			seen := make(map[string]bool)
			for _, term := range c.Terms[lang] {
				if seen[term] {
					t.Errorf("%s.tsv:%d: %q twice", c.Field, c.Line, term)
				}
				seen[term] = true
			}
		}
		k := strings.Join(key, "\t")
		if d, ok := preferred[k]; ok {
			t.Errorf("%s.tsv:%d: %q means the same as %q", c.Field, c.Line, c.ID, d.ID)
		}
		preferred[k] = c
	}
}

// scriptOf is the script that a language is written in.
func scriptOf(lang corpus.Lang) *unicode.RangeTable {
	switch lang {
	case corpus.Arabic:
		return unicode.Arabic
	case corpus.Chinese:
		return unicode.Han
	case corpus.Russian:
		return unicode.Cyrillic
	}
	return unicode.Latin
}

// problem says what is wrong with the letters of a term, or "". A word is in one
// script; letters of another script than the language's own are Latin, and
// belong to a name or an abbreviation.
func problem(lang corpus.Lang, term string) string {
	own := scriptOf(lang)
	for word := range strings.FieldsFuncSeq(term, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		var inOwn, inLatin bool
		for _, r := range word {
			switch {
			case unicode.Is(own, r):
				inOwn = true
			case unicode.Is(unicode.Latin, r):
				inLatin = true
			case unicode.IsMark(r), r == 0x640:
			default:
				return "letter of another script in " + word
			}
		}
		if inOwn && inLatin && own != unicode.Latin && lang != corpus.Chinese {
			return "two scripts in " + word
		}
		if inLatin && !inOwn && own != unicode.Latin && strings.ToLower(word) == word {
			return "a Latin word that is no name: " + word
		}
	}
	if strings.ContainsAny(term, "\u200b\u200e\u200f\u00ad") {
		return "a character that does not show"
	}
	if lang == corpus.Chinese && strings.Contains(term, " ") && !strings.ContainsFunc(term, func(r rune) bool { return unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) }) {
		return "a space"
	}
	return ""
}

func TestScripts(t *testing.T) {
	// Units are written in Latin letters, lower case among them.
	units := map[string]bool{"kHz": true, "MHz": true, "GHz": true}
	for _, c := range all(t) {
		for lang, terms := range c.Terms {
			for _, term := range terms {
				if p := problem(lang, term); p != "" && !units[term] {
					t.Errorf("%s.tsv:%d: %s term %q: %s", c.Field, c.Line, lang, term, p)
				}
			}
		}
	}
}

func TestProblem(t *testing.T) {
	for _, test := range []struct {
		lang corpus.Lang
		term string
		bad  bool
	}{
		{"ru", "электросвязь", false},
		{"ru", "МСЭ-T", false},
		{"ru", "элeктросвязь", true},
		{"ru", "network", true},
		{"zh", "国际电联", false},
		{"zh", "ICT发展指数", false},
		{"zh", "国际 电联", true},
		{"ar", "الاتصالات", false},
		{"ar", "اتصالاتICT", true},
		{"en", "réseau", false},
		{"en", "сеть", true},
	} {
		if got := problem(test.lang, test.term); (got != "") != test.bad {
			t.Errorf("problem(%q, %q) = %q", test.lang, test.term, got)
		}
	}
}

func TestParseRefusesColumns(t *testing.T) {
	if _, err := Parse("x", "id\ta\tb\n"); err == nil || !strings.Contains(err.Error(), "x.tsv line 1") {
		t.Errorf("error %v does not name the line", err)
	}
	got, err := Parse("x", "# comment\n\nid\ta | b\tc\td\te\tf\tg\n")
	if err != nil || len(got) != 1 || got[0].Line != 3 || len(got[0].Terms[corpus.English]) != 2 {
		t.Errorf("got %v, %v", got, err)
	}
}

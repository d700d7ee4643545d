package analyze

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// Lengths of a headline's phrase, in characters: a phrase ends at the first
// good place to stop after the least, and is cut at a word after the most.
const (
	phraseLeast = 35
	phraseMost  = 110
)

// stops are the words at which a phrase may end, by language: what follows
// tells how, when or with whom, not what.
var stops = map[corpus.Lang][]string{
	corpus.English: {" in order to", " with a view to", " taking into account", " in accordance with", " as appropriate", " including", " such as", " in collaboration with", " in cooperation with", " in consultation with", " so as to", " so that", " through", " by ", " and to ", " that ", " which ", " who "},
	corpus.French:  {" afin de", " afin d'", " en vue de", " compte tenu", " conformément", " selon qu'il", " y compris", " notamment", " en collaboration avec", " en coopération avec", " en consultation avec", " de façon à", " et de ", " qui ", " par "},
	corpus.Spanish: {" con el fin de", " con miras a", " teniendo en cuenta", " de conformidad con", " según proceda", " incluid", " en colaboración con", " en cooperación con", " en consulta con", " a fin de", " y a ", " que ", " mediante "},
	corpus.Russian: {" с тем чтобы", " с целью", " в целях", " принимая во внимание", " с учетом", " в соответствии с", " в надлежащих случаях", " включая", " в сотрудничестве с", " в консультации с", " который", " которые", " путем "},
	corpus.Arabic:  {" من أجل", " بغية", " مع مراعاة", " وفقاً", " حسب الاقتضاء", " بما في ذلك", " بالتعاون مع", " بالتشاور مع", " التي", " الذي", " من خلال"},
	corpus.Chinese: {"，", "，以便", "，以期", "，同时", "，包括"},
}

// punctuation may end a clause, or stand where one is cut, and ends no phrase.
const punctuation = ".;:,،؛。；：， "

// leadingPhrase is the beginning of a clause as a phrase: without the particle
// of the infinitive, up to a stop or a comma.
func leadingPhrase(text string, lang corpus.Lang) string {
	s := strings.Join(strings.Fields(text), " ")
	s = strings.TrimRight(s, punctuation)
	s = withoutInsertion(afterAsides(s, lang), lang)
	end := len(s)
	for _, sep := range []string{";", "؛", "；", ": ", "："} {
		if i := strings.Index(s, sep); i > 0 && i < end {
			end = i
		}
	}
	for _, sep := range append([]string{" (", "（"}, stops[lang]...) {
		if i := indexAfter(s, sep, phraseLeast); i > 0 && i < end {
			end = i
		}
	}
	for _, comma := range []string{", ", "، "} {
		if i := asideAfter(s, comma, lang); i > 0 && i < end {
			end = i
		}
	}
	return cutAtWord(strings.TrimRight(oneInfinitive(s[:end], lang), punctuation), phraseMost)
}

// afterAsides drops what an English clause says before its verb ("in
// accordance with ..., to continue ...") and the "to" of the infinitive; in the
// other languages the mark of the infinitive alone.
func afterAsides(s string, lang corpus.Lang) string {
	switch lang {
	case corpus.English:
		if !strings.HasPrefix(s, "to ") && !strings.HasPrefix(s, "that ") {
			if i := strings.Index(s, ", to "); i > 0 {
				s = s[i+2:]
			}
		}
		s = strings.TrimPrefix(strings.TrimPrefix(s, "to "), "that ")
	case corpus.French:
		for _, p := range []string{"de ", "d'", "d’", "à "} {
			if rest, ok := strings.CutPrefix(s, p); ok {
				return rest
			}
		}
	case corpus.Spanish:
		for _, p := range []string{"que ", "a "} {
			if rest, ok := strings.CutPrefix(s, p); ok {
				return rest
			}
		}
	}
	return s
}

// Lengths, in characters, between which a clause is read as an insertion: it
// follows a short beginning and is itself no list of objects.
const (
	beginningMost = 40
	insertionMost = 70
)

// genitive begins words that belong to what stands before an insertion.
var genitive = regexp.MustCompile(`^(of |de |du |des |del |d['’])`)

// withoutInsertion drops what stands between the first two commas where the
// beginning is too short to be the whole phrase, or what follows hangs on it:
// "identify, with the administrations concerned, the frequencies" becomes
// "identify the frequencies". A list ("encourage, grow and foster") stays.
func withoutInsertion(s string, lang corpus.Lang) string {
	for _, comma := range []string{", ", "، ", "，"} {
		first := strings.Index(s, comma)
		if first <= 0 {
			continue
		}
		rest := s[first+len(comma):]
		second := strings.Index(rest, comma)
		if second < 0 || utf8.RuneCountInString(rest[:second]) > insertionMost {
			continue
		}
		after := rest[second+len(comma):]
		if !opensAside(rest[:second], lang) || utf8.RuneCountInString(s[:first]) > beginningMost && !genitive.MatchString(after) {
			continue
		}
		join := " "
		if comma == "，" {
			join = ""
		}
		return s[:first] + join + after
	}
	return s
}

// opensAside tells whether words begin with a preposition or another function
// word, as an insertion does and an item of a list does not.
func opensAside(words string, lang corpus.Lang) bool {
	t := token.Tokens(lang, words)
	return len(t) > 0 && token.Stop(lang, t[0].Stem)
}

// asideAfter is the index of the first comma, after the least of a phrase, behind
// which an aside opens; at the others a list goes on.
func asideAfter(s, comma string, lang corpus.Lang) int {
	for i := indexAfter(s, comma, phraseLeast); i > 0; {
		if opensAside(s[i+len(comma):], lang) {
			return i
		}
		next := strings.Index(s[i+len(comma):], comma)
		if next < 0 {
			return -1
		}
		i += len(comma) + next
	}
	return -1
}

// oneInfinitive drops the mark of a second infinitive in French, since that of the
// first is gone: "constituer et d'actualiser" becomes "constituer et actualiser".
func oneInfinitive(s string, lang corpus.Lang) string {
	if lang != corpus.French {
		return s
	}
	for _, join := range []string{" et ", " ou "} {
		for _, mark := range []string{"d'", "d’", "de "} {
			i := strings.Index(s, join+mark)
			if i < 0 {
				continue
			}
			if verb, _, _ := strings.Cut(s[i+len(join+mark):], " "); infinitive.MatchString(verb) {
				s = s[:i] + join + s[i+len(join+mark):]
			}
		}
	}
	return s
}

// infinitive is the look of a French verb in the infinitive.
var infinitive = regexp.MustCompile(`^\pL+(er|ir|ndre|ettre|uire|aire|crire|ivre|clure|oître)$`)

// indexAfter is the index of sep in s at or after the given number of
// characters, or -1.
func indexAfter(s, sep string, least int) int {
	from := 0
	for n := 0; n < least && from < len(s); n++ {
		_, size := utf8.DecodeRuneInString(s[from:])
		from += size
	}
	if i := strings.Index(s[from:], sep); i >= 0 {
		return from + i
	}
	return -1
}

// cutAtWord cuts s to at most n characters, at a space where there is one, and
// marks the cut.
func cutAtWord(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := string([]rune(s)[:n])
	if i := strings.LastIndex(cut, " "); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, punctuation) + "…"
}

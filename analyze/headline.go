package analyze

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/token"
)

// headline names the Sectors and the activity of a finding in words taken from
// its clauses: "ITU-T and ITU-D: publish a yearly comparison of prices".
func (m *model) headline(g *gathered, lang corpus.Lang) string {
	var set sectorSet
	for _, u := range g.units {
		set |= u.sectors
	}
	who := m.sectorNames(m.sectorsOf(set), lang)
	if who == "" {
		who = m.bodyNames(g.units, lang)
	}
	return who + ": " + m.activity(g, lang)
}

// sectorNames joins the short names of Sectors as a list in words.
func (m *model) sectorNames(sectors []corpus.Sector, lang corpus.Lang) string {
	var names []string
	for _, s := range sectors {
		if p := m.profile.Sector(s); p != nil && p.Short.In(lang) != "" {
			names = append(names, p.Short.In(lang))
		} else {
			names = append(names, string(s))
		}
	}
	return joinWords(names, lang)
}

// bodyNames joins the codes of the bodies of clauses.
func (m *model) bodyNames(units []*unit, lang corpus.Lang) string {
	var names []string
	for _, u := range units {
		if b := string(u.work.text.Body); !slices.Contains(names, b) {
			names = append(names, b)
		}
	}
	return joinWords(names, lang)
}

// and is the conjunction of each language, with its spaces.
var and = map[corpus.Lang]string{
	corpus.Arabic: " و", corpus.Chinese: "和", corpus.English: " and ",
	corpus.French: " et ", corpus.Russian: " и ", corpus.Spanish: " y ",
}

// joinWords writes a list in words.
func joinWords(words []string, lang corpus.Lang) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	comma, conj := ", ", and[lang]
	switch lang {
	case corpus.Arabic:
		comma = "، "
	case corpus.Chinese:
		comma = "、"
	}
	if conj == "" {
		conj = and[corpus.English]
	}
	last := len(words) - 1
	return strings.Join(words[:last], comma) + conj + words[last]
}

// activity is the leading phrase of the clause that says the shared activity
// most shortly: of the best pair, the one whose words the other holds more.
func (m *model) activity(g *gathered, lang corpus.Lang) string {
	u := g.units[0]
	if len(g.pairs) > 0 {
		p := g.pairs[0]
		u = p.a
		if p.held[1] > p.held[0] {
			u = p.b
		}
	}
	text, l := m.inLanguage(u, lang)
	return leadingPhrase(text, l)
}

// inLanguage returns the text of a clause in lang where the corpus holds the
// edition in it, else in the language it took part in.
func (m *model) inLanguage(u *unit, lang corpus.Lang) (string, corpus.Lang) {
	if text, ok := m.translations[corpus.ClauseRef{ID: u.clause.ID, Lang: lang}]; ok {
		return text, lang
	}
	return u.clause.Text, u.work.text.Lang
}

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

// leadingPhrase is the beginning of a clause as a phrase: without the particle
// of the infinitive, up to a stop or a comma.
func leadingPhrase(text string, lang corpus.Lang) string {
	s := strings.Join(strings.Fields(text), " ")
	s = strings.TrimRight(s, ".;:,،؛。；：， ")
	s = withoutInsertion(afterAsides(s, lang), lang)
	end := len(s)
	for _, sep := range []string{";", "؛", "；", ": ", "："} {
		if i := strings.Index(s, sep); i > 0 && i < end {
			end = i
		}
	}
	for _, sep := range append([]string{", ", "، ", " (", "（"}, stops[lang]...) {
		if i := indexAfter(s, sep, phraseLeast); i > 0 && i < end {
			end = i
		}
	}
	return cutAtWord(s[:end], phraseMost)
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

// withoutInsertion drops what stands between the first two commas where the
// beginning is too short to be the whole phrase: "identify, with the
// administrations concerned, the frequencies" becomes "identify the
// frequencies". A list ("encourage, grow and foster") stays.
func withoutInsertion(s string, lang corpus.Lang) string {
	for _, comma := range []string{", ", "، ", "，"} {
		first := strings.Index(s, comma)
		if first <= 0 || utf8.RuneCountInString(s[:first]) > beginningMost {
			continue
		}
		rest := s[first+len(comma):]
		second := strings.Index(rest, comma)
		if second < 0 || utf8.RuneCountInString(rest[:second]) > insertionMost {
			continue
		}
		after := rest[second+len(comma):]
		if !opensAside(rest[:second], lang) {
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
	return strings.TrimRight(cut, " ,;:") + "…"
}

// name is how findings name a clause: "PP Resolution 177, instructs 2 a".
func (u *unit) name() string {
	return fmt.Sprintf("%s, %s %s", shortName(u.work.text), u.clause.Heading, strings.Join(u.clause.Path, " "))
}

// shortName names a work without its place and year.
func shortName(t *corpus.Text) string {
	return corpus.Label(t.Work, corpus.Edition{Revision: t.Edition.Revision})
}

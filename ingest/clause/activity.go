package clause

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// The activity of an operative clause is what it asks for.
//
// The action is the verb in the form by which the language begins the words of
// a clause ("to raise", "d'élaborer", "que elabore", "أن يتخذ", a Russian
// infinitive, a Chinese verb of a list), with verbs coordinated to it. The
// object is what follows, up to a phrase that begins another part of the
// sentence (a purpose, a manner, a date). Beneficiary and deadline are phrases
// of the profile. What is not found stays nil.

// doing reads the activity of one clause.
type doing struct {
	p *parser
	f *profile.Forms
	t *corpus.Text
	s string

	phrases []phraseAt // of activities, in the order of their beginnings
}

// phraseAt is a phrase of the clause with what it means.
type phraseAt struct {
	class      profile.Class
	start, end int
}

// maxActivity bounds how much of a clause is looked at, in bytes.
const maxActivity = 4000

// begin turns to a clause.
func (x *doing) begin(c *corpus.Clause) {
	x.s, x.phrases = c.Text[:runeFloor(c.Text, maxActivity)], x.phrases[:0]
}

// take takes in the next phrase of the clause.
func (x *doing) take(e *profile.Entry, m phrase.Match) {
	if m.End <= len(x.s) {
		x.phrases = append(x.phrases, phraseAt{e.Class, m.Start, m.End})
	}
}

// activity returns what the clause asks for, nil when nothing was found.
func (x *doing) activity(c *corpus.Clause) *corpus.Activity {
	a := &corpus.Activity{}
	from := 0
	if c.Heading == "" || x.p.prof.Style == profile.StyleSentences {
		from = x.content()
	}
	passive := false
	if start, end := x.action(from); end > start {
		a.Action = &corpus.Range{start, end}
	} else {
		passive = x.modal(from, a)
	}
	ends := x.parts(a)
	if a.Action != nil && !passive {
		if start, end := x.object(a.Action[1], ends, a); end > start {
			a.Object = &corpus.Range{start, end}
		}
	}
	if *a == (corpus.Activity{}) {
		return nil
	}
	return a
}

// content finds where the words of the clause begin in a sentence that says
// itself whom it addresses; 0 where it addresses nobody.
func (x *doing) content() int {
	v, ok := verbAt(x.f, x.s, 0)
	if !ok {
		return 0
	}
	return x.p.addressees(x.f, x.t.Body, x.s, v.end, true).content
}

// infinitive tells whether a word is one, in the languages in which a clause may
// begin with one. It errs towards no: "re" ends too many French nouns.
func infinitive(lang corpus.Lang, w string) bool {
	if w == "" || !lower(w) {
		return false
	}
	switch lang {
	case corpus.French:
		return hasEnding(w, "er", "ir", "oir", "dre", "ttre", "ire", "ivre", "clure") && !hasEnding(w, "ier", "taire", "naire", "toire")
	case corpus.Spanish:
		return hasEnding(w, "ar", "er", "ir", "arse", "erse", "irse")
	case corpus.Russian:
		return hasEnding(w, "ть", "ти", "ться", "тись") && !hasEnding(w, "ость", "асть", "есть", "ласти", "ности")
	}
	return false
}

// action returns the range of the verb that the clause begins with.
func (x *doing) action(from int) (start, end int) {
	start = skipSpaces(x.s, from, false)
	if e := x.longest(start, profile.ClassDeadline); e > 0 { // "незамедлительно вносить"
		start = skipSpaces(x.s, e, true)
	}
	i, aspect := start, 0
	for range 3 {
		e := x.longest(i, profile.ClassAspect)
		if e == 0 {
			break
		}
		i, aspect = skipSpaces(x.s, e, false), e
	}
	marked := aspect > 0
	if !marked {
		if m, ok := contentAt(x.f, x.s, i); ok {
			if x.t.Lang == corpus.Arabic && utf8.RuneCountInString(x.s[m.Start:m.End]) > 3 && x.s[m.Start:m.End] != "بألا" && !strings.Contains(x.s[m.Start:m.End], " ") {
				return start, x.coordinated(m.End, true) // "بتقديم": particle and verbal noun are one word
			}
			i, marked = skipSpaces(x.s, m.End, false), true
		}
	}
	if x.t.Lang == corpus.Spanish && marked { // "que le presente"
		if e := word(x.s, i); slices.Contains([]string{"le", "les", "se", "lo", "la", "los", "las", "nos"}, x.s[i:e]) {
			i = skipSpaces(x.s, e, false)
		}
	}
	if e := x.longest(i, profile.ClassDoing); e > 0 && !x.officerOver(i, e) {
		return start, x.coordinated(e, marked)
	}
	if start, end := x.fronted(i); end > 0 {
		return start, end
	}
	end = x.verb(i, marked)
	if end == 0 {
		return start, aspect // "to consider the reports": what may go before a verb is the verb
	}
	return start, x.coordinated(end, marked)
}

// longest returns the end of the longest phrase of the class at byte i, 0 when
// there is none.
func (x *doing) longest(i int, class profile.Class) int {
	end := 0
	x.f.Act.At(x.s, i, func(m phrase.Match) bool {
		if x.f.Entries[m.Value].Class == class {
			end = max(end, m.End)
		}
		return true
	})
	return end
}

// verb returns the end of the word at byte i when it has the form of a verb that
// begins a clause in the language; marked tells that "to" or its like stands
// before it.
func (x *doing) verb(i int, marked bool) int {
	end := word(x.s, i)
	if end == i {
		return 0
	}
	w := strings.ToLower(x.s[i:end])
	ok := false
	switch x.t.Lang {
	case corpus.English:
		ok = marked && !strings.HasPrefix(x.s[:i], "that") && !englishNoVerb[w]
	case corpus.French:
		ok = hasEnding(w, "er", "ir", "oir") || marked && hasEnding(w, "re") || infinitive(x.t.Lang, w)
	case corpus.Spanish:
		ok = hasEnding(w, "ar", "er", "ir", "rse") || marked && hasEnding(w, "e", "a", "en", "an")
	case corpus.Russian:
		ok = hasEnding(w, "ть", "ти", "чь", "ться", "тись")
	case corpus.Arabic:
		ok = marked && !strings.HasPrefix(w, "ال") || utf8.RuneCountInString(w) > 3 && !marked
	}
	if !ok {
		return 0
	}
	return end
}

// englishNoVerb are words that follow "to" without being its verb.
var englishNoVerb = map[string]bool{"the": true, "a": true, "an": true, "this": true, "that": true, "all": true, "its": true, "their": true}

// coordinated takes verbs coordinated to the first into the action: "to
// identify, collect and disseminate".
func (x *doing) coordinated(end int, marked bool) int {
	for range 4 {
		i := skipSpaces(x.s, end, false)
		comma := i < len(x.s) && phrase.Fold(firstRune(x.s[i:])) == ','
		if comma {
			i = skipSpaces(x.s, i, true)
		}
		and := false
		if w := x.attached(i); w > i { // "بإنشاء وتعهّد"
			i, and = w, true
		} else if end := andAt(x.f, x.s, i); end > 0 {
			i, and = skipSpaces(x.s, end, false), true
		}
		if !comma && !and {
			break
		}
		if m, ok := contentAt(x.f, x.s, i); ok {
			i = skipSpaces(x.s, m.End, false)
		}
		next := x.verb(i, marked)
		if e := x.longest(i, profile.ClassDoing); and && e > next {
			next = e
		}
		if next == 0 || comma && !and && !x.moreVerbs(next) {
			break
		}
		end = next
		if and {
			break
		}
	}
	return end
}

// moreVerbs tells whether a verb behind a comma goes on as a list of verbs does:
// with another comma or "and".
func (x *doing) moreVerbs(end int) bool {
	i := skipSpaces(x.s, end, false)
	if i < len(x.s) && phrase.Fold(firstRune(x.s[i:])) == ',' {
		return true
	}
	m, e := whoAt(x.f, x.s, i)
	return e != nil && isAnd(x.s[m.Start:m.End])
}

// parts finds beneficiary and deadline, and lists where an object may end.
func (x *doing) parts(a *corpus.Activity) (ends []int) {
	within := 0   // the end of a phrase that no beneficiary is looked for in: "limited to"
	benefit := -1 // where the last word ended that stands before beneficiaries
	start, first := 0, 0
	for k, m := range x.phrases {
		switch m.class {
		case profile.ClassBenefit:
			if m.end > benefit && m.end > within {
				benefit, start = m.end, m.start
			}
		case profile.ClassBeneficiary:
			if b := a.Beneficiary; b != nil && (m.start >= b[1] || m.end <= b[1] || m.start > first) {
				continue
			}
			first = m.start
			switch {
			case benefit >= 0 && benefit <= m.start && x.near(benefit, m.start):
				ends = append(ends, start)
				m.start = x.notArticle(benefit, m.start)
			case x.dative(x.s[m.start:m.end]):
				ends = append(ends, m.start)
			default:
				continue
			}
			a.Beneficiary = &corpus.Range{m.start, x.beneficiaryEnd(k, m.end)}
		case profile.ClassDeadline:
			if a.Deadline == nil || a.Deadline[0] == m.start && m.end > a.Deadline[1] {
				a.Deadline = &corpus.Range{m.start, m.end}
				ends = append(ends, m.start)
			}
		case profile.ClassObjectEnd:
			ends, within = append(ends, m.start), m.end
		}
	}
	return ends
}

// dative tells whether the words of a beneficiary say themselves that something
// is done for them: the Arabic particle ل, the Russian dative plural.
func (x *doing) dative(s string) bool {
	switch x.t.Lang {
	case corpus.Arabic:
		return strings.HasPrefix(s, "ل")
	case corpus.Russian:
		return slices.ContainsFunc(strings.Fields(strings.ToLower(s)), func(w string) bool {
			return hasEnding(w, "ам", "ям", "ым", "им")
		})
	}
	return false
}

// object returns the range of the object behind the action: what follows it, or
// what follows whom it is for, or by when, where these come first.
func (x *doing) object(from int, ends []int, a *corpus.Activity) (start, end int) {
	start = x.objectStart(skipSpaces(x.s, from, false), a)
	end = len(x.s)
	for i, r := range x.s[start:] {
		if strings.ContainsRune(";:؛；：。", r) || r == '.' && start+i+1 == len(x.s) {
			end = start + i
			break
		}
	}
	for _, e := range ends {
		if e > start && e < end {
			end = e
		}
	}
	for end > start {
		r, size := utf8.DecodeLastRuneInString(x.s[start:end])
		if !unicode.IsSpace(r) && phrase.Fold(r) != ',' && r != '.' {
			break
		}
		end -= size
	}
	if end <= start {
		return 0, 0 // "to assist developing countries": they are the beneficiary
	}
	return start, end
}

// objectStart moves past a deadline, a beneficiary and an insertion between
// commas that stand before the object.
func (x *doing) objectStart(i int, a *corpus.Activity) int {
	if i < len(x.s) && phrase.Fold(firstRune(x.s[i:])) == ',' { // "to formulate, by the end of 2026, the criteria"
		if i = skipSpaces(x.s, i, true); x.longest(i, profile.ClassDeadline) > 0 {
			if end := x.insertion(i); end > 0 {
				i = end
			}
		}
	}
	if e := x.longest(i, profile.ClassDeadline); e > 0 {
		i = skipSpaces(x.s, e, true)
	}
	if b := a.Beneficiary; b != nil && x.first(i, b[0]) {
		i = skipSpaces(x.s, b[1], false)
	}
	return i
}

// insertion returns where the words behind an insertion begin: behind the next
// comma that stands in no brackets. It is 0 when there is none.
func (x *doing) insertion(i int) int {
	depth := 0
	for k, r := range x.s[i:] {
		switch f := phrase.Fold(r); {
		case f == '(':
			depth++
		case f == ')':
			depth--
		case f == ',' && depth == 0:
			return skipSpaces(x.s, i+k, true)
		}
	}
	return 0
}

// word returns the end of the word at byte i.
func word(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' {
			break
		}
		i += size
	}
	return i
}

func hasEnding(w string, endings ...string) bool {
	for _, e := range endings {
		if len(w) > len(e) && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// runeFloor is the largest n at most limit at which s may be cut.
func runeFloor(s string, limit int) int {
	if len(s) <= limit {
		return len(s)
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return limit
}

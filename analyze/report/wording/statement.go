package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// Say says a statement about a finding of a report; f may be nil where the
// statement names no clause. A statement without a code says nothing.
//
// The message of a code stands under "why.held" for "why-held". It takes, in
// this order and as far as the statement has them: counts, clauses, texts, the
// Sectors as a list, the bodies as a list, the theme, words, a phrase, shares,
// a date, a language and parts. What is shared, what is taken into account and
// the reasons for a lead are lists of any length.
func (v *Voice) Say(r *report.Report, f *report.Finding, s *corpus.Statement) string {
	if s.Code == "" {
		return ""
	}
	var args []any
	add := func(words ...string) {
		for _, w := range words {
			args = append(args, w)
		}
	}
	for _, n := range s.Counts {
		args = append(args, n)
	}
	add(each(s.Clauses, func(id corpus.ClauseID) string { return v.the(s, id.TextKey(), v.clauseOf(r, f, id)) })...)
	add(v.some(s, each(s.Texts, func(k corpus.TextKey) string { return v.the(s, k, v.Text(r, k)) }))...)
	if len(s.Sectors) > 0 {
		add(v.List(each(s.Sectors, v.Sector)))
	}
	if len(s.Bodies) > 0 {
		add(v.List(each(s.Bodies, v.bodyOfTexts)))
	}
	if s.Theme != "" {
		add(v.themeOf(r, s.Theme))
	}
	add(v.some(s, each(s.Words, func(w string) string { return v.quoted(s, w) }))...)
	if len(s.Phrases) > 0 {
		add(v.phrase(s))
	}
	for _, x := range s.Shares {
		add(v.Percent(x))
	}
	if s.Date != "" {
		add(v.Date(s.Date))
	}
	if s.Lang != "" {
		add(v.Language(s.Lang))
	}
	parts := make([]string, len(s.Parts))
	for i := range s.Parts {
		parts[i] = v.Say(r, f, &s.Parts[i])
	}
	add(v.some(s, parts)...)
	return v.fluent(v.T(Key(s.Code), args...))
}

// the is the name of a text within a sentence, with the article of languages that
// have one there ("la Résolution 44 de l'AMNT"); a headline goes without.
func (v *Voice) the(s *corpus.Statement, key corpus.TextKey, name string) string {
	parts := strings.Split(string(key), "/")
	if len(parts) < 3 || strings.HasPrefix(string(s.Code), "subject-") || s.Code == corpus.DraftEdition || !v.Has("the."+parts[1]) {
		return name
	}
	if strings.HasPrefix(name, v.Body(corpus.Body(parts[0]))) {
		return name // it begins with its body
	}
	return v.T("the."+parts[1], name)
}

// contractions are prepositions that merge with an article behind them.
var contractions = map[corpus.Lang]*strings.Replacer{
	corpus.French:  strings.NewReplacer(" de le ", " du ", " à le ", " au "),
	corpus.Spanish: strings.NewReplacer(" de el ", " del ", " a el ", " al "),
}

// fluent mends what putting words together left: prepositions before articles, and
// a small letter at the beginning of a sentence.
func (v *Voice) fluent(said string) string {
	if c := contractions[v.Lang]; c != nil {
		said = c.Replace(said)
	}
	if first, size := utf8.DecodeRuneInString(said); strings.HasSuffix(said, ".") && unicode.IsLower(first) {
		said = string(unicode.ToUpper(first)) + said[size:]
	}
	return said
}

// Key is the key of the message that says a statement of the code.
func Key(code corpus.StatementCode) string { return strings.Replace(string(code), "-", ".", 1) }

// some makes one list of arguments of which there may be any number.
func (v *Voice) some(s *corpus.Statement, words []string) []string {
	if len(words) == 0 {
		return nil
	}
	switch s.Code {
	case corpus.WhyShared, corpus.DraftAccount:
		return []string{v.List(words)}
	case corpus.ReasonLead:
		return []string{strings.Join(words, v.T("list.semicolon"))}
	}
	return words
}

// quoted is a word of a document within a statement. Only in a list does it
// bring its own quotation marks; elsewhere the message has them.
func (v *Voice) quoted(s *corpus.Statement, word string) string {
	if s.Code == corpus.WhyShared {
		return v.T("quote", v.Apart(word))
	}
	return v.Apart(word)
}

// Apart sets words that run against the direction of the voice apart (FSI,
// PDI), so that the sentence about them keeps its order.
func (v *Voice) Apart(words string) string {
	arabic := strings.ContainsFunc(words, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
	if words == "" || arabic == v.Lang.RightToLeft() {
		return words
	}
	return "\u2068" + words + "\u2069"
}

// phrase is a phrase in the language of the voice, else in English, else in the
// first language there is. What a subject quotes of another language stands
// plain, within a wording it is marked as a quotation.
func (v *Voice) phrase(s *corpus.Statement) string {
	if words, ok := s.Phrases[v.Lang]; ok {
		return words
	}
	for _, lang := range append([]corpus.Lang{corpus.English}, corpus.Languages()...) {
		words, ok := s.Phrases[lang]
		switch {
		case !ok:
		case s.Code == corpus.SubjectActivity:
			return v.Apart(words)
		default:
			return v.T("quote", v.Apart(words))
		}
	}
	return ""
}

// each says every element of a list.
func each[T any](list []T, say func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = say(x)
	}
	return out
}

func (v *Voice) themeOf(r *report.Report, slug corpus.Theme) string {
	if t := r.Theme(slug); t != nil {
		return v.Theme(t.Names, slug)
	}
	return string(slug)
}

// clauseOf names a clause of a finding with the text it stands in; its heading
// in the language of the voice where the corpus has it, else quoted as it is.
func (v *Voice) clauseOf(r *report.Report, f *report.Finding, id corpus.ClauseID) string {
	var s *report.Side
	if f != nil {
		if i := slices.IndexFunc(f.Sides, func(s report.Side) bool { return s.ID == id }); i >= 0 {
			s = &f.Sides[i]
		}
	}
	if s == nil {
		return v.Text(r, id.TextKey())
	}
	heading := s.Heading
	if own, ok := s.Headings[v.Lang]; ok && s.Language != v.Lang {
		heading = own
	} else if heading != "" && s.Language != v.Lang {
		heading = v.T("quote", v.Apart(heading))
	}
	where := strings.TrimSpace(heading + " " + v.Path(s))
	name := v.ofBody(s.Body, v.Work(s.Work, s.Edition))
	if where == "" {
		return name
	}
	return v.T("named.clause", name, where)
}

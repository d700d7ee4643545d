package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	tokEnd tokenKind = iota
	tokWord
	tokPhrase
	tokOpen
	tokClose
	tokAnd
	tokOr
	tokNot
	tokPlus
	tokMinus
	tokField // a field name and its colon
)

type token struct {
	place
	kind tokenKind
	text string // of a word: as typed; of a phrase: between the marks; of a field: its name
}

// lexer cuts a query into tokens.
type lexer struct {
	query string
	at    int
}

// ascii is what the signs of other keyboards stand for in a query.
func ascii(r rune) rune {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '＂', '「', '」', '『', '』', '〝', '〞':
		return '"'
	case '（':
		return '('
	case '）':
		return ')'
	case '：':
		return ':'
	case '＋':
		return '+'
	case '－':
		return '-'
	case '｜':
		return '|'
	case '＆':
		return '&'
	case '＊':
		return '*'
	case '？':
		return '?'
	case '～':
		return '~'
	case '，', '،', '、':
		return ','
	}
	return r
}

func (l *lexer) peek() (r rune, size int) {
	if l.at >= len(l.query) {
		return 0, 0
	}
	r, size = utf8.DecodeRuneInString(l.query[l.at:])
	return ascii(r), size
}

func (l *lexer) next() (token, error) {
	for {
		r, size := l.peek()
		if size == 0 || (!unicode.IsSpace(r) && r != ',' && r != utf8.RuneError && !unicode.IsControl(r)) {
			break
		}
		l.at += size
	}
	start := l.at
	r, size := l.peek()
	one := func(k tokenKind) (token, error) {
		l.at += size
		return token{place: place{start, l.at}, kind: k}, nil
	}
	switch r {
	case 0:
		if size == 0 {
			return token{place: place{start, start}, kind: tokEnd}, nil
		}
	case '(':
		return one(tokOpen)
	case ')':
		return one(tokClose)
	case '|':
		return one(tokOr)
	case '&':
		return one(tokAnd)
	case '+':
		return one(tokPlus)
	case '-', '–', '—':
		return one(tokMinus)
	case '"':
		return l.phrase()
	}
	return l.word()
}

func (l *lexer) phrase() (token, error) {
	start := l.at
	_, size := l.peek()
	l.at += size
	for inside := l.at; l.at < len(l.query); {
		r, size := l.peek()
		if r == '"' {
			text := l.query[inside:l.at]
			l.at += size
			return token{place: place{start, l.at}, kind: tokPhrase, text: text}, nil
		}
		l.at += size
	}
	return token{}, &Error{
		Query: l.query, Start: start, End: start + size,
		Message: Say(`the quotation mark is not closed; add one after the last word of the phrase`),
	}
}

// word reads a word, an operator in capitals, or a field name with its colon.
func (l *lexer) word() (token, error) {
	start := l.at
	var b strings.Builder
	for l.at < len(l.query) {
		r, size := l.peek()
		if unicode.IsSpace(r) || strings.ContainsRune(`()"|&,`, r) {
			break
		}
		if r == ':' && isField(b.String()) {
			l.at += size
			return token{place: place{start, l.at}, kind: tokField, text: strings.ToLower(b.String())}, nil
		}
		if r == ':' && looksLikeField(b.String()) && l.valueFollows(size) {
			return token{}, &Error{
				Query: l.query, Start: start, End: l.at,
				Message: Say("there is no field %q; the fields are %s", b.String(), strings.Join(Fields(), ", ")),
			}
		}
		b.WriteRune(r)
		l.at += size
	}
	t := token{place: place{start, l.at}, kind: tokWord, text: b.String()}
	switch t.text {
	case "AND", "&&":
		t.kind = tokAnd
	case "OR":
		t.kind = tokOr
	case "NOT":
		t.kind = tokNot
	}
	return t, nil
}

func (l *lexer) valueFollows(size int) bool {
	rest := l.query[l.at+size:]
	r, n := utf8.DecodeRuneInString(rest)
	return n > 0 && !unicode.IsSpace(r)
}

// value reads what may follow a field's colon: anything up to a space or a
// bracket, with commas between several, each perhaps in quotation marks.
func (l *lexer) value() (Value, bool, error) {
	start := l.at
	if r, _ := l.peek(); r == '"' {
		t, err := l.phrase()
		return Value{place: t.place, Text: t.text}, l.comma(), err
	}
	for l.at < len(l.query) {
		r, size := l.peek()
		if unicode.IsSpace(r) || strings.ContainsRune(`()",`, r) {
			break
		}
		l.at += size
	}
	v := Value{place: place{start, l.at}, Text: l.query[start:l.at]}
	return v, l.comma(), nil
}

func (l *lexer) comma() bool {
	if r, size := l.peek(); r == ',' {
		l.at += size
		return true
	}
	return false
}

func isField(name string) bool {
	for _, f := range Fields() {
		if strings.EqualFold(f, name) {
			return true
		}
	}
	return false
}

// looksLikeField tells words that were meant as a field name from others that
// a colon may follow ("https:", "10:30").
func looksLikeField(name string) bool {
	if name == "" || strings.EqualFold(name, "http") || strings.EqualFold(name, "https") {
		return false
	}
	for _, r := range name {
		if (r < 'a' || r > 'z') && r != '-' && r != '_' {
			return false
		}
	}
	return true
}

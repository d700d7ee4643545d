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

// addressed is whom a heading or the opening of a sentence names.
type addressed struct {
	to, consulted []corpus.Officer
	end           int  // byte after the last officer named
	complete      bool // everything up to the end of s was understood
	content       int  // where the words of the clause begin when the scan met them; 0 when it did not
}

// maxNaming bounds how much of a paragraph is scanned for officers, in bytes: the
// longest known list of addressees has about 700.
const maxNaming = 2000

// addressees reads whom the words from byte i name. Officers are addressed until
// a phrase of consultation, and consulted after it until a comma is followed by
// another verb. Unknown words ("within their mandates", "organizations
// qualified in accordance with ...") hide what follows them up to the next
// comma or "and", so that a body named in passing is not addressed. With stop
// the scan ends where the words of the clause begin, as sentences need.
func (p *parser) addressees(f *profile.Forms, own corpus.Body, s string, i int, stop bool) addressed {
	scan := naming{p: p, f: f, own: own, s: s[:min(len(s), i+maxNaming)], i: i, stop: stop}
	scan.out.end = i
	scan.run()
	return scan.out
}

// naming is the state of the scan.
type naming struct {
	p          *parser
	f          *profile.Forms
	own        corpus.Body
	s          string
	i          int
	stop       bool
	consulting bool
	consultEnd int  // where consultation ends when the language marks its end
	hidden     bool // unknown words came since the last comma or "and"
	missed     bool // unknown words came at all
	out        addressed
}

func (n *naming) run() {
	for n.i < len(n.s) {
		if n.consultEnd > 0 && n.i >= n.consultEnd {
			n.consulting, n.consultEnd = false, 0
		}
		r, size := utf8.DecodeRuneInString(n.s[n.i:])
		folded := phrase.Fold(r)
		switch {
		case folded < 0 || folded == ' ':
			n.i += size
		case folded == ',' || r == '、':
			n.hidden = false
			n.i += size
		case folded == '(':
			if _, end := parenthesis(n.s, n.i); end > 0 {
				n.i = end
			} else {
				n.i += size
			}
		case folded == ';' || r == ':' || r == '：' || folded == '.' && n.sentenceEnd():
			n.out.content = n.i + size
			return
		default:
			if !n.phrase() {
				return
			}
		}
	}
	n.out.complete = !n.missed
}

// sentenceEnd tells a full stop from the dot of an abbreviation.
func (n *naming) sentenceEnd() bool {
	rest := n.s[n.i+1:]
	return rest == "" || rest[0] == ' ' && !lower(strings.TrimSpace(rest))
}

// phrase reads the phrase at the cursor, or an unknown word; false ends the scan.
func (n *naming) phrase() bool {
	m, e := whoAt(n.f, n.s, n.i)
	if e == nil {
		return n.unknown()
	}
	switch e.Class {
	case profile.ClassOfficer:
		n.officer(e, m)
	case profile.ClassConsult:
		n.consulting, n.hidden = true, false
		n.i = m.End
		n.out.end = max(n.out.end, m.Start)
	case profile.ClassConsultAround:
		n.around(m)
	case profile.ClassThrough:
		n.hidden = len(n.out.to) > 0 && !n.consulting
		n.i = m.End
	case profile.ClassConsultEnd:
		n.i = m.End
		if n.consulting || n.out.end > 0 {
			n.out.end = m.End
		}
		n.consulting, n.consultEnd = false, 0
	case profile.ClassConnector:
		if isAnd(n.s[m.Start:m.End]) {
			n.hidden = false
		}
		n.i = m.End
	case profile.ClassContent:
		if n.stop {
			n.out.content = m.Start
			return false
		}
		return n.unknown()
	}
	return true
}

// whoAt chooses among the phrases at byte i: the longest, of equal ones in the
// order of the classes, officers first, and of one class the last added, which
// is a profile's own.
func whoAt(f *profile.Forms, s string, i int) (best phrase.Match, found *profile.Entry) {
	f.Who.At(s, i, func(m phrase.Match) bool {
		e := &f.Entries[m.Value]
		if found == nil || m.End > best.End || m.End == best.End && (e.Class < found.Class || e.Class == found.Class && m.Value > best.Value) {
			best, found = m, e
		}
		return true
	})
	return best, found
}

// contentAt returns the longest word at byte i that begins the words of clauses.
func contentAt(f *profile.Forms, s string, i int) (best phrase.Match, ok bool) {
	f.Who.At(s, i, func(m phrase.Match) bool {
		if f.Entries[m.Value].Class == profile.ClassContent && m.End > best.End {
			best, ok = m, true
		}
		return true
	})
	return best, ok
}

// andAt returns the end of a word at byte i that joins two names, 0 when there is
// none.
func andAt(f *profile.Forms, s string, i int) int {
	if m, e := whoAt(f, s, i); e != nil && isAnd(s[m.Start:m.End]) {
		return m.End
	}
	return 0
}

// unknown moves past a word that is in no list.
func (n *naming) unknown() bool {
	n.hidden, n.missed = true, true
	for n.i < len(n.s) {
		r, size := utf8.DecodeRuneInString(n.s[n.i:])
		if unicode.IsSpace(r) || phrase.Fold(r) == ',' || phrase.Fold(r) == '(' || r == '、' || phrase.Fold(r) == ';' {
			return true
		}
		n.i += size
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return true
}

// around takes what stands between two marks of consultation as consulted:
// 与……协商. Without the second the word is an "and".
func (n *naming) around(m phrase.Match) {
	n.i = m.End
	for j := m.End; j < len(n.s); {
		r, size := utf8.DecodeRuneInString(n.s[j:])
		if phrase.Fold(r) == ';' {
			break
		}
		end := 0
		n.f.Who.At(n.s, j, func(k phrase.Match) bool {
			if n.f.Entries[k.Value].Class == profile.ClassConsultEnd {
				end = k.End
			}
			return true
		})
		if end > 0 {
			n.consulting, n.consultEnd, n.hidden = true, j, false
			return
		}
		j += size
	}
	n.hidden = false
}

// officer books the officers of a phrase, with the numbers that tell several
// apart: "ITU-T Study Groups 3, 5 and 17".
func (n *naming) officer(e *profile.Entry, m phrase.Match) {
	n.i = m.End
	if n.hidden && !n.consulting {
		return
	}
	n.out.end = m.End
	codes := e.Codes
	if m.NumEnd > m.NumStart && m.NumStart >= m.Start {
		codes = n.numbered(e.Codes, m)
	}
	for _, code := range codes {
		code = n.p.ownSector(code, n.own)
		if code == "" || e.Others && (slices.Contains(n.out.to, code) || slices.Contains(n.out.consulted, code)) {
			continue
		}
		if n.consulting {
			n.out.consulted = appendNew(n.out.consulted, code)
		} else {
			n.out.to = appendNew(n.out.to, code)
		}
	}
}

// numbered puts the numbers behind the codes of officers that have them.
func (n *naming) numbered(codes []corpus.Officer, m phrase.Match) []corpus.Officer {
	numbers := digitRuns(n.s[m.NumStart:m.NumEnd])
	for {
		j := skipSpaces(n.s, n.i, false)
		if end := andAt(n.f, n.s, j); end > 0 {
			j = end
		}
		j = skipSpaces(n.s, j, true)
		if end := andAt(n.f, n.s, j); end > 0 {
			j = skipSpaces(n.s, end, false)
		}
		_, end := digitsAt(n.s, j)
		if end == j || j == n.i || end-j > 3 {
			break
		}
		numbers = append(numbers, asciiDigits(n.s[j:end]))
		n.i, n.out.end = end, end
	}
	var out []corpus.Officer
	for _, c := range codes {
		o := n.p.prof.Officer(n.p.ownSector(c, n.own))
		if o == nil || !o.Numbered {
			out = append(out, c)
			continue
		}
		for _, num := range numbers {
			out = append(out, c+corpus.Officer(num))
		}
	}
	return out
}

// ownSector puts the Sector of the body that speaks into an officer's code; ""
// when the body has none or several.
func (p *parser) ownSector(code corpus.Officer, own corpus.Body) corpus.Officer {
	rest, ok := strings.CutPrefix(string(code), profile.OwnSector)
	if !ok {
		return code
	}
	b := p.prof.Body(own)
	if b == nil || len(b.Sectors) != 1 {
		return ""
	}
	return corpus.Officer(string(b.Sectors[0]) + "/" + rest)
}

// isAnd tells a word that joins two officers from an article.
func isAnd(word string) bool {
	switch strings.TrimSpace(strings.ToLower(word)) {
	case "and", "or", "and/or", "as well as", "et", "ou", "et/ou", "ainsi que", "y", "e", "o", "u", "y/o", "así como",
		"и", "или", "и/или", "а также", "和", "与", "及", "以及", "或", "、", "，", "و", "أو":
		return true
	}
	return false
}

func appendNew(list []corpus.Officer, code corpus.Officer) []corpus.Officer {
	if slices.Contains(list, code) {
		return list
	}
	return append(list, code)
}

// digitRuns lists the numbers in s, in ASCII digits.
func digitRuns(s string) []string {
	var out []string
	for i := 0; i < len(s); {
		if _, end := digitsAt(s, i); end > i {
			out = append(out, asciiDigits(s[i:end]))
			i = end
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return out
}

// asciiDigits writes digits of any script in ASCII.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if f := phrase.Fold(r); f >= '0' && f <= '9' {
			return f
		}
		return -1
	}, s)
}

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
	action        corpus.Action // of a second verb: "resolves, in consultation with ..., to instruct"
	end           int           // byte after the last officer named
	complete      bool          // everything up to the end of s was understood
	content       int           // where the words of the clause begin when the scan met them; 0 when it did not
}

// maxNaming bounds how much of a paragraph is scanned for officers, in bytes: the
// longest known list of addressees has about 700.
const maxNaming = 2000

// addressees reads whom the words from byte i name. Officers are addressed until
// a phrase of consultation, and consulted after it until a comma is followed by
// another verb. Unknown words ("within their mandates", "organizations
// qualified in accordance with ...") hide what follows them up to the next
// comma or "and", so that a body named in passing is not addressed. Consultation
// that comes before anybody is addressed ends with its list, or at a second
// verb: "instructs, in consultation with the Directors, the Secretary-General",
// "resolves, in consultation with the Directors, to instruct ...". With stop
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
	consultEnd int           // where consultation ends when the language marks its end
	fronted    bool          // consultation came before anybody was addressed
	joined     bool          // the last officer has "and" or a comma before it, or is the first
	sector     corpus.Sector // the Sector that was named last
	hidden     bool          // unknown words came since the last comma or "and"
	missed     bool          // unknown words came at all
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
			n.hidden, n.joined = false, true
			n.i += size
			n.comma()
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
		if n.stop && infinitive(n.f.Lang, n.s[n.i:word(n.s, n.i)]) {
			n.out.content = n.i // "просит Генерального секретаря представить"
			return false
		}
		return n.unknown()
	}
	switch e.Class {
	case profile.ClassOfficer:
		n.officer(e, m)
	case profile.ClassConsult:
		n.consult()
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
			n.hidden, n.joined = false, true
		}
		if i := skipSpaces(n.s, m.End, false); n.stop && infinitive(n.f.Lang, n.s[i:word(n.s, i)]) {
			// "prie le Secrétaire général de présenter": "de" begins the clause.
			if c, ok := contentAt(n.f, n.s, n.i); ok && c.End == m.End {
				return n.content(c)
			}
		}
		n.i = m.End
	case profile.ClassSecond:
		if n.fronted && len(n.out.to) == 0 {
			n.out.action, n.out.end = e.Action, m.End
			n.consulting, n.fronted, n.hidden = false, false, false
			n.i = m.End
			return true
		}
		return n.content(m)
	case profile.ClassContent:
		return n.content(m)
	}
	return true
}

// content ends the scan where the words of the clause begin, if it is asked to.
func (n *naming) content(m phrase.Match) bool {
	if n.stop {
		n.out.content = m.Start
		return false
	}
	return n.unknown()
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

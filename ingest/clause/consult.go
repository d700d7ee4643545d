package clause

import (
	"unicode/utf8"

	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// consult begins a list of those to be consulted.
func (n *naming) consult() {
	n.consulting, n.hidden, n.joined = true, false, true
	n.fronted = len(n.out.to) == 0
}

// comma ends a list of those to be consulted that stands before the addressees,
// unless the list goes on: up to the next comma there is an "and", and another
// officer behind that comma.
func (n *naming) comma() {
	if !n.fronted || !n.consulting || n.consultEnd > 0 || len(n.out.consulted) == 0 || n.listGoesOn() {
		return
	}
	if m, ok := n.officerFrom(n.i); ok && m.End > m.Start {
		n.consulting, n.fronted = false, false
	}
}

// listGoesOn looks ahead from a comma: "A, B and C, D" goes on after A.
func (n *naming) listGoesOn() bool {
	and := false
	for i := n.i; i < len(n.s); {
		r, size := utf8.DecodeRuneInString(n.s[i:])
		if phrase.Fold(r) == ',' || r == '、' {
			_, officer := n.officerFrom(i + size)
			return and && officer
		}
		if end := andAt(n.f, n.s, i); end > 0 && end > i {
			and = true
			i = end
			continue
		}
		i += size
	}
	return false
}

// officerFrom returns the officer that the words from byte i begin with, behind
// connectors.
func (n *naming) officerFrom(i int) (phrase.Match, bool) {
	for range 8 {
		i = skipSpaces(n.s, i, false)
		m, e := whoAt(n.f, n.s, i)
		switch {
		case e == nil:
			return m, false
		case e.Class == profile.ClassOfficer:
			return m, true
		case e.Class != profile.ClassConnector:
			return m, false
		}
		i = m.End
	}
	return phrase.Match{}, false
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
		if m, officer := n.officerFrom(j); officer && m.Start == j {
			j = m.End // "协调委员会" ends no consultation
			continue
		}
		end := 0
		n.f.Who.At(n.s, j, func(k phrase.Match) bool {
			if n.f.Entries[k.Value].Class == profile.ClassConsultEnd {
				end = k.End
			}
			return true
		})
		if end > 0 {
			n.consult()
			n.consultEnd = j
			return
		}
		j += size
	}
	n.hidden = false
}

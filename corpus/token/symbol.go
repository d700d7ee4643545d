package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A symbol is a name made of parts of letters or digits, set side by side or
// joined by single hyphens, stops or slashes: ITU-T, МСЭ-R, E.1100, 5G,
// IMT-2020, A/RES/72/178. Compounds of ordinary words ("low-income"), ranges
// ("2015-2020") and sentences whose space was lost ("done.2") are none.

// Limits on the letters of one part, from the names in ITU and UN documents:
// longer parts are words in capitals, or words glued to a footnote mark.
const (
	maxParts    = 12
	maxCapitals = 8 // "UNCITRAL-3"
	maxSmall    = 5 // "covid-19" as people type it
	maxStopped  = 3 // "BT.601"
)

// prefixes are the words that are joined to years and numbers without making a
// name of them.
var prefixes = map[string]bool{
	"post": true, "mid": true, "pre": true, "under": true, "over": true, "late": true, "early": true,
	"sub": true, "para": true, "non": true, "anti": true, "age": true, "aged": true, "top": true,
}

// ordinals are the endings that leave a number a number: 21st, 1990s, 2e, 3º.
var ordinals = map[string]bool{
	"st": true, "nd": true, "rd": true, "th": true, "s": true, "e": true, "er": true, "re": true,
	"ère": true, "ème": true, "º": true, "ª": true, "а": true, "я": true, "й": true, "го": true, "х": true,
}

// piece is one part of a candidate symbol and the joint behind it.
type piece struct {
	end                    int
	letters, small, digits int
	word                   string // its letters, when they come first or follow the digits
	joint                  byte   // '-', '.', '/' or 0
}

// symbol returns the end of the longest symbol that begins at i, and whether
// there is one.
func symbol(s string, i int) (end int, ok bool) {
	var pieces [maxParts]piece
	n := 0
	for n < maxParts && i < len(s) {
		p := readPiece(s, i)
		if p.end == i {
			break
		}
		i = p.end
		if size, joint := jointAt(s, i); size > 0 && i+size < len(s) {
			p.joint = joint
			i += size
		}
		pieces[n] = p
		n++
		if p.joint == 0 {
			break
		}
	}
	for ; n > 0; n-- {
		if isSymbol(pieces[:n]) {
			return pieces[n-1].end, true
		}
	}
	return 0, false
}

// readPiece reads the run of letters and digits at i.
func readPiece(s string, i int) piece {
	p := piece{end: i}
	first := i
	for p.end < len(s) {
		c, size := classAt(s, p.end)
		if c != letter && c != digit {
			break
		}
		if c == digit {
			p.digits++
		} else {
			if p.letters == 0 {
				first = p.end
			}
			p.letters++
			if r, _ := utf8.DecodeRuneInString(s[p.end:]); !unicode.IsUpper(r) {
				p.small++
			}
		}
		p.end += size
	}
	if p.letters > 0 {
		p.word = s[first:p.end]
	}
	return p
}

// isSymbol judges pieces joined to one another.
func isSymbol(pieces []piece) bool {
	var digits, mixed, small, slashes, stops, hyphens int
	for k, p := range pieces {
		if !fits(p) {
			return false
		}
		switch {
		case p.letters == 0:
			digits++
		case p.digits > 0:
			mixed++
		case p.small == p.letters:
			small++
		}
		if k+1 < len(pieces) {
			switch p.joint {
			case '/':
				slashes++
			case '-':
				hyphens++
			case '.':
				stops++
				if p.letters > maxStopped {
					return false
				}
			}
		}
	}
	switch n := len(pieces); {
	case n == 1:
		return mixed == 1
	case slashes == 1 && hyphens > 0:
		return false // IMT-2020/5G is two names
	case digits == n:
		return slashes == n-1 // 72/178
	case digits+mixed > 0:
		return true
	case small == 0:
		return hyphens == n-1 // capitals: ITU-T; ISO/IEC and U.S. are words
	default:
		// itu-t, мсэ-r as people type them
		return n == 2 && pieces[0].letters == 3 && pieces[1].letters == 1 && pieces[0].joint == '-'
	}
}

// fits tells whether one piece may belong to a symbol.
func fits(p piece) bool {
	switch {
	case p.letters == 0:
		return true
	case p.digits > 0 && ordinals[p.word], prefixes[p.word]:
		return false
	case p.small == p.letters:
		return p.letters <= maxSmall
	case p.small > 0 && p.letters > maxSmall:
		return false // "Article-3"
	}
	return p.letters <= maxCapitals
}

// jointAt returns the size of the joint at i and the sign it stands for.
func jointAt(s string, i int) (size int, joint byte) {
	if i >= len(s) {
		return 0, 0
	}
	switch c := s[i]; c {
	case '-', '.', '/':
		return 1, c
	case 0xE2:
		if strings.HasPrefix(s[i:], "\u2010") || strings.HasPrefix(s[i:], "\u2011") {
			return 3, '-'
		}
	}
	return 0, 0
}

// cyrillicSectors writes the single letters of the ITU's Sectors, which Russian
// texts set in either script, in Latin.
var cyrillicSectors = strings.NewReplacer("мсэ-т", "мсэ-t", "мсэ-р", "мсэ-r", "мсэ-д", "мсэ-d")

// symbolTerm is a symbol in lower case with plain hyphens and no accents.
func symbolTerm(written string) string {
	s := stripAccents(lower(strings.NewReplacer("\u2010", "-", "\u2011", "-").Replace(written)))
	return cyrillicSectors.Replace(s)
}

package clause

import (
	"cmp"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// officer books the officers of a phrase, with the numbers that tell several
// apart: "ITU-T Study Groups 3, 5 and 17".
func (n *naming) officer(e *profile.Entry, m phrase.Match) {
	n.i = m.End
	if n.hidden && !n.consulting {
		return
	}
	if n.fronted && n.consulting && !n.joined && n.consultEnd == 0 {
		// "поручает в консультации с Директорами Бюро Генеральному секретарю": what
		// nothing joins to the list is not of it.
		n.consulting, n.fronted = false, false
	}
	n.joined = false
	n.out.end = m.End
	codes := n.owned(e)
	if m.NumEnd > m.NumStart && m.NumStart >= m.Start {
		codes = n.numbered(codes, m)
	}
	for _, code := range codes {
		code = n.ownSector(code)
		n.names(code)
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
		o := n.p.prof.Officer(n.ownSector(c))
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

// owned lists the codes of an entry: where they are those of the body's own
// Sector, only the officers of that.
func (n *naming) owned(e *profile.Entry) []corpus.Officer {
	if !e.Own {
		return e.Codes
	}
	sector := n.ownBody()
	var out []corpus.Officer
	for _, c := range e.Codes {
		if o := n.p.prof.Officer(c); o != nil && slices.Contains(o.Sectors, sector) {
			out = append(out, c)
		}
	}
	return out
}

// ownSector puts the Sector of the body that speaks into an officer's code, or
// the Sector named last; "" when there is neither.
func (n *naming) ownSector(code corpus.Officer) corpus.Officer {
	rest, ok := strings.CutPrefix(string(code), profile.OwnSector)
	if !ok {
		return code
	}
	sector := cmp.Or(n.ownBody(), n.sector)
	if sector == "" {
		return ""
	}
	return corpus.Officer(string(sector) + "/" + rest)
}

// ownBody is the Sector of the body that speaks, "" when it has none or several.
func (n *naming) ownBody() corpus.Sector {
	if b := n.p.prof.Body(n.own); b != nil && len(b.Sectors) == 1 {
		return b.Sectors[0]
	}
	return ""
}

// names remembers the Sector of an officer that has one.
func (n *naming) names(code corpus.Officer) {
	if s := n.p.prof.SectorsOf("", []corpus.Officer{code}); len(s) == 1 {
		n.sector = s[0]
	}
}

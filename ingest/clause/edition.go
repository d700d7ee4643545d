package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// edition is what a parenthesis after a number says: "(Rev. Dubai, 2018)",
// "(REV.WRC-23)", "(C15, last amended C16)".
type edition struct {
	corpus.Edition
	body corpus.Body // when it names a session: "WRC-23"
}

// maxEdition is the longest parenthesis read as an edition, in bytes; the
// longest known has three places and years.
const maxEdition = 160

// readEdition reads the words between the parentheses. It fails on words that
// name neither a year nor a session.
func readEdition(prof *profile.Profile, f *profile.Forms, s string) (e edition, ok bool) {
	if len(s) > maxEdition {
		return e, false
	}
	var rest strings.Builder
	at := 0
	for _, m := range f.Cite.All(s) {
		switch entry := &f.Entries[m.Value]; entry.Class {
		case profile.ClassRevised:
			e.Revised = true
		case profile.ClassSession:
			e.Revised = e.Revised || e.Year > 0
			e.body, e.Year = entry.Body, sessionYear(prof, entry.Body, s[m.NumStart:m.NumEnd])
		default:
			continue
		}
		rest.WriteString(s[at:m.Start])
		rest.WriteByte(' ')
		at = m.End
	}
	rest.WriteString(s[at:])
	place, year := placeAndYear(rest.String())
	if year > 0 {
		e.Year = year
	}
	if e.Year == 0 {
		return edition{}, false
	}
	if e.body == "" {
		e.Place = place
	}
	return e, true
}

// sessionYear reads the number of a session's short name: "23" of WRC-23 is
// 2023, "20" of WTSA-20 the year that assembly met.
func sessionYear(prof *profile.Profile, body corpus.Body, digits string) int {
	n := 0
	for _, r := range digits {
		if f := phrase.Fold(r); f >= '0' && f <= '9' {
			n = min(n*10+int(f-'0'), 9999)
		}
	}
	if b := prof.Body(body); b != nil && len(digits) <= 2 {
		for i := range b.Assemblies {
			if b.Assemblies[i].Short == digits {
				return b.Assemblies[i].Year
			}
		}
	}
	switch {
	case n >= 1000:
		return n
	case n >= 50 && n < 100:
		return 1900 + n
	case n < 100:
		return 2000 + n
	}
	return 0
}

// placeAndYear takes the year out of "Dubai, 2018", "2018年，迪拜", "Дубай, 2018 г."
// and returns what remains as the place. Of several years the last counts.
func placeAndYear(s string) (place string, year int) {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if n, end := digitsAt(s, i); end > i {
			if n >= 1800 && n <= 2200 {
				year = n
				end += yearWord(s[end:])
			} else {
				b.WriteString(s[i:end])
			}
			i = end
			continue
		}
		b.WriteRune(r)
		i += size
	}
	place = strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool {
		return unicode.IsSpace(r) || phrase.Fold(r) == ',' || r == '(' || r == ')' || r == ';'
	}), " ")
	place = strings.Trim(place, " .-–/")
	if utf8.RuneCountInString(place) > 40 || strings.ContainsAny(place, "0123456789") {
		place = ""
	}
	return place, year
}

// digitsAt reads the number that begins at byte i; end is i when there is none.
func digitsAt(s string, i int) (n, end int) {
	end = i
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		f := phrase.Fold(r)
		if f < '0' || f > '9' {
			break
		}
		n = min(n*10+int(f-'0'), 1<<30)
		end += size
	}
	return n, end
}

// yearWord returns the length of the word for "year" that follows the digits:
// 年, " г.", " года".
func yearWord(s string) int {
	for _, w := range []string{"年", " г.", " Г.", " г", " Г", " года", "г."} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// placeIndex finds the assemblies that met at a place in a year.
type placeIndex struct {
	bodies map[placeYear][]corpus.Body
}

type placeYear struct {
	place string // folded
	year  int
}

func newPlaceIndex(prof *profile.Profile) *placeIndex {
	x := &placeIndex{bodies: map[placeYear][]corpus.Body{}}
	for i := range prof.Bodies {
		b := &prof.Bodies[i]
		for j := range b.Assemblies {
			a := &b.Assemblies[j]
			seen := map[string]bool{}
			for _, name := range a.Place {
				if k := foldPlace(name); !seen[k] {
					seen[k] = true
					x.bodies[placeYear{k, a.Year}] = append(x.bodies[placeYear{k, a.Year}], b.Code)
				}
			}
		}
	}
	return x
}

// at returns the bodies that met at the place in the year, in the order of the
// profile.
func (x *placeIndex) at(place string, year int) []corpus.Body {
	return x.bodies[placeYear{foldPlace(place), year}]
}

// foldPlace makes spellings of a place equal.
func foldPlace(s string) string {
	var b strings.Builder
	for _, r := range s {
		if f := phrase.Fold(r); f > 0 && f != ' ' && f != '-' && f != '\'' {
			b.WriteRune(f)
		}
	}
	return b.String()
}

package clause

import (
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// maxSubject bounds what stands before a modal, in bytes.
const maxSubject = 400

// modal finds the action of a clause that says what somebody should do: the
// first verb behind a modal. In the passive what stands before is the object:
// "that internal mobility should be applied". It tells whether it was one.
func (x *doing) modal(from int, a *corpus.Activity) (passive bool) {
	at, end := 0, 0
	limit := from + maxSubject
	for _, m := range x.phrases {
		if m.class != profile.ClassModal || m.start < from || m.end > limit {
			continue
		}
		if end > 0 && m.start > at {
			break
		}
		at, end = m.start, max(end, m.end)
	}
	if end == 0 || strings.ContainsAny(x.s[from:at], ";:؛；：") {
		return false
	}
	i := skipSpaces(x.s, end, false)
	if e := x.longest(i, profile.ClassPassive); e > 0 {
		i, passive = skipSpaces(x.s, e, false), true
	}
	verb := x.longest(i, profile.ClassDoing)
	if m, ok := contentAt(x.f, x.s, i); ok && verb == 0 {
		i = skipSpaces(x.s, m.End, false)
	}
	if verb == 0 && x.t.Lang != corpus.Chinese { // Chinese marks no word's end
		verb = word(x.s, i)
	}
	if verb == 0 {
		if start, end := x.fronted(i); end > 0 {
			a.Action = &corpus.Range{start, end}
			return false
		}
	}
	if verb <= i {
		return false
	}
	passive = passive || reflexive(x.t.Lang, x.s[i:verb])
	a.Action = &corpus.Range{at, verb}
	if subject := x.subject(from, at); passive && subject < at {
		a.Object = &corpus.Range{subject, len(strings.TrimRight(x.s[:at], " "))}
	}
	return passive
}

// subject returns where the words before a modal begin, behind "that".
func (x *doing) subject(from, end int) int {
	i := skipSpaces(x.s, from, false)
	if m, ok := contentAt(x.f, x.s, i); ok && m.End < end {
		i = skipSpaces(x.s, m.End, false)
	}
	return i
}

// reflexive tells whether a verb says in its own form that something is done to
// the subject: "заполняться", "cubrirse".
func reflexive(lang corpus.Lang, verb string) bool {
	switch lang {
	case corpus.Russian:
		return hasEnding(verb, "ться", "тись")
	case corpus.Spanish:
		return hasEnding(verb, "arse", "erse", "irse")
	}
	return false
}

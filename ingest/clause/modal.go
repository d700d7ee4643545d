package clause

import (
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// maxSubject bounds what stands before a modal, in bytes.
const maxSubject = 400

// modal finds the action of a clause that says what somebody should do: the
// first verb behind a modal. In the passive what stands before is the object:
// "that internal mobility should be applied". It tells whether it was one.
func (x *doing) modal(from int, a *corpus.Activity) (passive bool) {
	at, end := 0, 0
	head := x.s[:runeFloor(x.s, min(len(x.s), from+maxSubject))]
	x.f.Act.Scan(head, func(m phrase.Match) bool {
		if m.Start < from || x.f.Entries[m.Value].Class != profile.ClassModal || end > 0 && m.Start > at {
			return end == 0 || m.Start <= at
		}
		at, end = m.Start, max(end, m.End)
		return true
	})
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
	if verb <= i {
		return false
	}
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

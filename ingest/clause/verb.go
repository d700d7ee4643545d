package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// verbOpening is how a heading or a sentence opens: "further instructs",
// "expressing its deep concern", "noting with appreciation".
type verbOpening struct {
	action corpus.Action
	part   corpus.Part
	end    int // byte after the verb and its modifiers
}

// maxModifiers bounds how many modifiers stand before or after a verb.
const maxModifiers = 6

// verbAt reads a verb in the form that opens a heading, at byte i of s:
// modifiers, the verb, modifiers. After an auxiliary ("we", "continues to") the
// verb stands in its base form; after a verb of expressing the noun that
// follows tells the action.
func verbAt(f *profile.Forms, s string, i int) (verbOpening, bool) {
	var auxiliary *profile.Entry
	for range maxModifiers {
		i = skipSpaces(s, i, true)
		h := headAt(f, s, i)
		switch {
		case h.verb != nil && h.verbEnd >= max(h.modifierEnd, h.expressEnd) && (h.verb.Class == profile.ClassVerb || auxiliary != nil):
			return afterVerb(f, s, h).after(auxiliary, h.verb.Class == profile.ClassBase), true
		case h.express != nil && h.expressEnd >= h.modifierEnd && (h.express.Name != "base" || auxiliary != nil):
			o, ok := expressed(f, s, h)
			return o.after(auxiliary, h.express.Name == "base"), ok
		case h.auxiliaryEnd > h.modifierEnd:
			auxiliary, i = h.auxiliary, h.auxiliaryEnd
		case h.modifierEnd > 0:
			i = h.modifierEnd
		default:
			return verbOpening{}, false
		}
	}
	return verbOpening{}, false
}

// after gives a verb in its base form the part of its auxiliary.
func (o verbOpening) after(auxiliary *profile.Entry, base bool) verbOpening {
	if base && auxiliary != nil {
		o.part = auxiliary.Part
	}
	return o
}

// heads are the longest phrases of each class at one place.
type heads struct {
	verb, express, auxiliary                       *profile.Entry
	verbEnd, expressEnd, modifierEnd, auxiliaryEnd int
	verbValue                                      int // of equal phrases the later one, a profile's own, wins
	expressed                                      *profile.Entry
	expressedEnd, emphasisEnd                      int
}

func headAt(f *profile.Forms, s string, i int) heads {
	var h heads
	f.Head.At(s, i, func(m phrase.Match) bool {
		switch e := &f.Entries[m.Value]; e.Class {
		case profile.ClassVerb:
			if m.End > h.verbEnd || m.End == h.verbEnd && (h.verb.Class == profile.ClassBase || m.Value > h.verbValue) {
				h.verb, h.verbEnd, h.verbValue = e, m.End, m.Value
			}
		case profile.ClassBase:
			if m.End > h.verbEnd {
				h.verb, h.verbEnd = e, m.End
			}
		case profile.ClassExpress:
			if m.End > h.expressEnd {
				h.express, h.expressEnd = e, m.End
			}
		case profile.ClassExpressed:
			if m.End > h.expressedEnd {
				h.expressed, h.expressedEnd = e, m.End
			}
		case profile.ClassModifier:
			h.modifierEnd = max(h.modifierEnd, m.End)
		case profile.ClassAuxiliary:
			if m.End > h.auxiliaryEnd {
				h.auxiliary, h.auxiliaryEnd = e, m.End
			}
		case profile.ClassEmphasis:
			h.emphasisEnd = max(h.emphasisEnd, m.End)
		}
		return true
	})
	return h
}

// afterVerb takes the modifiers behind the verb into the opening.
func afterVerb(f *profile.Forms, s string, h heads) verbOpening {
	o := verbOpening{action: h.verb.Action, part: h.verb.Part, end: h.verbEnd}
	o.end = modifiersFrom(f, s, o.end)
	return o
}

// modifiersFrom returns where the modifiers behind byte i end.
func modifiersFrom(f *profile.Forms, s string, i int) int {
	for range maxModifiers {
		j := skipSpaces(s, i, false)
		end := headAt(f, s, j).modifierEnd
		if end == 0 {
			break
		}
		i = end
	}
	return i
}

// expressed looks for the noun behind a verb of expressing. A verb whose noun
// is not known opens nothing.
func expressed(f *profile.Forms, s string, h heads) (verbOpening, bool) {
	i := h.expressEnd
	for range maxModifiers {
		i = skipSpaces(s, i, true)
		n := headAt(f, s, i)
		if n.expressed != nil && n.expressedEnd >= n.emphasisEnd {
			return verbOpening{n.expressed.Action, h.express.Part, modifiersFrom(f, s, n.expressedEnd)}, true
		}
		next := max(n.emphasisEnd, n.modifierEnd)
		if next == 0 {
			return verbOpening{action: "", part: h.express.Part, end: h.expressEnd}, true
		}
		i = next
	}
	return verbOpening{}, false
}

// skipSpaces returns the first byte from i that is no space nor, with commas,
// a comma.
func skipSpaces(s string, i int, commas bool) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		f := phrase.Fold(r)
		if f != ' ' && f >= 0 && (!commas || f != ',' && f != '…') {
			break
		}
		i += size
	}
	return i
}

// hasVerb tells, at little cost, whether s begins with a verb that may open a
// heading.
func hasVerb(f *profile.Forms, s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) {
		return false
	}
	_, ok := verbAt(f, s, 0)
	return ok
}

// trimHeading takes the spaces and the comma or colon that close a heading off.
func trimHeading(s string) string {
	return strings.TrimRightFunc(s, func(r rune) bool {
		switch phrase.Fold(r) {
		case ' ', ',', ':', '.', ';':
			return true
		}
		return r == '：' || r == '；' || r == '。' || phrase.Fold(r) < 0 && !unicode.IsMark(r)
	})
}

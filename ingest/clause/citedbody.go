package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/corpus/profile/phrase"
)

// ordinals reads 第45号决议, where the number stands before the kind and no
// phrase begins the citation.
func (x *citer) ordinals() {
	for at := 0; ; {
		i := strings.Index(x.s[at:], "第")
		if i < 0 {
			return
		}
		at += i
		if !x.covered(at) {
			x.before = nil
			x.bodyBefore(at)
			x.text(at)
		}
		at += len("第")
	}
}

// covered tells whether byte i is part of a citation read.
func (x *citer) covered(i int) bool {
	for k := range x.out {
		if at := x.out[k].at; at[0] <= i && i < at[1] {
			return true
		}
	}
	return false
}

// ordinalAfter reads a Chinese citation right behind the name of its body.
func (x *citer) ordinalAfter(end int) {
	if strings.HasPrefix(x.s[end:], "第") {
		x.text(end)
	}
}

// bodyBefore finds the body of a text whose name begins at byte i: it ends right
// before, or is followed by a word that says so, as in
// 世界电信标准化全会关于无障碍获取的第931号决议. Citations and stops between hide it.
func (x *citer) bodyBefore(i int) {
	from := 0
	for k := range x.out {
		if at := x.out[k].at; at[0] < i {
			from = max(from, at[1])
		}
	}
	from = max(from, 1+strings.LastIndexAny(x.s[:i], "；。;.")) // the ideographic stops end in one byte past any of theirs
	for from < i && !utf8.RuneStart(x.s[from]) {
		from++
	}
	for _, m := range x.f.Cite.All(x.s[from:i]) {
		e := &x.f.Entries[m.Value]
		if e.Class != profile.ClassBody && e.Class != profile.ClassOwn {
			continue
		}
		end := from + m.End
		if next := skipSpaces(x.s, end, false); firstRune(x.s[next:]) == '（' {
			if _, close := parenthesis(x.s, next); close > 0 {
				end = close
			}
		}
		if end == i || x.bodyLink(end) {
			x.before, x.beforeAt, x.beforeEnd = e, from+m.Start, i
		}
	}
}

// bodyLink tells whether a word stands at byte i that ties the body before to
// the text after.
func (x *citer) bodyLink(i int) bool {
	found := false
	x.f.Cite.At(x.s, i, func(m phrase.Match) bool {
		found = found || x.f.Entries[m.Value].Class == profile.ClassBodyBefore
		return !found
	})
	return found
}

// maxBodyGap is how many words may stand between a number and its body: "of",
// "adopted by the".
const maxBodyGap = 4

// bodyAfter reads the body named behind a citation: "of WTDC", "of this
// conference"; end is where it ends, or at.
func (x *citer) bodyAfter(at int) (corpus.Body, int) {
	e, m := x.behindLinks(at, func(e *profile.Entry, m phrase.Match) bool {
		return e.Class == profile.ClassBody || e.Class == profile.ClassOwn && !possessive(x.s[m.Start:m.End])
	})
	if e == nil {
		return "", at
	}
	return x.body(e), m.End
}

// behindLinks returns the longest phrase that is wanted at byte at, or behind a
// few words like "of" and "the".
func (x *citer) behindLinks(at int, wanted func(*profile.Entry, phrase.Match) bool) (found *profile.Entry, best phrase.Match) {
	i := skipSpaces(x.s, at, false)
	for range maxBodyGap {
		x.f.Cite.At(x.s, i, func(m phrase.Match) bool {
			if e := &x.f.Entries[m.Value]; (found == nil || m.End > best.End) && wanted(e, m) {
				found, best = e, m
			}
			return true
		})
		if found != nil {
			return found, best
		}
		j := linkEnd(x.s, i)
		if j == i || !x.link(x.s[i:j]) {
			break
		}
		i = skipSpaces(x.s, j, false)
	}
	return nil, phrase.Match{}
}

// linkEnd returns the end of the word at byte i; an apostrophe ends one: "d'".
func linkEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '\'' || r == '’' {
			return i + size
		}
		if !unicode.IsLetter(r) {
			break
		}
		i += size
	}
	return i
}

// possessive tells "its" and "their", which stand before a citation and not
// behind it, from "this conference".
func possessive(s string) bool { return !strings.ContainsAny(s, " ") && !wide(firstRune(s)) }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// link tells whether a word may stand between a citation and its body.
func (x *citer) link(word string) bool {
	m, e := whoAt(x.f, word, 0)
	return e != nil && m.End == len(word) && (e.Class == profile.ClassConnector || e.Class == profile.ClassContent) && !isAnd(word)
}

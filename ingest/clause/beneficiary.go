package clause

import (
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// notArticle returns where the beneficiary begins whose known word begins at
// byte at: behind the preposition, for "operators and regulators" and "the least
// developed countries", but without an article.
func (x *doing) notArticle(from, at int) int {
	i := skipSpaces(x.s, from, false)
	if i >= at || !strings.ContainsAny(strings.TrimSpace(x.s[i:at]), " ") && x.t.Lang != corpus.Chinese {
		return at
	}
	return i
}

// beneficiaryEnd takes what belongs to a beneficiary into it: another one that is
// joined by at most two words, "experts from developing countries", "women and
// girls". k is the phrase of the beneficiary, which ends at byte end.
func (x *doing) beneficiaryEnd(k, end int) int {
	for _, m := range x.phrases[k+1:] {
		if m.start > end && (!x.near(end, m.start) || x.t.Lang == corpus.Chinese && strings.Trim(x.s[end:m.start], "的和及与或") != "") {
			break // in Chinese two characters may be a verb
		}
		if m.class == profile.ClassBeneficiary && m.start >= end {
			end = x.longest(m.start, m.class)
		}
	}
	return end
}

// near tells whether at most two words, none of them behind a stop, stand between
// two places: "for the least", "to all"; of Chinese, two characters.
func (x *doing) near(from, to int) bool {
	between := x.s[from:to]
	if strings.ContainsAny(between, ",;:.،؛；，、。") {
		return false
	}
	if x.t.Lang == corpus.Chinese {
		return utf8.RuneCountInString(between) <= 2
	}
	return len(strings.Fields(between)) <= 2
}

// attached returns where a second verb begins that is joined to the first by what
// is written together with it; i when there is none. It stands right behind the
// first, where an object would have to stand otherwise.
func (x *doing) attached(i int) int {
	if x.t.Lang == corpus.Chinese {
		if rest, ok := strings.CutPrefix(x.s[i:], "并"); ok {
			return len(x.s) - len(rest)
		}
	}
	if rest, ok := strings.CutPrefix(x.s[i:], "و"); ok && x.t.Lang == corpus.Arabic && !strings.HasPrefix(rest, "ال") && word(rest, 0) > 0 {
		return len(x.s) - len(rest)
	}
	return i
}

// officerOver tells whether the word from byte i to byte end is the beginning of
// an officer's name: the verb "研究" of "研究组".
func (x *doing) officerOver(i, end int) bool {
	m, e := whoAt(x.f, x.s, i)
	return e != nil && e.Class == profile.ClassOfficer && m.End > end
}

// fronted finds the verb behind words that stand before it in a language that
// does not mark verbs: "向成员国提供". It is the first verb of the list that is no
// part of a beneficiary's or an officer's name.
func (x *doing) fronted(i int) (start, end int) {
	if x.longest(i, profile.ClassFronting) == 0 {
		return 0, 0
	}
	known := i // up to where the words are a name
	for _, m := range x.phrases {
		if m.start < i {
			continue
		}
		known = max(known, x.longest(m.start, profile.ClassBeneficiary))
		if m.class == profile.ClassDoing && m.start >= known && !x.officerOver(m.start, m.end) {
			return m.start, x.coordinated(x.longest(m.start, profile.ClassDoing), false)
		}
	}
	return 0, 0
}

// first tells whether a beneficiary at byte at comes first behind byte i, with
// nothing before it but a preposition or an article.
func (x *doing) first(i, at int) bool {
	if i > at {
		return false
	}
	if e := x.longest(i, profile.ClassBenefit); e > 0 && skipSpaces(x.s, e, false) <= at {
		i = skipSpaces(x.s, e, false)
	}
	if m, e := whoAt(x.f, x.s, i); i < at && e != nil && e.Class == profile.ClassConnector && !isAnd(x.s[m.Start:m.End]) {
		i = skipSpaces(x.s, m.End, false)
	}
	return i == at
}

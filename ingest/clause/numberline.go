package clause

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
)

// opening is what the number line of a text says.
type opening struct {
	work    corpus.Work
	edition edition
	mark    corpus.Mark
	symbol  string
	rest    string // words after it: a title on the same line
	draft   bool
}

// maxNumberLine is the longest paragraph looked at for a number line, in bytes:
// number, edition and a title of some lines behind it.
const maxNumberLine = 1500

// numberLine reads a paragraph that opens a text: "RESOLUTION 177 (REV. DUBAI,
// 2018)", "第177号决议（2018年，迪拜，修订版）", "Resolution ITU-R 6-3", "A/RES/72/178",
// "72/178. Title". It errs towards reading one: what follows in the document
// decides whether a text begins (see split).
func (p *parser) numberLine(s string) (opening, bool) {
	if len(s) < 2 || len(s) > maxNumberLine {
		return opening{}, false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if unicode.IsLower(first) {
		return opening{}, false
	}
	for _, lang := range p.langs {
		if f := p.prof.Forms[lang]; f != nil {
			if o, ok := p.kindLine(f, s); ok {
				return o, true
			}
		}
	}
	return p.bareNumberLine(s)
}

// kindLine reads a number line that names the kind of text.
func (p *parser) kindLine(f *profile.Forms, s string) (o opening, ok bool) {
	c := &cursor{p: p, f: f, s: s}
	if e, m := c.entry(profile.ClassMark); e != nil && m.End <= 5 && strings.ToUpper(s[:m.End]) == s[:m.End] {
		o.mark = e.Mark
		c.to(m.End)
	}
	for {
		e, m := c.entry(profile.ClassDraft)
		if e == nil {
			break
		}
		o.draft = true
		c.to(m.End)
	}
	n, ok := c.named()
	if !ok || n.plural && n.number == "" {
		return o, false
	}
	o.work = corpus.Work{Body: n.body, Kind: n.kind, Number: n.number}
	o.edition = n.edition
	o.rest = strings.TrimSpace(s[c.i:])
	if !titleMayFollow(f, o.rest) {
		return o, false
	}
	o.rest = strings.TrimSpace(strings.TrimLeft(o.rest, "–—-:： "))
	return o, true
}

// titleMayFollow tells a title behind a number from the words of a sentence
// that cites it.
func titleMayFollow(f *profile.Forms, rest string) bool {
	if rest == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("–—-:：", r) {
		return true
	}
	if unicode.IsLower(r) || unicode.IsPunct(r) && r != '“' && r != '"' && r != '«' && r != '[' && r != '《' {
		return false
	}
	if m, ok := f.Cite.Longest(rest, 0); ok {
		switch f.Entries[m.Value].Class {
		case profile.ClassBody, profile.ClassOwn, profile.ClassKind, profile.ClassRevised:
			return false
		}
	}
	// Arabic and Chinese have no capitals: there a title stands on its own line.
	return !unicode.Is(unicode.Arabic, r) && !unicode.Is(unicode.Han, r)
}

// bareNumberLine reads a symbol, or the numbers that a body's texts begin with
// where the profile says so.
func (p *parser) bareNumberLine(s string) (o opening, ok bool) {
	for i := range p.prof.Bodies {
		b := &p.prof.Bodies[i]
		for _, re := range b.Symbols {
			m := re.FindStringSubmatchIndex(s)
			if m == nil || m[0] != 0 || m[1] != len(strings.TrimRight(s, " *")) {
				continue
			}
			k := 2 * re.SubexpIndex("number")
			o.work = corpus.Work{Body: b.Code, Kind: corpus.KindResolution, Number: s[m[k]:m[k+1]]}
			o.symbol = s[m[0]:m[1]]
			o.edition.Year = groupYear(re.SubexpNames(), m, s)
			return o, true
		}
	}
	if p.prof.Style != profile.StyleSentences {
		return o, false
	}
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '/' || s[end] == '-' || s[end] >= 'A' && s[end] <= 'Z' && end > 0) {
		end++
	}
	number := s[:end]
	slash := strings.IndexByte(number, '/')
	if slash <= 0 || slash == len(number)-1 || !strings.ContainsAny(number[:slash], "0123456789") {
		return o, false
	}
	o.work = corpus.Work{Kind: corpus.KindResolution, Number: number}
	o.rest = strings.TrimSpace(strings.TrimLeft(s[end:], ". "))
	r, _ := utf8.DecodeRuneInString(o.rest)
	return o, o.rest == "" || unicode.IsUpper(r) || !unicode.IsLetter(r)
}

// groupYear reads the group "year" of a match, 0 when there is none.
func groupYear(names []string, m []int, s string) int {
	for k, name := range names {
		if name == "year" && m[2*k] >= 0 {
			n, _ := digitsAt(s[m[2*k]:m[2*k+1]], 0)
			return n
		}
	}
	return 0
}

// markLine tells whether a line is nothing but the mark of a conference
// proposal, with or without the proposal's own number: "MOD", "ADD EUR/44A12/1".
func (p *parser) markLine(s string) (corpus.Mark, bool) {
	if len(s) > 60 || len(s) < 3 || s[0] < 'A' || s[0] > 'Z' {
		return "", false
	}
	for _, lang := range p.langs {
		f := p.prof.Forms[lang]
		if f == nil {
			continue
		}
		m, ok := f.Cite.Longest(s, 0)
		if !ok || f.Entries[m.Value].Class != profile.ClassMark || strings.ToUpper(s[:m.End]) != s[:m.End] {
			continue
		}
		rest := strings.TrimSpace(s[m.End:])
		if rest == "" || strings.ContainsRune(rest, '/') && !strings.ContainsRune(rest, ' ') {
			return f.Entries[m.Value].Mark, true
		}
	}
	return "", false
}

package clause

import (
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/document"
)

// annex tells whether a line is the heading of an annex, and begins it.
func (r *reader) annex(l *line) bool {
	if l.label != "" && l.sure {
		return false
	}
	c := &cursor{p: r.p, f: r.f, s: l.full}
	e, m := c.entry(profile.ClassAnnex)
	var end int // where the heading ends, 0 when it is the whole line
	if e == nil {
		if _, ok := c.named(); !ok { // 第71号决议（2018年，迪拜，修订版）附件1
			return false
		}
		if e, m = c.entry(profile.ClassAnnex); e == nil || skipSpaces(l.full, m.End, false) < len(l.full) {
			return false
		}
	} else {
		c.to(m.End)
		n, named := c.named()
		if named && c.i < len(l.full) {
			end = n.end
		}
		// Where a script has no capitals, what tells is that the line is nothing
		// but the annex and the text that it belongs to.
		whole := named && skipSpaces(l.full, n.end, false) == len(l.full) && !cased(l.full[:m.End])
		if !whole && !r.annexHeading(l, m.End) {
			return false
		}
	}
	r.flush()
	r.part = corpus.Annex
	whole := unlabelled(*l)
	if end > 0 {
		head := whole.part(0, end)
		words, _ := r.notes.strip(&head)
		r.begin(heading{words: trimHeading(fields(words))}, &head)
		rest := whole.part(skipSpaces(whole.text, end, false), len(whole.text))
		r.clause(&rest)
		return true
	}
	words, _ := r.notes.strip(&whole)
	r.begin(heading{words: trimHeading(fields(words))}, &whole)
	return true
}

// annexHeading tells the heading of an annex from a sentence that begins with
// the word: the file sets it as a heading, or it is in capitals, or nothing but
// a number, and what stands before is over.
func (r *reader) annexHeading(l *line, end int) bool {
	if r.cur != nil && !r.cur.table && !terminal(r.cur.text.String()) && l.role != document.Heading && !upperWord(l.full[:end]) {
		return false
	}
	word := l.full[:end]
	rest := strings.TrimSpace(l.full[end:])
	switch {
	case rest == "":
		return true
	case lower(word):
		return false
	case l.role == document.Heading || strings.HasPrefix(strings.ToLower(l.style), "annex"):
		return true
	case cased(word) && upperWord(word):
		return len(l.full) < 400
	case !terminal(l.full) && len(rest) < 120:
		return true
	}
	return false
}

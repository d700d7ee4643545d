package clause

import (
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/numbering"
	"dovetail/corpus/profile"
)

// sentence takes in a paragraph of a text in which every paragraph says itself
// what it does: "Recalling its resolution ...", "27. Requests the
// Secretary-General to ...", "(a) To ...".
//
// The preamble goes on until the first numbered paragraph, or the first that
// opens with a verb in the form of the operative part. A paragraph below
// another one has its action and addressees from there.
func (r *reader) sentence(l *line, next *line) {
	if r.meeting(l) {
		return
	}
	v, opens := verbAt(r.f, l.text, 0)
	if l.label == "" && !opens {
		if r.continues(l) {
			r.join(l)
			return
		}
		if r.title(l, next) {
			return
		}
	}
	top := r.topLevel(l)
	if r.part != corpus.Annex {
		r.turn(l, v, opens, top)
	}
	r.clause(l)
	switch {
	case opens && (top || v.part == corpus.Operative || v.action != ""):
		h := heading{action: r.resolveAction(v.action, false)}
		if r.part != corpus.Preambular {
			a := r.p.addressees(r.f, r.t.Body, l.text, v.end, true)
			h.to, h.consulted = a.to, a.consulted
			if a.action != "" {
				h.action = a.action
			}
		}
		r.cur.heading = h
		if r.path.Depth() <= 1 {
			r.inherited = h
		}
	case r.path.Depth() > 1:
		r.cur.heading = r.inherited
	default:
		r.inherited = heading{}
	}
	r.cur.heading.words = r.heading.words
}

// topLevel tells whether a line is a numbered paragraph of the outermost list.
func (r *reader) topLevel(l *line) bool {
	for _, x := range numbering.Read(l.label) {
		if x.Kind == numbering.Number {
			return true
		}
	}
	return false
}

// turn moves from the preamble to the operative part, or back where a second
// preamble begins. A paragraph with neither number nor verb is no operative
// one, unless it goes on with the list of the one before.
func (r *reader) turn(l *line, v verbOpening, opens, top bool) {
	part := r.part
	switch {
	case top:
		part, r.numbered = corpus.Operative, true
	case l.label != "":
	case opens && v.part != "":
		part = v.part
	case !opens && !r.goesOn(l):
		part = corpus.Preambular
	}
	if part == r.part {
		return
	}
	r.flush()
	r.part = part
	r.begin(heading{words: r.heading.words}, nil)
}

// goesOn tells whether an unnumbered line is an item of a list that the paragraph
// before announces with a colon.
func (r *reader) goesOn(l *line) bool {
	if r.cur == nil {
		return false
	}
	if c := last(r.cur.text.String()); c != ':' && c != '：' && c != ';' && c != '；' && c != '؛' {
		return false
	}
	_, ok := contentAt(r.f, l.text, 0)
	return ok || lower(l.text)
}

// title takes a line without a verb as the title of a part of the text: it is
// short, does not end as a sentence does, and a paragraph follows.
func (r *reader) title(l *line, next *line) bool {
	if next == nil || terminal(l.text) || utf8.RuneCountInString(l.text) > 160 {
		return false
	}
	words, _ := r.notes.strip(l)
	r.begin(heading{words: fields(words)}, l)
	return true
}

// meeting sets a line aside that only says at which meeting and when the text
// was adopted: "59th plenary meeting", "21 December 2020".
func (r *reader) meeting(l *line) bool {
	date, i := "", 0
	for i < len(l.full) {
		m, ok := r.f.Cite.Longest(l.full, i)
		if !ok {
			return false
		}
		switch r.f.Entries[m.Value].Class {
		case profile.ClassDate:
			date = l.full[m.Start:m.End]
		case profile.ClassMeeting:
		default:
			return false
		}
		i = skipSpaces(l.full, m.End, true)
	}
	if iso := isoDate(r.f, date); iso != "" && r.t.Edition.Adopted == "" {
		adoptedOn(r.t, iso)
	}
	r.left = append(r.left, r.p.leftover(l, LeftMeeting))
	return true
}

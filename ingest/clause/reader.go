package clause

import (
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/numbering"
	"dovetail/corpus/profile"
	"dovetail/ingest/document"
)

// reader makes clauses of the lines of one text.
type reader struct {
	p     *parser
	f     *profile.Forms
	t     *corpus.Text
	notes *notes

	sentences bool // every paragraph says itself who is to do what
	styled    bool // the file sets headings in a style of their own
	part      corpus.Part
	heading   heading
	namer     *numbering.Namer
	path      numbering.Path
	inherited heading // of a paragraph in sentences: what its sub-paragraphs inherit
	cur       *pending
	header    string   // the number line, which may come back as a running header
	source    Leftover // the line of the heading, while it has no clause
	left      []Leftover
	opened    bool // a heading was read
	numbered  bool // in sentences: a numbered paragraph was read
	booked    *booking
}

// heading is what governs the clauses below it.
type heading struct {
	words         string
	action        corpus.Action
	to, consulted []corpus.Officer
}

// style prepares the reader; bare tells that the lines have no number line and
// no enacting formula.
func (r *reader) style(bare bool) {
	r.sentences = r.p.prof.Style == profile.StyleSentences
	r.part = corpus.Preambular
	r.opened = bare
	r.namer = numbering.NewNamer(r.t.Key())
	if r.sentences {
		r.begin(heading{}, nil)
	}
}

// begin starts a heading read from a line; the heading before is set aside when
// it had no clause.
func (r *reader) begin(h heading, from *line) {
	r.flush()
	r.unused()
	if from != nil {
		r.source = r.p.leftover(from, LeftHeading)
	}
	r.heading, r.inherited = h, heading{}
	r.path = numbering.Path{}
	action := h.action
	if h.words == "" {
		action = ""
	}
	r.namer.Heading(r.part, action)
	r.opened = true
}

// unused sets a heading aside that has no clause.
func (r *reader) unused() {
	if r.source.Text != "" {
		r.left = append(r.left, r.source)
	}
	r.source = Leftover{}
}

// read takes the lines in.
func (r *reader) read(lines []line) {
	var mark corpus.Mark
	for i := range lines {
		r.styled = r.styled || callStyle(&lines[i])
	}
	for i := 0; i < len(lines); i++ {
		l := &lines[i]
		switch {
		case l.role == document.Footnote:
			continue
		case l.role == document.TableRow:
			r.row(l)
			continue
		}
		if m, ok := r.p.markLine(l.full); ok {
			mark = m
			r.left = append(r.left, r.p.leftover(l, LeftMark))
			continue
		}
		var next *line
		for j := i + 1; j < len(lines) && next == nil; j++ {
			if lines[j].role != document.Footnote {
				next = &lines[j]
			}
		}
		if next != nil && r.dangles(l, next) {
			joined := *l
			joined.text += " " + next.text
			joined.full += " " + next.full
			*next = joined
			continue
		}
		r.line(*l, next)
		if mark != "" && r.cur != nil {
			r.cur.mark, mark = mark, ""
		}
	}
	r.flush()
}

// line takes one paragraph in.
func (r *reader) line(l line, next *line) {
	if l.label != "" && !l.sure && !r.plausible(&l, next) {
		l = unlabelled(l)
	}
	if r.header != "" && l.label == "" && strings.EqualFold(fields(l.full), r.header) {
		r.left = append(r.left, r.p.leftover(&l, LeftRepeated))
		return
	}
	if r.annex(&l) {
		return
	}
	if r.sentences {
		r.sentence(&l, next)
		return
	}
	if l.label == "" && r.headed(&l, next) {
		return
	}
	r.body(l, next)
}

// body takes in the words of a clause, and a heading that was merged into them.
func (r *reader) body(l line, next *line) {
	h, at := r.merged(&l, next)
	words := l
	if at > 0 {
		words = l.part(0, at)
		words.text = strings.TrimSpace(words.text)
	}
	if l.label == "" && r.continues(&words) {
		r.join(&words)
	} else {
		r.clause(&words)
	}
	if at == 0 {
		return
	}
	r.flush()
	if h.part != "" {
		r.part = h.part
	}
	end := len(l.text)
	if h.end > 0 {
		end = h.end
	}
	head := l.part(at, end)
	r.begin(h.heading, &head)
	if h.end > 0 {
		r.body(l.part(h.end, len(l.text)), next)
	}
}

// plausible tells whether a label that only looks like one is one: a bullet, or
// with the punctuation of labels the next of its list, the first of one, or in
// front of a verb; a bare number only where numbers stand bare, the next of its
// list, behind a paragraph that is over.
func (r *reader) plausible(l, next *line) bool {
	readings := numbering.Read(l.label)
	if len(readings) == 0 || readings[0].Kind == numbering.Dash {
		return true
	}
	if r.cur == nil {
		return punctuated(l.label) || !r.sentences && !r.dated(l)
	}
	before := r.cur.text.String()
	expected := r.path.Expected(l.label)
	if punctuated(l.label) || readings[0].Dotted {
		return expected || stops(before) || hasVerb(r.f, l.text)
	}
	if r.sentences {
		return expected && hasVerb(r.f, l.text) && !r.dated(l)
	}
	titled := r.part == corpus.Annex && len(r.cur.labels) == 0 && expected
	return !l.cont && (r.cur.table || expected && terminal(before) || stops(before) || titled || expected && next != nil && follows(l.label, next.label))
}

// follows tells whether label b is the next of the list after a.
func follows(a, b string) bool {
	for _, x := range numbering.Read(a) {
		for _, y := range numbering.Read(b) {
			if x.Kind == y.Kind && y.Ordinal == x.Ordinal+1 {
				return true
			}
		}
	}
	return false
}

// dated tells whether a line begins with a date: "24 December 2024".
func (r *reader) dated(l *line) bool {
	m, ok := r.f.Cite.Longest(l.full, 0)
	return ok && r.f.Entries[m.Value].Class == profile.ClassDate
}

// unlabelled gives a line its label back as words.
func unlabelled(l line) line {
	shift := l.start - l.from
	l.text, l.start, l.label = l.full, l.from, ""
	l.notes = slices.Clone(l.notes)
	for i := range l.notes {
		l.notes[i].At += shift
	}
	return l
}

// continues tells whether an unlabelled paragraph goes on with the clause
// before: the reader says so, or that clause is not over.
func (r *reader) continues(l *line) bool {
	switch {
	case r.cur == nil || r.cur.table:
		return false
	case l.cont:
		return true
	}
	before := r.cur.text.String()
	if stops(before) || r.part == corpus.Annex && !lower(l.text) {
		return false
	}
	if terminal(before) { // a comma: a clause that ends so is the last before a heading
		return lower(l.text)
	}
	return lower(l.text) || r.cur.spans[len(r.cur.spans)-1].Page != l.page
}

// clause starts a clause at a line.
func (r *reader) clause(l *line) {
	r.flush()
	if !r.opened { // words before the first heading
		r.begin(heading{}, nil)
	}
	r.source = Leftover{}
	h := r.heading
	if l.label == "" {
		r.path.Unnumbered()
	} else {
		r.path.Next(l.label)
	}
	r.cur = &pending{heading: h, part: r.part, keys: r.path.Keys(), labels: r.path.Labels()}
	r.add(l)
}

// join adds a line to the clause before.
func (r *reader) join(l *line) {
	if l.label != "" {
		*l = unlabelled(*l)
	}
	r.add(l)
}

// add puts a line's words and position into the pending clause.
func (r *reader) add(l *line) {
	words, marks := r.notes.strip(l)
	c := r.cur
	if words = fields(words); words != "" && c.text.Len() > 0 {
		c.text.add(glueBetween(c.text.String(), words, r.t.Lang))
	}
	c.text.add(words)
	c.marks = append(c.marks, marks...)
	c.spans = append(c.spans, l.span(0, len(l.text)))
}

// row adds a row of a table: the rows that follow one another are one clause,
// a line each, cells parted by tabs.
func (r *reader) row(l *line) {
	if r.cur == nil || !r.cur.table {
		r.clause(&line{page: l.page, start: l.start})
		r.cur.table = true
		r.cur.spans = nil
	} else {
		r.cur.text.add("\n")
	}
	r.cur.text.add(strings.TrimSpace(l.full))
	r.cur.spans = append(r.cur.spans, l.span(0, len(l.full)))
}

// sectors are those of the addressees, which mostly are those of the clause
// before.
func (r *reader) sectors(to []corpus.Officer) []corpus.Sector {
	if r.booked == nil || !slices.Equal(r.booked.to, to) {
		r.booked = &booking{to, r.p.prof.SectorsOf(r.t.Body, to)}
	}
	return r.booked.sectors
}

// flush finishes the pending clause.
func (r *reader) flush() {
	c := r.cur
	r.cur = nil
	if c == nil || c.text.Len() == 0 && len(c.labels) == 0 {
		return
	}
	r.t.Clauses = append(r.t.Clauses, corpus.Clause{
		ID: r.namer.Clause(c.keys), Part: c.part, Heading: c.heading.words, Path: c.labels,
		Action: c.heading.action, Addressees: c.heading.to, Consulted: c.heading.consulted,
		Sectors: r.sectors(c.heading.to), Mark: c.mark,
		Text: c.text.String(), Spans: c.spans, Footnotes: c.marks,
	})
}

// finish ends the text.
func (r *reader) finish() {
	r.flush()
	r.unused()
}

package clause

import (
	"strings"
	"unicode/utf8"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/document"
	"dovetail/ingest/quality"
)

// section is the part of a document that is one text.
type section struct {
	lines    []line
	head     int // the number line among lines, -1 when there is none
	enacting int // the enacting formula among lines, -1 when there is none
	lang     corpus.Lang
	body     corpus.Body // from the enacting formula
	opening  opening
	notes    []line // footnotes that stand among the lines of a later text
}

// lookAhead is how many paragraphs after its number line a text must show that
// it is one: title, note of adoption and preamble of the longest known books
// take nine.
const lookAhead = 14

// sampleBytes is how much of a document is looked at to tell its language, and
// textSample how much of each text, which mostly has that of its document.
const (
	sampleBytes = 1500
	textSample  = 400
)

// fewBytes is the length below which a text's own words do not tell its language
// against that of the document: a title alone.
const fewBytes = 120

// candidate is a line that may open a text.
type candidate struct {
	at      int // the line
	opening opening
}

// split finds where texts begin. A number line opens a text when, before the
// next number line, the enacting formula of a body or a heading follows within
// a few paragraphs, or when a conference proposal marks it; so entries of
// contents, references and running headers open none. An enacting formula
// without a number line opens one too. What belongs to no text is left over.
func (p *parser) split(lines []line) ([]section, []Leftover) {
	lang, _ := quality.Detect(sample(lines, sampleBytes))
	starts := p.starts(lines, lang)
	if len(starts) == 0 {
		return p.unnumbered(lines, lang)
	}
	var left []Leftover
	next := 0 // first line not yet given to a text
	for k := range starts {
		s := &starts[k]
		from := p.marksBefore(lines, s.head, next)
		end := len(lines)
		if k+1 < len(starts) {
			end = p.marksBefore(lines, starts[k+1].head, s.head+1)
		}
		for i := next; i < from; i++ {
			left = append(left, p.leftover(&lines[i], LeftBefore))
		}
		if m, ok := p.markBefore(lines, s.head, from); ok {
			s.opening.mark = m
		}
		s.lines = lines[from:end]
		s.head -= from
		if s.enacting >= 0 {
			s.enacting -= from
		}
		next = end
	}
	moveNotes(starts)
	return starts, left
}

// starts finds the texts; head and enacting are indices of lines.
func (p *parser) starts(lines []line, lang corpus.Lang) []section {
	var found []candidate
	for i := range lines {
		if !mayOpen(&lines[i]) {
			continue
		}
		if o, ok := p.numberLine(lines[i].text); ok {
			found = append(found, candidate{i, o})
		}
	}
	var starts []section
	for k, c := range found {
		until := len(lines)
		if k+1 < len(found) {
			until = found[k+1].at
		}
		s, ok := p.open(lines, c, until, lang)
		if !ok || len(starts) > 0 && samePlace(starts[len(starts)-1], s) {
			continue
		}
		p.symbolBefore(lines, found[:k], &s)
		starts = append(starts, s)
	}
	return starts
}

// marksBefore returns the first of the lines of marks right before head, not
// before line from.
func (p *parser) marksBefore(lines []line, head, from int) int {
	for head > from && p.isMark(&lines[head-1]) {
		head--
	}
	return head
}

// symbolBefore takes the document's symbol over from a line shortly before the
// number line that gives the same number: UN documents carry both.
func (p *parser) symbolBefore(lines []line, before []candidate, s *section) {
	for k := len(before) - 1; k >= 0 && before[k].at >= s.head-lookAhead; k-- {
		o := &before[k].opening
		if o.symbol == "" || o.work.Number != s.opening.work.Number && s.opening.work.Number != "" {
			continue
		}
		s.opening.symbol, s.opening.work.Body = o.symbol, o.work.Body
		for i := before[k].at + 1; i < s.head; i++ {
			t := corpus.Text{Lang: s.lang}
			if p.adopted(&t, lines[i].full) {
				s.opening.edition.Adopted = t.Edition.Adopted
				s.opening.edition.Year = max(s.opening.edition.Year, t.Edition.Year)
			}
		}
		return
	}
}

// mayOpen tells whether a line can be a number line: a paragraph of its own
// that no list, table or footnote holds.
func mayOpen(l *line) bool {
	return l.role != document.Footnote && l.role != document.TableRow && l.label == ""
}

// open tells whether a candidate opens a text; until is the next candidate.
func (p *parser) open(lines []line, c candidate, until int, lang corpus.Lang) (section, bool) {
	s := section{head: c.at, enacting: -1, lang: lang, opening: c.opening}
	for i := c.at + 1; i < min(until, c.at+1+lookAhead); i++ {
		if lines[i].role == document.Footnote {
			continue
		}
		if body, ok := p.enacting(lines[i].text); ok && lines[i].label == "" {
			s.enacting, s.body = i, body
			return s, true
		}
		if p.opensHeading(lines, i) {
			return s, true
		}
	}
	_, marked := p.markBefore(lines, c.at, max(0, c.at-2))
	return s, marked || c.opening.mark != ""
}

// enacting tells whether a line is the formula by which a body enacts: its name,
// little else, and a comma.
func (p *parser) enacting(s string) (corpus.Body, bool) {
	if len(s) > 320 || len(s) < 6 {
		return "", false
	}
	for _, lang := range p.langs {
		f := p.prof.Forms[lang]
		if f == nil {
			continue
		}
		if body, end := p.bodyAtStart(f, s); body != "" && p.prof.Body(body) != nil && enacts(s[end:]) {
			return body, true
		}
	}
	return "", false
}

// bodyAtStart reads the name of a body at the beginning of s, behind at most two
// words that may stand before it ("The", "إن", "The ITU"); end is where the
// name ends.
func (p *parser) bodyAtStart(f *profile.Forms, s string) (corpus.Body, int) {
	i := 0
	for range 3 {
		c := &cursor{p: p, f: f, s: s, i: i}
		if e, m := c.entry(profile.ClassBody); e != nil {
			return e.Body, m.End
		}
		j := strings.IndexAny(s[i:], " '’")
		if j < 0 || j > 12 {
			return "", 0
		}
		_, size := utf8.DecodeRuneInString(s[i+j:])
		i = skipSpaces(s, i+j+size, false)
	}
	return "", 0
}

// enacts tells whether what follows a body's name lets it enact: at most its
// full style, place and year, and a comma; a semicolon or stop is a sentence.
func enacts(rest string) bool {
	rest = strings.TrimSpace(rest)
	if rest == "" || rest == "," || rest == "،" || rest == "，" || rest == "：" || rest == ":" {
		return true
	}
	switch last(rest) {
	case ',', '،', '，':
	default:
		if !strings.HasSuffix(rest, ")") && !strings.HasSuffix(rest, "）") {
			return false
		}
	}
	head, _, found := strings.Cut(strings.NewReplacer("（", "(", "）", ")").Replace(rest), "(")
	if strings.ContainsAny(head, ",;.،；，。") && found {
		return false
	}
	return utf8.RuneCountInString(head) <= 80
}

// opensHeading tells whether line i is the first heading of a text.
func (p *parser) opensHeading(lines []line, i int) bool {
	l := &lines[i]
	if l.label != "" || l.role == document.TableRow {
		return false
	}
	for _, lang := range p.langs {
		f := p.prof.Forms[lang]
		if f == nil {
			continue
		}
		v, ok := verbAt(f, l.text, 0)
		if !ok {
			continue
		}
		if trimHeading(l.text[v.end:]) == "" || p.prof.Style == profile.StyleSentences && v.part != "" {
			return true
		}
	}
	return false
}

// samePlace tells a running header or a repeated number line: the same text
// again, with no enacting formula of its own, while the first has one.
func samePlace(before, s section) bool {
	return before.opening.work == s.opening.work && before.opening.edition.Key() == s.opening.edition.Key() &&
		before.enacting >= 0 && s.enacting < 0
}

// isMark tells whether a line is the mark of a conference proposal.
func (p *parser) isMark(l *line) bool {
	_, ok := p.markLine(l.full)
	return ok
}

// markBefore returns the mark among the lines from..head.
func (p *parser) markBefore(lines []line, head, from int) (corpus.Mark, bool) {
	for i := head - 1; i >= from; i-- {
		if m, ok := p.markLine(lines[i].full); ok {
			return m, true
		}
	}
	return "", false
}

// unnumbered reads a document in which no number line opens a text: from the
// enacting formula on, or all of it where headings follow one another.
func (p *parser) unnumbered(lines []line, lang corpus.Lang) ([]section, []Leftover) {
	var left []Leftover
	for i := range lines {
		body, ok := p.enacting(lines[i].text)
		if ok && lines[i].label == "" && i+1 < len(lines) && p.opensHeading(lines, i+1) {
			for j := range i {
				left = append(left, p.leftover(&lines[j], LeftBefore))
			}
			return []section{{lines: lines[i:], head: -1, enacting: 0, lang: lang, body: body}}, left
		}
	}
	for i := range lines {
		left = append(left, p.leftover(&lines[i], LeftNone))
	}
	return nil, left
}

// leftover sets a line aside.
func (p *parser) leftover(l *line, reason string) Leftover {
	if reason == LeftBefore {
		if _, ok := p.numberLine(l.text); ok {
			reason = LeftContents
		}
	}
	return Leftover{Text: l.full, Span: corpus.Span{Page: l.page, Start: l.from, End: l.from + len(l.full)}, Reason: reason}
}

// sample joins lines to tell their language by.
func sample(lines []line, limit int) string {
	var b strings.Builder
	for i := range lines {
		if b.Len() > limit {
			break
		}
		b.WriteString(lines[i].text[:runeFloor(lines[i].text, limit)])
		b.WriteByte('\n')
	}
	return b.String()
}

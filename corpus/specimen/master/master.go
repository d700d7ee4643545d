// Package master reads the sources of the specimen corpus: each text as
// written by its author, with its structure, addressees and citations marked,
// so that it is at once what the specimen files are made from and the truth
// that reading them back is measured against.
//
// A source has a head of "key: value" lines, a blank line, and a body:
//
//	== considering | consider
//	a)	that ...;
//	== instructs the Director of the Telecommunication Development Bureau | instruct BDT / TSB
//	1	to ...:
//		a)	to ...;
//	-	a paragraph without a number
//	–	a paragraph printed with a dash
//	^1 a footnote, whose mark in the text is {^1}
//
// A heading carries its action, who is addressed, and after the slash who is
// only consulted. One more leading tab is one level deeper. A citation is
// [[PP/resolution/901/2022|Resolution 901 (Port Alba, 2022)]].
package master

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"dovetail/corpus"
)

// Master is one source text.
type Master struct {
	Name     string // of the source file
	Work     corpus.Work
	Edition  corpus.Edition
	Lang     corpus.Lang
	Line     string // the number line as printed
	Title    string
	Enacting string
	Sections []Section
	Notes    []Note
}

// Section is a heading with its paragraphs.
type Section struct {
	Heading    string
	Part       corpus.Part
	Action     corpus.Action
	Addressees []corpus.Officer
	Consulted  []corpus.Officer
	Paragraphs []Paragraph
}

// Paragraph is one paragraph below a heading.
type Paragraph struct {
	Level int
	Label string // as printed; "" for none
	Marks []Mark
	Text  string // plain words
}

// Mark is something at a place of a paragraph's text.
type Mark struct {
	Range    corpus.Range // empty range: a footnote mark stands here
	Target   string       // of a citation
	Footnote string
}

// Note is a footnote.
type Note struct {
	Mark, Text string
}

var inline = regexp.MustCompile(`\[\[([^|\]]+)\|([^\]]+)\]\]|\{\^([^}]+)\}`)

// Parse reads one source. Errors name the line.
func Parse(r io.Reader, name string) (*Master, error) {
	m := &Master{Name: name}
	if base, ok := strings.CutSuffix(name, ".txt"); ok {
		m.Lang = corpus.Lang(base[strings.LastIndexByte(base, '.')+1:])
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	n, inHead := 0, true
	for sc.Scan() {
		n++
		line := strings.TrimRight(sc.Text(), " \r")
		var err error
		switch {
		case inHead && line == "":
			inHead = false
		case inHead:
			err = m.head(line)
		case line == "":
		default:
			err = m.body(line)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	if m.Work.Body == "" || m.Line == "" || m.Title == "" || len(m.Sections) == 0 {
		return nil, fmt.Errorf("%s: body, line, title and at least one heading are needed", name)
	}
	if m.Work.Body != "RA" {
		m.Edition.Revision = ""
	}
	return m, nil
}

// head takes one line of the head.
func (m *Master) head(line string) error {
	key, value, ok := strings.Cut(line, ":")
	if !ok {
		return fmt.Errorf("%q is not \"key: value\"", line)
	}
	value = strings.TrimSpace(value)
	switch key {
	case "body":
		m.Work.Body = corpus.Body(value)
	case "kind":
		m.Work.Kind = corpus.Kind(value)
	case "number":
		m.Work.Number = value
	case "revision":
		m.Edition.Revision = value
	case "year":
		y, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("year %q is not a number", value)
		}
		m.Edition.Year = y
	case "place":
		m.Edition.Place = value
	case "revised":
		m.Edition.Revised = value == "yes"
	case "adopted":
		m.Edition.Adopted = value
	case "line":
		m.Line = value
	case "title":
		m.Title = value
	case "enacting":
		m.Enacting = value
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

// body takes one line of the body.
func (m *Master) body(line string) error {
	if rest, ok := strings.CutPrefix(line, "== "); ok {
		return m.section(rest)
	}
	if rest, ok := strings.CutPrefix(line, "^"); ok {
		mark, text, ok := strings.Cut(rest, " ")
		if !ok {
			return fmt.Errorf("footnote %q has no text", line)
		}
		m.Notes = append(m.Notes, Note{Mark: mark, Text: text})
		return nil
	}
	if len(m.Sections) == 0 {
		return fmt.Errorf("a paragraph before the first heading")
	}
	level := len(line) - len(strings.TrimLeft(line, "\t"))
	label, text, ok := strings.Cut(line[level:], "\t")
	if !ok {
		return fmt.Errorf("a paragraph needs a label (or \"-\") and a tab")
	}
	if label == "-" {
		label = ""
	}
	p := Paragraph{Level: level, Label: label}
	p.Text, p.Marks = plain(text)
	s := &m.Sections[len(m.Sections)-1]
	s.Paragraphs = append(s.Paragraphs, p)
	return nil
}

// section opens a heading.
func (m *Master) section(rest string) error {
	words, codes, ok := strings.Cut(rest, " | ")
	if !ok {
		return fmt.Errorf("heading %q has no \" | action\"", rest)
	}
	s := Section{Heading: strings.TrimSpace(words)}
	to, consulted, _ := strings.Cut(codes, "/ ")
	if strings.HasSuffix(codes, "/") {
		to, consulted = strings.TrimSuffix(codes, "/"), ""
	}
	fields := strings.Fields(to)
	if len(fields) == 0 {
		return fmt.Errorf("heading %q has no action", rest)
	}
	if fields[0] != "-" {
		s.Action = corpus.Action(fields[0])
	}
	for _, f := range fields[1:] {
		s.Addressees = append(s.Addressees, corpus.Officer(f))
	}
	for _, f := range strings.Fields(consulted) {
		s.Consulted = append(s.Consulted, corpus.Officer(f))
	}
	switch {
	case s.Action == "":
		s.Part = corpus.Annex
	case preambular[s.Action]:
		s.Part = corpus.Preambular
	default:
		s.Part = corpus.Operative
	}
	m.Sections = append(m.Sections, s)
	return nil
}

var preambular = map[corpus.Action]bool{
	corpus.Consider: true, corpus.Recall: true, corpus.Note: true, corpus.Recognise: true,
	corpus.BearInMind: true, corpus.TakeAccount: true, corpus.Reaffirm: true, corpus.Emphasise: true,
	corpus.Welcome: true, corpus.Concern: true, corpus.Aware: true, corpus.Acknowledge: true,
	corpus.Convinced: true, corpus.Affirm: true, corpus.Observe: true,
}

// plain takes the marks out of a paragraph.
func plain(s string) (string, []Mark) {
	var b strings.Builder
	var marks []Mark
	last := 0
	for _, m := range inline.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(s[last:m[0]])
		last = m[1]
		at := b.Len()
		if m[6] >= 0 {
			marks = append(marks, Mark{Range: corpus.Range{at, at}, Footnote: s[m[6]:m[7]]})
			continue
		}
		b.WriteString(s[m[4]:m[5]])
		marks = append(marks, Mark{Range: corpus.Range{at, b.Len()}, Target: s[m[2]:m[3]]})
	}
	b.WriteString(s[last:])
	return b.String(), marks
}

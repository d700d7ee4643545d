package plain

import (
	"regexp"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/textnorm"
)

// markdown splits a page of Markdown into paragraphs: headings, paragraphs
// with emphasis, list items with their labels, table rows, footnotes. It knows
// the parts of CommonMark and its common extensions that carry text; HTML
// blocks and link definitions are left out.
func markdown(page string) []document.Paragraph {
	m := &mdReader{}
	for line := range strings.SplitSeq(dropComments(page), "\n") {
		m.line(strings.TrimRight(line, "\r"))
	}
	m.flush()
	return append(m.out, m.notes...)
}

var (
	mdHeading = regexp.MustCompile(`^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$`)
	mdItem    = regexp.MustCompile(`^([ \t]*)([-*+]|\d{1,9}[.)]|[a-z]\)|[ivxl]+\)|\([a-z0-9]{1,4}\))[ \t]+(.*)$`)
	mdNote    = regexp.MustCompile(`^\[\^([^\]\s]+)\]:[ \t]*(.*)$`)
	mdLinkDef = regexp.MustCompile(`^ {0,3}\[[^\]^]+\]:[ \t]*\S+`)
	mdRule    = regexp.MustCompile(`^ {0,3}([-*_])([ \t]*[-*_]){2,}[ \t]*$`)
	mdCells   = regexp.MustCompile(`^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)
	mdComment = regexp.MustCompile(`(?s)<!--.*?-->`)
)

func dropComments(s string) string { return mdComment.ReplaceAllString(s, "") }

// mdReader collects the lines of the current block.
type mdReader struct {
	out, notes []document.Paragraph
	text       []string
	label      string
	level      int
	note       string
	fence      string
}

func (m *mdReader) line(s string) {
	trimmed := strings.TrimSpace(s)
	if m.fence != "" {
		if strings.HasPrefix(trimmed, m.fence) {
			m.fence = ""
		} else if trimmed != "" {
			m.out = append(m.out, paragraph(trimmed)...)
		}
		return
	}
	for strings.HasPrefix(trimmed, ">") {
		trimmed = strings.TrimSpace(trimmed[1:])
		s = trimmed
	}
	switch {
	case trimmed == "":
		m.flush()
	case strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~"):
		m.flush()
		m.fence = trimmed[:3]
	case mdHeading.MatchString(s):
		m.flush()
		match := mdHeading.FindStringSubmatch(s)
		m.heading(match[2], len(match[1]))
	case len(m.text) > 0 && m.label == "" && m.note == "" && strings.Trim(trimmed, "=") == "":
		m.setext(1)
	case len(m.text) > 0 && m.label == "" && m.note == "" && strings.Trim(trimmed, "-") == "":
		m.setext(2)
	case mdRule.MatchString(s):
		m.flush()
	case mdNote.MatchString(trimmed):
		m.flush()
		match := mdNote.FindStringSubmatch(trimmed)
		m.note, m.text = match[1], []string{match[2]}
	case mdLinkDef.MatchString(s):
		m.flush()
	case strings.HasPrefix(trimmed, "|"):
		m.flush()
		if !mdCells.MatchString(s) {
			m.row(trimmed)
		}
	case mdItem.MatchString(s):
		m.item(s)
	default:
		if strings.HasSuffix(s, "  ") || strings.HasSuffix(trimmed, `\`) {
			trimmed = strings.TrimSuffix(trimmed, `\`) + "\n"
		}
		m.text = append(m.text, trimmed)
	}
}

// setext makes a heading of the lines above an underline.
func (m *mdReader) setext(level int) {
	text := strings.Join(m.text, " ")
	m.text = nil
	m.heading(text, level)
}

func (m *mdReader) heading(text string, level int) {
	p := m.inline(text, textnorm.Shape{Fixed: true})
	for i := range p {
		p[i].Role, p[i].Level = document.Heading, level-1
	}
	m.out = append(m.out, p...)
}

func (m *mdReader) item(s string) {
	m.flush()
	match := mdItem.FindStringSubmatch(s)
	indent := len(strings.ReplaceAll(match[1], "\t", "    "))
	m.label, m.level = match[2], indent/2
	if strings.ContainsAny(m.label, "*+") {
		m.label = "-"
	}
	m.text = []string{match[3]}
}

// row makes a table row of a line of cells.
func (m *mdReader) row(s string) {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "|"), "|")
	s = strings.ReplaceAll(s, `\|`, "\x00")
	cells := strings.Split(s, "|")
	for i := range cells {
		cells[i] = strings.ReplaceAll(strings.TrimSpace(cells[i]), "\x00", "|")
	}
	p := m.inline(strings.Join(cells, "\t"), textnorm.Shape{Row: true})
	for i := range p {
		p[i].Role = document.TableRow
	}
	m.out = append(m.out, p...)
}

// flush ends the current block.
func (m *mdReader) flush() {
	text := strings.Join(m.text, " ")
	label, level, note := m.label, m.level, m.note
	m.text, m.label, m.level, m.note = nil, "", 0, ""
	if strings.TrimSpace(text) == "" {
		return
	}
	shape := textnorm.Shape{Label: label, Fixed: note != ""}
	if label == "-" {
		shape.Label = bulletUnlessTyped(text)
	}
	p := m.inline(text, shape)
	for i := range p {
		if label != "" {
			p[i].Level = level
		}
		if note != "" {
			p[i].Role, p[i].Note = document.Footnote, note
		}
	}
	if note != "" {
		m.notes = append(m.notes, p...)
		return
	}
	m.out = append(m.out, p...)
}

// bulletUnlessTyped returns the label of a bulleted item: none when its words
// begin with a label of their own, which counts for more than the bullet.
func bulletUnlessTyped(text string) string {
	if _, _, ok := textnorm.SplitLabel(text); ok {
		return ""
	}
	return "–"
}

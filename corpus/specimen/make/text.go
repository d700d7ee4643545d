package main

import (
	"fmt"
	"os"
	"strings"

	"dovetail/corpus"
)

// width is the number of columns of a plain text; a Chinese character takes two.
const width = 78

// writeText writes plain UTF-8 text, lines wrapped as an office program
// exports them.
func writeText(path string, b *book) error {
	var w strings.Builder
	fmt.Fprintf(&w, "%s\n\n", notices[b.lang])
	if b.title != "" {
		fmt.Fprintf(&w, "%s\n\n\n%s\n\n", b.title, contents[b.lang])
		for _, m := range b.texts {
			wrap(&w, "", m.Line+" – "+m.Title, b.lang)
		}
		w.WriteString("\n\n")
	}
	for i, m := range b.texts {
		if i > 0 {
			w.WriteString("\n\n")
		}
		fmt.Fprintf(&w, "%s\n\n", m.Line)
		wrap(&w, "", m.Title, b.lang)
		if y := b.years[m]; y != "" {
			wrap(&w, "", y, b.lang)
		}
		w.WriteString("\n")
		wrap(&w, "", m.Enacting, b.lang)
		for s := range m.Sections {
			sec := &m.Sections[s]
			w.WriteString("\n")
			wrap(&w, "    ", sec.Heading, b.lang)
			w.WriteString("\n")
			for p := range sec.Paragraphs {
				par := &sec.Paragraphs[p]
				parts, marks := split(par)
				text := label(par)
				for i, part := range parts {
					text += part
					if i < len(marks) {
						text += "[" + marks[i] + "]"
					}
				}
				wrap(&w, indent(par.Level), text, b.lang)
			}
		}
		if len(m.Notes) > 0 {
			w.WriteString("\n--------\n")
			for _, n := range m.Notes {
				wrap(&w, "", "["+n.Mark+"] "+n.Text, b.lang)
			}
		}
	}
	return os.WriteFile(path, []byte(w.String()), 0o666)
}

// wrap writes text in lines of [width] columns, each behind the indent, and an
// empty line after them.
func wrap(w *strings.Builder, indent, text string, lang corpus.Lang) {
	line, cols := indent, len(indent)
	flush := func() {
		w.WriteString(strings.TrimRight(line, " ") + "\n")
		line, cols = indent, len(indent)
	}
	for _, unit := range units(text, lang) {
		n := columns(unit)
		if cols+n > width && cols > len(indent) && !closing(unit) {
			flush()
			unit = strings.TrimLeft(unit, " ")
			n = columns(unit)
		}
		line += unit
		cols += n
	}
	flush()
	w.WriteString("\n")
}

// units are the pieces between which a line may break: words with the space
// in front of them; in Chinese every character, runs of Latin kept whole.
func units(text string, lang corpus.Lang) []string {
	var out []string
	start := 0
	prev := rune(0)
	for i, r := range text {
		if i > start && (r == ' ' || lang == corpus.Chinese && (r > 0x2E7F || prev > 0x2E7F)) {
			out = append(out, text[start:i])
			start = i
		}
		prev = r
	}
	return append(out, text[start:])
}

// closing tells whether a unit may not begin a line.
func closing(unit string) bool {
	return strings.ContainsAny(unit[:min(len(unit), 3)], "，。；：、）》”？")
}

// columns is the width of a unit on a terminal.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0x2E7F {
			n++
		}
	}
	return n
}

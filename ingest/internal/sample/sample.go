// Package sample serves the tests of the readers: what truly stands in the
// sample resolution, which the project holds in six languages and several
// formats, and documents as they look on paper, to compare with it.
package sample

import (
	"embed"
	"encoding/json"
	"strings"
	"testing"

	"dovetail/ingest/document"
)

//go:embed *.json
var files embed.FS

// Languages are those of the samples.
var Languages = []string{"ar", "en", "es", "fr", "ru", "zh"}

// Line is a line of the sample: a paragraph, with its label set off by a space.
type Line struct {
	Kind string // "T" for a row of a table, "N" for a footnote
	Text string
}

// Pages returns the lines of each page in a language.
func Pages(tb testing.TB, lang string) (pages [][]Line) {
	tb.Helper()
	b, err := files.ReadFile(lang + "-A.json")
	if err != nil {
		tb.Fatal(err)
	}
	var file []struct{ Lines [][2]string }
	if err := json.Unmarshal(b, &file); err != nil {
		tb.Fatal(err)
	}
	for _, p := range file {
		var lines []Line
		for _, l := range p.Lines {
			lines = append(lines, Line{l[0], strings.ReplaceAll(l[1], "\u00a0", " ")})
		}
		pages = append(pages, lines)
	}
	return pages
}

// Text returns the words of lines.
func Text(lines []Line) (out []string) {
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return out
}

// Lines returns the words of the lines of all pages in a language.
func Lines(tb testing.TB, lang string) (lines []string) {
	tb.Helper()
	for _, page := range Pages(tb, lang) {
		lines = append(lines, Text(page)...)
	}
	return lines
}

// Printed returns the paragraphs of each page as they look on paper: labels and
// cells set off by a space, marks of notes in their places, notes behind their
// marks.
func Printed(doc *document.Document) (pages [][]string) {
	for _, page := range doc.Pages {
		var lines []string
		for _, p := range page.Paragraphs {
			text := p.Text
			for i := len(p.Notes) - 1; i >= 0; i-- {
				n := p.Notes[i]
				text = text[:n.At] + n.Mark + text[n.At:]
			}
			if p.Role == document.Footnote {
				text = p.Note + " " + text
			}
			lines = append(lines, strings.ReplaceAll(text, "\t", " "))
		}
		pages = append(pages, lines)
	}
	return pages
}

// Changed returns the lines of before that are not among those of after.
func Changed(before, after []string) (lines []string) {
	accepted := map[string]bool{}
	for _, l := range after {
		accepted[l] = true
	}
	for _, l := range before {
		if !accepted[l] {
			lines = append(lines, l)
		}
	}
	return lines
}

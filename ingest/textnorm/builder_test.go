package textnorm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/ingest/document"
)

// The ranges and marks of a paragraph point at the same words after
// normalising as before.
func TestLinesMovesRanges(t *testing.T) {
	var b Builder
	b.Write("a)", Italic)
	b.Write("\t", 0)
	b.Write("the  e\ufb03cient\u00a0", 0)
	b.Write("\u202buse\u202c ", Italic)
	b.Write("of spectrum", Bold)
	b.Note("1")
	b.Break(true)
	b.Write(", that", 0)
	got, breaks := b.Lines(Shape{})
	text := "a)\tthe efficient use of spectrum, that"
	want := []document.Paragraph{{
		Text: text, Label: "a)", Level: -1,
		Italic: []corpus.Range{{17, 20}}, Bold: []corpus.Range{{21, 32}},
		Notes: []document.NoteMark{{At: 32, Mark: "1"}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff([][]PageBreak{{{At: 32, Soft: true}}}, breaks); diff != "" {
		t.Errorf("breaks: -want +got:\n%s", diff)
	}
	if text[17:20] != "use" || text[21:32] != "of spectrum" {
		t.Errorf("the ranges of the test are wrong")
	}
}

func TestLinesShapes(t *testing.T) {
	for _, c := range []struct {
		name  string
		in    string
		shape Shape
		want  []string
	}{
		{"tabs are spaces", "Resolution\t5", Shape{}, []string{"Resolution 5"}},
		{"cells keep tabs", " a \t\tb  c", Shape{Row: true}, []string{"a\t\tb c"}},
		{"generated label", "that", Shape{Label: "1.2"}, []string{"1.2\tthat"}},
		{"line break", "RESOLUTION 5\n(Rev. Kigali, 2022)", Shape{}, []string{"RESOLUTION 5 (Rev. Kigali, 2022)"}},
		{"labelled lines", "a) that x;\nb) that y;", Shape{}, []string{"a)\tthat x;", "b)\tthat y;"}},
		{"fixed", "a) that\nb) that", Shape{Fixed: true}, []string{"a) that b) that"}},
		{"blank", " \u00a0\t", Shape{Label: "1"}, nil},
	} {
		var b Builder
		b.Write(c.in, 0)
		var got []string
		lines, _ := b.Lines(c.shape)
		for _, p := range lines {
			got = append(got, p.Text)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A paragraph longer than any real one is cut, and nothing of it is lost.
func TestLinesCutsTheEndless(t *testing.T) {
	var b Builder
	for b.Len() < 3*maxParagraph {
		b.Write("القرار ", Italic)
	}
	lines, _ := b.Lines(Shape{})
	words := 0
	for _, p := range lines {
		for _, r := range p.Text {
			if r == 'ق' {
				words++
			}
		}
	}
	if want := b.Len() / len("القرار "); words != want || len(lines) < 3 {
		t.Errorf("%d words in %d pieces, want %d", words, len(lines), want)
	}
}

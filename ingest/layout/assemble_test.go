package layout

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/ingest/document"
)

const full = "words that fill the whole of a line from one margin to the other and so on, as it is" // 84 characters: 420 points

// TestParagraphs sets pages of several shapes and reads their paragraphs.
func TestParagraphs(t *testing.T) {
	italic := Style{Size: 10, Italic: true}
	for _, tt := range []struct {
		name string
		set  func(s *sheet)
		want []string
	}{
		{"a short line ends a paragraph", func(s *sheet) {
			s.column(60, 100, 12, full, "and the end.", full, "and another end.")
		}, []string{full + " and the end.", full + " and another end."}},
		{"white above begins one", func(s *sheet) {
			s.column(60, 100, 12, full, full, full)
			s.column(60, 150, 12, full, full)
		}, []string{full + " " + full + " " + full, full + " " + full}},
		{"labels with tabs begin one", func(s *sheet) {
			s.put(60, 100, "a)", Style{})
			s.column(90, 100, 12, "that the fee be paid;")
			s.put(60, 112, "b)", Style{})
			s.column(90, 112, 12, full, "and shared,")
			s.put(90, 136, "i)", Style{})
			s.put(110, 136, "by the members;", Style{})
			s.put(60, 148, "2.1", Style{})
			s.put(90, 148, "by others.", Style{})
		}, []string{"a)\tthat the fee be paid;", "b)\t" + full + " and shared,", "i)\tby the members;", "2.1\tby others."}},
		{"a number in the text is no label", func(s *sheet) {
			s.column(60, 100, 12, full, "12 members, as of that day")
		}, []string{full + " 12 members, as of that day"}},
		{"an italic heading stands alone", func(s *sheet) {
			s.column(60, 100, 12, full, "the end of it,")
			s.put(90, 124, "instructs the Director", italic)
			s.column(60, 136, 12, "to report on it,")
			s.put(90, 148, "invites the members and all of the others who have taken part in the work of it,", italic)
			s.put(90, 160, "in good time", italic)
			s.column(60, 172, 12, full, "to pay.")
		}, []string{
			full + " the end of it,", "heading: instructs the Director", "to report on it,",
			"heading: invites the members and all of the others who have taken part in the work of it, in good time",
			full + " to pay.",
		}},
		{"a centred title of two lines is one", func(s *sheet) {
			s.put(132, 80, "A title in the middle of the page, set in bold type and", Style{Size: 10, Bold: true})
			s.put(230, 92, "broken by hand", Style{Size: 10, Bold: true})
			s.column(60, 130, 12, full, full)
		}, []string{"heading: A title in the middle of the page, set in bold type and broken by hand", full + " " + full}},
		{"Chinese has no spaces", func(s *sheet) {
			s.column(60, 100, 14, strings.Repeat("全权代表大会考虑到各国的需要，", 3), "决定2022年继续工作。")
			s.column(60, 128, 14, "一、请秘书长报告；")
		}, []string{strings.Repeat("全权代表大会考虑到各国的需要，", 3) + "决定2022年继续工作。", "一、\t请秘书长报告；"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSheet(1)
			s.put(60, 760, full, Style{}) // tells where full lines end
			tt.set(s)
			got := texts(assemble(s))
			if diff := cmp.Diff(append(tt.want, full), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestHyphens joins words broken at line ends and keeps the hyphens that belong.
func TestHyphens(t *testing.T) {
	for _, tt := range []struct{ first, second, context, want string }{
		{"of the infor-", "mation of", "information", "of the information of"},
		{"to the ITU-", "R groups", "infor-mation information", "to the ITU-R groups"},
		{"a state-of-the-", "art report", "broken", "a state-of-the-art report"},
		{"a well-", "known case", "well known", "a well-known case"},
		{"of long-", "term aims", "long-term", "of long-term aims"},
		{"see https://example.org/sg5-", "final or", "", "see https://example.org/sg5-final or"},
		{"on telecommunication/", "information", "", "on telecommunication/information"},
		{"for 2019–", "2022 and", "", "for 2019–2022 and"},
		{"a soft\u00AD", "ware", "", "a software"},
	} {
		j := &joiner{words: map[string]bool{}, compounds: map[string]bool{}, breaks: true}
		for w := range strings.FieldsSeq(tt.context) {
			j.learn(w)
		}
		b := textBuilder{joiner: j}
		for _, l := range []string{tt.first, tt.second} {
			var words []Word
			for w := range strings.FieldsSeq(l) {
				words = append(words, Word{Text: w})
			}
			b.line(words)
		}
		if got := b.String(); got != tt.want {
			t.Errorf("%q + %q: got %q, want %q", tt.first, tt.second, got, tt.want)
		}
	}
}

// TestRunningLines takes headers, footers and page numbers off and keeps them as
// facts; the number lines of resolutions at the same height stay.
func TestRunningLines(t *testing.T) {
	var sheets []*sheet
	for n := range 5 {
		s := newSheet(n + 1)
		s.put(200, 30, "ACTS OF THE CONFERENCE", Style{})
		s.put(200, 80, fmt.Sprintf("RESOLUTION %d", 7*n+3), Style{})
		s.column(60, 110, 12, fmt.Sprintf("text of page %d that runs on", n+1), "and ends.")
		s.put(280, 780, fmt.Sprintf("– %d –", n+41), Style{})
		sheets = append(sheets, s)
	}
	for i, p := range assemble(sheets...) {
		if p.Header != "ACTS OF THE CONFERENCE" || p.Printed != fmt.Sprint(i+41) || p.Footer != "" {
			t.Errorf("page %d: header %q, footer %q, printed %q", i+1, p.Header, p.Footer, p.Printed)
		}
		if want := fmt.Sprintf("RESOLUTION %d", 7*i+3); p.Paragraphs[0].Text != want {
			t.Errorf("page %d begins with %q, want %q", i+1, p.Paragraphs[0].Text, want)
		}
	}
}

// TestContinues marks the paragraph that goes on over a page.
func TestContinues(t *testing.T) {
	a, b := newSheet(1), newSheet(2)
	a.put(60, 100, "1", Style{})
	a.column(90, 100, 12, full[:78])
	a.column(60, 112, 12, full, full)
	b.column(60, 60, 12, "of what was decided.")
	b.put(60, 72, "2", Style{})
	b.put(90, 72, "to go on.", Style{})
	got := texts(assemble(a, b))
	want := []string{"1\t" + full[:78] + " " + full + " " + full, "+of what was decided.", "2\tto go on."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestFootnotes tells notes from text, and takes their marks out of it.
func TestFootnotes(t *testing.T) {
	s := newSheet(1)
	x := s.put(60, 100, "that the administrations", Style{})
	s.put(x, 96, "1", Style{Size: 6})
	s.put(x+8, 100, "concerned shall report", Style{})
	s.column(60, 112, 12, full, full)
	s.put(60, 720, "1", Style{Size: 5})
	s.put(66, 724, "The term is used in a wide sense.", Style{Size: 8})
	s.Rules = []Rule{{X0: 60, Y0: 710, X1: 200, Y1: 710}}
	p := assemble(s)[0]
	var note, text *document.Paragraph
	for i := range p.Paragraphs {
		switch p.Paragraphs[i].Role {
		case document.Footnote:
			note = &p.Paragraphs[i]
		default:
			text = &p.Paragraphs[i]
		}
		if text == nil {
			t.Fatal("the note comes first")
		}
	}
	if note == nil || note.Note != "1" || note.Text != "The term is used in a wide sense." {
		t.Errorf("note %+v", note)
	}
	first := p.Paragraphs[0]
	want := []document.NoteMark{{At: len("that the administrations"), Mark: "1"}}
	if !strings.HasPrefix(first.Text, "that the administrations concerned") || !cmp.Equal(first.Notes, want) {
		t.Errorf("%q with notes %v, want %v", first.Text, first.Notes, want)
	}
}

// TestTable reads a table with lines between its rows, a cell of which runs over
// two lines, and one without.
func TestTable(t *testing.T) {
	s := newSheet(1)
	s.column(60, 60, 12, full, "before.")
	y := float32(100)
	for _, row := range [][2][]string{{{"Region"}, {"Remarks"}}, {{"North"}, {"two projects have", "been suspended"}}, {{"South"}, {"none"}}} {
		s.Rules = append(s.Rules, Rule{X0: 60, Y0: y - 10, X1: 480, Y1: y - 10})
		s.put(65, y, row[0][0], Style{})
		y = s.column(200, y, 12, row[1]...)
		y += 8
	}
	s.Rules = append(s.Rules, Rule{X0: 60, Y0: y - 10, X1: 480, Y1: y - 10})
	s.column(60, 300, 12, full, "after it.")
	for i, row := range [][3]string{{"One", "12", "1 000"}, {"Two", "7", "640"}, {"Three", "115", "20"}} {
		for k, cell := range row {
			s.put(65+float32(k)*120, 400+12*float32(i), cell, Style{})
		}
	}
	want := []string{
		full + " before.", "row: Region\tRemarks", "row: North\ttwo projects have been suspended", "row: South\tnone",
		full + " after it.", "row: One\t12\t1 000", "row: Two\t7\t640", "row: Three\t115\t20",
	}
	if diff := cmp.Diff(want, texts(assemble(s))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestColumns reads two columns below a title one after the other.
func TestColumns(t *testing.T) {
	const half = "a line that fills its own half of the page" // 42 characters: 210 points
	s := newSheet(1)
	s.put(150, 60, "A title over both of the columns of this page, and long", Style{Size: 12, Bold: true})
	for k := range 12 {
		s.put(60, 100+12*float32(k), half, Style{})
		s.put(300, 100+12*float32(k), strings.ToUpper(half), Style{})
	}
	s.put(60, 244, "the left ends.", Style{})
	s.put(300, 244, "THE RIGHT ENDS.", Style{})
	got := texts(assemble(s))
	want := []string{
		"heading: A title over both of the columns of this page, and long",
		strings.Repeat(half+" ", 12) + "the left ends.",
		strings.Repeat(strings.ToUpper(half)+" ", 12) + "THE RIGHT ENDS.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestStyles keeps italics and bold as ranges of the text.
func TestStyles(t *testing.T) {
	s := newSheet(1)
	x := s.put(60, 100, "see the ", Style{})
	x = s.put(x, 100, "Radio Regulations", Style{Size: 10, Italic: true})
	x = s.put(x, 100, " and ", Style{})
	s.put(x, 100, "all", Style{Size: 10, Bold: true})
	p := assemble(s)[0].Paragraphs[0]
	if diff := cmp.Diff([]corpus.Range{{8, 25}}, p.Italic); diff != "" {
		t.Errorf("italic: %s", diff)
	}
	if diff := cmp.Diff([]corpus.Range{{30, 33}}, p.Bold); diff != "" {
		t.Errorf("bold: %s", diff)
	}
}

// TestLabels judges words as list labels.
func TestLabels(t *testing.T) {
	for w, want := range map[string]labelKind{
		"a)": strongLabel, "(a)": strongLabel, "ii)": strongLabel, "(xiv)": strongLabel, "1)": strongLabel,
		"2.1": strongLabel, "3.I.1": strongLabel, "’1‘": strongLabel, "أ)": strongLabel, "б)": strongLabel, "2bis)": strongLabel,
		"1": weakLabel, "12.": weakLabel, "–": weakLabel, "•": weakLabel, "A.": weakLabel, "IV.": weakLabel, "70/1": weakLabel,
		"2022": noLabel, "the": noLabel, "(ICT)": noLabel, "i": noLabel, "1.250.000": noLabel, "e.g.": noLabel,
	} {
		if got := labelWord(w); got != want {
			t.Errorf("%q: got %d, want %d", w, got, want)
		}
	}
	for w, want := range map[string]string{"一、请": "一、", "（二）请": "（二）", "十二、请": "十二、", "第一条": "", "2022年": ""} {
		if n := hanLabel(w); w[:n] != want {
			t.Errorf("%q: got %q, want %q", w, w[:n], want)
		}
	}
}

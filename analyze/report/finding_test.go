package report_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dovetail/analyze/report"
	"dovetail/corpus"
)

// side is a side with an id, an edition, Sectors and words.
func side(text, edition string, sectors ...corpus.Sector) report.Side {
	return report.Side{ID: corpus.ClauseID(edition + "#operative/instruct.1/" + text), Language: corpus.English, Sectors: sectors, Text: text}
}

func TestColumns(t *testing.T) {
	r, d := corpus.Sector("ITU-R"), corpus.Sector("ITU-D")
	for _, c := range []struct {
		name string
		f    report.Finding
		want [][]int
	}{
		{
			"one column a set of Sectors, in the finding's order",
			report.Finding{Kind: corpus.Duplication, Sectors: []corpus.Sector{r, d}, Sides: []report.Side{
				side("a", "WTDC/resolution/1/2022", d), side("b", "RA/resolution/2/2023", r), side("c", "PP/resolution/3/2022", d),
			}},
			[][]int{{1}, {0, 2}},
		},
		{
			"one column a resolution between bodies",
			report.Finding{Kind: corpus.Restatement, Sectors: []corpus.Sector{d}, Sides: []report.Side{
				side("a", "PP/resolution/1/2022", d), side("b", "PP/resolution/1/2022", d), side("c", "WTDC/resolution/3/2022", d),
			}},
			[][]int{{0, 1}, {2}},
		},
		{
			"one column a clause within a resolution",
			report.Finding{Kind: corpus.Internal, Sectors: []corpus.Sector{d}, Sides: []report.Side{
				side("a", "PP/resolution/1/2022", d), side("b", "PP/resolution/1/2022", d),
			}},
			[][]int{{0}, {1}},
		},
		{"a single clause", report.Finding{Kind: corpus.Gap, Sides: []report.Side{side("a", "PP/resolution/1/2022")}}, [][]int{{0}}},
		{"none", report.Finding{Kind: corpus.Gap}, nil},
	} {
		var got [][]int
		for _, col := range c.f.Columns() {
			got = append(got, col.Sides)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// segments writes segments as one line: matches in brackets, what is left out
// as a number in braces.
func segments(list []report.Segment) string {
	var b strings.Builder
	for _, s := range list {
		switch {
		case s.Omitted > 0:
			b.WriteString("{" + strings.Repeat("x", s.Omitted) + "}")
		case s.Marked:
			b.WriteString("[" + s.Text + "]")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestSegments(t *testing.T) {
	for _, c := range []struct {
		name, text string
		ranges     []corpus.Range
		limit      int
		want       string
	}{
		{"nothing matches", "abc", nil, 0, "abc"},
		{"in the middle", "abcdef", []corpus.Range{{2, 4}}, 0, "ab[cd]ef"},
		{"overlapping matches", "abcdef", []corpus.Range{{3, 6}, {1, 4}}, 0, "a[bcd][ef]"},
		{"one within another", "abcdef", []corpus.Range{{0, 6}, {2, 3}}, 0, "[abcdef]"},
		{"outside of the text", "abc", []corpus.Range{{-1, 2}, {2, 9}, {2, 1}}, 0, "abc"},
		{"within a character", "ж中", []corpus.Range{{1, 3}}, 0, "[ж中]"},
		{"long words about the match", "aaaaaaaaaaMMbbbbbbbbbb", []corpus.Range{{10, 12}}, 8, "{xxxxxxxx}aa[MM]bbbb{xxxxxx}"},
		{"long words without a match", "abcdefgh", nil, 3, "abc{xxxxx}"},
	} {
		f := report.Finding{Sides: []report.Side{{Text: c.text}, {Text: c.text}}}
		e := report.Evidence{Sides: [2]int{0, 1}}
		for _, r := range c.ranges {
			e.Passages = append(e.Passages, corpus.Passage{A: r})
		}
		f.Evidence = []report.Evidence{e}
		if got := segments(f.Segments(0, c.limit)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzSegments(f *testing.F) {
	f.Add("to assist Member States", 3, 9, 5, 12, 0)
	f.Add("协助成员国规划农村地区", 1, 8, 4, 20, 7)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, limit int) {
		if !utf8.ValidString(text) {
			return
		}
		find := report.Finding{Sides: []report.Side{{Text: text}}}
		find.Evidence = []report.Evidence{{Passages: []corpus.Passage{{A: corpus.Range{a, b}}, {A: corpus.Range{c, d}}}, Sides: [2]int{0, 1}}}
		shown, omitted := "", 0
		for _, s := range find.Segments(0, limit) {
			if !utf8.ValidString(s.Text) {
				t.Fatalf("a segment cuts a character of %q: %q", text, s.Text)
			}
			shown += s.Text
			omitted += s.Omitted
		}
		if utf8.RuneCountInString(shown)+omitted != utf8.RuneCountInString(text) {
			t.Errorf("of %q the segments show %q and leave out %d", text, shown, omitted)
		}
		if !strings.Contains(text, shown) {
			t.Errorf("the segments show %q, which is no part of %q", shown, text)
		}
	})
}

package numbering

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

func TestCanonical(t *testing.T) {
	for label, want := range map[string]string{
		"1": "1", "1.": "1", "(3)": "3", "2.1": "2.1", "1.3.2.": "1.3.2", "2bis": "2bis", "2 bis": "2bis", "8.a": "8.a", "1bis.2": "1bis.2", "59 (b).": "59b", "b)bis": "bbis", "c bis)": "cbis",
		"a)": "a", "(b)": "b", "c.": "c", "aa)": "aa", "ii)": "ii", "(iv)": "iv", "i)": "i", "A": "A",
		"أ)": "a", "ب)": "b", "هـ)": "e", "ي)": "j", "'1'": "i", "‘2’": "ii", "٣": "3",
		"а)": "a", "б)": "b", "в)": "c", "г)": "d",
		"（一）": "1", "二、": "2", "十二": "12", "（a）": "a", "１": "1", "③": "3",
		"–": "-", "•": "-", "-": "-",
	} {
		if got := Canonical(label); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", label, got, want)
		}
	}
}

func TestPath(t *testing.T) {
	for _, tc := range []struct{ name, labels, want string }{
		{"letters below numbers", "1 a) b) 2 a)", "1 1.a 1.b 2 2.a"},
		{"roman below letters", "a) i) ii) b) i)", "a a.i a.ii b b.i"},
		{"i after h", "f) g) h) i) j)", "f g h i j"},
		{"two lists of numbers", "1 1) 2) 2", "1 1.1 1.2 2"},
		{"dashes", "1 – – 2 –", "1 1.-1 1.-2 2 2.-1"},
		{"dotted", "1 1.1 a) 1.2 2", "1 1.1 1.1.a 1.2 2"},
		{"arabic", "1 أ) ب) 2 أ)", "1 1.a 1.b 2 2.a"},
		{"cyrillic letters", "а) б) в) г)", "a b c d"},
		{"latin typed in cyrillic", "а) b) с) d) е)", "a b c d e"},
		{"missing number", "1 2 4 a) 5", "1 2 4 4.a 5"},
		{"inserted", "a) b) b)bis c) 1 2 2bis 3", "a b bbis c c.1 c.2 c.2bis c.3"},
		{"unnumbered", "- 1 - 2", "p1 1 p2 2"},
		{"un", "1. (a) (b) (i) (ii) (c) 2.", "1 1.a 1.b 1.b.i 1.b.ii 1.c 2"},
		{"double letters", "y) z) aa) bb)", "y z aa bb"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var p Path
			var got []string
			for _, l := range strings.Fields(tc.labels) {
				if l == "-" {
					p.Unnumbered()
				} else {
					p.Next(l)
				}
				got = append(got, strings.Join(p.Keys(), "."))
			}
			if d := cmp.Diff(strings.Fields(tc.want), got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestIdentify(t *testing.T) {
	text := corpus.Text{Work: corpus.Work{Body: "PP", Kind: "resolution", Number: "9"}, Edition: corpus.Edition{Year: 2018}}
	for _, c := range []struct {
		part    corpus.Part
		heading string
		action  corpus.Action
		path    string
	}{
		{"preambular", "considering", "consider", "a)"},
		{"preambular", "considering", "consider", "b)"},
		{"preambular", "considering further", "consider", ""},
		{"operative", "instructs A", "instruct", "1"},
		{"operative", "instructs B", "instruct", "1"},
		{"operative", "instructs B", "instruct", "2 أ)"},
		{"operative", "instructs B", "instruct", "2 أ)"},
		{"operative", "instructs B", "instruct", "3"},
		{"operative", "instructs B", "instruct", "3 –"},
		{"operative", "instructs B", "instruct", "3 –"},
		{"operative", "instructs B", "instruct", "4"},
		{"operative", "instructs B", "instruct", "4 –"},
		{"operative", "", "request", "27."},
	} {
		text.Clauses = append(text.Clauses, corpus.Clause{
			ID: corpus.ClauseID(rune('A' + len(text.Clauses))), Part: c.part, Heading: c.heading, Action: c.action, Path: strings.Fields(c.path),
		})
	}
	text.Citations = []corpus.Citation{{Clause: "E"}}
	Identify(&text)
	want := []string{
		"preambular/consider.1/a", "preambular/consider.1/b", "preambular/consider.2/p1",
		"operative/instruct.1/1", "operative/instruct.2/1", "operative/instruct.2/2.a", "operative/instruct.2/2.a~2",
		"operative/instruct.2/3", "operative/instruct.2/3.-1", "operative/instruct.2/3.-2",
		"operative/instruct.2/4", "operative/instruct.2/4.-1",
		"operative/x.1/27",
	}
	for i, c := range text.Clauses {
		if got := strings.TrimPrefix(string(c.ID), "PP/resolution/9/2018#"); got != want[i] {
			t.Errorf("clause %d: id %q, want %q", i, got, want[i])
		}
	}
	if text.Citations[0].Clause != text.Clauses[4].ID {
		t.Errorf("the citation refers to %q", text.Citations[0].Clause)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"1.2.", "(a)", "هـ)", "十十", "'1'", "①", "xxxx", "…"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range Read(s) {
			if r.Kind == 0 || r.Kind != Dash && r.Text == "" {
				t.Errorf("Read(%q) gives %+v", s, r)
			}
		}
		var p Path
		p.Next(s)
		if strings.ContainsAny(strings.Join(p.Keys(), "."), "/# ") && len(Read(s)) > 0 {
			t.Errorf("keys of %q: %q", s, p.Keys())
		}
	})
}

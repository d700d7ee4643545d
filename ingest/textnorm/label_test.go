package textnorm

import (
	"strings"
	"testing"
)

func TestSplitLabel(t *testing.T) {
	for _, c := range []struct{ in, label, rest string }{
		{"a)\tthat the work", "a)", "that the work"},
		{"a) that the work", "a)", "that the work"},
		{"(a) that the work", "(a)", "that the work"},
		{"aa)\tthat", "aa)", "that"},
		{"iv) that", "iv)", "that"},
		{"xxviii)\tthat", "xxviii)", "that"},
		{"1\tto report", "1", "to report"},
		{"1 to report", "1", "to report"},
		{"12  To report", "12", "To report"},
		{"1. Decides to continue", "1.", "Decides to continue"},
		{"1.2 to report", "1.2", "to report"},
		{"1.11.2\tIn those cases", "1.11.2", "In those cases"},
		{"10bis\tto report", "10bis", "to report"},
		{"1bis.1.1\tPresentation", "1bis.1.1", "Presentation"},
		{"b)bis\tthat", "b)bis", "that"},
		{"5 bis) that", "5 bis)", "that"},
		{"2 bis to report", "2 bis", "to report"},
		{"–\tthe Director", "–", "the Director"},
		{"• the Director", "•", "the Director"},
		{"أ )\tأن الاتحاد", "أ)", "أن الاتحاد"},
		{"أ ) أن الاتحاد", "أ)", "أن الاتحاد"},
		{"هـ)\tأن الاتحاد", "هـ)", "أن الاتحاد"},
		{"’1‘ ارتفاع تكلفة", "’1‘", "ارتفاع تكلفة"},
		{"1 أن يقدم تقريراً", "1", "أن يقدم تقريراً"},
		{"а) что работа", "а)", "что работа"},
		{"1 поручить Директору", "1", "поручить Директору"},
		{"一、责成主任", "一、", "责成主任"},
		{"（二）责成主任", "（二）", "责成主任"},
		{"1 责成主任", "1", "责成主任"},
		{"a) 联合国大会决议", "a)", "联合国大会决议"},
		{"①责成主任", "①", "责成主任"},
		{"A.1\tScope", "A.1", "Scope"},

		{"that the work", "", "that the work"},
		{"15 October 2018 was the day", "", "15 October 2018 was the day"},
		{"15 octobre 2018, à Dubaï", "", "15 octobre 2018, à Dubaï"},
		{"15 de octubre de 2018, en Dubái", "", "15 de octubre de 2018, en Dubái"},
		{"2 Member States", "", "2 Member States"},
		{"2018 session of the Council", "", "2018 session of the Council"},
		{"2018\tsession", "", "2018\tsession"},
		{"Resolution 5\tRights", "", "Resolution 5\tRights"},
		{"J. Smith wrote", "", "J. Smith wrote"},
		{"e.g. the Director", "", "e.g. the Director"},
		{"2018年10月", "", "2018年10月"},
		{"5 月 3 日", "", "5 月 3 日"},
		{"1.5 million people", "1.5", "million people"}, // no telling from "1.5 to report"
		{"a)", "", "a)"},
		{"", "", ""},
		{"in)complete", "", "in)complete"},
		{"ITU-T shall", "", "ITU-T shall"},
		{"(Hammamet, 2016)", "", "(Hammamet, 2016)"},
		{"一般来说", "", "一般来说"},
		{"٣)\tأن", "٣)", "أن"},
	} {
		label, rest, ok := SplitLabel(c.in)
		if label != c.label || rest != c.rest || ok != (c.label != "") {
			t.Errorf("SplitLabel(%q) = %q, %q, %v; want %q, %q", c.in, label, rest, ok, c.label, c.rest)
		}
	}
}

func FuzzSplitLabel(f *testing.F) {
	for _, s := range []string{"a)\tthat", "1 bis) x", "أ ) أن", "（二）责", "(((((((((((1", "1.1.1.1.1.1.1 a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		label, rest, ok := SplitLabel(s)
		if ok && (label == "" || rest == "" || !strings.HasSuffix(s, rest)) {
			t.Errorf("SplitLabel(%q) = %q, %q", s, label, rest)
		}
		if !ok && !strings.HasSuffix(s, rest) {
			t.Errorf("SplitLabel(%q) changed the words: %q", s, rest)
		}
	})
}

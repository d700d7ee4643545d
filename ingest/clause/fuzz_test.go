package clause

import (
	"strings"
	"testing"
	"unicode"

	"dovetail/corpus"
	"dovetail/corpus/profile"
	"dovetail/ingest/document"
)

// letters counts the letters and digits of s.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// lettersOf counts what a text holds of the words it was read from, apart from
// its number line.
func lettersOf(t *corpus.Text) int {
	n, heading := letters(t.Title)+letters(t.Enacting), ""
	for i := range t.Clauses {
		c := &t.Clauses[i]
		if under := string(c.ID[:strings.LastIndexByte(string(c.ID), '/')]); under != heading {
			n += letters(c.Heading)
			heading = under
		}
		n += letters(c.Text)
		if len(c.Path) > 0 {
			n += letters(c.Path[len(c.Path)-1])
		}
	}
	return n
}

// FuzzParse looks for panics and lost words: every letter and digit of the
// document comes back in a text, its number line, or what is left over.
func FuzzParse(f *testing.F) {
	itu, err := profile.Load("itu")
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		"RESOLUTION 7 (DUBAI, 2018)\nLamps\nThe Plenipotentiary Conference (Dubai, 2018),\nconsidering\na) x;\nresolves\n1 y; instructs the Secretary-General 1 to z",
		"MOD\tA/1\nRESOLUTION ITU-R 6-3\nT\n(2015)\nThe ITU Radiocommunication Assembly,\nresolves\ntaking into account No. 5.3\n1 x\n\fANNEX 1\n1 y",
		"第9号决议（2018年，迪拜）\n灯\n国际电信联盟全权代表大会（2018年，迪拜），\n责成秘书长与各局主任协商\n(一)买灯；",
		"القرار 9 (دبي، 2018)\nالمصابيح\nإن مؤتمر المندوبين المفوضين (دبي، 2018)،\nيكلف الأمين العام\nأ ) بشراء المصابيح",
		"SUP\nRESOLUTION 9 (DUBAI, 2018)\nRESOLUTION 9 (DUBAI, 2018)\nresolves",
		"1\n2 \n3 a\n- \n–\tx\n(aa) b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		doc := &document.Document{}
		for i, page := range strings.Split(s, "\f") {
			pg := document.Page{Number: i + 1}
			for _, p := range strings.Split(page, "\n") {
				pg.Paragraphs = append(pg.Paragraphs, document.Paragraph{Text: strings.ToValidUTF8(p, ""), Level: -1})
			}
			doc.Pages = append(doc.Pages, pg)
		}
		p := newParser(itu)
		lines := flatten(doc)
		want := 0
		for i := range lines {
			want += letters(lines[i].full)
		}
		parts, left := p.split(lines)
		got := 0
		for _, part := range parts {
			x, more := p.text(part)
			left = append(left, more...)
			got += lettersOf(&x)
			if part.head >= 0 {
				got += letters(part.lines[part.head].full) - letters(part.opening.rest)
			}
			checkText(t, doc, &x)
		}
		for _, l := range left {
			got += letters(l.Text)
		}
		if got != want {
			t.Errorf("%d letters and digits in, %d out", want, got)
		}
	})
}

// checkText holds what must be true of every text read.
func checkText(t *testing.T, doc *document.Document, x *corpus.Text) {
	t.Helper()
	seen := map[corpus.ClauseID]bool{}
	for i := range x.Clauses {
		c := &x.Clauses[i]
		if seen[c.ID] {
			t.Errorf("id %s twice", c.ID)
		}
		seen[c.ID] = true
		for _, s := range c.Spans {
			page, _ := doc.Pages[s.Page-1].Text()
			if s.Start < 0 || s.End > len(page) || s.Start > s.End {
				t.Errorf("%s: span %+v in a page of %d bytes", c.ID, s, len(page))
			}
		}
		if a := c.Activity; a != nil {
			for _, r := range []*corpus.Range{a.Action, a.Object, a.Beneficiary, a.Deadline} {
				if r != nil && (r[0] < 0 || r[1] > len(c.Text) || r[0] >= r[1]) {
					t.Errorf("%s: range %v in %d bytes", c.ID, *r, len(c.Text))
				}
			}
		}
	}
	for i := range x.Citations {
		if !seen[x.Citations[i].Clause] {
			t.Errorf("a citation of no clause: %+v", x.Citations[i])
		}
	}
}

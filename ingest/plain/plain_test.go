package plain

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dovetail/ingest/document"
	"dovetail/ingest/internal/sample"
)

// paragraphsOf returns the paragraphs of a sample resolution, table rows and
// footnotes left out.
func paragraphsOf(t testing.TB, lang string) (out []string) {
	t.Helper()
	for _, page := range sample.Pages(t, lang) {
		for _, l := range page {
			if l.Kind != "T" && l.Kind != "N" {
				out = append(out, l.Text)
			}
		}
	}
	return out
}

// readText reads text and returns its paragraphs with labels set off by a
// space.
func readText(t testing.TB, text []byte, opts Options) (out []string) {
	t.Helper()
	doc, err := Read(bytes.NewReader(text), int64(len(text)), "test.txt", opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range doc.Pages {
		for _, p := range page.Paragraphs {
			out = append(out, strings.ReplaceAll(p.Text, "\t", " "))
		}
	}
	return out
}

// wrap breaks a paragraph into lines of at most width columns, as a mail
// program does; further lines begin with hang.
func wrap(paragraph string, width int, hang string) string {
	var b strings.Builder
	column := 0
	for i, word := range splitWords(paragraph) {
		w := 0
		for _, r := range word {
			w++
			if double(r) {
				w++
			}
		}
		glue := " "
		if i == 0 || w <= 2 && double([]rune(word)[0]) {
			glue = ""
		}
		if column > 0 && column+len(glue)+w > width {
			b.WriteString("\n" + hang)
			column, glue = len(hang), ""
		}
		b.WriteString(glue + word)
		column += len(glue) + w
	}
	return b.String()
}

// splitWords splits at spaces, and between ideographs.
func splitWords(s string) (out []string) {
	for _, f := range strings.Fields(s) {
		word := ""
		for _, r := range f {
			if double(r) {
				if word != "" {
					out = append(out, word)
				}
				out, word = append(out, string(r)), ""
				continue
			}
			word += string(r)
		}
		if word != "" {
			out = append(out, word)
		}
	}
	return out
}

// However a text is laid out, its paragraphs come out whole.
func TestLayouts(t *testing.T) {
	for _, lang := range sample.Languages {
		want := paragraphsOf(t, lang)
		for name, layout := range map[string]func(string) string{
			"a paragraph a line":           func(p string) string { return p + "\n" },
			"a paragraph a line, blanks":   func(p string) string { return p + "\r\n\r\n" },
			"wrapped, blank lines between": func(p string) string { return wrap(p, 72, "") + "\n\n" },
			"wrapped, set in":              func(p string) string { return wrap(p, 65, "    ") + "\n\n" },
		} {
			var text strings.Builder
			for _, p := range want {
				text.WriteString(layout(p))
			}
			got := readText(t, []byte(text.String()), Options{})
			// Where a line breaks between an ideograph and a Latin word, the
			// space between them is lost or not; Chinese counts without spaces.
			if lang == "zh" {
				got, want = unspaced(got), unspaced(want)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s (-true +read):\n%s", lang, name, diff)
			}
		}
	}
}

func unspaced(in []string) (out []string) {
	for _, s := range in {
		out = append(out, strings.ReplaceAll(s, " ", ""))
	}
	return out
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{
			"headings set in, no blank lines",
			"        RESOLUTION 5 (Rev. Kigali, 2022)\n" +
				"The World Telecommunication Development Conference, meeting in the city\n" +
				"of Kigali in the year 2022 to consider the development of networks,\n" +
				"     recalling\n" +
				"a)  the resolution of the United Nations General Assembly on the use of\n" +
				"    information and communication technologies for development, and the\n" +
				"    follow-up to it;\n" +
				"b)  the decisions of the previous conference,\n",
			[]string{
				"RESOLUTION 5 (Rev. Kigali, 2022)",
				"The World Telecommunication Development Conference, meeting in the city of Kigali in the year 2022 to consider the development of networks,",
				"recalling",
				"a) the resolution of the United Nations General Assembly on the use of information and communication technologies for development, and the follow-up to it;",
				"b) the decisions of the previous conference,",
			},
		},
		{
			"first lines set in",
			"     The first paragraph of a text that a typewriter might have written\n" +
				"goes on here for another line and then it comes to its end in the third\n" +
				"line, which happens to be just as full as the other lines of it are now\n" +
				"     The second paragraph begins where the line is set in by some five\n" +
				"columns and goes on.\n",
			[]string{
				"The first paragraph of a text that a typewriter might have written goes on here for another line and then it comes to its end in the third line, which happens to be just as full as the other lines of it are now",
				"The second paragraph begins where the line is set in by some five columns and goes on.",
			},
		},
		{
			"words divided at line ends",
			"The conference considered the use of information and communication tech-\n" +
				"nologies. These technologies are of great use in the follow-up and follow-\n" +
				"up of the action plan, as was said at the meeting before the last one we\n" +
				"held.\n",
			[]string{"The conference considered the use of information and communication technologies. These technologies are of great use in the follow-up and follow-up of the action plan, as was said at the meeting before the last one we held."},
		},
		{"short lines", "one\ntwo\nthree\n", []string{"one", "two", "three"}},
		{"one line", "only one", []string{"only one"}},
	} {
		got := readText(t, []byte(c.in), Options{})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestFormFeedsArePages(t *testing.T) {
	text := "one\n\ftwo\n\f\n"
	doc, err := Read(strings.NewReader(text), int64(len(text)), "test.txt", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Pages) != 2 || doc.Pages[1].Number != 2 || doc.Pages[1].Paragraphs[0].Text != "two" {
		t.Errorf("pages: %+v", doc.Pages)
	}
}

func TestUnreadable(t *testing.T) {
	utf16le := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune("القرار")) {
		utf16le = append(utf16le, byte(u), byte(u>>8))
	}
	for _, c := range []struct {
		name   string
		in     []byte
		reason document.Reason
	}{
		{"empty", nil, document.ReasonEmpty},
		{"blank", []byte(" \n\n\f"), document.ReasonNoText},
		{"zeros", make([]byte, 1000), document.ReasonFormat},
		{"program", bytes.Repeat([]byte{0x7f, 'E', 'L', 'F', 0, 1, 0x90, 0xe8}, 100), document.ReasonFormat},
		{"UTF-16", utf16le, ""},
	} {
		_, err := Read(bytes.NewReader(c.in), int64(len(c.in)), "test.txt", Options{})
		var u *document.Unreadable
		switch {
		case c.reason == "" && err != nil, c.reason != "" && !errors.As(err, &u), u != nil && u.Reason != c.reason:
			t.Errorf("%s: %v", c.name, err)
		}
	}
	huge := maxSize + int64(1)
	if _, err := Read(bytes.NewReader(nil), huge, "test.txt", Options{}); document.AsUnreadable(err).Reason != document.ReasonTooLarge {
		t.Errorf("huge: %v", err)
	}
}

func TestMarkdown(t *testing.T) {
	in := "# RESOLUTION 5 (Rev. Kigali, 2022)\n\n" +
		"Enhanced participation\n======================\n\n" +
		"The conference[^1] *considering* the **whole** of\nit,\n\n" +
		"1. to report to [the Council](https://x);\n" +
		"2. to publish:\n   - guidelines; and\n   - reports,\n\n" +
		"- a) typed\n\n" +
		"| Region | Projects |\n|--------|:--------:|\n| Africa | 12 |\n\n" +
		"<!-- not printed -->\n***\n\n[^1]: See No. 195.\n\nlow_level_name and 2 * 3 * 4\n"
	doc, err := Read(strings.NewReader(in), int64(len(in)), "x.md", Options{Markdown: true})
	if err != nil {
		t.Fatal(err)
	}
	type line struct {
		Role  document.Role
		Level int
		Text  string
		Marks int
	}
	var got []line
	for _, p := range doc.Pages[0].Paragraphs {
		got = append(got, line{p.Role, p.Level, p.Text, len(p.Italic) + len(p.Bold) + len(p.Notes)})
	}
	want := []line{
		{document.Heading, 0, "RESOLUTION 5 (Rev. Kigali, 2022)", 0},
		{document.Heading, 0, "Enhanced participation", 0},
		{document.Body, -1, "The conference considering the whole of it,", 3},
		{document.Body, 0, "1.\tto report to the Council;", 0},
		{document.Body, 0, "2.\tto publish:", 0},
		{document.Body, 1, "–\tguidelines; and", 0},
		{document.Body, 1, "–\treports,", 0},
		{document.Body, 0, "a)\ttyped", 0},
		{document.TableRow, -1, "Region\tProjects", 0},
		{document.TableRow, -1, "Africa\t12", 0},
		{document.Body, -1, "low_level_name and 2 * 3 * 4", 0},
		{document.Footnote, -1, "See No. 195.", 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestFootnotes reads notes at the end of a page, and leaves lists that only look
// like them.
func TestFootnotes(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"numbers", "resolves\n\nto help countries1 and islands2;\n\n1 These include atolls.\n\n2 Not sandbanks.", "resolves|to help countries{1} and islands{2};|^1 These include atolls.|^2 Not sandbanks."},
		{"asterisk", "RESOLUTION 5*\n\nto light lamps.\n\n* Subject to approval.", "RESOLUTION 5*|to light lamps.|*\tSubject to approval."},
		{"asterisk at a word", "to light lamps*.\n\n* Subject to approval.", "to light lamps{*}.|^* Subject to approval."},
		{"rule", "to help countries1.\n\n----------\n\n1 These include atolls.\n\nAnd more of them.", "to help countries{1}.|^1 These include atolls.|^ And more of them."},
		{"raised", "aider les pays¹;\n\n¹ Y compris les atolls.", "aider les pays{1};|^1 Y compris les atolls."},
		{"brackets", "帮助国家[1]；\n\n[1] 包括环礁。", "帮助国家{1}；|^1 包括环礁。"},
		{"chinese under a rule", "帮助国家1；\n\n―――――――――\n\n1 包括环礁。", "帮助国家{1}；|^1 包括环礁。"},
		{"arabic", "مساعدة البلدان1؛\n\n1 تشمل الجزر.", "مساعدة البلدان{1}؛|^1 تشمل الجزر."},
		{"russian", "помогать странам1;\n\n1 Включая атоллы.", "помогать странам{1};|^1 Включая атоллы."},
		{"a list", "resolves\n\n1 to help countries;\n\n2 to light lamps.", "resolves|1\tto help countries;|2\tto light lamps."},
		{"a list under a rule", "resolves\n\n----------\n\n1 to help countries;\n\n2 to light lamps.", "resolves|----------|1\tto help countries;|2\tto light lamps."},
		{"a list that goes on", "1 to help with form ABC2;\n\n2 to light lamps.", "1\tto help with form ABC2;|2\tto light lamps."},
		{"an annex", "列入附件1，\n\n1 包括环礁。", "列入附件1，|1\t包括环礁。"},
	} {
		doc, err := Read(strings.NewReader(tc.in), int64(len(tc.in)), "x.txt", Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range doc.Pages[0].Paragraphs {
			for _, n := range slices.Backward(p.Notes) {
				p.Text = p.Text[:n.At] + "{" + n.Mark + "}" + p.Text[n.At:]
			}
			if p.Role == document.Footnote {
				p.Text = "^" + p.Note + " " + p.Text
			}
			got = append(got, p.Text)
		}
		if diff := cmp.Diff(tc.want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tc.name, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("to help countries1;\n\n1 These include atolls.\n\n* x"), false)
	f.Add([]byte("a) that\n\nb) that\f1 to report"), false)
	f.Add([]byte("# x\n\n- [a](b) **c** _d_ [^1]\n\n[^1]: n\n|a|b|\n"), true)
	f.Add([]byte("\xff\xfea\x00"), false)
	f.Fuzz(func(t *testing.T, b []byte, md bool) {
		doc, err := Read(bytes.NewReader(b), int64(len(b)), "fuzz", Options{Markdown: md})
		if err != nil {
			return
		}
		for _, page := range doc.Pages {
			for _, p := range page.Paragraphs {
				if p.Text == "" || strings.Contains(p.Text, "\n") || !utf8.ValidString(p.Text) {
					t.Errorf("paragraph %q", p.Text)
				}
			}
		}
	})
}

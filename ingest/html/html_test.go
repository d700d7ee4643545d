package html

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"dovetail/corpus"
	"dovetail/ingest/document"
)

// readPage reads a page and returns its paragraphs.
func readPage(t testing.TB, page string) *document.Document {
	t.Helper()
	doc, err := Read(strings.NewReader(page), int64(len(page)), "test.html")
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// lines returns the text of all paragraphs, footnotes behind their marks,
// "\f" between pages.
func lines(doc *document.Document) (out []string) {
	for i, page := range doc.Pages {
		if i > 0 {
			out = append(out, "\f")
		}
		for _, p := range page.Paragraphs {
			if p.Role == document.Footnote {
				out = append(out, p.Note+" "+p.Text)
				continue
			}
			text := p.Text
			for i := len(p.Notes) - 1; i >= 0; i-- {
				text = text[:p.Notes[i].At] + "{" + p.Notes[i].Mark + "}" + text[p.Notes[i].At:]
			}
			out = append(out, text)
		}
	}
	return out
}

func TestPages(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"paragraphs", "<p>one\n two<p>three", []string{"one two", "three"}},
		{"words around blocks", "before<div>in</div>after", []string{"before", "in", "after"}},
		{"line breaks", "RESOLUTION 5<br>(Rev. Kigali)<br><br>The conference,", []string{"RESOLUTION 5 (Rev. Kigali)", "The conference,"}},
		{"labelled lines", "<p>a) that x;<br>b) that y,", []string{"a)\tthat x;", "b)\tthat y,"}},
		{"typed label", "<p>1&nbsp;&nbsp;&nbsp; to report", []string{"1\tto report"}},
		{"entities", "<p>Malaga&#8211;Torremolinos &amp; M&eacute;xico &laquo;x&raquo;", []string{"Malaga–Torremolinos & México «x»"}},
		{"dropped", "<nav>menu</nav><script>x</script><style>y</style><p hidden>z</p><p style='display: none'>w</p><p>kept<noscript>n</noscript><select><option>o</select>", []string{"kept"}},
		{"struck out", "<p>the <del>old</del> <s>worn</s> <ins>new</ins> text", []string{"the new text"}},
		{"running header", "<div title=header><p>RES 5</div><p>x</p><div title=footer>9</div>", []string{"x"}},
		{"main", "<header>Site</header><div>menu</div><main><h1>T</h1><p>" + strings.Repeat("word ", 20) + "</main><footer>contact</footer>", []string{"T", strings.TrimSpace(strings.Repeat("word ", 20))}},
		{"ordered", "<ol><li>x<li>y</ol>", []string{"1.\tx", "2.\ty"}},
		{"ordered from", "<ol type=a start=3><li>x<li value=7>y</ol>", []string{"c.\tx", "g.\ty"}},
		{"roman", "<ol type=i><li>x<li>y<li>z<li>w</ol>", []string{"i.\tx", "ii.\ty", "iii.\tz", "iv.\tw"}},
		{"reversed", "<ol reversed><li>x<li>y</ol>", []string{"2.\tx", "1.\ty"}},
		{"style", "<ol style='list-style-type:upper-roman'><li>x</ol><ol style='list-style: none'><li>a) y</ol>", []string{"I.\tx", "a)\ty"}},
		{"chinese", "<ol style='list-style-type:cjk-ideographic' start=12><li>x</ol>", []string{"十二、\tx"}},
		{"bullets", "<ul><li>x<li>a) typed</ul>", []string{"•\tx", "a)\ttyped"}},
		{"nested", "<ol><li>one<ul><li>deep</ul><li><p>two</p><p>more</p></ol>", []string{"1.\tone", "•\tdeep", "2.\ttwo", "more"}},
		{"rows", "<table><tr><th>Region<th>Projects<tr><td>Africa<td>12<tr><td>Arab<br>States<td></table>", []string{"Region\tProjects", "Africa\t12", "Arab States\t"}},
		{"layout", "<table><tr><td><p>menu<td><h1>T</h1><p>a</p><p>b</p></table>", []string{"menu", "T", "a", "b"}},
		{
			"labels in a table", "<table><tr><td>1<td>to instruct the Director of the Telecommunication Development Bureau to go on<tr><td>2<td>to report,</table>",
			[]string{"1\tto instruct the Director of the Telecommunication Development Bureau to go on", "2\tto report,"},
		},
		{"caption", "<table><caption>TABLE 1</caption><tr><td>a<td>b</table>", []string{"TABLE 1", "a\tb"}},
		{
			"footnotes", `<p>Constitution<sup><a href="#n1" id="r1">1</a></sup>, under</p><p id="n1"><a href="#r1">1</a> See No. 195. <a href="#r1">↩</a></p>`,
			[]string{"Constitution{1}, under", "1 See No. 195."},
		},
		{
			"footnotes of Word", `<p>countries<a href="#_ftn2" name="_ftnref2"><span class=MsoFootnoteReference>[2]</span></a> face</p><div id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2">[2]</a> These include.</p></div>`,
			[]string{"countries{2} face", "2 These include."},
		},
		{"contents are no footnotes", `<p><a href="#s1">1</a> Scope</p><h2 id=s1>1 Scope</h2>`, []string{"1 Scope", "1 Scope"}},
		{"page breaks", `<p>one</p><p style="page-break-before: always">two</p><br style="page-break-before:always"><p>three`, []string{"one", "\f", "two", "\f", "three"}},
		{"preformatted", "<pre>a)\tthat\nb)\tthis</pre>", []string{"a)\tthat", "b)\tthis"}},
		{"definitions", "<dl><dt>Administration<dd>Any department", []string{"Administration", "Any department"}},
		{"right to left", "<p dir=rtl>إذ &rlm;يضع في اعتباره", []string{"إذ يضع في اعتباره"}},
	} {
		if diff := cmp.Diff(c.want, lines(readPage(t, c.in))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestRolesAndMarks(t *testing.T) {
	doc := readPage(t, `<title>A  title</title><h2 class="x y">RESOLUTION 5</h2><p class=Call><i>considering</i></p><p>the <b>use</b> <span style="font-style:italic">of</span> it`)
	if doc.Title != "A title" || doc.Format != "html" {
		t.Errorf("title %q, format %q", doc.Title, doc.Format)
	}
	want := []document.Paragraph{
		{Role: document.Heading, Text: "RESOLUTION 5", Style: "x", Level: 1},
		{Text: "considering", Style: "Call", Level: -1, Italic: []corpus.Range{{0, 11}}},
		{Text: "the use of it", Level: -1, Bold: []corpus.Range{{4, 7}}, Italic: []corpus.Range{{8, 10}}},
	}
	if diff := cmp.Diff(want, doc.Pages[0].Paragraphs); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestEncodings(t *testing.T) {
	const russian = "<p>Полномочная конференция Международного союза электросвязи, учитывая"
	cyrillic, err := charmap.Windows1251.NewEncoder().String(russian)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.TrimPrefix(russian, "<p>")
	for _, c := range []struct{ name, in string }{
		{"declared", "<meta charset=windows-1251>" + cyrillic},
		{"declared the old way", `<meta http-equiv=Content-Type content="text/html; charset=windows-1251">` + cyrillic},
		{"not declared", cyrillic},
		{"declared wrongly as UTF-8", "<meta charset=utf-8>" + cyrillic},
		{"declared as the default of tools", "<meta charset=iso-8859-1>" + cyrillic},
		{"UTF-8 declared wrongly", "<meta charset=windows-1251>" + russian},
		{"marked", "\xef\xbb\xbf<meta charset=windows-1251>" + russian},
	} {
		if got := lines(readPage(t, c.in)); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestUnreadable(t *testing.T) {
	for _, c := range []struct {
		name, in string
		reason   document.Reason
	}{
		{"empty", "", document.ReasonEmpty},
		{"no words", "<html><script>x</script><img src=a>", document.ReasonNoText},
		{"deep", strings.Repeat("<div>", 100_000) + "x", document.ReasonSuspicious},
		{"unclosed formatting", strings.Repeat("<b><i><a href=x>", 20_000) + "x", document.ReasonSuspicious},
	} {
		_, err := Read(strings.NewReader(c.in), int64(len(c.in)), "test.html")
		if got := document.AsUnreadable(err).Reason; err == nil || got != c.reason {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := Read(bytes.NewReader(nil), maxSize+1, "x"); document.AsUnreadable(err).Reason != document.ReasonTooLarge {
		t.Errorf("huge: %v", err)
	}
}

// Broken copies of a page with everything in it are read or set aside.
func TestMutations(t *testing.T) {
	page := `<!doctype html><meta charset=utf-8><h1>T</h1><ol type=a><li>x<ul><li>y</ul></ol><table><tr><td>1<td>b<tr><td><table><tr><td>c</table></table>` +
		`<p>w<sup><a href="#n" id=r>1</a></sup></p><p id=n><a href="#r">1</a> note</p><pre>a)	b</pre><svg><p>x</svg><p style="page-break-before:always">القرار`
	rng := rand.New(rand.NewPCG(5, 2022))
	for i := range 2000 {
		b := []byte(page)
		for range 1 + rng.IntN(6) {
			at := rng.IntN(len(b))
			switch rng.IntN(4) {
			case 0:
				b[at] = byte(rng.Uint32())
			case 1:
				b = append(b[:at], b[min(at+rng.IntN(12), len(b)):]...)
			case 2:
				b = append(b[:at], append([]byte("<table><tr><td>"), b[at:]...)...)
			case 3:
				b = append(b[:at], append([]byte("</p></a></td>"), b[at:]...)...)
			}
			if len(b) == 0 {
				b = []byte("x")
			}
		}
		doc, err := Read(bytes.NewReader(b), int64(len(b)), "x")
		if err == nil {
			check(t, doc, fmt.Sprintf("mutation %d", i))
		}
	}
}

// check checks what must hold of every page that was read.
func check(t *testing.T, doc *document.Document, name string) {
	t.Helper()
	for _, page := range doc.Pages {
		for _, p := range page.Paragraphs {
			if p.Text == "" || strings.Contains(p.Text, "\n") || !utf8.ValidString(p.Text) {
				t.Errorf("%s: text %q", name, p.Text)
			}
			for _, r := range append(p.Italic, p.Bold...) {
				if r[0] < 0 || r[0] >= r[1] || r[1] > len(p.Text) {
					t.Errorf("%s: range %v of %q", name, r, p.Text)
				}
			}
			for _, n := range p.Notes {
				if n.At < 0 || n.At > len(p.Text) {
					t.Errorf("%s: mark %v of %q", name, n, p.Text)
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<p>a) that<br>b) that"))
	f.Add([]byte(`<table><tr><td>1<td>x</table><ol start=5><li>y</ol><p>w<a href="#n">[1]</a><p id=n>z`))
	f.Add([]byte("<meta charset=gb18030><h1>\xb5\xda\xd2\xbb"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if doc, err := Read(bytes.NewReader(b), int64(len(b)), "x"); err == nil {
			check(t, doc, "fuzz")
		}
	})
}

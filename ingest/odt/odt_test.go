package odt

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/ingest/document"
	"dovetail/ingest/internal/sample"
)

// Every paragraph of the samples is read to the letter, with its label, and
// before the tracked changes the text is what the Word document has.
func TestSamplesAreExact(t *testing.T) {
	sample.Exported(t, ".odt", func(path string, original bool) *document.Document {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(bytes.NewReader(b), int64(len(b)), path, Options{Original: original})
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return doc
	})
}

// content makes a document of the content of its text element and styles.
func content(t testing.TB, styles, text string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, part := range []struct{ name, data string }{
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"styles.xml", `<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t" xmlns:fo="f" xmlns:loext="l">` + styles + `</office:document-styles>`},
		{"content.xml", `<office:document-content xmlns:office="o" xmlns:style="s" xmlns:text="t" xmlns:table="tb" xmlns:draw="d" xmlns:fo="f" xmlns:svg="v" xmlns:loext="l"><office:body><office:text>` + text + `</office:text></office:body></office:document-content>`},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, part.data)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestContent(t *testing.T) {
	numbers := `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>` +
		`<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>` +
		`<text:list-level-style-bullet text:level="3" text:bullet-char="–"/></text:list-style>`
	list := func(attributes, items string) string {
		return `<text:list text:style-name="L" ` + attributes + `>` + items + `</text:list>`
	}
	item := func(s string) string { return `<text:list-item>` + s + `</text:list-item>` }
	p := func(s string) string { return `<text:p>` + s + `</text:p>` }
	cell := func(s string) string { return `<table:table-cell>` + p(s) + `</table:table-cell>` }
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"spaces", p("a<text:s text:c=\"3\"/>b\n  c<text:line-break/>d"), []string{"a b c d"}},
		{"typed label", p("a)<text:tab/>that"), []string{"a) that"}},
		{"list", list("", item(p("x"))+item(p("y")+p("more"))), []string{"1. x", "2. y", "more"}},
		{"nested", list("", item(p("x")+`<text:list>`+item(p("y")+`<text:list>`+item(p("z"))+`</text:list>`)+`</text:list>`)+item(p("w"))), []string{"1. x", "1.a) y", "– z", "2. w"}},
		{"new list begins anew", list("", item(p("x"))) + list("", item(p("y"))), []string{"1. x", "1. y"}},
		{"list goes on", list("", item(p("x"))) + list(`text:continue-numbering="true"`, item(p("y"))), []string{"1. x", "2. y"}},
		{"list goes on by name", list(`xml:id="a"`, item(p("x"))) + list("", item(p("y"))) + list(`text:continue-list="a"`, item(p("z"))), []string{"1. x", "1. y", "2. z"}},
		{"start value", list("", `<text:list-item text:start-value="5">`+p("x")+`</text:list-item>`), []string{"5. x"}},
		{"list header", list("", `<text:list-header>`+p("h")+`</text:list-header>`+item(p("x"))), []string{"h", "1. x"}},
		{"table", `<table:table><table:table-row>` + cell("a") + cell("b") + `</table:table-row><table:table-row>` + cell("c") + `</table:table-row></table:table>`, []string{"a b", "c"}},
		{"text box", p(`before <draw:frame><draw:text-box>` + p("in the box") + `</draw:text-box><svg:desc>alt</svg:desc></draw:frame>after`), []string{"before after", "in the box"}},
		{"field", p(`<text:date>1 July</text:date>, <text:a>link</text:a>`), []string{"1 July, link"}},
		{"comment", p(`a<office:annotation><text:p>no</text:p></office:annotation>b`), []string{"ab"}},
		{"ruby", p(`<text:ruby><text:ruby-base>感</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>`), []string{"感"}},
		{"notes", p(`a<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>`+p("n")+`</text:note-body></text:note>`) + p("b"), []string{"a1", "b", "1 n"}},
	} {
		b := content(t, numbers, c.text)
		doc, err := Read(bytes.NewReader(b), int64(len(b)), c.name, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, slices.Concat(sample.Printed(doc)...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestHostile(t *testing.T) {
	for _, c := range []struct {
		name   string
		file   []byte
		reason document.Reason
	}{
		{"empty", nil, document.ReasonEmpty},
		{"no ZIP", []byte("hello"), document.ReasonFormat},
		{"no words", content(t, "", "<text:p/>"), document.ReasonNoText},
		{"deep", content(t, "", strings.Repeat("<text:section>", 5000)), document.ReasonSuspicious},
		{"not closed", content(t, "", "<text:p>a"), document.ReasonDamaged},
		{"a row without end", content(t, "", "<table:table><table:table-row>"+strings.Repeat("<table:table-cell/>", maxCells+1)), document.ReasonSuspicious},
	} {
		_, err := Read(bytes.NewReader(c.file), int64(len(c.file)), c.name, Options{})
		if got := document.AsUnreadable(err).Reason; err == nil || got != c.reason {
			t.Errorf("%s: %v, want reason %q", c.name, err, c.reason)
		}
	}
}

// Broken copies of the samples are read or set aside.
func TestMutations(t *testing.T) {
	if testing.Short() {
		t.Skip("reads hundreds of broken files")
	}
	rng := rand.New(rand.NewPCG(1, 3))
	read := 0
	for i := range 300 {
		b, err := os.ReadFile(filepath.Join("testdata", sample.Languages[i%len(sample.Languages)]+"-tracked.odt"))
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + rng.IntN(3) {
			b[rng.IntN(len(b))] = byte(rng.Uint32())
		}
		if _, err := Read(bytes.NewReader(b), int64(len(b)), "x", Options{Original: i%2 == 0}); err == nil {
			read++
		}
	}
	t.Logf("%d of 300 were read", read)
}

func FuzzRead(f *testing.F) {
	f.Add(`<text:list text:style-name="L"><text:list-item><text:p>x</text:p></text:list-item></text:list>`, false)
	f.Add(`<text:tracked-changes><text:changed-region xml:id="a"><text:deletion><text:p>b</text:p><text:p/></text:deletion></text:changed-region></text:tracked-changes><text:p>c<text:change text:change-id="a"/></text:p>`, true)
	f.Fuzz(func(t *testing.T, text string, original bool) {
		b := content(t, "", text)
		doc, err := Read(bytes.NewReader(b), int64(len(b)), "fuzz", Options{Original: original})
		if err != nil {
			return
		}
		for _, page := range doc.Pages {
			for _, p := range page.Paragraphs {
				if p.Text == "" || strings.Contains(p.Text, "\n") {
					t.Errorf("paragraph %q", p.Text)
				}
			}
		}
	})
}

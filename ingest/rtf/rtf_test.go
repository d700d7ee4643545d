package rtf

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/ingest/document"
	"dovetail/ingest/internal/sample"
)

// Every paragraph of the samples is read to the letter, with its label, and
// before the tracked changes the text is what the Word document has.
func TestSamplesAreExact(t *testing.T) {
	sample.Exported(t, ".rtf", func(path string, original bool) *document.Document {
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

func TestContent(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"paragraphs", `\pard one\par two\par`, []string{"one", "two"}},
		{"without a last mark", `one\par two`, []string{"one", "two"}},
		{"code page", `\'e9tude \'97 x`, []string{"étude — x"}},
		{"code page of the file", `\ansicpg1251 \'cf\'f0\'e8`, []string{"При"}},
		{"code page of a font", `{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset178 C;}{\f3\fcharset134 D;}}\f1 \'cf\'f0\'e8 \f2 \'de\'d1\'c7\'d1 \f3 \'be\'f6\'d2\'e9`, []string{"При قرار 决议"}},
		{"Unicode", `\u1055\'cf\u1088 ?\uc0\u1080`, []string{"При"}},
		{"Unicode beyond 65535", `\u-10179?\u-8704?`, []string{"😀"}},
		{"negative Unicode", `\u-1278?`, []string{"fl"}}, // a ligature, which is folded
		{"characters", `ITU\_T\~a\emdash b\lquote c\rquote\tab d\{e\}\\f`, []string{`ITU-T a—b‘c’ d{e}\f`}},
		{"typed label", `a)\tab that`, []string{"a) that"}},
		{"stored label", `{\listtext\pard 1.2\tab}that\par{\pntext\f1\'b7\tab}bullet`, []string{"1.2 that", "· bullet"}},
		{"hidden", `a{\v hidden}b`, []string{"ab"}},
		{"passed over", `{\*\unknown words}{\pict 0102}{\info{\author x}}a{\*\bkmkstart n}b`, []string{"ab"}},
		{"field", `{\field{\*\fldinst HYPERLINK "x"}{\fldrslt shown}} after`, []string{"shown after"}},
		{"rows", `\trowd\intbl a\cell b\par c\cell\row\trowd\intbl d\cell\row\pard e`, []string{"a b c", "d", "e"}},
		{"text box", `before {\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt in the box\par}}{\shprslt old}}after`, []string{"before after", "in the box"}},
		{"counted note", `a{\super\chftn{\footnote\pard{\super\chftn} note}}, b`, []string{"a1, b", "1 note"}},
		{"note of the author", `a*{\footnote * note}, b`, []string{"a*, b", "* note"}},
		{"endnote", `a{\super\chftn{\footnote\ftnalt\chftn  end}}`, []string{"ai", "i end"}},
		{"tracked", `the {\deleted old}{\revised new} text`, []string{"the new text"}},
		{"paragraph mark taken out", `one {\deleted\par}two`, []string{"one two"}},
		{"raw bytes", `a\bin3 }}}b`, []string{"ab"}},
	} {
		in := `{\rtf1\ansi ` + c.in + `}`
		doc, err := Read(strings.NewReader(in), int64(len(in)), c.name, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, slices.Concat(sample.Printed(doc)...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestPagesAndStyles(t *testing.T) {
	in := `{\rtf1\ansi{\stylesheet{\s1\b heading 1;}{\s2 Call;}{\*\cs3 char;}}{\info{\title A  title}}{\header Running}{\footer {\field{\*\fldinst PAGE}{\fldrslt 9}}}` +
		`\pard\s1 Title\par\pard\s2\i considering\i0\par\pard one\page two\par\sect\sectd three\par}`
	doc, err := Read(strings.NewReader(in), int64(len(in)), "x", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Title != "A title" || len(doc.Pages) != 3 {
		t.Fatalf("title %q, %d pages", doc.Title, len(doc.Pages))
	}
	first := doc.Pages[0]
	if first.Header != "Running" || first.Printed != "1" || doc.Pages[2].Printed != "3" {
		t.Errorf("header %q, printed %q and %q", first.Header, first.Printed, doc.Pages[2].Printed)
	}
	want := []document.Paragraph{
		{Role: document.Heading, Text: "Title", Style: "heading 1", Level: 0},
		{Text: "considering", Style: "Call", Level: -1, Italic: []corpus.Range{{0, 11}}},
		{Text: "one", Level: -1},
	}
	if diff := cmp.Diff(want, first.Paragraphs); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if p := doc.Pages[1].Paragraphs[0]; p.Text != "two" || !p.Continues {
		t.Errorf("second page: %+v", p)
	}
}

func TestUnreadable(t *testing.T) {
	for _, c := range []struct {
		name, in string
		reason   document.Reason
	}{
		{"empty", "", document.ReasonEmpty},
		{"no RTF", "hello", document.ReasonFormat},
		{"no words", `{\rtf1\ansi{\pict 00}}`, document.ReasonNoText},
		{"deep", `{\rtf1` + strings.Repeat("{", 100_000), document.ReasonSuspicious},
	} {
		_, err := Read(strings.NewReader(c.in), int64(len(c.in)), c.name, Options{})
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
	rng := rand.New(rand.NewPCG(4, 7))
	for i := range 300 {
		b, err := os.ReadFile(filepath.Join("testdata", sample.Languages[i%len(sample.Languages)]+"-tracked.rtf"))
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + rng.IntN(40) {
			at := rng.IntN(len(b))
			switch rng.IntN(3) {
			case 0:
				b[at] = byte(rng.Uint32())
			case 1:
				b[at] = `{}\'`[rng.IntN(4)]
			case 2:
				b = append(b[:at], b[min(at+rng.IntN(20), len(b)):]...)
			}
		}
		if doc, err := Read(bytes.NewReader(b), int64(len(b)), "x", Options{Original: i%2 == 0}); err == nil {
			check(t, doc)
		}
	}
}

// check checks what must hold of every document that was read.
func check(t *testing.T, doc *document.Document) {
	t.Helper()
	for _, page := range doc.Pages {
		for _, p := range page.Paragraphs {
			if p.Text == "" || strings.Contains(p.Text, "\n") || !utf8.ValidString(p.Text) {
				t.Errorf("text %q", p.Text)
			}
			for _, r := range append(p.Italic, p.Bold...) {
				if r[0] < 0 || r[0] >= r[1] || r[1] > len(p.Text) {
					t.Errorf("range %v of %q", r, p.Text)
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi a)\tab that{\footnote\chftn n}\par\trowd\intbl a\cell b\cell\row}`), false)
	f.Add([]byte(`{\rtf1{\fonttbl{\f1\fcharset134 D;}}\f1\'be\'f6\u1055?{\deleted x\par}{\revised y}\page}`), true)
	f.Fuzz(func(t *testing.T, b []byte, original bool) {
		if doc, err := Read(bytes.NewReader(b), int64(len(b)), "fuzz", Options{Original: original}); err == nil {
			check(t, doc)
		}
	})
}

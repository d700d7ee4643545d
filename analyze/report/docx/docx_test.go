package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dovetail/analyze/report"
	"dovetail/analyze/report/internal/office"
	"dovetail/analyze/report/internal/sample"
	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// render makes the document of a source.
func render(t *testing.T, src report.Source, lang corpus.Lang) []byte {
	t.Helper()
	r, err := report.Collect(src)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Render(&b, r, lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts reads the parts of a document.
func parts(t *testing.T, doc []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(doc), int64(len(doc)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(b)
	}
	return out
}

func TestPartsAreWellFormed(t *testing.T) {
	for _, lang := range corpus.Languages() {
		all := parts(t, render(t, sample.Analysis().Source(), lang))
		for name, content := range all {
			d := xml.NewDecoder(strings.NewReader(content))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: part %q: %v", lang, name, err)
				}
			}
			if name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") && !strings.Contains(all["[Content_Types].xml"], `"/`+name+`"`) {
				t.Errorf("%s: the list of types lacks %q", lang, name)
			}
		}
	}
}

// TestStylesExist holds the styles that paragraphs name to those there are.
func TestStylesExist(t *testing.T) {
	all := parts(t, render(t, sample.Analysis().Source(), corpus.English))
	used := regexp.MustCompile(`<w:pStyle w:val="([^"]+)"`).FindAllStringSubmatch(all["word/document.xml"]+all["word/header1.xml"]+all["word/footer1.xml"], -1)
	for _, u := range used {
		if !strings.Contains(all["word/styles.xml"], `w:styleId="`+u[1]+`"`) {
			t.Errorf("there is no style %q", u[1])
		}
	}
	for _, want := range []string{"Title", "Heading1", "Heading2", "Heading3", "TOC1", "TOC2", "Marking", "Wording"} {
		if !slices.ContainsFunc(used, func(u []string) bool { return u[1] == want }) {
			t.Errorf("no paragraph has the style %q", want)
		}
	}
}

func TestContents(t *testing.T) {
	body := parts(t, render(t, sample.Analysis().Source(), corpus.Spanish))["word/document.xml"]
	anchors := regexp.MustCompile(`w:anchor="([^"]+)"`).FindAllStringSubmatch(body, -1)
	if len(anchors) < 6 {
		t.Fatalf("the contents have %d entries", len(anchors))
	}
	for _, a := range anchors {
		if strings.Count(body, `w:name="`+a[1]+`"`) != 1 {
			t.Errorf("the entry of the contents %q leads nowhere", a[1])
		}
	}
	begin, end := strings.Count(body, `fldCharType="begin"`), strings.Count(body, `fldCharType="end"`)
	if begin != 1 || end != 1 || !strings.Contains(body, ` TOC \o "1-2" \h`) {
		t.Errorf("the field of contents begins %d times and ends %d times", begin, end)
	}
}

func TestProposalsAreMarked(t *testing.T) {
	body := parts(t, render(t, sample.Analysis().Source(), corpus.English))["word/document.xml"]
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, "")
	for _, want := range []string{"MOD\u2003instructs the Director of the Telecommunication Standardization Bureau 1", "SUP\u2003instructs the Director of the Telecommunication Development Bureau 2"} {
		if !strings.Contains(text, want) {
			t.Errorf("the proposals lack %q", want)
		}
	}
	if !strings.Contains(body, `<w:strike/><w:color w:val="8C2F23"/></w:rPr><w:t xml:space="preserve">to publish guidelines`) {
		t.Error("the words that go are not struck out")
	}
	if !strings.Contains(body, `<w:u w:val="single"/></w:rPr><w:t xml:space="preserve">to contribute`) {
		t.Error("the words that come are not underlined")
	}
	if strings.Contains(text, "NOC") {
		t.Error("what stays as it is stands among the proposals")
	}
}

func TestDirection(t *testing.T) {
	for _, lang := range corpus.Languages() {
		body := parts(t, render(t, sample.Analysis().Source(), lang))["word/document.xml"]
		if got := strings.Contains(body, "<w:bidiVisual/>"); got != lang.RightToLeft() {
			t.Errorf("%s: tables run from right to left: %v", lang, got)
		}
		// The Arabic clause stands from right to left in every document, the
		// Spanish one from left to right.
		arabic := regexp.MustCompile(`<w:p><w:pPr><w:pStyle w:val="TableText"/>(<w:bidi/>)?</w:pPr><w:r><w:rPr>(<w:i/><w:iCs/>)?(<w:rtl/>)?</w:rPr><w:t xml:space="preserve">يكلف`).FindStringSubmatch(body)
		if arabic == nil || arabic[1] == "" || arabic[3] == "" {
			t.Errorf("%s: the Arabic clause does not run from right to left", lang)
		}
		if strings.Contains(body, `<w:bidi/></w:pPr><w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">encarga`) {
			t.Errorf("%s: the Spanish clause runs from right to left", lang)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		text string
		rtl  bool
		want []part
	}{
		{"only Latin, 12", false, []part{{"only Latin, 12", false}}},
		{"القرار 177 (دبي)", true, []part{{"القرار 177 (دبي)", true}}},
		{"قطاع ITU-T وحده", true, []part{{"قطاع ", true}, {"ITU-T ", false}, {"وحده", true}}},
		{"see القرار 5", false, []part{{"see ", false}, {"القرار ", true}, {"5", false}}},
		{"", true, []part{{"", true}}},
	} {
		if got := split(c.text, c.rtl); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

// TestLibreOfficeReadsIt has another program read the document: headings and
// clauses must be there, in each direction of writing.
func TestLibreOfficeReadsIt(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice for each language")
	}
	for _, lang := range []corpus.Lang{corpus.English, corpus.Arabic, corpus.Chinese} {
		v, err := wording.New(lang, report.Organisation{})
		if err != nil {
			t.Fatal(err)
		}
		text := string(office.Convert(t, "report.docx", render(t, sample.Analysis().Source(), lang), "txt:Text (encoded):UTF8"))
		for _, want := range []string{
			v.T("title"), v.T("doc.background"), v.T("doc.findings"), v.T("doc.proposals"), v.T("doc.annex"),
			"to publish guidelines on the planning and operation of community networks for rural areas;",
			"بمساعدة الدول الأعضاء في تخطيط الشبكات المجتمعية للمناطق الريفية؛",
			"发布关于农村地区社区网络规划和运营的导则；",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: LibreOffice does not read %q", lang, want)
			}
		}
	}
}

func TestLibreOfficeKeepsHeadings(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	page := string(office.Convert(t, "report.docx", render(t, sample.Analysis().Source(), corpus.French), "html"))
	for _, want := range []string{"<h1", "<h2", "<h3", "<table", `href="#_Toc00000001"`} {
		if !strings.Contains(page, want) {
			t.Errorf("LibreOffice sees no %s", want)
		}
	}
}

package docx

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/ingest/internal/sample"
)

func TestContent(t *testing.T) {
	begin, separate, end := `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`, `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	instr := func(s string) string { return `<w:r><w:instrText>` + s + `</w:instrText></w:r>` }
	run := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	box := `<w:txbxContent>` + para("in the box") + `</w:txbxContent>`
	cell := func(s string) string { return `<w:tc>` + s + `</w:tc>` }
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"typed label", `<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>a)</w:t></w:r><w:r><w:tab/><w:t>that</w:t></w:r></w:p>`, []string{"a) that"}},
		{"line break", `<w:p>` + run("RESOLUTION 5") + `<w:r><w:br/></w:r>` + run("(Rev. Kigali, 2022)") + `</w:p>`, []string{"RESOLUTION 5 (Rev. Kigali, 2022)"}},
		{"hyphens", `<w:p>` + run("ITU") + `<w:r><w:noBreakHyphen/></w:r>` + run("T in") + `<w:r><w:softHyphen/></w:r>` + run("formation") + `</w:p>`, []string{"ITU-T information"}},
		{"symbols", `<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>` + run(" 5 ") + `<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>` + "\uf06d" + `s</w:t></w:r></w:p>`, []string{"≥ 5 ✓μs"}},
		{"hidden", `<w:p>` + run("seen") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r></w:p>`, []string{"seen"}},
		{"link", `<w:p><w:hyperlink>` + run("www.itu.int") + `</w:hyperlink></w:p>`, []string{"www.itu.int"}},
		{"field", `<w:p>` + begin + instr(` HYPERLINK "x" `) + separate + run("words") + end + run(" after") + `</w:p>`, []string{"words after"}},
		{"field in a field", `<w:p>` + begin + instr("IF ") + begin + instr("REF a") + separate + run("inner") + end + separate + run("outer") + end + `</w:p>`, []string{"outer"}},
		{"field over paragraphs", `<w:p>` + begin + instr("TOC") + separate + run("one") + `</w:p><w:p>` + run("two") + end + `</w:p>`, []string{"one", "two"}},
		{"field without separator", `<w:p>` + begin + instr("REF") + `</w:p>` + para("kept"), []string{"kept"}},
		{"simple field", `<w:p><w:fldSimple w:instr="REF x">` + run("result") + `</w:fldSimple></w:p>`, []string{"result"}},
		{"content control", `<w:sdt><w:sdtContent>` + para("kept") + `</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + run("Click here") + `</w:sdtContent></w:sdt></w:p>`, []string{"kept"}},
		{
			"text box", `<w:p>` + run("before ") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>` + box + `</wps:txbx></w:drawing></mc:Choice>` +
				`<mc:Fallback><w:pict><v:textbox>` + box + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + run("after") + `</w:p>`,
			[]string{"before after", "in the box"},
		},
		{"old text box", `<w:p><w:r><w:pict><v:shape><v:textbox>` + box + `</v:textbox></v:shape></w:pict></w:r></w:p>`, []string{"in the box"}},
		{"picture", `<w:p><w:r><w:drawing><a:p><a:r><a:t>drawn</a:t></a:r></a:p></w:drawing></w:r>` + run("written") + `</w:p>`, []string{"written"}},
		{"ruby", `<w:p><w:r><w:ruby><w:rt>` + run("kan") + `</w:rt><w:rubyBase>` + run("感") + `</w:rubyBase></w:ruby></w:r></w:p>`, []string{"感"}},
		{"formula", `<w:p>` + run("let ") + `<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></w:p>`, []string{"let x=2"}},
		{"right to left", `<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>القرار &#x200f;(70)</w:t></w:r></w:p>`, []string{"القرار (70)"}},
		{
			"table", `<w:tbl><w:tr>` + cell(para("a")+para("b")) + cell(para("c")) + `</w:tr><w:tr>` + cell(`<w:p/>`) + cell(para("d")) + `</w:tr></w:tbl>`,
			[]string{"a b c", " d"},
		},
		{"table as layout", `<w:tbl><w:tr>` + cell(para("one")+para("two")) + `</w:tr></w:tbl>`, []string{"one", "two"}},
		{"table in a table", `<w:tbl><w:tr>` + cell(`<w:tbl><w:tr>`+cell(para("a"))+cell(para("b"))+`</w:tr></w:tbl>`) + cell(para("c")) + `</w:tr></w:tbl>`, []string{"a b c"}},
		{"hidden mark", `<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>` + run("Run-in. ") + `</w:p>` + para("Text."), []string{"Run-in. Text."}},
		{"empty paragraphs", `<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>` + para("x"), []string{"x"}},
		{"comments", `<w:p><w:commentRangeStart w:id="1"/>` + run("x") + `<w:r><w:annotationRef/><w:commentReference w:id="1"/></w:r></w:p>`, []string{"x"}},
	} {
		got := lines(t, parts{"word/document.xml": body(c.body + para("end"))}, Options{})
		if diff := cmp.Diff(append(c.want, "end"), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestItalicAndBold(t *testing.T) {
	styles := `<w:style w:type="paragraph" w:styleId="Call"><w:name w:val="Call"/><w:rPr><w:i/><w:iCs/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="Em"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>`
	doc := read(t, parts{
		"word/styles.xml": part("styles", styles),
		"word/document.xml": body(`<w:p><w:pPr><w:pStyle w:val="Call"/></w:pPr><w:r><w:t xml:space="preserve">resolves </w:t></w:r>` +
			`<w:r><w:rPr><w:rStyle w:val="Em"/></w:rPr><w:t xml:space="preserve">upright </w:t></w:r>` +
			`<w:r><w:rPr><w:i w:val="0"/><w:b/></w:rPr><w:t>bold</w:t></w:r></w:p>` +
			`<w:p><w:r><w:rPr><w:rtl/><w:i/></w:rPr><w:t xml:space="preserve">إذ </w:t></w:r><w:r><w:rPr><w:rtl/><w:iCs/></w:rPr><w:t>يضع</w:t></w:r></w:p>`),
	}, Options{})
	p := doc.Pages[0].Paragraphs
	if diff := cmp.Diff([]corpus.Range{{0, 8}}, p[0].Italic); diff != "" {
		t.Errorf("italic: -want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]corpus.Range{{17, 21}}, p[0].Bold); diff != "" {
		t.Errorf("bold: -want +got:\n%s", diff)
	}
	// In right-to-left text the complex-script property counts, not the Latin one.
	if diff := cmp.Diff([]corpus.Range{{5, 11}}, p[1].Italic); diff != "" {
		t.Errorf("right to left: -want +got:\n%s", diff)
	}
	if p[0].Style != "Call" {
		t.Errorf("style %q, want Call", p[0].Style)
	}
}

func TestPages(t *testing.T) {
	pageBreak, rendered := `<w:br w:type="page"/>`, `<w:lastRenderedPageBreak/>`
	text := func(s string) string { return `<w:t xml:space="preserve">` + s + `</w:t>` }
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"asked for", `<w:p><w:r>` + text("one") + pageBreak + `</w:r></w:p>` + para("two"), []string{"one", "\f", "two"}},
		{"asked for and recorded", para("one") + `<w:p><w:r>` + pageBreak + `</w:r></w:p><w:p><w:r>` + rendered + text("two") + `</w:r></w:p>`, []string{"one", "\f", "two"}},
		{"within a paragraph", `<w:p><w:r>` + text("one ") + rendered + text("two") + `</w:r></w:p>`, []string{"one", "\f", "two"}},
		{"paragraph that begins a page", para("one") + `<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r>` + text("two") + `</w:r></w:p>`, []string{"one", "\f", "two"}},
		{"section", `<w:p><w:pPr><w:sectPr/></w:pPr><w:r>` + text("one") + `</w:r></w:p>` + para("two") + `<w:sectPr/>`, []string{"one", "\f", "two"}},
		{"continuous section", `<w:p><w:pPr><w:sectPr/></w:pPr><w:r>` + text("one") + `</w:r></w:p>` + para("two") + `<w:sectPr><w:type w:val="continuous"/></w:sectPr>`, []string{"one", "two"}},
		{"in a row", `<w:tbl><w:tr><w:tc>` + para("a") + `</w:tc><w:tc><w:p><w:r>` + text("b ") + rendered + text("c") + `</w:r></w:p></w:tc></w:tr></w:tbl>` + para("d"), []string{"a b c", "\f", "d"}},
	} {
		got := lines(t, parts{"word/document.xml": body(c.body)}, Options{})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	doc := read(t, parts{"word/document.xml": body(`<w:p><w:r>` + text("one ") + rendered + text("two") + `</w:r></w:p>`)}, Options{})
	if !doc.Pages[1].Paragraphs[0].Continues {
		t.Error("the second part of a paragraph does not continue")
	}
}

func TestHeadersAndNotes(t *testing.T) {
	pageField := `<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>`
	reference := func(kind, id string) string { return `<w:r><w:` + kind + `Reference w:id="` + id + `"/></w:r>` }
	doc := read(t, parts{
		"word/header1.xml": part("hdr", para("Resolution 71")), "word/header2.xml": part("hdr", para("First")),
		"word/footer1.xml":   part("ftr", `<w:p><w:r><w:t xml:space="preserve">- </w:t></w:r>`+pageField+`</w:p>`),
		"word/footnotes.xml": part("footnotes", `<w:footnote w:type="separator" w:id="0">`+para("line")+`</w:footnote><w:footnote w:id="1">`+para("See No. 195.")+`</w:footnote><w:footnote w:id="2"><w:p><w:r><w:t xml:space="preserve">* Custom.</w:t></w:r></w:p></w:footnote><w:footnote w:id="3">`+para("Third.")+`</w:footnote>`),
		"word/endnotes.xml":  part("endnotes", `<w:endnote w:id="1">`+para("End.")+`</w:endnote>`),
		"word/document.xml": body(`<w:p><w:r><w:t>one</w:t></w:r>` + reference("footnote", "1") + `<w:r><w:t>,</w:t></w:r>` +
			`<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>` + reference("endnote", "1") + `</w:p>` +
			`<w:p><w:r><w:br w:type="page"/><w:t>two</w:t></w:r>` + reference("footnote", "3") + reference("footnote", "1") + `</w:p>` +
			`<w:sectPr><w:headerReference w:type="default" r:id="header1" xmlns:r="x"/><w:headerReference w:type="first" r:id="header2" xmlns:r="x"/>` +
			`<w:footerReference w:type="default" r:id="footer1" xmlns:r="x"/><w:pgNumType w:start="11"/><w:titlePg/></w:sectPr>`),
	}, Options{})
	want := [][]string{
		{"one1,*i", "1 See No. 195.", "* Custom."},
		{"two23", "2 Third.", "i End."},
	}
	if diff := cmp.Diff(want, sample.Printed(doc)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	type margins struct{ Header, Footer, Printed string }
	var got []margins
	for _, p := range doc.Pages {
		got = append(got, margins{p.Header, p.Footer, p.Printed})
	}
	if diff := cmp.Diff([]margins{{"First", "", ""}, {"Resolution 71", "-", "12"}}, got); diff != "" {
		t.Errorf("margins: -want +got:\n%s", diff)
	}
}

// What stands behind a counted mark is part of it, in the text and in the note.
func TestInsertedNote(t *testing.T) {
	raised := `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>bis</w:t></w:r>`
	got := lines(t, parts{
		"word/footnotes.xml": part("footnotes", `<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>`+raised+`<w:r><w:t xml:space="preserve"> A note.</w:t></w:r></w:p></w:footnote>`),
		"word/document.xml": body(`<w:p><w:r><w:t>one</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>` + raised + `<w:r><w:t>, 10</w:t></w:r>` +
			`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>`),
	}, Options{})
	if diff := cmp.Diff([]string{"one1bis, 102", "1bis A note."}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestTrackedChanges(t *testing.T) {
	ins := func(s string) string { return `<w:ins w:id="1"><w:r><w:t>` + s + `</w:t></w:r></w:ins>` }
	del := func(s string) string { return `<w:del w:id="2"><w:r><w:delText>` + s + `</w:delText></w:r></w:del>` }
	run := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	numbering := abstract("0", lvl("0", "1", "decimal", "%1", "")) + num("1", "0", "")
	item := func(mark, content string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>` + mark + `</w:rPr></w:pPr>` + content + `</w:p>`
	}
	cell := func(s string) string { return `<w:tc>` + para(s) + `</w:tc>` }
	for _, c := range []struct {
		name, body         string
		accepted, original []string
	}{
		{"words", `<w:p>` + run("the ") + del("old") + ins("new") + run(" text") + `</w:p>`, []string{"the new text"}, []string{"the old text"}},
		{"moved", `<w:p><w:moveFrom w:id="1">` + run("x") + `</w:moveFrom>` + run("a") + `</w:p><w:p>` + run("b") + `<w:moveTo w:id="2">` + run("x") + `</w:moveTo></w:p>`, []string{"a", "bx"}, []string{"xa", "b"}},
		{
			"paragraph put in", item("", run("one")) + item(`<w:ins w:id="1"/>`, ins("two")) + item("", run("three")),
			[]string{"1 one", "2 two", "3 three"},
			[]string{"1 one", "2 three"},
		},
		{
			"paragraph taken out", item("", run("one")) + item(`<w:del w:id="1"/>`, del("two")) + item("", run("three")),
			[]string{"1 one", "2 three"},
			[]string{"1 one", "2 two", "3 three"},
		},
		{"paragraphs joined", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + run("one ") + `</w:p>` + para("two"), []string{"one two"}, []string{"one", "two"}},
		{
			"rows", `<w:tbl><w:tr><w:trPr><w:ins w:id="1"/></w:trPr>` + cell("a") + cell("b") + `</w:tr><w:tr><w:trPr><w:del w:id="2"/></w:trPr>` + cell("c") + cell("d") + `</w:tr></w:tbl>`,
			[]string{"a b"},
			[]string{"c d"},
		},
		{
			"numbering put in", `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1"/></w:numPr></w:pPr>` + run("x") + `</w:p>`,
			[]string{"1 x"},
			[]string{"x"},
		},
		{
			"properties changed", `<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>` + run("x") + `</w:p>`,
			[]string{"x"},
			[]string{"1 x"},
		},
		{"put in and taken out again", `<w:p>` + run("a") + `<w:ins w:id="1">` + del("b") + `</w:ins></w:p>`, []string{"a"}, []string{"a"}},
	} {
		for original, want := range map[bool][]string{false: c.accepted, true: c.original} {
			got := lines(t, parts{"word/document.xml": body(c.body + para("end")), "word/numbering.xml": part("numbering", numbering)}, Options{Original: original})
			if diff := cmp.Diff(append(want, "end"), got); diff != "" {
				t.Errorf("%s, original %t (-want +got):\n%s", c.name, original, diff)
			}
		}
	}
}

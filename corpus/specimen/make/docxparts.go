package main

import (
	"fmt"
	"strings"

	"dovetail/corpus"
)

// part is one XML part of a Word package.
type part struct{ name, xml string }

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// parts returns the whole package, in order.
func (d *docx) parts() []part {
	bidi := ""
	if d.lang.RightToLeft() {
		bidi = "<w:bidi/>"
	}
	section := `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1134" w:bottom="1418" w:left="1134" w:header="720" w:footer="720" w:gutter="0"/>` + bidi + `</w:sectPr>`
	return []part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`},
		{"_rels/.rels", relationships(`officeDocument" Target="word/document.xml`)},
		{"word/_rels/document.xml.rels", relationships(`styles" Target="styles.xml`, `numbering" Target="numbering.xml`, `header" Target="header1.xml`, `footer" Target="footer1.xml`, `footnotes" Target="footnotes.xml`)},
		{"word/document.xml", `<w:document ` + wordNS + `><w:body>` + d.body.String() + section + `</w:body></w:document>`},
		{"word/styles.xml", d.styles()},
		{"word/numbering.xml", d.numbering()},
		{"word/footnotes.xml", `<w:footnotes ` + wordNS + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>` + d.notes.String() + `</w:footnotes>`},
		{"word/header1.xml", `<w:hdr ` + wordNS + `><w:p><w:pPr>` + bidi + `<w:jc w:val="center"/></w:pPr><w:r>` + d.runProps() + `<w:t>` + escape(notices[d.lang]) + `</w:t></w:r></w:p></w:hdr>`},
		{"word/footer1.xml", `<w:ftr ` + wordNS + `><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">– </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> –</w:t></w:r></w:p></w:ftr>`},
	}
}

// relationships lists the targets as rId1, rId2, ...
func relationships(targets ...string) string {
	var w strings.Builder
	w.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, t := range targets {
		fmt.Fprintf(&w, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/>`, i+1, t)
	}
	w.WriteString(`</Relationships>`)
	return w.String()
}

// styles are those of the ITU's template that a resolution uses.
func (d *docx) styles() string {
	fonts := `<w:rFonts w:ascii="Noto Serif" w:hAnsi="Noto Serif" w:cs="Noto Naskh Arabic" w:eastAsia="Noto Serif CJK SC"/>`
	if d.lang == corpus.Chinese {
		fonts = `<w:rFonts w:ascii="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC"/>`
	}
	style := func(id, based, ppr, rpr string) string {
		if based != "" {
			based = `<w:basedOn w:val="` + based + `"/>`
		}
		return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + id + `"/>` + based + `<w:pPr>` + ppr + `</w:pPr><w:rPr>` + rpr + `</w:rPr></w:style>`
	}
	return `<w:styles ` + wordNS + `><w:docDefaults><w:rPrDefault><w:rPr>` + fonts + `<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		style("Normal", "", `<w:tabs><w:tab w:val="left" w:pos="794"/></w:tabs><w:spacing w:before="120"/>`, ``) +
		style("Title", "Normal", `<w:spacing w:before="600" w:after="600"/><w:jc w:val="center"/>`, `<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>`) +
		style("Res_No", "Normal", `<w:keepNext/><w:spacing w:before="480"/><w:jc w:val="center"/>`, `<w:sz w:val="28"/><w:szCs w:val="28"/>`) +
		style("Res_title", "Normal", `<w:keepNext/><w:spacing w:before="240"/><w:jc w:val="center"/>`, `<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>`) +
		style("Res_Date", "Normal", `<w:spacing w:before="240"/><w:jc w:val="right"/>`, ``) +
		style("Normalaftertitle", "Normal", `<w:spacing w:before="280"/>`, ``) +
		style("Call", "Normal", `<w:keepNext/><w:spacing w:before="160"/><w:ind w:left="794"/>`, `<w:i/><w:iCs/>`) +
		style("Annex_No", "Normal", `<w:keepNext/><w:spacing w:before="480"/><w:jc w:val="center"/>`, `<w:sz w:val="28"/><w:szCs w:val="28"/>`) +
		style("enumlev1", "Normal", `<w:spacing w:before="80"/><w:ind w:left="794" w:hanging="794"/>`, ``) +
		style("enumlev2", "enumlev1", `<w:ind w:left="1588" w:hanging="794"/>`, ``) +
		style("FootnoteText", "Normal", `<w:spacing w:before="60"/>`, `<w:sz w:val="18"/><w:szCs w:val="18"/>`) +
		`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
		`</w:styles>`
}

// numbering holds the three list formats and an instance for every list.
func (d *docx) numbering() string {
	var w strings.Builder
	w.WriteString(`<w:numbering ` + wordNS + `>`)
	for i, f := range []struct{ format, text string }{{"lowerLetter", "%1)"}, {"decimal", "%1"}, {"lowerRoman", "%1)"}} {
		fmt.Fprintf(&w, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>`, i, f.format, f.text)
	}
	for i, r := range d.restarts {
		fmt.Fprintf(&w, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, i+1, r.abstract)
	}
	w.WriteString(`</w:numbering>`)
	return w.String()
}

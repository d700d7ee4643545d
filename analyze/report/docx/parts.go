package docx

import (
	"fmt"
	"strings"

	"dovetail/corpus"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const mainSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>` +
	`</Types>`

const packageRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

const documentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>` +
	`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>` +
	`<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>` +
	`</Relationships>`

const settings = xmlHead + `<w:settings ` + mainSpace + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// coreProperties names the document. The day is that of the run, not of the
// export: a report rendered again is the same.
func coreProperties(title, subject, lang, made string) string {
	day := ""
	if strings.Contains(made, "T") {
		day = `<dcterms:created xsi:type="dcterms:W3CDTF">` + escape(made) + `</dcterms:created>`
	}
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escape(title) + `</dc:title><dc:subject>` + escape(subject) + `</dc:subject><dc:creator>Dovetail</dc:creator>` +
		`<dc:language>` + escape(lang) + `</dc:language>` + day + `</cp:coreProperties>`
}

// locales are the languages as Word names them.
var locales = map[corpus.Lang]string{
	corpus.Arabic: "ar-SA", corpus.Chinese: "zh-CN", corpus.English: "en-GB",
	corpus.French: "fr-FR", corpus.Russian: "ru-RU", corpus.Spanish: "es-ES",
}

// style is one paragraph style.
type style struct {
	id, name, base string
	size           int // half-points; 0 inherits
	bold           bool
	color          string
	before, after  int // twentieths of a point
	outline        int // level of a heading, from 1; 0 for none
	keepNext       bool
	centre         bool
}

var paragraphStyles = []style{
	{id: "Title", name: "Title", base: "Normal", size: 36, bold: true, before: 240, after: 120, centre: true},
	{id: "Subtitle", name: "Subtitle", base: "Normal", size: 26, color: "444B54", after: 360, centre: true},
	{id: "Heading1", name: "heading 1", base: "Normal", size: 30, bold: true, before: 480, after: 160, outline: 1, keepNext: true},
	{id: "Heading2", name: "heading 2", base: "Normal", size: 25, bold: true, before: 360, after: 120, outline: 2, keepNext: true},
	{id: "Heading3", name: "heading 3", base: "Normal", size: 22, bold: true, before: 300, after: 80, outline: 3, keepNext: true},
	{id: "TOC1", name: "toc 1", base: "Normal", before: 60, after: 20},
	{id: "TOC2", name: "toc 2", base: "Normal", size: 20, after: 0},
	{id: "TOCHeading", name: "TOC Heading", base: "Normal", size: 24, bold: true, before: 360, after: 120, keepNext: true},
	{id: "BlockLabel", name: "Block Label", base: "Normal", size: 20, bold: true, color: "444B54", after: 40},
	{id: "TableText", name: "Table Text", base: "Normal", size: 20, before: 20, after: 40},
	{id: "TableHead", name: "Table Head", base: "TableText", bold: true, keepNext: true},
	{id: "Source", name: "Source Line", base: "TableText", size: 17, color: "555C65"},
	{id: "Lead", name: "Finding Line", base: "Normal", size: 20, color: "444B54", after: 100, keepNext: true},
	{id: "Marking", name: "Proposal Marking", base: "Normal", bold: true, before: 200, after: 60, keepNext: true},
	{id: "Wording", name: "Proposal Wording", base: "Normal", after: 80},
	{id: "Header", name: "header", base: "Normal", size: 17, color: "555C65"},
	{id: "Footer", name: "footer", base: "Normal", size: 17, color: "555C65", centre: true},
}

// styles are the styles of the document. Word chooses the font by the script
// of each run: Latin and Cyrillic, East Asian, or complex.
func styles(lang corpus.Lang) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles ` + mainSpace + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="SimSun" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="24"/>`)
	eastAsia, latin := "zh-CN", locales[lang]
	if lang == corpus.Arabic || lang == corpus.Chinese {
		latin = "en-GB"
	}
	fmt.Fprintf(&b, `<w:lang w:val=%q w:eastAsia=%q w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`, latin, eastAsia)
	b.WriteString(`<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="174A7C"/></w:rPr></w:style>`)
	for _, s := range paragraphStyles {
		s.write(&b)
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}

func (s style) write(b *strings.Builder) {
	fmt.Fprintf(b, `<w:style w:type="paragraph" w:styleId=%q><w:name w:val=%q/><w:basedOn w:val=%q/>`, s.id, s.name, s.base)
	if s.outline > 0 {
		b.WriteString(`<w:next w:val="Normal"/>`)
	}
	b.WriteString(`<w:qFormat/><w:pPr>`)
	if s.keepNext {
		b.WriteString(`<w:keepNext/>`)
	}
	fmt.Fprintf(b, `<w:spacing w:before="%d" w:after="%d"/>`, s.before, s.after)
	if s.id == "TOC2" {
		b.WriteString(`<w:ind w:start="284"/>`)
	}
	if s.centre {
		b.WriteString(`<w:jc w:val="center"/>`)
	}
	if s.outline > 0 {
		fmt.Fprintf(b, `<w:outlineLvl w:val="%d"/>`, s.outline-1)
	}
	b.WriteString(`</w:pPr><w:rPr>`)
	if s.bold {
		b.WriteString(`<w:b/><w:bCs/>`)
	}
	if s.color != "" {
		fmt.Fprintf(b, `<w:color w:val=%q/>`, s.color)
	}
	if s.size > 0 {
		fmt.Fprintf(b, `<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, s.size, s.size+2)
	}
	b.WriteString(`</w:rPr></w:style>`)
}

package docx

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"

	"dovetail/ingest/document"
	"dovetail/ingest/internal/sample"
)

const wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// parts are the parts of a document to be packed; the document part and the
// relationships are made where they are missing.
type parts map[string]string

// body makes the document part of the content of its body.
func body(content string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="` + wordNamespace +
		`" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
		` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
		` xmlns:v="urn:schemas-microsoft-com:vml"><w:body>` + content + `</w:body></w:document>`
}

// para makes a paragraph of plain words.
func para(words string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + words + `</w:t></w:r></w:p>`
}

// listed makes a paragraph of a list.
func listed(id, level, words string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + id + `"/></w:numPr></w:pPr><w:r><w:t>` + words + `</w:t></w:r></w:p>`
}

// part makes a part with the given root element.
func part(root, content string) string {
	return `<w:` + root + ` xmlns:w="` + wordNamespace + `">` + content + `</w:` + root + `>`
}

// pack makes the bytes of a document.
func pack(t testing.TB, ps parts) []byte { return packAs(t, ps, zip.Deflate) }

// packAs makes the bytes of a document whose parts are kept by a method of ZIP.
func packAs(t testing.TB, ps parts, method uint16) []byte {
	t.Helper()
	all := parts{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
	}
	var rels strings.Builder
	for _, kind := range []string{"styles", "numbering", "settings", "footnotes", "endnotes", "header1", "header2", "footer1"} {
		if _, ok := ps["word/"+kind+".xml"]; ok {
			rels.WriteString(`<Relationship Id="` + kind + `" Type="http://x/` + strings.TrimRight(kind, "12") + `" Target="` + kind + `.xml"/>`)
		}
	}
	all["word/_rels/document.xml.rels"] = `<Relationships>` + rels.String() + `</Relationships>`
	for name, content := range ps {
		all[name] = content
	}
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(all[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// read reads packed parts.
func read(t testing.TB, ps parts, opts Options) *document.Document {
	t.Helper()
	b := pack(t, ps)
	doc, err := Read(bytes.NewReader(b), int64(len(b)), "test.docx", opts)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// lines reads packed parts and returns the lines of all pages, with "\f"
// between pages.
func lines(t testing.TB, ps parts, opts Options) []string {
	t.Helper()
	var out []string
	for i, page := range sample.Printed(read(t, ps, opts)) {
		if i > 0 {
			out = append(out, "\f")
		}
		out = append(out, page...)
	}
	return out
}

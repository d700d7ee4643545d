package epub

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/ingest/document"
)

// pack makes a book of name and content pairs.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, parts[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

const container = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

// chapter is a chapter with a document type, as books have.
func chapter(words string) string {
	return `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><body>` + words + `</body></html>`
}

func TestRead(t *testing.T) {
	b := pack(t,
		"mimetype", "application/epub+zip",
		"META-INF/container.xml", container,
		"OEBPS/book.opf", `<package><metadata xmlns:dc="d"><dc:title>Final Acts</dc:title></metadata><manifest>`+
			`<item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>`+
			`<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="i" href="x.png" media-type="image/png"/></manifest>`+
			`<spine><itemref idref="c"/><itemref idref="a"/><itemref idref="b"/><itemref idref="i"/></spine></package>`,
		"OEBPS/cover.xhtml", chapter(`<img src="x.png"/>`),
		"OEBPS/text/one.xhtml", chapter(`<h1>RESOLUTION 1</h1><p>considering</p>`),
		"OEBPS/text/two b.xhtml", chapter(`<h1>القرار 2</h1><ol type="a"><li>x</li></ol>`),
	)
	doc, err := Read(bytes.NewReader(b), int64(len(b)), "book.epub")
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, page := range doc.Pages {
		var lines []string
		for _, p := range page.Paragraphs {
			lines = append(lines, p.Text)
		}
		got = append(got, lines)
	}
	if diff := cmp.Diff([][]string{{"RESOLUTION 1", "considering"}, {"القرار 2", "a.\tx"}}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if doc.Title != "Final Acts" || doc.Pages[1].Number != 2 {
		t.Errorf("title %q, pages %+v", doc.Title, doc.Pages)
	}
}

func TestUnreadable(t *testing.T) {
	for _, c := range []struct {
		name   string
		file   []byte
		reason document.Reason
	}{
		{"empty", nil, document.ReasonEmpty},
		{"no ZIP", []byte("hello"), document.ReasonFormat},
		{"another ZIP", pack(t, "a.txt", "x"), document.ReasonFormat},
		{"no package", pack(t, "META-INF/container.xml", container), document.ReasonFormat},
		{"protected", pack(t, "META-INF/container.xml", container, "META-INF/rights.xml", "x"), document.ReasonPassword},
		{"no chapters", pack(t, "META-INF/container.xml", container, "OEBPS/book.opf", "<package/>"), document.ReasonNoText},
		{"broken package", pack(t, "META-INF/container.xml", container, "OEBPS/book.opf", "<package><a>"), document.ReasonDamaged},
		{"laughs", pack(t, "META-INF/container.xml", `<!DOCTYPE a [<!ENTITY b "c">]><container><rootfile full-path="&b;"/></container>`), document.ReasonDamaged},
		{"a bomb", pack(t, "META-INF/container.xml", container,
			"OEBPS/book.opf", `<package><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><itemref idref="a"/></package>`,
			"OEBPS/a.xhtml", strings.Repeat(" ", maxChapter+1)), document.ReasonSuspicious},
	} {
		_, err := Read(bytes.NewReader(c.file), int64(len(c.file)), c.name)
		if got := document.AsUnreadable(err).Reason; err == nil || got != c.reason {
			t.Errorf("%s: %v, want reason %q", c.name, err, c.reason)
		}
	}
}

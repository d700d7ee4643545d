// Package html reads web pages into paragraphs: headings, paragraphs, list
// items with the labels a browser would print, tables as rows, footnotes with
// their marks. Scripts, styles, menus and whatever else is not read by people
// are left out.
//
// The encoding is that of the byte order mark, of the page's own declaration
// where the bytes agree with it, else what is most likely. Nothing is fetched
// and nothing is run; the size of a page and the depth of its elements are
// bounded. Every error is a [document.Unreadable].
package html

import (
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	htmlcharset "golang.org/x/net/html/charset"

	"dovetail/ingest/document"
	"dovetail/ingest/plain/charset"
	"dovetail/ingest/textnorm"
)

// maxSize bounds a page: 32 MiB, some ten times the largest treaty on the web.
const maxSize = 32 << 20

// Read reads the page r of size bytes, known by name. The document has one
// page, or more where the file asks for page breaks. It fails with a
// [document.Unreadable].
func Read(r io.ReaderAt, size int64, name string) (*document.Document, error) {
	b, err := document.Load(r, size, maxSize, "split it into several files")
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(Decode(b)))
	if err != nil {
		return nil, &document.Unreadable{
			Reason: document.ReasonSuspicious, Says: "nests its elements deeper than any page does",
			Next: "open it in a browser and save it as text", Err: err,
		}
	}
	doc := &document.Document{Name: name, Format: "html", Title: title(root)}
	w := newWalker(root)
	doc.Pages = w.read()
	if !doc.Blank() {
		return doc, nil
	}
	return nil, &document.Unreadable{
		Reason: document.ReasonNoText, Says: "holds no words",
		Next: "open it in a browser, and if text appears there, save it as PDF",
	}
}

// Decode makes text of the bytes of a page. A declaration that the bytes
// contradict is not believed: many pages say UTF-8 or ISO 8859-1 and are not.
func Decode(b []byte) string {
	text, enc := charset.Decode(b)
	if !enc.Guess && enc.Name != "" {
		return text // marked, or valid UTF-8
	}
	_, name, certain := htmlcharset.DetermineEncoding(b[:min(len(b), 1024)], "")
	if !certain || name == "utf-8" {
		return text
	}
	declared, err := charset.As(b, name)
	if err != nil {
		return text
	}
	const few = 1000 // one broken character in a thousand is a slip, more is another encoding
	if strings.Count(declared, "\ufffd")*few > utf8.RuneCountInString(declared) {
		return text
	}
	if name == "windows-1252" && enc.Name != "windows-1252" && enc.Name != "" {
		return text // the default that tools write into pages of any language
	}
	return declared
}

// title returns the words of the title element.
func title(root *html.Node) string {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "title" && n.FirstChild != nil {
			return textnorm.Squeeze(n.FirstChild.Data)
		}
	}
	return ""
}

// attr returns an attribute of an element, "" when it has none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// css returns the value of a property in the element's style attribute.
func css(n *html.Node, property string) string {
	style := attr(n, "style")
	if len(style) > 4096 || style == "" {
		return ""
	}
	for rule := range strings.SplitSeq(style, ";") {
		key, value, _ := strings.Cut(rule, ":")
		if strings.EqualFold(strings.TrimSpace(key), property) {
			return strings.ToLower(strings.TrimSpace(value))
		}
	}
	return ""
}

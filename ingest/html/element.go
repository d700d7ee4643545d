package html

import (
	"strings"

	"golang.org/x/net/html"
)

// kind is what becomes of an element.
type kind int

const (
	inline  kind = iota // its words run on in the paragraph around it
	block               // its words are paragraphs of their own
	dropped             // it is not read
)

// kinds of the elements that are not inline.
var kinds = elementKinds()

func elementKinds() map[string]kind {
	kinds := map[string]kind{}
	for _, name := range strings.Fields("address article aside blockquote body center dd details dialog dir div dl dt " +
		"fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre " +
		"search section summary table caption tbody td tfoot th thead tr ul") {
		kinds[name] = block
	}
	for _, name := range strings.Fields("script style noscript template nav head svg iframe object embed " +
		"applet canvas audio video select option button input textarea datalist map area rp rt frameset") {
		kinds[name] = dropped
	}
	return kinds
}

// kindOf tells what becomes of n: elements that are hidden, menus, banners and
// the like are dropped whatever their name.
func kindOf(n *html.Node) kind {
	k := kinds[n.Data]
	if k == dropped {
		return dropped
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary":
		return dropped
	}
	if has(n, "hidden") || attr(n, "aria-hidden") == "true" || css(n, "display") == "none" || css(n, "visibility") == "hidden" ||
		strings.Contains(css(n, "mso-hide"), "all") {
		return dropped
	}
	switch n.Data {
	case "footer", "header":
		if !within(n, "article", "main") {
			return dropped
		}
	case "del", "s", "strike":
		return dropped // struck out: no longer part of the text
	case "div":
		// LibreOffice writes running headers and footers so.
		if t := attr(n, "title"); t == "header" || t == "footer" {
			return dropped
		}
	case "aside":
		if !noteElement(n) {
			return dropped
		}
	}
	return k
}

// within tells whether n lies in one of the named elements.
func within(n *html.Node, names ...string) bool {
	for p := range n.Ancestors() {
		for _, name := range names {
			if p.Data == name {
				return true
			}
		}
	}
	return false
}

// noteElement tells whether an element says of itself that it is a footnote.
func noteElement(n *html.Node) bool {
	for _, key := range []string{"class", "role", "epub:type", "id"} {
		v := strings.ToLower(attr(n, key))
		if strings.Contains(v, "footnote") || strings.Contains(v, "endnote") || strings.HasPrefix(v, "ftn") && v != "" || strings.Contains(v, "doc-endnote") {
			return true
		}
	}
	return false
}

// level returns the level of a heading, 0 for what is none.
func level(n *html.Node) int {
	if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	return 0
}

// mainPart returns the element that holds the document proper: the main or
// only article element if it has most of the words, else the whole.
func mainPart(root *html.Node) *html.Node {
	var found []*html.Node
	for _, name := range []string{"main", "article"} {
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && (n.Data == name || name == "main" && attr(n, "role") == "main") && !within(n, name) {
				found = append(found, n)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	if len(found) != 1 {
		return root
	}
	const most = 0.4 // menus and banners of a page seldom have more than half of its words
	if float64(size(found[0])) < most*float64(size(root)) {
		return root
	}
	return found[0]
}

// size counts the bytes of words below n that are not dropped by their name.
func size(n *html.Node) int {
	total := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			total += len(strings.TrimSpace(c.Data))
		case c.Type == html.ElementNode && kinds[c.Data] != dropped:
			total += size(c)
		}
	}
	return total
}

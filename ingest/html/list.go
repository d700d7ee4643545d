package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"dovetail/ingest/numeral"
	"dovetail/ingest/textnorm"
)

// list walks the items of a list.
func (w *walker) list(n *html.Node, c context) {
	c.depth++
	style := listStyle(n)
	number, step := 1, 1
	if v, err := strconv.Atoi(attr(n, "start")); err == nil {
		number = v
	}
	if has(n, "reversed") {
		step = -1
		if attr(n, "start") == "" {
			number = items(n)
		}
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode || k.Data != "li" {
			w.node(k, c)
			continue
		}
		if kindOf(k) == dropped {
			continue
		}
		if v, err := strconv.Atoi(attr(k, "value")); err == nil {
			number = v
		}
		own := style
		if s := listStyle(k); s != "" && s != "decimal" && s != "disc" {
			own = s
		}
		w.item(k, c, listLabel(own, number))
		number += step
	}
}

// item walks one item. Words that begin with a label of their own make a
// bullet, which a stylesheet most likely hides, superfluous.
func (w *walker) item(n *html.Node, c context, label string) {
	w.flush()
	if mark, ok := w.notes.bodies[n]; ok {
		c.note = mark
	}
	if class := firstClass(n); class != "" {
		c.style = class
	}
	if label == "•" {
		if _, _, typed := textnorm.SplitLabel(textnorm.Normalize(beginning(n))); typed {
			label = ""
		}
	}
	w.label = label
	defer w.enter(w.block)
	w.enter(c)
	w.children(n, c)
	w.flush()
	w.label = ""
}

// beginning returns the first words of an element.
func beginning(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(strings.ReplaceAll(d.Data, "\n", " "))
		}
		if b.Len() > 200 {
			break
		}
	}
	return b.String()
}

func items(n *html.Node) int {
	count := 0
	for k := range n.ChildNodes() {
		if k.Type == html.ElementNode && k.Data == "li" {
			count++
		}
	}
	return count
}

// listStyle returns how an element numbers its items, by its style, type or
// name.
func listStyle(n *html.Node) string {
	for _, property := range []string{"list-style-type", "list-style"} {
		if v := css(n, property); v != "" {
			first, _, _ := strings.Cut(v, " ")
			return first
		}
	}
	switch attr(n, "type") {
	case "1":
		return "decimal"
	case "a":
		return "lower-alpha"
	case "A":
		return "upper-alpha"
	case "i":
		return "lower-roman"
	case "I":
		return "upper-roman"
	case "none":
		return "none"
	}
	switch n.Data {
	case "ol":
		return "decimal"
	case "ul", "menu", "dir":
		return "disc"
	}
	return ""
}

// listLabel writes the label of an item as browsers do.
func listLabel(style string, n int) string {
	switch style {
	case "none":
		return ""
	case "disc", "circle", "square", "":
		return "•"
	case "lower-alpha", "lower-latin":
		return numeral.Alphabetic(n, numeral.Latin) + "."
	case "upper-alpha", "upper-latin":
		return strings.ToUpper(numeral.Alphabetic(n, numeral.Latin)) + "."
	case "lower-roman":
		return numeral.Roman(n) + "."
	case "upper-roman":
		return strings.ToUpper(numeral.Roman(n)) + "."
	case "lower-greek":
		return numeral.Alphabetic(n, numeral.Greek) + "."
	case "lower-russian", "lower-cyrillic":
		return numeral.Alphabetic(n, numeral.Russian) + "."
	case "decimal-leading-zero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n) + "."
		}
	case "arabic-indic":
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return '٠' + r - '0'
			}
			return r
		}, strconv.Itoa(n)) + "."
	case "cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal":
		return numeral.Chinese(n) + "、"
	}
	return strconv.Itoa(n) + "."
}

package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

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
		return alphabetic(n, "abcdefghijklmnopqrstuvwxyz") + "."
	case "upper-alpha", "upper-latin":
		return alphabetic(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "."
	case "lower-roman":
		return roman(n) + "."
	case "upper-roman":
		return strings.ToUpper(roman(n)) + "."
	case "lower-greek":
		return alphabetic(n, "αβγδεζηθικλμνξοπρστυφχψω") + "."
	case "lower-russian", "lower-cyrillic":
		return alphabetic(n, "абвгдежзиклмнопрстуфхцчшщэюя") + "."
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
		return chinese(n) + "、"
	}
	return strconv.Itoa(n) + "."
}

// alphabetic counts a, b, ..., z, aa, ab, ...
func alphabetic(n int, letters string) string {
	set := []rune(letters)
	if n < 1 {
		return strconv.Itoa(n)
	}
	var out []rune
	for n > 0 {
		n--
		out = append([]rune{set[n%len(set)]}, out...)
		n /= len(set)
	}
	return string(out)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	words := []string{"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"}
	var b strings.Builder
	for i, v := range values {
		for n >= v {
			b.WriteString(words[i])
			n -= v
		}
	}
	return b.String()
}

// chinese writes 1 to 99 as one counts.
func chinese(n int) string {
	digits := []rune("〇一二三四五六七八九")
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	s := ""
	if n >= 20 {
		s = string(digits[n/10])
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}

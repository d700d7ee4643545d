package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"dovetail/ingest/textnorm"
)

// notes are the footnotes of a page, found by the links between marks and
// notes.
type notes struct {
	marks  map[*html.Node]string // links that are a mark in the text
	backs  map[*html.Node]bool   // links within a note that lead back
	bodies map[*html.Node]string // block elements that are a note, with its mark
}

// findNotes looks for links that lead, within the page, from a mark in the
// text forward to a note. The words of a mark are short: "1", "*", "[2]", "a".
// It errs to the side of leaving a link in the text.
func findNotes(root *html.Node) *notes {
	ns := &notes{marks: map[*html.Node]string{}, backs: map[*html.Node]bool{}, bodies: map[*html.Node]string{}}
	order, targets := map[*html.Node]int{}, map[string]*html.Node{}
	var links []*html.Node
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		order[n] = len(order)
		for _, key := range []string{"id", "name"} {
			if v := attr(n, key); v != "" && targets[v] == nil {
				targets[v] = n
			}
		}
		if n.Data == "a" && strings.HasPrefix(attr(n, "href"), "#") {
			links = append(links, n)
		}
	}
	for _, link := range links {
		target := targets[strings.TrimPrefix(attr(link, "href"), "#")]
		mark := markOf(link)
		if target == nil || mark == "" || order[target] < order[link] {
			continue
		}
		body := noteBody(target)
		if body == nil || !looksLikeMark(link, body) || contains(body, link) {
			continue
		}
		ns.marks[link] = mark
		if _, twice := ns.bodies[body]; !twice {
			ns.bodies[body] = mark
		}
	}
	for _, link := range links {
		if _, isMark := ns.marks[link]; !isMark && ns.inNote(link) && backText(link) {
			ns.backs[link] = true
		}
	}
	return ns
}

// markOf returns the words of a link as a mark, without brackets; "" when they
// are none.
func markOf(n *html.Node) string {
	s := strings.Trim(textnorm.Squeeze(beginning(n)), "[]()（）")
	if s == "" || utf8.RuneCountInString(s) > 4 {
		return ""
	}
	if strings.Trim(s, "0123456789") == "" || strings.Trim(s, "*†‡§¶") == "" || utf8.RuneCountInString(s) == 1 || strings.Trim(s, "ivx") == "" {
		return s
	}
	return ""
}

// looksLikeMark tells a mark from a link of a table of contents: it is set as
// a superscript or in brackets, or names itself or its target a note.
func looksLikeMark(link, body *html.Node) bool {
	words := strings.TrimSpace(beginning(link))
	if strings.HasPrefix(words, "[") || strings.HasPrefix(words, "(") || strings.Trim(words, "*†‡§") == "" {
		return true
	}
	for n := range link.Ancestors() {
		if n.Data == "sup" {
			return true
		}
		if kinds[n.Data] == block {
			break
		}
	}
	for d := range link.Descendants() {
		if d.Data == "sup" {
			return true
		}
	}
	href := strings.ToLower(attr(link, "href"))
	for _, hint := range []string{"fn", "ftn", "note", "edn"} {
		if strings.Contains(href, hint) {
			return true
		}
	}
	return strings.Contains(attr(link, "epub:type"), "noteref") || attr(link, "role") == "doc-noteref" || noteElement(body)
}

// noteBody returns the block element that a link's target is or stands in.
func noteBody(n *html.Node) *html.Node {
	if kinds[n.Data] == block && n.Data != "body" {
		return n
	}
	for p := range n.Ancestors() {
		if kinds[p.Data] == block {
			switch p.Data {
			case "body", "html", "main", "article", "section", "table", "tr", "ol", "ul":
				return nil
			}
			return p
		}
	}
	return nil
}

func contains(outer, n *html.Node) bool {
	for p := range n.Ancestors() {
		if p == outer {
			return true
		}
	}
	return false
}

func (ns *notes) inNote(n *html.Node) bool {
	for p := range n.Ancestors() {
		if _, ok := ns.bodies[p]; ok {
			return true
		}
	}
	return false
}

// backText tells whether the words of a link in a note only lead back: the
// mark again, or an arrow.
func backText(n *html.Node) bool {
	s := strings.TrimSpace(beginning(n))
	return markOf(n) != "" || s == "" || strings.Trim(s, "↩↵↑^←⤴ \ufe0e") == ""
}

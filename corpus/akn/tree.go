package akn

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits of what is read, against hostile files.
const (
	maxDepth = 200
	maxNodes = 2_000_000
)

// node is an element, or words when it has no name.
type node struct {
	name     string // local
	attrs    map[string]string
	own      map[string]string // attributes of our namespace
	words    string
	children []*node
}

// ErrEntities tells that a document declares entities, which is how a few lines
// are made to expand without bound.
var ErrEntities = errors.New("reading Akoma Ntoso: it declares XML entities")

// parse reads a document into a tree. Entities other than the five of XML are
// errors: encoding/xml expands no declarations.
func parse(r io.Reader) (*node, error) {
	dec := xml.NewDecoder(r)
	root := &node{}
	stack := []*node{root}
	for count := 0; ; count++ {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("reading Akoma Ntoso: %w", err)
		}
		if count > maxNodes {
			return nil, fmt.Errorf("reading Akoma Ntoso: more than %d elements", maxNodes)
		}
		top := stack[len(stack)-1]
		switch x := token.(type) {
		case xml.StartElement:
			if len(stack) > maxDepth {
				return nil, fmt.Errorf("reading Akoma Ntoso: elements nested more than %d deep", maxDepth)
			}
			n := element(x)
			top.children = append(top.children, n)
			stack = append(stack, n)
		case xml.Directive:
			if bytes.Contains(x, []byte("<!ENTITY")) {
				return nil, ErrEntities
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 1 {
				top.children = append(top.children, &node{words: string(x)})
			}
		}
	}
	if len(root.children) == 0 {
		return nil, errors.New("reading Akoma Ntoso: it holds no element")
	}
	return root, nil
}

func element(x xml.StartElement) *node {
	n := &node{name: x.Name.Local, attrs: map[string]string{}, own: map[string]string{}}
	for _, a := range x.Attr {
		switch a.Name.Space {
		case ownSpace:
			n.own[a.Name.Local] = a.Value
		case "":
			n.attrs[a.Name.Local] = a.Value
		}
	}
	return n
}

// find returns the first element of one of the names, in document order.
func (n *node) find(names ...string) *node {
	for _, c := range n.children {
		for _, name := range names {
			if c.name == name {
				return c
			}
		}
		if d := c.find(names...); d != nil {
			return d
		}
	}
	return nil
}

// all returns the outermost elements of one of the names.
func (n *node) all(names ...string) []*node {
	var out []*node
	for _, c := range n.children {
		matched := false
		for _, name := range names {
			matched = matched || c.name == name
		}
		if matched {
			out = append(out, c)
		} else {
			out = append(out, c.all(names...)...)
		}
	}
	return out
}

// child returns the first child of that name.
func (n *node) child(name string) *node {
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// attr is an attribute of the first element of that name below n.
func (n *node) attr(name, attr string) string {
	if d := n.find(name); d != nil {
		return d.attrs[attr]
	}
	return ""
}

// plain is the words of an element, without notes, white space folded.
func (n *node) plain() string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	n.collect(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (n *node) collect(b *strings.Builder) {
	b.WriteString(n.words)
	for _, c := range n.children {
		if c.name == "authorialNote" || c.name == "num" {
			continue
		}
		c.collect(b)
		if c.name == "p" || c.name == "tr" {
			b.WriteByte(' ')
		}
	}
}

package zipxml

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Bounds on the XML of a part.
const (
	maxDepth = 400     // nested elements; Word's own limit for tables in tables is 62, some 250 elements
	maxToken = 8 << 20 // bytes of one tag or one run of characters
	maxNodes = 50_000  // elements of one property tree ([Scanner.Tree])
)

// Scanner walks the elements of one part; it is not safe for concurrent use.
type Scanner struct {
	archive *Archive
	dec     *xml.Decoder
	in      *meter
	rc      io.Closer
	name    string
	depth   int
}

func (a *Archive) newScanner(rc io.ReadCloser, name string, limit int64) *Scanner {
	in := &meter{archive: a, r: bufio.NewReaderSize(rc, 64<<10), left: limit}
	s := &Scanner{archive: a, dec: xml.NewDecoder(in), in: in, rc: rc, name: name}
	s.dec.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("part %q is in %q, not UTF-8", name, charset)
	}
	return s
}

// Close ends the scan.
func (s *Scanner) Close() { s.rc.Close() }

// meter hands bytes to the decoder one by one and stops at the bounds.
type meter struct {
	archive *Archive
	r       *bufio.Reader
	left    int64 // bytes the part may still unpack to
	token   int   // bytes since the last token
}

// ReadByte implements [io.ByteReader], so that the decoder reads no further
// than the token it returns.
func (m *meter) ReadByte() (byte, error) {
	if m.left <= 0 {
		return 0, m.archive.Suspicious("unpacks to far more than its size, like a ZIP bomb")
	}
	if m.token > m.archive.token {
		return 0, m.archive.Suspicious("holds an XML element of absurd size")
	}
	m.left--
	m.token++
	m.archive.spent++
	return m.r.ReadByte()
}

// Read implements [io.Reader]; the decoder uses ReadByte.
func (m *meter) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := m.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// Next returns the next start, end or character token; io.EOF at the end of
// the part.
func (s *Scanner) Next() (xml.Token, error) {
	for {
		s.in.token = 0
		t, err := s.dec.Token()
		if err == io.EOF {
			return nil, io.EOF
		}
		if err != nil {
			return nil, fmt.Errorf("reading part %q: %w", s.name, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if s.depth++; s.depth > maxDepth {
				return nil, s.archive.Suspicious(fmt.Sprintf("nests XML elements more than %d deep", maxDepth))
			}
			return t, nil
		case xml.EndElement:
			s.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			if s.archive.dtd {
				continue
			}
			if bytes.Contains(t, []byte("<!ENTITY")) {
				return nil, s.archive.Suspicious("declares XML entities, which may expand without bound and which such documents never need")
			}
			return nil, s.archive.Suspicious("declares an XML document type, which such documents never do")
		}
	}
}

// Skip reads to the end of the current element.
func (s *Scanner) Skip() error {
	for depth := 1; depth > 0; {
		t, err := s.Next()
		if err != nil {
			return Unexpected(err)
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// Unexpected turns an end of file within an element into an error of its own.
func Unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// Node is a small element read whole, without its characters: properties, a
// style, a list level.
type Node struct {
	Name  xml.Name
	Attrs []xml.Attr
	Kids  []*Node
}

// Tree reads the element that start opened.
func (s *Scanner) Tree(start xml.StartElement) (*Node, error) {
	count := 0
	return s.subtree(start, &count)
}

func (s *Scanner) subtree(start xml.StartElement, count *int) (*Node, error) {
	if *count++; *count > maxNodes {
		return nil, s.archive.Suspicious("has properties of absurd size")
	}
	n := &Node{Name: start.Name, Attrs: start.Attr}
	for {
		t, err := s.Next()
		if err != nil {
			return nil, Unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			kid, err := s.subtree(t, count)
			if err != nil {
				return nil, err
			}
			n.Kids = append(n.Kids, kid)
		case xml.EndElement:
			return n, nil
		}
	}
}

// Child reads the next element of the given local name anywhere below the
// root as a tree; io.EOF when there is none.
func (s *Scanner) Child(local string) (*Node, error) {
	for {
		t, err := s.Next()
		if err != nil {
			return nil, err
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == local {
			return s.Tree(start)
		}
	}
}

// Get walks down the first children of the given names; nil where one is
// missing.
func (n *Node) Get(names ...string) *Node {
	for _, name := range names {
		if n == nil {
			return nil
		}
		i := slices.IndexFunc(n.Kids, func(k *Node) bool { return k.Name.Local == name })
		if i < 0 {
			return nil
		}
		n = n.Kids[i]
	}
	return n
}

// Attr returns the attribute of the given local name, "" where it is missing.
func (n *Node) Attr(local string) string {
	if n == nil {
		return ""
	}
	return Attr(n.Attrs, local)
}

// Val is the attribute val of an element, where WordprocessingML keeps values, "" for a missing one.
func (n *Node) Val() string { return n.Attr("val") }

// On tells whether a toggle property is set and whether it is there at all.
func (n *Node) On() (value, set bool) {
	if n == nil {
		return false, false
	}
	switch n.Val() {
	case "0", "false", "off", "none":
		return false, true
	}
	return true, true
}

// Attr returns the attribute of the given local name, "" where it is missing.
func Attr(attrs []xml.Attr, local string) string {
	for _, a := range attrs {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// Root reads to the first start tag.
func (s *Scanner) Root() (xml.StartElement, error) {
	for {
		t, err := s.Next()
		if err != nil {
			return xml.StartElement{}, Unexpected(err)
		}
		if start, ok := t.(xml.StartElement); ok {
			return start, nil
		}
	}
}

// Element reads the next child of the root as a tree; io.EOF at the end.
func (s *Scanner) Element() (*Node, error) {
	for {
		t, err := s.Next()
		if err != nil {
			return nil, err
		}
		if start, ok := t.(xml.StartElement); ok {
			return s.Tree(start)
		}
	}
}

// Find reads up to the next start tag of the given local name, at any depth,
// and past it; io.EOF when there is none.
func (s *Scanner) Find(local string) error {
	for {
		t, err := s.Next()
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == local {
			return nil
		}
	}
}

// Text returns the characters of the next element of the given local name, ""
// when there is none or it cannot be read.
func (s *Scanner) Text(local string) string {
	if s.Find(local) != nil {
		return ""
	}
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := s.Next()
		if err != nil {
			return ""
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(t)
		}
	}
	return b.String()
}

package docx

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"

	"dovetail/ingest/document"
)

// Bounds on the XML of a part.
const (
	maxDepth = 400     // nested elements; Word's own limit for tables in tables is 62, some 250 elements
	maxToken = 8 << 20 // bytes of one tag or one run of characters
	maxNodes = 50_000  // elements of one property tree ([scanner.tree])
)

// scanner walks the elements of one part.
type scanner struct {
	dec   *xml.Decoder
	in    *meter
	rc    io.Closer
	name  string
	depth int
}

func newScanner(rc io.ReadCloser, name string, limit int64, spent *int64) *scanner {
	in := &meter{r: bufio.NewReaderSize(rc, 64<<10), left: limit, spent: spent}
	s := &scanner{dec: xml.NewDecoder(in), in: in, rc: rc, name: name}
	s.dec.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("part %q is in %q, not UTF-8", name, charset)
	}
	return s
}

func (s *scanner) close() { s.rc.Close() }

// meter hands bytes to the decoder one by one and stops at the bounds.
type meter struct {
	r     *bufio.Reader
	left  int64  // bytes the part may still unpack to
	token int    // bytes since the last token
	spent *int64 // bytes of the whole container
}

// ReadByte implements [io.ByteReader], so that the decoder reads no further
// than the token it returns.
func (m *meter) ReadByte() (byte, error) {
	if m.left <= 0 {
		return 0, suspicious("unpacks to far more than its size, like a ZIP bomb")
	}
	if m.token > maxToken {
		return 0, suspicious("holds an XML element of absurd size")
	}
	m.left--
	m.token++
	*m.spent++
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

// next returns the next start, end or character token; io.EOF at the end of
// the part.
func (s *scanner) next() (xml.Token, error) {
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
				return nil, suspicious(fmt.Sprintf("nests XML elements more than %d deep", maxDepth))
			}
			return t, nil
		case xml.EndElement:
			s.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			return nil, suspicious("declares an XML document type, which Word documents never do")
		}
	}
}

// skip reads to the end of the current element.
func (s *scanner) skip() error {
	for depth := 1; depth > 0; {
		t, err := s.next()
		if err != nil {
			return unexpected(err)
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

// unexpected turns an end of file within an element into an error of its own.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// node is a small element read whole, without its characters: properties, a
// style, a list level.
type node struct {
	name  xml.Name
	attrs []xml.Attr
	kids  []*node
}

// tree reads the element that start opened.
func (s *scanner) tree(start xml.StartElement) (*node, error) {
	count := 0
	return s.subtree(start, &count)
}

func (s *scanner) subtree(start xml.StartElement, count *int) (*node, error) {
	if *count++; *count > maxNodes {
		return nil, suspicious("has properties of absurd size")
	}
	n := &node{name: start.Name, attrs: start.Attr}
	for {
		t, err := s.next()
		if err != nil {
			return nil, unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			kid, err := s.subtree(t, count)
			if err != nil {
				return nil, err
			}
			n.kids = append(n.kids, kid)
		case xml.EndElement:
			return n, nil
		}
	}
}

// child reads the next element of the given local name anywhere below the
// root as a tree; io.EOF when there is none.
func (s *scanner) child(local string) (*node, error) {
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == local {
			return s.tree(start)
		}
	}
}

// get walks down the first children of the given names; nil where one is
// missing.
func (n *node) get(names ...string) *node {
	for _, name := range names {
		if n == nil {
			return nil
		}
		i := slices.IndexFunc(n.kids, func(k *node) bool { return k.name.Local == name })
		if i < 0 {
			return nil
		}
		n = n.kids[i]
	}
	return n
}

func (n *node) attr(local string) string {
	if n == nil {
		return ""
	}
	return attr(n.attrs, local)
}

// val is the w:val of an element, "" for a missing one.
func (n *node) val() string { return n.attr("val") }

// on tells whether a toggle property is set and whether it is there at all.
func (n *node) on() (value, set bool) {
	if n == nil {
		return false, false
	}
	switch n.val() {
	case "0", "false", "off", "none":
		return false, true
	}
	return true, true
}

func attr(attrs []xml.Attr, local string) string {
	for _, a := range attrs {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

// tooManyWords guards the memory that the words of a document take.
func tooManyWords() error {
	return &document.Unreadable{
		Reason: document.ReasonTooLarge, Says: "holds more text than is read from one file",
		Next: "split it into several files",
	}
}

// root reads to the first start tag.
func (s *scanner) root() (xml.StartElement, error) {
	for {
		t, err := s.next()
		if err != nil {
			return xml.StartElement{}, unexpected(err)
		}
		if start, ok := t.(xml.StartElement); ok {
			return start, nil
		}
	}
}

// element reads the next child of the root as a tree; io.EOF at the end.
func (s *scanner) element() (*node, error) {
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		if start, ok := t.(xml.StartElement); ok {
			return s.tree(start)
		}
	}
}

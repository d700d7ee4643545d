package docx

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"dovetail/ingest/document"
)

// Bounds on a container. A real document of a thousand pages has some 2,000
// parts, most of them pictures that are never opened, and 60 MB of XML.
const (
	maxEntries  = 20_000
	maxPart     = 256 << 20 // bytes of one XML part
	maxTotal    = 512 << 20 // bytes of all XML parts read
	freeInflate = 16 << 20  // bytes that any part may unpack to
	maxRatio    = 100       // uncompressed to compressed beyond freeInflate; DEFLATE reaches 1032, real XML 6 to 30
)

// container is an opened package of parts.
type container struct {
	parts map[string]*zip.File
	main  string // name of the document part
	rels  map[string]relation
	spent int64 // bytes unpacked so far
}

// relation is a relationship of a part to another: its type's last word and
// the name of the part, without a leading slash.
type relation struct{ kind, target string }

// open reads the directory of the ZIP and finds the document part.
func open(r io.ReaderAt, size int64) (*container, error) {
	if size == 0 {
		return nil, &document.Unreadable{Reason: document.ReasonEmpty, Says: "is empty", Next: "get the file again"}
	}
	var head [8]byte
	n, _ := r.ReadAt(head[:], 0)
	if n == 8 && string(head[:]) == "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" {
		return nil, &document.Unreadable{
			Reason: document.ReasonPassword, Says: "is password-protected, or an old Word document with the wrong name",
			Next: "open it in Word and save it as .docx without a password",
		}
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		if n >= 4 && string(head[:4]) == "PK\x03\x04" {
			return nil, damaged("is damaged or was cut off", err)
		}
		return nil, &document.Unreadable{
			Reason: document.ReasonFormat, Says: "is not a Word document (.docx)",
			Next: "open it in the program it was made with and save it as .docx", Err: err,
		}
	}
	if len(z.File) > maxEntries {
		return nil, suspicious(fmt.Sprintf("has %d parts, more than the %d a Word document may have", len(z.File), maxEntries))
	}
	c := &container{parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		name := strings.ToLower(clean(f.Name))
		if _, twice := c.parts[name]; !twice {
			c.parts[name] = f
		}
	}
	return c, c.findMain()
}

// clean makes a part name of a path in the ZIP or of a relationship's target;
// ".." cannot leave the package.
func clean(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// findMain sets the document part and its relationships.
func (c *container) findMain() error {
	c.main = "word/document.xml"
	rels, err := c.relations("_rels/.rels", "")
	if err != nil {
		return explain(err)
	}
	for _, id := range sortedKeys(rels) {
		if rels[id].kind == "officeDocument" {
			c.main = rels[id].target
		}
	}
	f := c.parts[strings.ToLower(c.main)]
	if f == nil || !strings.Contains(strings.ToLower(c.main), "word/") && c.parts["[content_types].xml"] == nil {
		return &document.Unreadable{
			Reason: document.ReasonFormat, Says: "is a ZIP file but not a Word document",
			Next: "if it is an archive of documents, name it .zip or unpack it",
		}
	}
	dir, base := path.Split(c.main)
	if c.rels, err = c.relations(dir+"_rels/"+base+".rels", dir); err != nil {
		return explain(err)
	}
	return nil
}

// relations reads a relationships part; a missing one is empty.
func (c *container) relations(name, dir string) (map[string]relation, error) {
	s, err := c.part(name)
	if err != nil || s == nil {
		return nil, err
	}
	defer s.close()
	rels := map[string]relation{}
	for {
		n, err := s.child("Relationship")
		if errors.Is(err, io.EOF) {
			return rels, nil
		}
		if err != nil {
			return nil, err
		}
		if n.attr("TargetMode") == "External" {
			continue
		}
		if len(rels) >= maxDefinitions {
			return nil, suspicious("has relationships without end")
		}
		target := n.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		rels[n.attr("Id")] = relation{kind: path.Base(n.attr("Type")), target: clean(target)}
	}
}

// related opens the part of the given kind that the document refers to, nil
// when there is none.
func (c *container) related(kind string) (*scanner, error) {
	for _, id := range sortedKeys(c.rels) {
		if c.rels[id].kind == kind {
			return c.part(c.rels[id].target)
		}
	}
	return nil, nil
}

// part opens the named part for scanning, nil when there is none.
func (c *container) part(name string) (*scanner, error) {
	f := c.parts[strings.ToLower(clean(name))]
	if f == nil {
		return nil, nil
	}
	limit := min(int64(maxPart), maxTotal-c.spent, freeInflate+maxRatio*int64(min(f.CompressedSize64, maxTotal)))
	rc, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("opening part %q: %w", name, err)
	}
	return newScanner(rc, name, limit, &c.spent), nil
}

func damaged(says string, err error) error {
	return &document.Unreadable{
		Reason: document.ReasonDamaged, Says: says,
		Next: "open it in Word, let Word repair it, and save it again", Err: err,
	}
}

func suspicious(says string) error {
	return &document.Unreadable{
		Reason: document.ReasonSuspicious, Says: says,
		Next: "if you trust it, open it in Word and save it again",
	}
}

// explain makes a sentence for people of what went wrong inside the container.
func explain(err error) error {
	var u *document.Unreadable
	if errors.As(err, &u) {
		return u
	}
	if errors.Is(err, zip.ErrAlgorithm) {
		return damaged("is packed in a way that Word does not use", err)
	}
	return damaged(fmt.Sprintf("is damaged (%v)", err), err)
}

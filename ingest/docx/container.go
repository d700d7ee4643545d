package docx

import (
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/zipxml"
)

// container is an opened Word document.
type container struct {
	*zipxml.Archive
	main string // name of the document part
	rels map[string]relation
}

// relation is a relationship of a part to another: its type's last word and
// the name of the part, without a leading slash.
type relation struct{ kind, target string }

// open reads the directory of the ZIP and finds the document part.
func open(r io.ReaderAt, size int64) (*container, error) {
	a, err := zipxml.Open(r, size, zipxml.Format{Document: "a Word document", Suffix: ".docx", Program: "Word"})
	if err != nil {
		return nil, err
	}
	c := &container{Archive: a, main: "word/document.xml"}
	if err := c.findMain(); err != nil {
		return nil, c.Explain(err)
	}
	return c, nil
}

// findMain sets the document part and its relationships.
func (c *container) findMain() error {
	rels, err := c.relations("_rels/.rels", "")
	if err != nil {
		return err
	}
	for _, id := range sortedKeys(rels) {
		if rels[id].kind == "officeDocument" {
			c.main = rels[id].target
		}
	}
	if !c.Has(c.main) {
		return c.NotThis()
	}
	dir, base := path.Split(c.main)
	c.rels, err = c.relations(dir+"_rels/"+base+".rels", dir)
	return err
}

// relations reads a relationships part; a missing one is empty.
func (c *container) relations(name, dir string) (map[string]relation, error) {
	s, err := c.Scan(name)
	if err != nil || s == nil {
		return nil, err
	}
	defer s.Close()
	rels := map[string]relation{}
	for {
		n, err := s.Child("Relationship")
		if errors.Is(err, io.EOF) {
			return rels, nil
		}
		if err != nil {
			return nil, err
		}
		if n.Attr("TargetMode") == "External" {
			continue
		}
		if len(rels) >= maxDefinitions {
			return nil, c.Suspicious("has relationships without end")
		}
		target := n.Attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		rels[n.Attr("Id")] = relation{kind: path.Base(n.Attr("Type")), target: zipxml.Clean(target)}
	}
}

// related opens the part of the given kind that the document refers to, nil
// when there is none.
func (c *container) related(kind string) (*zipxml.Scanner, error) {
	for _, id := range sortedKeys(c.rels) {
		if c.rels[id].kind == kind {
			return c.Scan(c.rels[id].target)
		}
	}
	return nil, nil
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

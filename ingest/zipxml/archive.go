// Package zipxml reads XML parts out of ZIP containers: what Word, OpenDocument
// and EPUB files are made of.
//
// The files are hostile input. The number of entries, the bytes that each and
// all of them unpack to, their ratio to the packed bytes, the depth of elements
// and the size of single tags and stretches of characters are bounded; document
// type declarations may be refused; names lead nowhere outside the container;
// nothing is written to disk or fetched. Time and memory are proportional to
// what is unpacked. Errors that [Archive.Explain] was asked about, and those of
// Open, are [document.Unreadable].
package zipxml

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
	maxEntries = 20_000
	maxPart    = 256 << 20 // bytes of one part
	maxTotal   = 512 << 20 // bytes of all parts read
	maxFree    = 8 << 20   // bytes that any part may unpack to
	maxRatio   = 100       // uncompressed to compressed beyond maxFree; DEFLATE reaches 1032, real XML 6 to 30
)

// Format names the format a container is expected to have, in words for
// people.
type Format struct {
	Document string // "a Word document"
	Suffix   string // ".docx"
	Program  string // the program that repairs it: "Word"
}

// Archive is an opened container.
type Archive struct {
	format Format
	parts  map[string]*zip.File // by lower-case name
	spent  int64                // bytes unpacked so far
	dtd    bool                 // document type declarations are passed over
	free   int64                // maxFree
	token  int                  // maxToken
}

// Open reads the directory of the container r of size bytes.
func Open(r io.ReaderAt, size int64, format Format) (*Archive, error) {
	a := &Archive{format: format, parts: map[string]*zip.File{}, free: maxFree, token: maxToken}
	if size == 0 {
		return nil, &document.Unreadable{Reason: document.ReasonEmpty, Says: "is empty", Next: "get the file again"}
	}
	var head [8]byte
	n, _ := r.ReadAt(head[:], 0)
	if n == 8 && string(head[:]) == "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" {
		return nil, &document.Unreadable{
			Reason: document.ReasonPassword, Says: "is password-protected, or in an old format under a new name",
			Next: fmt.Sprintf("open it in %s and save it as %s without a password", format.Program, format.Suffix),
		}
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		if n >= 4 && string(head[:4]) == "PK\x03\x04" {
			return nil, a.Damaged("is damaged or was cut off", err)
		}
		return nil, &document.Unreadable{
			Reason: document.ReasonFormat, Says: fmt.Sprintf("is not %s (%s)", format.Document, format.Suffix),
			Next: "open it in the program it was made with and save it as " + format.Suffix, Err: err,
		}
	}
	if len(z.File) > maxEntries {
		return nil, a.Suspicious(fmt.Sprintf("has %d parts, more than the %d a document may have", len(z.File), maxEntries))
	}
	for _, f := range z.File {
		name := strings.ToLower(Clean(f.Name))
		if _, twice := a.parts[name]; !twice {
			a.parts[name] = f
		}
	}
	return a, nil
}

// AllowDTD lets parts declare a document type, which is passed over: XHTML
// does it, Office formats never.
func (a *Archive) AllowDTD() { a.dtd = true }

// Clean makes a part name of a path in the ZIP or of a reference to a part;
// ".." cannot leave the container.
func Clean(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// Has tells whether there is a part of that name.
func (a *Archive) Has(name string) bool { return a.parts[strings.ToLower(Clean(name))] != nil }

// NotThis is the error for a ZIP that holds something else.
func (a *Archive) NotThis() error {
	return &document.Unreadable{
		Reason: document.ReasonFormat, Says: "is a ZIP file but not " + a.format.Document,
		Next: "if it is an archive of documents, name it .zip or unpack it",
	}
}

// Scan opens the named part for scanning, nil when there is none.
func (a *Archive) Scan(name string) (*Scanner, error) {
	rc, limit, err := a.open(name)
	if err != nil || rc == nil {
		return nil, err
	}
	return a.newScanner(rc, name, limit), nil
}

// Bytes returns the named part whole, nil when there is none; one that unpacks
// to more than most bytes is an error.
func (a *Archive) Bytes(name string, most int64) ([]byte, error) {
	rc, limit, err := a.open(name)
	if err != nil || rc == nil {
		return nil, err
	}
	defer rc.Close()
	b, err := io.ReadAll(io.LimitReader(rc, min(limit, most)+1))
	a.spent += int64(len(b))
	if err != nil {
		return nil, fmt.Errorf("reading part %q: %w", name, err)
	}
	if int64(len(b)) > min(limit, most) {
		return nil, a.Suspicious("unpacks to far more than its size, like a ZIP bomb")
	}
	return b, nil
}

// open opens a part and returns how many bytes it may unpack to.
func (a *Archive) open(name string) (io.ReadCloser, int64, error) {
	f := a.parts[strings.ToLower(Clean(name))]
	if f == nil {
		return nil, 0, nil
	}
	const encrypted = 1
	if f.Flags&encrypted != 0 {
		return nil, 0, &document.Unreadable{
			Reason: document.ReasonPassword, Says: "is password-protected",
			Next: fmt.Sprintf("open it in %s and save it without a password", a.format.Program),
		}
	}
	limit := min(int64(maxPart), maxTotal-a.spent, a.free+maxRatio*int64(min(f.CompressedSize64, maxTotal)))
	rc, err := f.Open()
	if err != nil {
		return nil, 0, fmt.Errorf("opening part %q: %w", name, err)
	}
	return rc, limit, nil
}

// Damaged makes an error for a file that is broken.
func (a *Archive) Damaged(says string, err error) error {
	return &document.Unreadable{
		Reason: document.ReasonDamaged, Says: says,
		Next: fmt.Sprintf("open it in %s, let it be repaired, and save it again", a.format.Program), Err: err,
	}
}

// Suspicious makes an error for a file that is built like an attack.
func (a *Archive) Suspicious(says string) error {
	return &document.Unreadable{
		Reason: document.ReasonSuspicious, Says: says,
		Next: fmt.Sprintf("if you trust it, open it in %s and save it again", a.format.Program),
	}
}

// Explain makes a sentence for people of what went wrong inside the container.
func (a *Archive) Explain(err error) error {
	var u *document.Unreadable
	if errors.As(err, &u) {
		return u
	}
	if errors.Is(err, zip.ErrAlgorithm) {
		return a.Damaged(fmt.Sprintf("is packed in a way that %s does not use", a.format.Program), err)
	}
	return a.Damaged(fmt.Sprintf("is damaged (%v)", err), err)
}

package sniff

import (
	"archive/zip"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"
)

// zipKind tells what a ZIP holds. A container whose directory cannot be read
// is still named by what it begins with, so that its reader can say what is
// wrong with it.
func zipKind(r io.ReaderAt, size int64) Kind {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return brokenZip(r, size)
	}
	kind := ZIP
	for i, f := range z.File {
		if i > 20_000 {
			break
		}
		switch name := strings.ToLower(strings.TrimPrefix(f.Name, "/")); {
		case name == "word/document.xml" || name == "word/document2.xml":
			return DOCX
		case name == "mimetype":
			if k := mimeKind(f); k != "" {
				return k
			}
		case name == "xl/workbook.xml" || name == "ppt/presentation.xml":
			return Sheet
		case name == "meta-inf/container.xml" && kind == ZIP:
			kind = EPUB
		}
	}
	return kind
}

// mimeKind reads the mimetype entry of OpenDocument and EPUB.
func mimeKind(f *zip.File) Kind {
	rc, err := f.Open()
	if err != nil {
		return ""
	}
	defer rc.Close()
	b, _ := io.ReadAll(io.LimitReader(rc, 4096))
	switch mime := strings.TrimSpace(string(b)); {
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.text"):
		return ODT
	case mime == "application/epub+zip":
		return EPUB
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument"):
		return Sheet
	}
	return ""
}

// brokenZip names a ZIP without a readable directory by the names in its first
// bytes.
func brokenZip(r io.ReaderAt, size int64) Kind {
	head := make([]byte, min(size, headSize))
	n, _ := r.ReadAt(head, 0)
	s := string(head[:n])
	switch {
	case strings.Contains(s, "word/") || strings.Contains(s, "[Content_Types].xml"):
		return DOCX
	case strings.Contains(s, "mimetypeapplication/epub+zip"):
		return EPUB
	case strings.Contains(s, "mimetypeapplication/vnd.oasis.opendocument.text"):
		return ODT
	}
	return ZIP
}

// compoundMagic begins the container of Office before 2007, which encrypted
// documents of today use too.
const compoundMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// maxDirectory bounds the sectors of a compound file's directory that are
// read: 64 of 512 bytes hold 256 entries.
const maxDirectory = 64

// compoundKind tells a Word document from others, and from an encrypted one,
// by the names of the streams in a compound file's directory.
//
// Source: MS-CFB, sections 2.2 (header), 2.3 (sector numbers) and 2.6
// (directory entries).
func compoundKind(r io.ReaderAt, size int64) Kind {
	header := make([]byte, 512)
	if n, _ := r.ReadAt(header, 0); n < 512 {
		return DOC
	}
	shift := binary.LittleEndian.Uint16(header[30:])
	if shift != 9 && shift != 12 {
		return DOC
	}
	sector := int64(1) << shift
	kind := Unknown
	next := binary.LittleEndian.Uint32(header[48:])
	for range maxDirectory {
		at := (int64(next) + 1) * sector
		if next >= 0xfffffffa || at+sector > size {
			break
		}
		buf := make([]byte, sector)
		if n, _ := r.ReadAt(buf, at); int64(n) < sector {
			break
		}
		for i := int64(0); i < sector; i += 128 {
			switch entryName(buf[i : i+128]) {
			case "EncryptedPackage", "EncryptionInfo":
				return Encrypted
			case "WordDocument":
				kind = DOC
			case "Workbook", "Book", "PowerPoint Document":
				return Sheet
			}
		}
		next = nextSector(r, header, sector, next)
	}
	return kind
}

func entryName(entry []byte) string {
	n := int(binary.LittleEndian.Uint16(entry[64:])) / 2
	if n < 1 || n > 32 {
		return ""
	}
	units := make([]uint16, n-1)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(entry[2*i:])
	}
	return string(utf16.Decode(units))
}

// nextSector follows the allocation table, of which the header's own list of
// 109 sectors suffices for files up to 7 MB and, with large sectors, far more;
// the chain ends where it does not.
func nextSector(r io.ReaderAt, header []byte, sector int64, at uint32) uint32 {
	const end = 0xfffffffe
	perSector := uint32(sector / 4)
	index := at / perSector
	if index >= 109 {
		return end
	}
	table := binary.LittleEndian.Uint32(header[76+4*index:])
	if table >= 0xfffffffa {
		return end
	}
	var entry [4]byte
	if n, _ := r.ReadAt(entry[:], (int64(table)+1)*sector+int64(at%perSector)*4); n < 4 {
		return end
	}
	return binary.LittleEndian.Uint32(entry[:])
}

// Package sniff tells what a file is by its bytes. The name of a file counts
// only between formats that bytes cannot tell apart: plain text and Markdown.
//
// It reads at most a few hundred kilobytes of a file of any size, unpacks at
// most 4 KiB of any ZIP entry, and never fails on what it reads: what it does
// not know is [Unknown].
package sniff

import (
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"dovetail/ingest/plain/charset"
)

// Kind is a kind of file.
type Kind string

// The kinds.
const (
	PDF       Kind = "pdf"
	DOCX      Kind = "docx"      // Word since 2007, with or without macros
	DOC       Kind = "doc"       // Word before 2007
	Encrypted Kind = "encrypted" // an Office document behind a password
	Office    Kind = "office"    // another text document that LibreOffice opens: flat ODT, WordML 2003, WordPerfect
	ODT       Kind = "odt"
	EPUB      Kind = "epub"
	HTML      Kind = "html"
	RTF       Kind = "rtf"
	Text      Kind = "text"
	Markdown  Kind = "markdown"
	Record    Kind = "record"    // dovetail/resolution/1 lines
	RecordGz  Kind = "record.gz" // the same, gzipped
	AKN       Kind = "akn"       // Akoma Ntoso XML
	XML       Kind = "xml"       // other XML
	ZIP       Kind = "zip"
	Image     Kind = "image"
	Sheet     Kind = "sheet" // spreadsheets and presentations: documents that are not read
	Empty     Kind = "empty"
	Zeros     Kind = "zeros" // nothing but zero bytes: a file that was never written
	Unknown   Kind = "unknown"
)

// headSize is how much of the beginning is looked at: enough for a PDF header
// behind junk, and for telling text from binary.
const headSize = 64 << 10

// magics are beginnings that settle the matter.
var magics = []struct {
	magic string
	kind  Kind
}{
	{"%PDF-", PDF},
	{`{\rtf`, RTF},
	{"\x89PNG\r\n\x1a\n", Image},
	{"\xff\xd8\xff", Image},
	{"GIF87a", Image},
	{"GIF89a", Image},
	{"II*\x00", Image},
	{"MM\x00*", Image},
	{"BM", Image},
	{"\x00\x00\x00\x0cjP  ", Image},
	{"\xffWPC", Office},
}

// Detect tells what the file r of size bytes, known by name, is. An error is
// one of reading, never one of content.
func Detect(r io.ReaderAt, size int64, name string) (Kind, error) {
	if size == 0 {
		return Empty, nil
	}
	head := make([]byte, min(size, headSize))
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return Unknown, err
	}
	head = head[:n]
	if kind := signed(r, size, head); kind != "" {
		return kind, nil
	}
	if len(bytes.Trim(head, "\x00")) == 0 {
		return Zeros, nil
	}
	return textual(head, int64(n) < size, name), nil
}

// signed settles the formats that have a signature, "" for none.
func signed(r io.ReaderAt, size int64, head []byte) Kind {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.magic)) && (m.magic != "BM" || bitmap(head, size)) {
			return m.kind
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("RIFF")) && len(head) > 12 && string(head[8:12]) == "WEBP":
		return Image
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")), bytes.HasPrefix(head, []byte("PK\x07\x08")):
		return zipKind(r, size)
	case bytes.HasPrefix(head, []byte(compoundMagic)):
		return compoundKind(r, size)
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return gzipKind(head)
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return PDF // junk before the header, which readers put up with
	}
	return ""
}

// bitmap tells a BMP from a text that begins with "BM" by its length field.
func bitmap(head []byte, size int64) bool {
	return len(head) > 14 && bytes.Equal(head[6:10], []byte{0, 0, 0, 0}) &&
		int64(head[2])|int64(head[3])<<8|int64(head[4])<<16|int64(head[5])<<24 <= size+4
}

// gzipKind looks at the first bytes inside a gzip file.
func gzipKind(head []byte) Kind {
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return Unknown
	}
	inner := make([]byte, 4096)
	n, _ := io.ReadFull(z, inner)
	if record(inner[:n]) {
		return RecordGz
	}
	return Unknown
}

// record tells whether b begins a line of resolution records.
func record(b []byte) bool {
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(b, []byte("{")) {
		return false
	}
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return bytes.Contains(line, []byte(`dovetail/resolution/`)) ||
		bytes.Contains(line, []byte(`"body"`)) && bytes.Contains(line, []byte(`"kind"`))
}

// textual tells formats of text apart; cut says that head is not the whole.
func textual(head []byte, cut bool, name string) Kind {
	if record(head) {
		return Record
	}
	text, enc := charset.Decode(trimRune(head, cut))
	if enc.Name == "" || garbage(text) {
		return Unknown
	}
	if kind := markup(text); kind != "" {
		return kind
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return Markdown
	}
	if mdHeading.MatchString(text) {
		return Markdown
	}
	return Text
}

// mdHeading is a heading of Markdown, blank lines around it: a line that no
// other text has.
var mdHeading = regexp.MustCompile(`(?:^|\n[ \t]*\r?\n)#{1,6} [^\s#][^\n]*\r?\n[ \t]*\r?\n`)

// trimRune drops a character of UTF-8 that the end of head cuts.
func trimRune(head []byte, cut bool) []byte {
	for i := 1; cut && i <= utf8.UTFMax && i <= len(head); i++ {
		if utf8.RuneStart(head[len(head)-i]) {
			if !utf8.FullRune(head[len(head)-i:]) {
				return head[:len(head)-i]
			}
			break
		}
	}
	return head
}

// garbageShare is the share of control and replacement characters above which
// a file is no text. Texts of every encoding that was tried have none; programs
// and compressed files have 10 to 50%.
const garbageShare = 0.02

func garbage(text string) bool {
	bad, all := 0, 0
	for _, r := range text {
		all++
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != 0x1a && r != 0x1b || r == 0xfffd || r >= 0x7f && r < 0xa0 && r != 0x85 {
			bad++
		}
	}
	return float64(bad) > garbageShare*float64(all)
}

// markup tells XML and HTML by their first tags, "" for neither.
func markup(text string) Kind {
	lower := strings.ToLower(text[:min(len(text), 8192)])
	lower = strings.TrimLeft(lower, "\ufeff \t\r\n")
	body := skipProlog(lower)
	switch {
	case strings.HasPrefix(body, "<akomantoso"), strings.HasPrefix(body, "<akn:akomantoso"),
		strings.HasPrefix(body, "<an:akomantoso"), strings.Contains(firstTag(body), "legaldocml"):
		return AKN
	case strings.HasPrefix(body, "<html"), strings.HasPrefix(lower, "<!doctype html"):
		return HTML
	case strings.HasPrefix(body, "<office:document"), strings.HasPrefix(body, "<w:worddocument"), strings.HasPrefix(body, "<pkg:package"):
		return Office
	case strings.HasPrefix(lower, "<?xml"):
		return XML
	}
	for _, tag := range []string{"<head", "<body", "<p>", "<p ", "<div", "<h1", "<table", "<meta ", "<title", "<article", "<section", "<main"} {
		if strings.HasPrefix(body, tag) {
			return HTML
		}
	}
	if strings.Count(lower, "</p>")+strings.Count(lower, "<br")+strings.Count(lower, "</div>") >= 3 {
		return HTML
	}
	return ""
}

// skipProlog passes over the XML declaration, comments and the document type.
func skipProlog(s string) string {
	for {
		s = strings.TrimLeft(s, " \t\r\n")
		end := ""
		switch {
		case strings.HasPrefix(s, "<?"):
			end = "?>"
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		case strings.HasPrefix(s, "<!doctype"):
			if end = ">"; strings.Contains(firstTag(s), "[") {
				end = "]>" // declarations of its own
			}
		default:
			return s
		}
		_, rest, found := strings.Cut(s, end)
		if !found {
			return ""
		}
		s = rest
	}
}

func firstTag(s string) string {
	tag, _, _ := strings.Cut(s, ">")
	return tag
}

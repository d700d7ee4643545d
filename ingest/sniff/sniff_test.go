package sniff

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"dovetail/corpus/golden"
)

func zipped(t testing.TB, entries ...string) string {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i < len(entries); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: entries[i], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, entries[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func gzipped(s string) string {
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	io.WriteString(z, s)
	z.Close()
	return buf.String()
}

func TestDetect(t *testing.T) {
	record := `{"schema":"dovetail/resolution/1","body":"PP","kind":"resolution"}` + "\n"
	docx := zipped(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document/>")
	for _, c := range []struct {
		name, in string
		want     Kind
	}{
		{"x", "", Empty},
		{"x", strings.Repeat("\x00", 5000), Zeros},
		{"x.docx", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", PDF},
		{"x", "junk\n%PDF-2.0\n", PDF},
		{"x.txt", `{\rtf1\ansi hello}`, RTF},
		{"x.zip", docx, DOCX},
		{"x.docx", docx[:len(docx)/2], DOCX},
		{"x.docx", zipped(t, "a.pdf", "x"), ZIP},
		{"x", zipped(t, "mimetype", "application/vnd.oasis.opendocument.text"), ODT},
		{"x", zipped(t, "mimetype", "application/epub+zip"), EPUB},
		{"x", zipped(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<x/>"), Sheet},
		{"x", "\x89PNG\r\n\x1a\n0000", Image},
		{"x", "\xff\xd8\xff\xe0", Image},
		{"x.html", "<!DOCTYPE html>\n<html><body>", HTML},
		{"x.txt", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C\">\n<html xmlns=\"x\">", HTML},
		{"x", "<!-- saved --><p>Resolution 5</p>", HTML},
		{"x", "Resolution <br>5<br> a <br>", HTML},
		{"x.xml", `<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">`, AKN},
		{"x.xml", `<?xml version="1.0"?><akn:akomaNtoso xmlns:akn="x">`, AKN},
		{"x.xml", `<?xml version="1.0"?><feed/>`, XML},
		{"x.xml", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x">`, Office},
		{"x.jsonl", record, Record},
		{"x.jsonl.gz", gzipped(record), RecordGz},
		{"x.gz", gzipped("hello"), Unknown},
		{"x.json", `{"a": 1}`, Text},
		{"x.txt", "RESOLUTION 5 (Rev. Kigali, 2022)", Text},
		{"x.md", "# RESOLUTION 5", Markdown},
		{"x", "# RESOLUTION 5\n\nThe Conference,\n", Markdown},
		{"x.txt", "Call #1\n\n#2 is no heading\n\n", Text},
		{"x", "BM is how this text begins, and it goes on", Text},
		{"x", "\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0 \xe8 \xe2\xf1\xe5\n", Text},
		{"x", "R\x00e\x00s\x00 \x005\x00\n\x00", Text},
		{"x", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x03\x00\x3e\x00\x90\x91", Unknown},
		{"x", "a < b and c > d", Text},
	} {
		got, err := Detect(strings.NewReader(c.in), int64(len(c.in)), c.name)
		if err != nil || got != c.want {
			t.Errorf("Detect(%.40q, %q) = %q, %v; want %q", c.in, c.name, got, err, c.want)
		}
	}
}

// The samples of the development data are what their folders say.
func TestDetectRealFiles(t *testing.T) {
	dir := golden.Data(t, ".")
	for pattern, want := range map[string]Kind{
		"pdf/docx/*.docx": DOCX, "pdf/doc/*.doc": DOC, "pdf/pdf/*.pdf": PDF, "pdf/damaged/*.pdf": PDF, "itu/pp18-docx/*.docx": DOCX,
		"pdf/gt/*.txt": Text, "un/*.dovetail.jsonl.gz": RecordGz, "pdf/real/*.md": Markdown,
	} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files for %q: %v", pattern, err)
		}
		for _, path := range files {
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			info, err := f.Stat()
			if err != nil {
				t.Fatal(err)
			}
			if got, err := Detect(f, info.Size(), path); got != want || err != nil {
				t.Errorf("%s: %q, %v; want %q", filepath.Base(path), got, err, want)
			}
			f.Close()
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add([]byte("%PDF-"), "a")
	f.Add([]byte("PK\x03\x04"), "a")
	f.Add([]byte(compoundMagic+strings.Repeat("\x00", 1024)), "a")
	f.Fuzz(func(t *testing.T, b []byte, name string) {
		if _, err := Detect(bytes.NewReader(b), int64(len(b)), name); err != nil {
			t.Error(err)
		}
	})
}

// compound makes a compound file with streams of the given names, without
// their content. The directory takes several sectors when there are many.
func compound(names ...string) string {
	const sector = 512
	entries := append([]string{"Root Entry"}, names...)
	sectors := (len(entries) + 3) / 4
	b := make([]byte, sector*(2+sectors))
	copy(b, compoundMagic)
	binary.LittleEndian.PutUint16(b[30:], 9)
	binary.LittleEndian.PutUint32(b[44:], 1) // one sector of the allocation table: the first
	binary.LittleEndian.PutUint32(b[48:], 1) // the directory begins at the second
	for i := 1; i < 109; i++ {
		binary.LittleEndian.PutUint32(b[76+4*i:], 0xffffffff)
	}
	table := b[sector:]
	for i := range sectors {
		next := uint32(i + 2)
		if i == sectors-1 {
			next = 0xfffffffe
		}
		binary.LittleEndian.PutUint32(table[4*(i+1):], next)
	}
	for i, name := range entries {
		entry := b[2*sector+128*i:]
		for j, u := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(entry[2*j:], u)
		}
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(name)+2))
	}
	return string(b)
}

func TestDetectCompound(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Kind
	}{
		{compound("WordDocument", "1Table"), DOC},
		{compound("a", "b", "c", "d", "e", "f", "g", "h", "WordDocument"), DOC},
		{compound("EncryptionInfo", "EncryptedPackage"), Encrypted},
		{compound("Workbook"), Sheet},
		{compound("PowerPoint Document"), Sheet},
		{compound("something"), Unknown},
		{compoundMagic, DOC}, // cut off: its reader says so
	} {
		got, err := Detect(strings.NewReader(c.in), int64(len(c.in)), "x")
		if got != c.want || err != nil {
			t.Errorf("%d bytes: %q, %v; want %q", len(c.in), got, err, c.want)
		}
	}
}

// A file of which only the beginning and the end matter is not read whole.
func TestDetectReadsLittle(t *testing.T) {
	r := &counting{}
	if kind, err := Detect(r, 1<<40, "x"); kind != Zeros || err != nil {
		t.Errorf("a terabyte of zeros is %q, %v", kind, err)
	}
	if r.read > 1<<20 {
		t.Errorf("%d bytes were read", r.read)
	}
}

// counting is a file of zeros that counts what is read of it.
type counting struct{ read int }

func (c *counting) ReadAt(p []byte, _ int64) (int, error) {
	clear(p)
	c.read += len(p)
	return len(p), nil
}

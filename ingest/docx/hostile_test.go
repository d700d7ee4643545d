package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dovetail/corpus/golden"
	"dovetail/ingest/document"
)

// reasonFor reads b and returns why it was set aside, "" when it was read.
func reasonFor(t testing.TB, b []byte) (document.Reason, string) {
	t.Helper()
	_, err := Read(bytes.NewReader(b), int64(len(b)), "test.docx", Options{})
	if err == nil {
		return "", ""
	}
	var u *document.Unreadable
	if !errors.As(err, &u) {
		t.Fatalf("an error without a reason: %v", err)
	}
	return u.Reason, u.Error()
}

// stream packs a document whose document part is written by write.
func stream(t *testing.T, write func(io.Writer)) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	write(w)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestHostile(t *testing.T) {
	good := pack(t, parts{"word/document.xml": body(para("words"))})
	opening, closing, _ := strings.Cut(body("\x00"), "\x00")
	repeated := func(s string, total int) []byte {
		return stream(t, func(w io.Writer) {
			io.WriteString(w, opening)
			chunk := strings.Repeat(s, 1+(64<<10)/len(s))
			for n := 0; n < total; n += len(chunk) {
				io.WriteString(w, chunk)
			}
			io.WriteString(w, closing)
		})
	}
	laughs := `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>` +
		`<w:document xmlns:w="` + wordNamespace + `"><w:body><w:p><w:r><w:t>&lol2;</w:t></w:r></w:p></w:body></w:document>`
	for _, c := range []struct {
		name   string
		file   []byte
		reason document.Reason
		says   string
	}{
		{"empty", nil, document.ReasonEmpty, "is empty"},
		{"text", []byte("Resolution 5"), document.ReasonFormat, "is not a Word document"},
		{"another ZIP", zipOf(t, "readme.txt", "hello"), document.ReasonFormat, "is a ZIP file but not a Word document"},
		{"a spreadsheet", pack(t, parts{"word/document.xml": `<workbook/>`}), document.ReasonFormat, "not a Word document"},
		{"password", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 1024)...), document.ReasonPassword, "is password-protected"},
		{"cut off", good[:len(good)/2], document.ReasonDamaged, "cut off"},
		{"not XML", pack(t, parts{"word/document.xml": "<w:document><w:body><w:p>"}), document.ReasonDamaged, "is damaged"},
		{"UTF-16 that is none", pack(t, parts{"word/document.xml": `<?xml version="1.0" encoding="EBCDIC"?><a/>`}), document.ReasonDamaged, "is damaged"},
		{"no words", pack(t, parts{"word/document.xml": body(`<w:p/>`)}), document.ReasonNoText, "holds no words"},
		{"billion laughs", pack(t, parts{"word/document.xml": laughs}), document.ReasonSuspicious, "expand without bound"},
		{"deep", repeated("<w:sdt><w:sdtContent>", 1<<15), document.ReasonSuspicious, "deep"},
		{"a row without end", repeated(`<w:tbl><w:tr>`+strings.Repeat(`<w:tc/>`, 9000), 1<<16), document.ReasonSuspicious, "cells"},
		{"lists without end", pack(t, parts{"word/document.xml": body(para("x")), "word/numbering.xml": part("numbering", endless(num))}), document.ReasonSuspicious, "without end"},
		{"styles without end", pack(t, parts{"word/document.xml": body(para("x")), "word/styles.xml": part("styles", endless(namedStyle))}), document.ReasonSuspicious, "without end"},
	} {
		reason, says := reasonFor(t, c.file)
		if reason != c.reason || !strings.Contains(says, c.says) {
			t.Errorf("%s: set aside as %q (%s), want %q (%s)", c.name, reason, says, c.reason, c.says)
		}
	}
}

// endless makes more definitions than any template has.
func endless(one func(id, abstract, more string) string) string {
	var b strings.Builder
	for i := range maxDefinitions + 1 {
		b.WriteString(one(strconv.Itoa(i), "0", ""))
	}
	return b.String()
}

func namedStyle(id, _, _ string) string { return `<w:style w:styleId="` + id + `"/>` }

func zipOf(t *testing.T, name, content string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, content)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// Names that lead out of the package lead nowhere: nothing is written, and a
// target outside is the part of that name inside, or none.
func TestPathsStayInside(t *testing.T) {
	b := pack(t, parts{
		"word/document.xml":            body(para("words")),
		"../../../etc/passwd":          "secret",
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="a" Type="x/styles" Target="../../../../etc/passwd"/></Relationships>`,
	})
	if reason, says := reasonFor(t, b); reason != "" {
		t.Errorf("set aside as %q (%s)", reason, says)
	}
	doc := read(t, parts{
		"word/document.xml":            body(para("words")),
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="a" Type="x/styles" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`,
	}, Options{})
	if doc.Pages[0].Paragraphs[0].Text != "words" {
		t.Error("an external target was followed")
	}
}

// An entry that says it unpacks to two gigabytes is not believed: only what it
// really unpacks to is read, and only up to the bounds.
func TestDeclaredSizeIsNotBelieved(t *testing.T) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	content := body(para("words"))
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "word/document.xml", Method: zip.Store,
		CompressedSize64: uint64(len(content)), UncompressedSize64: 2 << 30, CRC32: 0,
	})
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, content)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	reason, says := reasonFor(t, buf.Bytes())
	if reason != "" && reason != document.ReasonDamaged {
		t.Errorf("set aside as %q (%s)", reason, says)
	}
}

// TestMutations reads 2,000 broken copies of the samples: none may crash or
// hang the reader, and each is read or set aside with a reason.
func TestMutations(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "*.docx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	rng := rand.New(rand.NewPCG(2018, 191))
	counts := map[document.Reason]int{}
	total := 2000
	if testing.Short() {
		total = 200
	}
	for i := range total {
		b, err := os.ReadFile(files[i%len(files)])
		if err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			b = mutate(rng, b)
		} else {
			b = mutateParts(t, rng, b)
		}
		reason, _ := reasonFor(t, b)
		counts[reason]++
	}
	if !testing.Short() {
		golden.Check(t, "mutations.golden", figures(counts))
	}
	if counts[""] == 0 || counts[""] == total {
		t.Errorf("the mutations test nothing: %d of %d were read", counts[""], total)
	}
}

// figures writes the counts by reason, one a line.
func figures(counts map[document.Reason]int) string {
	var b strings.Builder
	for _, reason := range slices.Sorted(maps.Keys(counts)) {
		name := string(reason)
		if name == "" {
			name = "read"
		}
		fmt.Fprintf(&b, "%s %d\n", name, counts[reason])
	}
	return b.String()
}

// A ZIP bomb is given up long before it has unpacked.
func TestBomb(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("unpacks some ten megabytes")
	}
	opening, closing, _ := strings.Cut(body("\x00"), "\x00")
	b := stream(t, func(w io.Writer) {
		io.WriteString(w, opening)
		chunk := strings.Repeat(`<w:proofErr/>`, 64<<10)
		for range 60 {
			io.WriteString(w, chunk)
		}
		io.WriteString(w, closing)
	})
	if reason, says := reasonFor(t, b); reason != document.ReasonSuspicious || !strings.Contains(says, "ZIP bomb") {
		t.Errorf("set aside as %q (%s)", reason, says)
	}
}

// mutate changes, removes or repeats a few stretches of bytes.
func mutate(rng *rand.Rand, b []byte) []byte {
	b = bytes.Clone(b)
	for range 1 + rng.IntN(4) {
		if len(b) < 8 {
			return b
		}
		at, n := rng.IntN(len(b)), 1+rng.IntN(16)
		end := min(at+n, len(b))
		switch rng.IntN(5) {
		case 0:
			for i := at; i < end; i++ {
				b[i] = byte(rng.Uint32())
			}
		case 1:
			b = append(b[:at], b[end:]...)
		case 2:
			b = append(b[:end], append(bytes.Clone(b[at:end]), b[end:]...)...)
		case 3:
			b[at] ^= 1 << rng.IntN(8)
		case 4:
			if rng.IntN(8) == 0 {
				b = b[:at]
			}
		}
	}
	return b
}

// mutateParts mutates the XML inside the package, so that the reader sees it
// past the checksums of the ZIP.
func mutateParts(t *testing.T, rng *rand.Rand, b []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	victim := rng.IntN(len(z.File))
	for i, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		if i == victim || f.Name == "word/document.xml" {
			if rng.IntN(2) == 0 {
				content = mutateTags(rng, content)
			} else {
				content = mutate(rng, content)
			}
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// mutateTags swaps element and attribute values, which keeps most XML well
// formed.
func mutateTags(rng *rand.Rand, b []byte) []byte {
	names := []string{"w:p", "w:tbl", "w:tr", "w:tc", "w:r", "w:ins", "w:del", "w:pPr", "w:numPr", "w:sdt", "w:fldChar", "w:footnoteReference", "w:sectPr"}
	s := string(b)
	for range 1 + rng.IntN(3) {
		from, to := names[rng.IntN(len(names))], names[rng.IntN(len(names))]
		s = strings.NewReplacer("<"+from+">", "<"+to+">", "</"+from+">", "</"+to+">", "<"+from+" ", "<"+to+" ", "<"+from+"/>", "<"+to+"/>").Replace(s)
	}
	values := []string{"-1", "0", "9", "4294967296", "999999999999999999999", "", "%9%9%9", "begin", "x"}
	return []byte(strings.Replace(s, `w:val="1"`, `w:val="`+values[rng.IntN(len(values))]+`"`, 1+rng.IntN(20)))
}

// FuzzRead changes what stands inside the parts. The seeds are short and the
// parts are not compressed: the fuzzer's own shortening of what it finds takes
// its time by the square of the length, up to a minute for each find.
func FuzzRead(f *testing.F) {
	f.Add(para("words"), abstract("0", lvl("0", "1", "decimal", "%1", ""))+num("1", "0", ""), "", false)
	f.Add(listed("1", "0", "x")+`<w:tbl><w:tr><w:tc>`+para("a")+`</w:tc></w:tr></w:tbl>`, "", `<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>`, true)
	f.Add(`<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>`, "", "", true)
	f.Add(`<w:p><w:r><w:lastRenderedPageBreak/><w:footnoteReference w:id="1"/></w:r></w:p>`, "", "", false)
	f.Fuzz(func(t *testing.T, content, numbering, styles string, original bool) {
		b := packAs(t, parts{"word/document.xml": body(content), "word/numbering.xml": part("numbering", numbering), "word/styles.xml": part("styles", styles)}, zip.Store)
		doc, err := Read(bytes.NewReader(b), int64(len(b)), "fuzz.docx", Options{Original: original})
		if err != nil {
			return
		}
		checkRanges(t, doc)
	})
}

// checkRanges checks what must hold of every document that was read.
func checkRanges(t *testing.T, doc *document.Document) {
	for _, page := range doc.Pages {
		for _, p := range page.Paragraphs {
			if strings.ContainsAny(p.Text, "\n\x00") || p.Role != document.TableRow && strings.Count(p.Text, "\t") > 1 {
				t.Errorf("text %q", p.Text)
			}
			if p.Label != "" && !strings.HasPrefix(p.Text, p.Label+"\t") {
				t.Errorf("label %q is not in front of %q", p.Label, p.Text)
			}
			for _, r := range slices.Concat(p.Italic, p.Bold) {
				if r[0] < 0 || r[0] >= r[1] || r[1] > len(p.Text) {
					t.Errorf("range %v of %q", r, p.Text)
				}
			}
			for _, n := range p.Notes {
				if n.At < 0 || n.At > len(p.Text) {
					t.Errorf("mark %v of %q", n, p.Text)
				}
			}
		}
	}
}

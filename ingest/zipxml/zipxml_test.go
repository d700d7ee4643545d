package zipxml

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"dovetail/ingest/document"
)

var testFormat = Format{Document: "a Word document", Suffix: ".docx", Program: "Word"}

// archive packs one part and opens the container.
func archive(t testing.TB, name, content string) *Archive {
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
	a, err := Open(bytes.NewReader(buf.Bytes()), int64(buf.Len()), testFormat)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"word/document.xml": "word/document.xml", "/word/a.xml": "word/a.xml", "../../etc/passwd": "etc/passwd",
		`word\a.xml`: "word/a.xml", "a/./b/../c": "a/c", "": "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

// drain reads a part to its end.
func drain(a *Archive, name string) error {
	s, err := a.Scan(name)
	if err != nil {
		return err
	}
	defer s.Close()
	for {
		if _, err := s.Next(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return a.Explain(err)
		}
	}
}

// Bounds of the tests, smaller than the real ones, which take long to reach.
const testFree, testToken = 64 << 10, 16 << 10

func TestBounds(t *testing.T) {
	for _, c := range []struct {
		name, content string
		reason        document.Reason
	}{
		{"sound", "<a><b/>words</a>", ""},
		{"deep", strings.Repeat("<a>", maxDepth+1), document.ReasonSuspicious},
		{"a long attribute", `<a b="` + strings.Repeat("x ", testToken) + `"/>`, document.ReasonSuspicious},
		{"a bomb", "<a>" + strings.Repeat("<b></b>", testFree), document.ReasonSuspicious},
		{"a document type", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, document.ReasonSuspicious},
		{"an entity", `<a>&b;</a>`, document.ReasonDamaged},
		{"not closed", `<a><b>`, document.ReasonDamaged},
		{"another encoding", `<?xml version="1.0" encoding="UTF-7"?><a/>`, document.ReasonDamaged},
	} {
		a := archive(t, "a.xml", c.content)
		a.free, a.token = testFree, testToken
		err := drain(a, "a.xml")
		switch {
		case c.reason == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.reason != "" && (err == nil || document.AsUnreadable(err).Reason != c.reason):
			t.Errorf("%s: %v, want reason %q", c.name, err, c.reason)
		}
	}
	a := archive(t, "a.xml", `<!DOCTYPE a PUBLIC "x" "y"><a/>`)
	a.AllowDTD()
	if err := drain(a, "a.xml"); err != nil {
		t.Errorf("an allowed document type: %v", err)
	}
}

func TestTree(t *testing.T) {
	a := archive(t, "Part/A.xml", `<r xmlns:w="x"><w:p w:val="1"><w:b/><w:c w:val="false">words</w:c></w:p><q>more <i>words</i></q></r>`)
	if !a.Has("part/a.XML") || a.Has("b") {
		t.Error("part names are not compared without regard to case")
	}
	s, err := a.Scan("part/a.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if root, err := s.Root(); err != nil || root.Name != (xml.Name{Local: "r"}) {
		t.Fatalf("root %v, %v", root, err)
	}
	n, err := s.Element()
	if err != nil {
		t.Fatal(err)
	}
	on, set := n.Get("b").On()
	off, setToo := n.Get("c").On()
	_, missing := n.Get("d").On()
	if n.Val() != "1" || n.Get("c", "d").Val() != "" || !on || !set || off || !setToo || missing {
		t.Errorf("tree %+v", n)
	}
	if text := s.Text("q"); text != "more words" {
		t.Errorf("text %q", text)
	}
}

func TestBytes(t *testing.T) {
	a := archive(t, "a", "hello")
	if b, err := a.Bytes("a", 10); err != nil || string(b) != "hello" {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := a.Bytes("a", 4); err == nil || document.AsUnreadable(err).Reason != document.ReasonSuspicious {
		t.Errorf("too long: %v", err)
	}
	if b, err := a.Bytes("none", 10); b != nil || err != nil {
		t.Errorf("missing: %q, %v", b, err)
	}
}

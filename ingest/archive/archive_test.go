package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"dovetail/ingest/document"
)

// entry is a file to pack.
type entry struct{ name, content string }

func pack(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, e := range entries {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, e.content)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// unpack unpacks an archive and describes what came of it.
func unpack(t testing.TB, b []byte, limits Limits) (out []string) {
	t.Helper()
	dir := t.TempDir()
	for f := range Unpack(context.Background(), bytes.NewReader(b), int64(len(b)), "acts.zip", dir, limits) {
		switch {
		case f.Err != nil:
			out = append(out, f.Name+": "+string(f.Err.Reason))
		case f.SameAs != "":
			out = append(out, f.Name+" = "+f.SameAs)
		default:
			content, err := os.ReadFile(f.Path)
			if err != nil || int64(len(content)) != f.Size {
				t.Errorf("%s: %v, %d bytes", f.Name, err, len(content))
			}
			if !strings.HasPrefix(f.Path, dir) {
				t.Errorf("%s was unpacked to %s", f.Name, f.Path)
			}
			out = append(out, f.Name+" "+string(f.Kind))
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	return out
}

func TestUnpack(t *testing.T) {
	inner := pack(t, entry{"one.txt", "Resolution 1"}, entry{"two.txt", "Resolution 2"})
	cyrillic, err := charmap.CodePage866.NewEncoder().String("резолюция.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		in     []byte
		limits Limits
		want   []string
	}{
		{"folders", pack(t, entry{"en/b.txt", "b"}, entry{"en/", ""}, entry{"ar/a.pdf", "%PDF-1.4"}), Limits{}, []string{"acts.zip/ar/a.pdf pdf", "acts.zip/en/b.txt text"}},
		{"archives within", pack(t, entry{"in.zip", string(inner)}, entry{"z.txt", "z"}), Limits{}, []string{"acts.zip/in.zip/one.txt text", "acts.zip/in.zip/two.txt text", "acts.zip/z.txt text"}},
		{"the same twice", pack(t, entry{"a.txt", "x"}, entry{"b.txt", "x"}), Limits{}, []string{"acts.zip/a.txt text", "acts.zip/b.txt = acts.zip/a.txt"}},
		{"names that lead out", pack(t, entry{"../../etc/passwd", "a"}, entry{`C:\x\y.txt`, "b"}, entry{"/abs.txt", "c"}), Limits{}, []string{"acts.zip/abs.txt text", "acts.zip/etc/passwd text", "acts.zip/x/y.txt text"}},
		{"names in a code page", pack(t, entry{cyrillic, "a"}), Limits{}, []string{"acts.zip/резолюция.txt text"}},
		{"passed over", pack(t, entry{"__MACOSX/a", "a"}, entry{".DS_Store", "b"}, entry{"~$a.docx", "c"}, entry{"d.txt", "d"}), Limits{}, []string{"acts.zip/d.txt text"}},
		{"too many", pack(t, entry{"a", "a"}, entry{"b", "b"}, entry{"c", "c"}), Limits{Files: 2}, []string{"acts.zip/a text", "acts.zip/b text", "acts.zip: too-large"}},
		{"too deep", pack(t, entry{"in.zip", string(inner)}), Limits{Depth: 1}, []string{"acts.zip/in.zip: suspicious"}},
		{"one too large", pack(t, entry{"a", strings.Repeat("a", 100)}, entry{"b", "b"}), Limits{Each: 50}, []string{"acts.zip/a: too-large", "acts.zip/b text"}},
		{"all too large", pack(t, entry{"a", strings.Repeat("a", 100)}, entry{"b", strings.Repeat("b", 100)}), Limits{All: 150}, []string{"acts.zip/a text", "acts.zip: too-large"}},
		{"bomb", pack(t, entry{"a", strings.Repeat("\x00", 1<<20)}, entry{"b", "b"}), Limits{Ratio: 50, Free: 1000}, []string{"acts.zip/a: suspicious", "acts.zip/b text"}},
		{"no ZIP", []byte("hello"), Limits{}, []string{"acts.zip: damaged"}},
		{"empty", pack(t), Limits{}, nil},
		{"damaged within", pack(t, entry{"in.zip", string(inner[:len(inner)-30])}, entry{"z.txt", "z"}), Limits{}, []string{"acts.zip/in.zip: damaged", "acts.zip/z.txt text"}},
	} {
		if diff := cmp.Diff(c.want, unpack(t, c.in, c.limits)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestUnpackStops(t *testing.T) {
	b := pack(t, entry{"a.txt", "a"}, entry{"b.txt", "b"})
	dir := t.TempDir()
	for f := range Unpack(context.Background(), bytes.NewReader(b), int64(len(b)), "x.zip", dir, Limits{}) {
		if f.Name != "x.zip/a.txt" {
			t.Errorf("first is %q", f.Name)
		}
		break
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for f := range Unpack(ctx, bytes.NewReader(b), int64(len(b)), "x.zip", dir, Limits{}) {
		if f.Err == nil {
			t.Errorf("%q was unpacked after the end", f.Name)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(pack(f, entry{"a.txt", "a"}, entry{"../b", "b"}))
	f.Fuzz(func(t *testing.T, b []byte) {
		for file := range Unpack(context.Background(), bytes.NewReader(b), int64(len(b)), "x", t.TempDir(), Limits{Each: 1 << 20, All: 2 << 20}) {
			if strings.Contains(file.Name, "..") && strings.Contains(file.Name, "/../") {
				t.Errorf("name %q", file.Name)
			}
			if file.Err != nil && file.Err.Reason == document.Reason("") {
				t.Errorf("%q has no reason", file.Name)
			}
		}
	})
}

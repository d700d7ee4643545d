package web

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dovetail/cmd/internal/batch/trial"
)

// sendFiles sends a form with files, by their names.
func (b *browser) sendFiles(path string, files ...[2]string) answer {
	b.t.Helper()
	return b.sendForm(path, nil, files...)
}

// sendForm sends a form with fields and files.
func (b *browser) sendForm(path string, fields url.Values, files ...[2]string) answer {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	if err := w.WriteField("token", b.token()); err != nil {
		b.t.Fatal(err)
	}
	for name := range fields {
		if err := w.WriteField(name, fields.Get(name)); err != nil {
			b.t.Fatal(err)
		}
	}
	for _, f := range files {
		p, err := w.CreateFormFile("draft", f[0])
		if err != nil {
			b.t.Fatal(err)
		}
		if _, err := p.Write([]byte(f[1])); err != nil {
			b.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, b.site.URL+path, &body)
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	return b.do(r)
}

// upload sends documents.
func (b *browser) upload(files map[string][]byte) answer {
	b.t.Helper()
	var list [][2]string
	for name, content := range files {
		list = append(list, [2]string{name, string(content)})
	}
	return b.sendFiles("/ingest/documents", list...)
}

// finished waits until no run goes on.
func (s *site) finished(t testing.TB) {
	t.Helper()
	for {
		p, changed := s.Desk.Watch()
		if !p.Going {
			if p.Err != nil {
				t.Fatal(p.Err)
			}
			return
		}
		<-changed
	}
}

// TestNamesOfUploads stay within their folder, whatever they are.
func TestNamesOfUploads(t *testing.T) {
	o := trial.Workspace(t)
	s := serve(t, o)
	b := s.visitor(t, "en")
	files := map[string][]byte{}
	for i, name := range []string{"../../evil.txt", `..\..\evil.txt`, "/etc/passwd", "C:\\Windows\\evil.txt", "con.txt", ".hidden", strings.Repeat("é", 300) + ".docx", "\u202efdp.exe", " . "} {
		files[name] = fmt.Appendf(nil, "no resolution, number %d", i)
	}
	if a := b.upload(files); a.StatusCode != http.StatusOK {
		t.Fatalf("%s %.300s", a.Status, a.body)
	}
	s.finished(t)
	kept, err := filepath.Glob(filepath.Join(o.Workspace, "uploads", "*", "*"))
	if err != nil || len(kept) != len(files) {
		t.Fatalf("%d documents of %d were kept: %q %v", len(kept), len(files), kept, err)
	}
	for _, path := range kept {
		name := filepath.Base(path)
		if strings.HasPrefix(name, ".") || strings.ContainsAny(name, "\x00\u202e\\:") || len(name) > 200 || strings.EqualFold(name, "con.txt") {
			t.Errorf("a document was kept as %q", name)
		}
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(o.Workspace), "evil.txt")); err == nil {
		t.Error("a document left its folder")
	}
}

// TestHugeUploads are refused when they pass the bound, and leave nothing.
func TestHugeUploads(t *testing.T) {
	o := trial.Workspace(t)
	s := serve(t, o)
	b := s.visitor(t, "en")
	many := map[string][]byte{}
	for i := range mostFiles + 1 {
		many[fmt.Sprintf("%d.txt", i)] = fmt.Append(nil, i)
	}
	if a := b.upload(many); a.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("more files than are taken: %s", a.Status)
	}
	left := int64(10)
	p := &patient{r: strings.NewReader(strings.Repeat("a", 100)), left: &left, until: time.Now().Add(time.Hour), extend: func(time.Time) error { return nil }}
	if err := s.Desk.Keep("huge.txt", p); err == nil {
		t.Error("a document beyond the bound was kept")
	}
	if parts, err := filepath.Glob(filepath.Join(o.Workspace, "uploads", ".incoming-*")); err != nil || len(parts) > 0 {
		t.Errorf("a refused document left %q (%v)", parts, err)
	}
}

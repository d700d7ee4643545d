package pdf

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// evilArgument makes the test program serve as a child that misbehaves on files
// with telling names.
const evilArgument = "pdf-worker-evil"

// serveEvil serves like Serve, but for files named after what it does to them.
func serveEvil() {
	c, err := newChild(os.Stdin, os.Stdout)
	if err != nil {
		return
	}
	eaten := map[*byte][]byte{}
	for {
		var req request
		if err := c.dec.Decode(&req); err != nil {
			return
		}
		switch name := filepath.Base(req.Path); {
		case strings.HasPrefix(name, "hang"):
			select {}
		case strings.HasPrefix(name, "crash"):
			panic("the reader met something strange")
		case strings.HasPrefix(name, "eat"):
			for {
				b := bytes.Repeat([]byte{1}, 1<<20)
				eaten[&b[0]] = b
			}
		case strings.HasPrefix(name, "babble"):
			_, _ = os.Stdout.WriteString(strings.Repeat("no gob at all ", 1000))
		}
		if c.answer(&req) != nil {
			return
		}
	}
}

// TestBounds reads files that make the child hang, crash, eat memory and talk
// nonsense: each is set aside with its reason, and the same reader goes on.
func TestBounds(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r := newTestReader(t, Options{
		Command: []string{self, evilArgument}, MemoryLimit: 300 << 20, Workers: 1, NoOCR: true,
	})
	for _, tt := range []struct {
		name string
		want Reason
	}{
		{"crash.pdf", Damaged},
		{"good1.pdf", ""},
		{"eat.pdf", OutOfMemory},
		{"babble.pdf", Damaged},
		{"good2.pdf", ""},
		{"hang.pdf", TimedOut},
		{"good3.pdf", ""},
	} {
		path := writeFile(t, tt.name, textPDF(prose()))
		if tt.want == TimedOut {
			r.opts.Timeout = 2 * time.Second
		} else {
			r.opts.Timeout = 60 * time.Second
		}
		begin := time.Now()
		doc, err := r.Read(t.Context(), path)
		var e *Error
		switch {
		case tt.want == "" && (err != nil || textBytes(doc) == 0):
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (!errors.As(err, &e) || e.Reason != tt.want):
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
		if took := time.Since(begin); tt.want == TimedOut && took > time.Minute {
			t.Errorf("%s took %v", tt.name, took)
		}
	}
}

// TestCancel ends a read by its context.
func TestCancel(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r := newTestReader(t, Options{Command: []string{self, evilArgument}, Workers: 1, NoOCR: true})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := r.Read(ctx, writeFile(t, "hang.pdf", textPDF(prose()))); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want the context's error", err)
	}
}

// TestSetAside checks the reason and the one line for files that are no good.
func TestSetAside(t *testing.T) {
	folder := t.TempDir()
	sparse := filepath.Join(t.TempDir(), "sparse.pdf")
	f, err := os.Create(sparse)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("%PDF-1.7\n"); err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(1 << 30); err != nil {
		t.Fatal(err)
	}
	f.Close()
	r := newTestReader(t, Options{NoOCR: true, Workers: 1})
	for _, tt := range []struct {
		path string
		want Reason
		says string
	}{
		{filepath.Join(folder, "none.pdf"), Unreadable, "check that the file exists"},
		{folder, Unreadable, "it is a folder"},
		{writeFile(t, "empty.pdf", nil), Unreadable, "it is empty"},
		{writeFile(t, "text.pdf", []byte("not a PDF at all")), NotPDF, "check the file's name"},
		{writeFile(t, "cut.pdf", textPDF(prose())[:300]), Damaged, "print it to a new PDF"},
		{writeFile(t, "pages.pdf", manyPages(50_000)), TooLarge, "50000 pages"},
		{sparse, TooLarge, "1024 MB"},
		{writeFile(t, "scan.pdf", imagePDF()), NoText, "without --no-ocr"},
		{writeFile(t, "blank.pdf", manyPages(1)), NoText, "they are empty or drawn"},
	} {
		_, err := r.Read(t.Context(), tt.path)
		var e *Error
		if !errors.As(err, &e) || e.Reason != tt.want || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: got %v, want %s with %q", filepath.Base(tt.path), err, tt.want, tt.says)
			continue
		}
		if strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), tt.path) {
			t.Errorf("%s: not one line with the path: %q", filepath.Base(tt.path), err)
		}
	}
}

// TestOrphan ends the program that reads a file without end: its child must not
// live on.
func TestOrphan(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	w, err := startWorker([]string{self, WorkerArgument}, settings{CacheDir: usualCache(), Memory: defaultMemory})
	if err != nil {
		t.Fatal(err)
	}
	defer w.kill()
	pages := make([][]string, 3000)
	for i := range pages {
		pages[i] = prose()
	}
	path := writeFile(t, "long.pdf", textPDF(pages...))
	if err := w.enc.Encode(&request{Op: opRead, Path: path, Sum: "x", From: 1, To: len(pages)}); err != nil {
		t.Fatal(err)
	}
	w.left.n = replyBytes
	var r reply
	if err := w.dec.Decode(&r); err != nil || r.Page == nil {
		t.Fatalf("no page: %v", err)
	}
	done := make(chan struct{})
	go func() {
		w.wait() // closes its input, as the end of the parent would
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Error("the child lives on")
	}
}

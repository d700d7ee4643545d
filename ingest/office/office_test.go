package office

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"dovetail/corpus/golden"
	"dovetail/ingest/document"
)

// sample returns an old Word document of the development data.
func sample(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(golden.Data(t, "pdf/doc/"+name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOldWordDocuments(t *testing.T) {
	if Find() == "" {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("converting takes seconds")
	}
	for _, c := range []struct {
		name     string
		original bool
		has      string
		hasNot   string
	}{
		{"en-A.doc", false, "that the Union shall pursue, within its mandate", "DELETEDTEXT"},
		{"ar-A.doc", false, "إن مؤتمر المندوبين المفوضين للاتحاد الدولي للاتصالات", "DELETEDTEXT"},
		{"zh-tracked.doc", false, "无线电通信局", "DELETEDTEXT"},
		{"fr-tracked.doc", true, "DELETEDTEXT", "no such words"},
	} {
		b := sample(t, c.name)
		doc, err := Read(context.Background(), bytes.NewReader(b), int64(len(b)), c.name, Options{Original: c.original, Format: "doc"})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var text strings.Builder
		for i := range doc.Pages {
			words, _ := doc.Pages[i].Text()
			text.WriteString(words + "\f")
		}
		if !strings.Contains(text.String(), c.has) || strings.Contains(text.String(), c.hasNot) || doc.Format != "doc" {
			t.Errorf("%s (%s): %.500q", c.name, doc.Format, text.String())
		}
	}
}

func TestUnreadable(t *testing.T) {
	read := func(content string, opts Options) *document.Unreadable {
		_, err := Read(context.Background(), strings.NewReader(content), int64(len(content)), "x.doc", opts)
		if err == nil {
			return nil
		}
		return document.AsUnreadable(err)
	}
	if u := read("", Options{}); u.Reason != document.ReasonEmpty {
		t.Errorf("empty: %v", u)
	}
	if u := read("x", Options{Program: filepath.Join(t.TempDir(), "none")}); u.Reason != document.ReasonDamaged {
		t.Errorf("no such program: %v", u)
	}
	t.Setenv("PATH", t.TempDir())
	if runtime.GOOS != "linux" {
		return // LibreOffice may stand in its usual place
	}
	if u := read("x", Options{}); u.Reason != document.ReasonMissing || !errors.Is(u, ErrMissing) || !strings.Contains(u.Next, "install LibreOffice") {
		t.Errorf("missing: %v", u)
	}
}

// A program that never ends is ended, with what it started.
func TestLimit(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell script")
	}
	program := filepath.Join(t.TempDir(), "soffice")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nsleep 100 &\nwait\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := Read(context.Background(), strings.NewReader("x"), 1, "x.doc", Options{Program: program, Limit: 100 * time.Millisecond})
	if u := document.AsUnreadable(err); u.Reason != document.ReasonTimeout {
		t.Errorf("%v", err)
	}
}

func TestExtension(t *testing.T) {
	for name, want := range map[string]string{
		"a.doc": ".doc", "a.WPD": ".wpd", "a": ".doc", "a.$(x)": ".doc", "../a.fodt": ".fodt", "a.verylong": ".doc", "a.": ".doc",
	} {
		if got := extension(name); got != want {
			t.Errorf("extension(%q) = %q, want %q", name, got, want)
		}
	}
}

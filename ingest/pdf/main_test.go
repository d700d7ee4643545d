package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestMain lets the test program serve as the child it starts.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == WorkerArgument {
		if err := Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if len(os.Args) > 1 && os.Args[1] == evilArgument {
		serveEvil()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// newTestReader returns a reader that ends with the test.
func newTestReader(t testing.TB, opts Options) *Reader {
	t.Helper()
	r := NewReader(opts)
	t.Cleanup(func() { r.Close() })
	return r
}

// sharedData returns the folder of development data, or skips the test.
func sharedData(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("DOVETAIL_DATA"); dir != "" {
		if _, err := os.Stat(filepath.Join(dir, "pdf", "pdf")); err != nil {
			t.Skipf("no development data at %s", dir)
		}
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	data := filepath.Join(filepath.Dir(dir), "shared", "data")
	if _, err := os.Stat(filepath.Join(data, "pdf", "pdf")); err != nil {
		t.Skipf("no development data at %s; DOVETAIL_DATA may name it", data)
	}
	return data
}

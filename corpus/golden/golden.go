// Package golden serves tests: it compares a result with a file that a person
// has looked at, and finds the real data that figures are measured on. Those
// stand outside the project, in ../shared/data beside it or where DOVETAIL_DATA
// says; a test that needs them skips where they are absent.
package golden

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Update tells whether golden files are to be written rather than compared with.
func Update() bool { return *update }

// Check compares got with the file of that name in testdata, or writes it with
// -update.
func Check(tb testing.TB, name, got string) {
	tb.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			tb.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		tb.Fatalf("%v: run go test with -update to write it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		tb.Errorf("%s differs (-want +got); run go test with -update when that is right:\n%s", path, diff)
	}
}

// Root is the folder of the source tree: the one with go.mod above the test.
func Root(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			tb.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

// Data is where a file or folder of the real data stands, named with slashes
// below their folder. It skips the test where that is absent.
func Data(tb testing.TB, name string) string {
	tb.Helper()
	base := os.Getenv("DOVETAIL_DATA")
	if base == "" {
		base = filepath.Join(filepath.Dir(Root(tb)), "shared", "data")
	}
	path := filepath.Join(base, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("the real data %q is absent: set DOVETAIL_DATA to the folder that holds it", name)
	}
	return path
}

// Lines reads a file of the real data that holds a JSON value a line,
// compressed; it skips the test as [Data] does.
func Lines[T any](tb testing.TB, name string) iter.Seq[T] {
	tb.Helper()
	path := Data(tb, name)
	return func(yield func(T) bool) {
		f, err := os.Open(path)
		if err != nil {
			tb.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			tb.Fatal(err)
		}
		for dec := json.NewDecoder(z); ; {
			var row T
			if err := dec.Decode(&row); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				tb.Fatalf("reading %q: %v", path, err)
			}
			if !yield(row) {
				return
			}
		}
	}
}

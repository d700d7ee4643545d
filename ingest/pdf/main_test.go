package pdf

import (
	"fmt"
	"os"
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

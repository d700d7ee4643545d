package relevance

import (
	"context"
	"encoding/json"
	"flag"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/lexicon"
	"dovetail/index"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	full   = flag.Bool("full", false, "measure on all the data, which takes minutes, instead of a sample of it")
)

// long skips a test that asks hundreds of queries where time is short.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() || raceDetector {
		t.Skip("asks hundreds of queries; run without -short and -race")
	}
}

// every is the share of the data that is measured, one in every so many, and
// the name of the golden file of the figures. Those of all the data are for
// reading, those of the sample notice a change.
func every(name string, n int) (int, string) {
	if *full {
		return 1, name + ".json"
	}
	return n, name + "_sample.json"
}

// shared returns a file of the shared data, and skips the test where it is
// not there.
func shared(tb testing.TB, name string) string {
	tb.Helper()
	dir := os.Getenv("DOVETAIL_DATA")
	if dir == "" {
		root := repository(tb)
		dir = filepath.Join(root, "..", "shared", "data")
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("needs the shared data: set DOVETAIL_DATA to their folder (%v)", err)
	}
	return path
}

// repository is the root of the source tree.
func repository(tb testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			tb.Skip("the source tree is not here")
		}
		dir = parent
	}
}

// build builds an index of texts and opens it.
func build(tb testing.TB, texts iter.Seq2[*corpus.Text, error]) *index.Index {
	tb.Helper()
	dir := tb.TempDir()
	if err := index.Build(context.Background(), dir, texts, index.BuildOptions{}); err != nil {
		tb.Fatal(err)
	}
	ix, err := index.Open(dir, index.Options{Translator: lexicon.Default()})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { ix.Close() })
	return ix
}

func search(tb testing.TB, ix *index.Index, req index.Request) *index.Response {
	tb.Helper()
	resp, err := ix.Search(context.Background(), req)
	if err != nil {
		tb.Fatalf("searching for %q: %v", req.Query, err)
	}
	return resp
}

// golden compares figures with a golden file, or writes it.
func golden(t *testing.T, name string, figures any) {
	t.Helper()
	got, err := json.MarshalIndent(figures, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s has changed; if for the better, run the test with -update.\ngot %s\nwant %s", path, got, want)
	}
}

package relevance

import (
	"context"
	"encoding/json"
	"flag"
	"iter"
	"testing"

	"dovetail/corpus"
	"dovetail/corpus/golden"
	"dovetail/corpus/lexicon"
	"dovetail/index"
)

var full = flag.Bool("full", false, "measure on all the data, which takes minutes, instead of a sample of it")

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

// check compares figures with a golden file, or writes it.
func check(t *testing.T, name string, figures any) {
	t.Helper()
	got, err := json.MarshalIndent(figures, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, name, string(got)+"\n")
}

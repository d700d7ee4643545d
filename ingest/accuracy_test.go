package ingest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"dovetail/corpus/profile"
	"dovetail/ingest"
	"dovetail/ingest/accuracy"
)

// TestAccuracy measures the reading of the samples in six languages from every
// producer; dovetail eval reading prints the same figures.
func TestAccuracy(t *testing.T) {
	prof, err := profile.Load("itu")
	if err != nil {
		t.Fatal(err)
	}
	in := ingest.New(ingest.Options{Profile: prof, NoOCR: true})
	defer in.Close()
	var b bytes.Buffer
	if err := accuracy.Samples(t.Context(), in.Document, filepath.Join(sharedData(t), "pdf"), &b); err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("testdata", "accuracy.golden"), b.String())
}

// sharedData returns the folder of the development data, and skips the test
// where it is absent.
func sharedData(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("DOVETAIL_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "pdf", "pdf")); err != nil {
		t.Skipf("no development data at %q; DOVETAIL_DATA may name it", dir)
	}
	return dir
}

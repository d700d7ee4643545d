package ingest_test

import (
	"bytes"
	"testing"

	"dovetail/corpus/golden"
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
	if err := accuracy.Samples(t.Context(), in.Document, golden.Data(t, "pdf"), &b); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "accuracy.golden", b.String())
}

package ingest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"dovetail/corpus/profile"
	"dovetail/corpus/record"
	"dovetail/corpus/specimen"
	"dovetail/ingest"
)

// TestRecordsAreReadBack writes what is read of the specimen corpus, in every
// format and language, as records, and reads these: they give the same texts,
// down to the byte.
func TestRecordsAreReadBack(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the whole specimen corpus twice")
	}
	dir := t.TempDir()
	if err := specimen.Extract(dir); err != nil {
		t.Fatal(err)
	}
	prof, err := profile.Load("itu")
	if err != nil {
		t.Fatal(err)
	}
	in := ingest.New(ingest.Options{Profile: prof, NoOCR: true})
	defer in.Close()
	first := records(t, in, dir)
	if n := bytes.Count(first, []byte("\n")); n != 210 {
		t.Errorf("%d records were written, want 210", n)
	}
	file := filepath.Join(t.TempDir(), "records.jsonl")
	if err := os.WriteFile(file, first, 0o666); err != nil {
		t.Fatal(err)
	}
	if second := records(t, in, file); !bytes.Equal(first, second) {
		t.Error("the records read back differ from those written")
	}
}

// records reads files and returns their texts as records.
func records(t *testing.T, in *ingest.Ingester, path string) []byte {
	t.Helper()
	files, aside, err := ingest.Find([]string{path})
	if err != nil || len(aside) > 0 {
		t.Fatalf("finding the files: %v, set aside %v", err, aside)
	}
	var out bytes.Buffer
	for r, err := range in.Read(t.Context(), files, func(ingest.File, string) (bool, error) { return false, nil }) {
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range r.Texts {
			if err := record.Write(&out, x); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out.Bytes()
}

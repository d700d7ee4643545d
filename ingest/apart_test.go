package ingest

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus/profile"
	"dovetail/corpus/specimen"
)

// readAll reads files, apart or not.
func readAll(t *testing.T, code string, apart bool, paths ...string) []Result {
	t.Helper()
	prof, err := profile.Load(code)
	if err != nil {
		t.Fatal(err)
	}
	in := New(Options{Profile: prof, Apart: apart})
	defer in.Close()
	files, _, err := Find(paths)
	if err != nil {
		t.Fatal(err)
	}
	var out []Result
	for r, err := range in.Read(t.Context(), files, func(File, string) (bool, error) { return false, nil }) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// TestApartReadsTheSame reads files of every kind in child processes and in
// this one.
func TestApartReadsTheSame(t *testing.T) {
	dir := t.TempDir()
	if err := specimen.Extract(dir); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, name := range []string{"PP-18/PP18-RES-901-A.docx", "RA-19/RA19-RES-971-C.html", "RA-23/RA23-FINAL-ACTS-E.txt"} {
		paths = append(paths, filepath.Join(dir, filepath.FromSlash(name)))
	}
	record := filepath.Join(dir, "one.jsonl")
	line := `{"schema":"dovetail/resolution/1","body":"PP","kind":"resolution","number":"1","edition":{"year":2018},"lang":"en","title":"x","clauses":[]}` + "\n"
	akn := filepath.Join(dir, "one.xml")
	for path, words := range map[string]string{record: line, akn: statement} {
		if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	paths = append(paths, record, akn)
	here, apart := readAll(t, "itu", false, paths...), readAll(t, "itu", true, paths...)
	for i := range here {
		if len(here[i].Texts) == 0 {
			t.Errorf("%s: nothing was read: %v", here[i].File.Name, here[i].Err)
		}
		if d := cmp.Diff(here[i].Texts, apart[i].Texts); d != "" {
			t.Errorf("%s is read otherwise (-here +apart):\n%s", here[i].File.Name, d)
		}
		if d := cmp.Diff(len(here[i].Pages), len(apart[i].Pages)); d != "" {
			t.Errorf("%s: pages %s", here[i].File.Name, d)
		}
	}
}

// TestApartIsBounded reads what would take all memory, and what cannot be read.
func TestApartIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("reads until the memory allowed is full")
	}
	dir := t.TempDir()
	var member bytes.Buffer
	z := gzip.NewWriter(&member)
	clause := `{"id":"c","part":"operative","path":["1"],"action":"instruct","text":"` + strings.Repeat("to report annually ", 5000) + `","spans":[]},`
	head := `{"schema":"dovetail/resolution/1","body":"PP","kind":"resolution","number":"1","edition":{"year":2018},"lang":"en","title":"x","clauses":[`
	if _, err := z.Write([]byte(head + strings.TrimSuffix(strings.Repeat(clause, 100), ",") + "]}\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	bomb := bytes.Repeat(member.Bytes(), 400) // 3.8 GB
	for name, words := range map[string][]byte{"bomb.jsonl.gz": bomb, "broken.jsonl": []byte(`{"schema":"dovetail/resolution/1",` + "\n")} {
		if err := os.WriteFile(filepath.Join(dir, name), words, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range readAll(t, "itu", true, dir) {
		if r.Err == nil {
			t.Fatalf("%s was read: %d texts", r.File.Name, len(r.Texts))
		}
		if r.Err.Next == "" || !strings.Contains(r.Err.Says, map[string]string{"bomb.jsonl.gz": "memory", "broken.jsonl": "format dovetail/resolution/1"}[r.File.Name]) {
			t.Errorf("%s: %v", r.File.Name, r.Err)
		}
	}
}

package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/corpus/profile"
)

// Of files with the same bytes the first by name counts, however many are read
// at once and whichever is done first.
func TestSameBytes(t *testing.T) {
	prof, err := profile.Load("itu")
	if err != nil {
		t.Fatal(err)
	}
	text := func(n int) string {
		return fmt.Sprintf("RESOLUTION %d (DUBAI, 2018)\nLamps\nThe Plenipotentiary Conference (Dubai, 2018),\nresolves\n1 to buy lamps;\n2 to light them.\n", n)
	}
	dir := t.TempDir()
	for i := range 40 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.txt", i)), []byte(text(i/4)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, _, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	in := New(Options{Profile: prof, NoOCR: true})
	defer in.Close()
	var got, want strings.Builder
	for r, err := range in.Read(t.Context(), files, func(File, string) (bool, error) { return false, nil }) {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "%s %s", r.File.Name, r.SameAs)
		for _, x := range r.Texts {
			fmt.Fprintf(&got, "%s %s", x.Source.File, x.Number)
		}
		got.WriteByte('\n')
	}
	for i := range 40 {
		if i%4 == 0 {
			fmt.Fprintf(&want, "%02d.txt %02d.txt %d\n", i, i, i/4)
		} else {
			fmt.Fprintf(&want, "%02d.txt %02d.txt\n", i, i/4*4)
		}
	}
	if got.String() != want.String() {
		t.Errorf("read\n%swant\n%s", got.String(), want.String())
	}
}

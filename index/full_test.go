package index

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/corpus"
)

// long are many texts with long clauses.
func long(n int) []*corpus.Text {
	texts := many(n)
	for _, text := range texts {
		for i := range text.Clauses {
			for len(text.Clauses[i].Text) < 8000 {
				text.Clauses[i].Text += " " + text.Clauses[i].Text + text.Number
			}
		}
	}
	return texts
}

// TestFullDisk fills the folder that DOVETAIL_SMALL_DISK names, a small file
// system of its own (mount -t tmpfs -o size=3m tmpfs DIR).
func TestFullDisk(t *testing.T) {
	disk := os.Getenv("DOVETAIL_SMALL_DISK")
	if disk == "" {
		t.Skip("needs a file system of about 3 MB: set DOVETAIL_SMALL_DISK to its folder")
	}
	dir, err := os.MkdirTemp(disk, "index")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	large := long(600)
	err = Build(ctx, dir, each(large...), BuildOptions{})
	t.Logf("the first Build: %v", err)
	if err == nil || !strings.Contains(err.Error(), "free some space") || strings.Contains(err.Error(), "earlier") {
		t.Errorf("the first Build on a full disk: %v", err)
	}
	if err := Build(ctx, dir, each(many(20)...), BuildOptions{Fingerprint: "small"}); err != nil {
		t.Fatal(err)
	}
	after := func(name string, err error) {
		t.Helper()
		t.Logf("%s: %v", name, err)
		if err == nil || !strings.Contains(err.Error(), "free some space") {
			t.Errorf("%s on a full disk: %v", name, err)
		}
		if s := State(dir, ""); s.Condition != Ready || s.Fingerprint != "small" {
			t.Errorf("after %s on a full disk: %+v", name, s)
		}
	}
	after("Build", Build(ctx, dir, each(large...), BuildOptions{}))
	filler, err := os.Create(filepath.Join(disk, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	defer os.Remove(filler.Name())
	for err == nil {
		_, err = filler.Write(make([]byte, 4096))
	}
	if err := filler.Truncate(size(t, filler) - 100<<10); err != nil {
		t.Fatal(err)
	}
	filler.Close()
	after("Update", Update(ctx, dir, each(append(many(20), large[100:110]...)...), BuildOptions{}))
	if gens, err := generations(dir); err != nil || len(gens) != 1 {
		t.Errorf("left behind: %v, %v", gens, err)
	}
}

func size(t *testing.T, f *os.File) int64 {
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

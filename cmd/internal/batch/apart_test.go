package batch

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestMain lets this binary stand for the program's children.
func TestMain(m *testing.M) {
	if code, ok := Worker(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); ok {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// A workbook from afar is read by a child, which says the same of it as this
// process does of the user's own.
func TestWorkbooksFromAfar(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "foreign.xlsx")
	f := excelize.NewFile()
	if err := f.SaveAs(foreign); err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(dir, "damaged.xlsx")
	if err := os.WriteFile(damaged, []byte("PK\x03\x04"), 0o600); err != nil {
		t.Fatal(err)
	}
	ours, afar := &Batch{}, &Batch{Options: Options{Apart: true}}
	for _, path := range []string{foreign, damaged} {
		_, want := ours.rows(t.Context(), path)
		_, got := afar.rows(t.Context(), path)
		if want == nil || got == nil || got.Error() != want.Error() {
			t.Errorf("%s: a child says %v, this process %v", filepath.Base(path), got, want)
		}
	}
}

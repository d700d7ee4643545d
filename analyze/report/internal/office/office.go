// Package office opens documents with LibreOffice in tests, to see that another
// program than ours understands them.
package office

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience bounds one conversion: ten times what a loaded machine of two cores
// took.
const patience = 2 * time.Minute

// Convert has LibreOffice convert a file ("txt:Text", "csv", "pdf") and returns
// the result. It skips the test where LibreOffice is not installed.
func Convert(t *testing.T, name string, content []byte, to string) []byte {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice (soffice) is not installed: nothing else opens the document")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// A profile of its own, so that an open LibreOffice does not answer instead.
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", to, "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("converting %q to %q: %v\n%s", name, to, err, out)
	}
	ext, _, _ := strings.Cut(to, ":")
	b, err := os.ReadFile(strings.TrimSuffix(path, filepath.Ext(path)) + "." + ext)
	if err != nil {
		t.Fatalf("LibreOffice made no %q of %q: %v", to, name, err)
	}
	return b
}

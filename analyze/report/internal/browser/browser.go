// Package browser opens pages with Chromium in tests and benchmarks, to see what
// a reader of a report sees and how long it takes.
package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// patience bounds one page: many times what a loaded machine of two cores took.
const patience = 3 * time.Minute

// Load opens a page from disk and returns the document as it stands once its
// scripts have run. It skips where Chromium is not installed.
func Load(tb testing.TB, page []byte, flags ...string) string {
	tb.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil && program == "" {
			program = path
		}
	}
	if program == "" {
		tb.Skip("Chromium is not installed: no browser opens the page")
	}
	dir := tb.TempDir()
	path := filepath.Join(dir, "page.html")
	if err := os.WriteFile(path, page, 0o644); err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	args := append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + filepath.Join(dir, "profile"), "--dump-dom",
	}, flags...)
	cmd := exec.CommandContext(ctx, program, append(args, "file://"+filepath.ToSlash(path))...)
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if err != nil {
		tb.Fatalf("Chromium: %v", err)
	}
	return string(out)
}

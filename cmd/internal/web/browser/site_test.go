package browser

import (
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/web"
	"dovetail/cmd/internal/web/desk"
	"dovetail/cmd/internal/web/guard"
	"dovetail/cmd/internal/web/webtest"
	"dovetail/corpus/specimen"
)

// TestMain lets the test program serve as the child that reads documents, and
// ends the browser.
func TestMain(m *testing.M) {
	if code, ok := batch.Worker(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); ok {
		os.Exit(code)
	}
	code := m.Run()
	quit()
	os.Exit(code)
}

// serve serves the pages of a workspace and returns their address.
func serve(t testing.TB, o batch.Options) string {
	t.Helper()
	return webtest.Serve(t, o, func(d *desk.Desk, g *guard.Guard, log *slog.Logger) (webtest.Pages, error) {
		return web.New(web.Options{Desk: d, Guard: g, Version: "test", Log: log})
	}).URL
}

// specimens puts the specimens with one of the stems, such as "WTSA-24-RES-951",
// in a language (its letter in the names of files; "" for all) into a folder.
func specimens(t *testing.T, letter string, stems ...string) []string {
	t.Helper()
	dir := t.TempDir()
	var out []string
	err := fs.WalkDir(specimen.Files(), ".", func(path string, d fs.DirEntry, err error) error {
		name := filepath.Base(path)
		stem := strings.TrimSuffix(name, filepath.Ext(name))
		if err != nil || d.IsDir() || !begins(name, stems) || !strings.HasSuffix(stem, "-"+letter) && letter != "" {
			return err
		}
		words, err := fs.ReadFile(specimen.Files(), path)
		if err != nil {
			return err
		}
		out = append(out, filepath.Join(dir, name))
		return os.WriteFile(out[len(out)-1], words, 0o600)
	})
	if err != nil || len(out) < len(stems) {
		t.Fatalf("%d specimens of %d: %v", len(out), len(stems), err)
	}
	return out
}

func begins(name string, stems []string) bool {
	for _, s := range stems {
		if strings.HasPrefix(name, s) {
			return true
		}
	}
	return false
}

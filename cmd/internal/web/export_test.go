package web

import (
	"net/http"
	"os/exec"
	"strings"
	"testing"

	"dovetail/cmd/internal/batch/trial"
)

// TestSavingTheReport asks for every format; PDF where LibreOffice is there.
func TestSavingTheReport(t *testing.T) {
	b := serve(t, trial.Workspace(t)).visitor(t, "en")
	for _, format := range exportFormats {
		if _, err := exec.LookPath("soffice"); format == "pdf" && err != nil {
			if a := b.get("/report/file?language=ar&format=pdf"); a.StatusCode != http.StatusInternalServerError || !strings.Contains(a.body, "LibreOffice") {
				t.Errorf("without LibreOffice: %s\n%s", a.Status, a.body)
			}
			continue
		}
		a := b.get("/report/file?language=ar&format=" + format)
		name := a.Header.Get("Content-Disposition")
		begins := map[string]string{"docx": "PK", "xlsx": "PK", "csv": "PK", "akn": "PK", "html": "<!doctype html>", "json": "{", "jsonl": `{"type":"run"`, "pdf": "%PDF-"}[format]
		if a.StatusCode != http.StatusOK || !strings.HasPrefix(name, "attachment;") || !strings.HasPrefix(a.body, begins) {
			t.Errorf("%s: %s, %q, begins %.20q", format, a.Status, name, a.body)
		}
	}
	for path, want := range map[string]int{
		"/report/file?language=en&format=exe":                     http.StatusBadRequest,
		"/report/file?language=xx&format=json":                    http.StatusBadRequest,
		"/report/file?language=en&format=json&run=../../etc":      http.StatusNotFound,
		"/report/file?language=en&format=json&run=run-0001":       http.StatusOK,
		"/report/file?language=en&format=../../etc/passwd%00json": http.StatusBadRequest,
	} {
		if a := b.get(path); a.StatusCode != want {
			t.Errorf("%s: %s, want %d", path, a.Status, want)
		}
	}
}

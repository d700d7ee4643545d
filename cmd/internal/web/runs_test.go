package web

import (
	"archive/zip"
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dovetail/cmd/internal/batch"
	"dovetail/cmd/internal/batch/trial"
)

func tryRuns(t *testing.T, s *site) {
	s.shows(t, "/runs", "/runs/run-0001")
	s.fits(t, "/runs/run-0001", http.StatusOK)
	s.fits(t, "/runs/run-9999", http.StatusNotFound)
	s.fits(t, "/changes", http.StatusOK) // there is one run only
	s.shows(t, "/runs/run-0001", "Organisation profile", "Workbook (Excel)", "SHA-256")
	b := s.visitor(t, "fr")
	begins := map[string]string{"json": "{", "html": "<!doctype html>", "xlsx": "PK", "docx": "PK", "csv": "PK", "jsonl": `{"type":"run"`, "akn": "PK"}
	for _, format := range batch.FormatNames() {
		if format == "pdf" {
			continue // needs LibreOffice
		}
		a := b.get("/runs/run-0001/report/" + format)
		if a.StatusCode != http.StatusOK || !strings.HasPrefix(strings.ToLower(a.body), strings.ToLower(begins[format])) || begins[format] == "" {
			t.Errorf("%s: %s %.80q", format, a.Status, a.body)
		}
		if d := a.Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment; filename=run-0001-") {
			t.Errorf("%s is sent as %q", format, d)
		}
		if strings.Contains(a.Header.Get("Content-Type"), "html") {
			t.Errorf("%s is sent as a page of the server", format)
		}
	}
	if a := b.get("/runs/run-0001/report/html"); !strings.Contains(a.body, `lang="fr"`) {
		t.Error("a French reader gets a report in another language")
	}
	a := b.get("/runs/run-0001/report/csv")
	z, err := zip.NewReader(bytes.NewReader([]byte(a.body)), int64(len(a.body)))
	if err != nil || len(z.File) < 2 {
		t.Errorf("the tables are no archive of several files: %v", err)
	}
	for _, path := range []string{"/runs/run-0001/report/exe", "/runs/run-9999/report/json"} {
		if a := b.get(path); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", path, a.Status)
		}
	}
}

// TestChanges shows what a second run found.
func TestChanges(t *testing.T) {
	o := trial.Workspace(t)
	b, err := batch.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "more.jsonl")
	if err := os.WriteFile(file, []byte(hostileRecords()), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Ingest(t.Context(), []string{file}); err != nil {
		t.Fatal(err)
	}
	if _, same, err := b.Analyze(t.Context()); err != nil || same {
		t.Fatal(same, err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	s := serve(t, o)
	s.shows(t, "/runs", "/changes?run=run-0002&amp;since=run-0001")
	s.shows(t, "/runs/run-0002", "What changed since an earlier run")
	s.fits(t, "/changes", http.StatusOK)
	body := s.shows(t, "/changes?since=run-0001&run=run-0002", "run-0001", "/resolutions/WTSA/resolution/901/2022")
	if strings.Contains(body, "<script>alert") {
		t.Error("a title is let through as it is")
	}
	s.shows(t, "/runs/run-0001", "Organisation profile") // an earlier run
	s.fits(t, "/changes?since=run-0002&run=run-0001", http.StatusNotFound)
	s.fits(t, "/changes?since=nonsense", http.StatusNotFound)
}

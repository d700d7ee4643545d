package web

import (
	"net/http"
	"strings"
	"testing"
)

func tryRuns(t *testing.T, s *site) {
	s.shows(t, "/runs", "/runs/run-0001")
	s.fits(t, "/runs/run-0001", http.StatusOK)
	s.fits(t, "/runs/run-9999", http.StatusNotFound)
	s.fits(t, "/changes", http.StatusOK) // there is one run only
	s.shows(t, "/runs/run-0001", "Organisation profile", "SHA-256")
	s.shows(t, "/runs/run-0001", "/report/file?format=xlsx&amp;language=en&amp;run=run-0001")
}

// TestChanges shows what a second run found.
func TestChanges(t *testing.T) {
	s := serve(t, twoRuns(t))
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

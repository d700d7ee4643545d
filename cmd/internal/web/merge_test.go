package web

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dovetail/cmd/internal/batch/trial"
	"dovetail/corpus"
)

// decided saves the workbook of a site and decides in it on its first finding.
func decided(t *testing.T, b *browser, status, by, comment string) string {
	t.Helper()
	a := b.get("/report/file?language=en&format=xlsx")
	path := filepath.Join(t.TempDir(), "findings.xlsx")
	if err := os.WriteFile(path, []byte(a.body), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head, err := f.GetRows("Findings")
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range head[0] {
		value, ok := map[string]string{"Decision": status, "Decided by": by, "Comment": comment}[name]
		if !ok {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(i+1, 2)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr("Findings", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	book, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(book)
}

// TestTakingInDecisions brings a workbook in which another decided: first taken
// in, then in conflict with what was decided here, then settled.
func TestTakingInDecisions(t *testing.T) {
	s := serve(t, trial.Workspace(t))
	b := s.visitor(t, "en")
	id := s.findings(t)[0]
	accepted := decided(t, b, "accepted", "B. Other", "agreed in March")
	rejected := decided(t, b, "rejected", "C. Third", "no <b>overlap</b>")
	take := func(name, content, prefer string) answer {
		return b.sendForm("/decisions", url.Values{"name": {"A. Reader"}, "prefer": {prefer}}, [2]string{name, content})
	}
	if a := take("findings.xlsx", accepted, ""); a.StatusCode != http.StatusOK || !strings.Contains(a.body, "Taken in: 1 decisions") || s.status(t, id) != corpus.Accepted {
		t.Fatalf("%s, the finding is %q\n%s", a.Status, s.status(t, id), a.body)
	}
	if a := take("findings.xlsx", accepted, ""); a.StatusCode != http.StatusOK || !strings.Contains(a.body, "Taken in: 0 decisions") {
		t.Errorf("the same workbook again: %s", a.Status)
	}
	a := take("findings.xlsx", rejected, "")
	if a.StatusCode != http.StatusConflict || s.status(t, id) != corpus.Accepted || !strings.Contains(a.body, "no &lt;b&gt;overlap") || !strings.Contains(a.body, "agreed in March") {
		t.Errorf("%s: the reader must see both, and nothing be taken in; the finding is %q", a.Status, s.status(t, id))
	}
	if a := take("findings.xlsx", rejected, "theirs"); a.StatusCode != http.StatusOK || s.status(t, id) != corpus.Rejected {
		t.Errorf("%s: the workbook was preferred, the finding is %q", a.Status, s.status(t, id))
	}
	history := b.get(findingLink(id)).body
	if !strings.Contains(history, "agreed in March") || !strings.Contains(history, "no &lt;b&gt;overlap") {
		t.Error("the history does not keep both decisions")
	}
	for name, c := range map[string]struct {
		content string
		want    int
	}{
		"letter.docx":    {"PK", http.StatusUnprocessableEntity},
		"damaged.xlsx":   {"PK\x03\x04 nonsense", http.StatusUnprocessableEntity},
		"words.jsonl":    {"no decision\n", http.StatusUnprocessableEntity},
		"stranger.jsonl": {`{"schema":"dovetail/decisions/1","decision":{"finding":"f000000000000","status":"accepted","by":"X","at":"2026-01-01T00:00:00Z"}}`, http.StatusUnprocessableEntity},
		"huge.xlsx":      {strings.Repeat("x", bookBytes+1), http.StatusRequestEntityTooLarge},
	} {
		if a := take(name, c.content, ""); a.StatusCode != c.want || strings.Contains(a.body, os.TempDir()) {
			t.Errorf("%s: %s, want %d, without a path of this machine", name, a.Status, c.want)
		}
	}
	s.fits(t, "/decisions", http.StatusOK)
}

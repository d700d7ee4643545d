package store

import (
	"database/sql"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

func TestLogsRoundTrip(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	ctx := t.Context()
	want := Entries{
		Decisions: []corpus.Decision{
			{Finding: "f1", Status: corpus.Accepted, Comment: "agreed", By: "Ana", At: "2026-01-01T00:00:00Z", Basis: "b1", Run: "run-0001"},
			{Finding: "f1", Comment: "see the minutes", By: "Bo", At: "2026-01-02T00:00:00Z"},
		},
		Assignments: []corpus.Assignment{
			{Finding: "f1", Theme: "gender", Sector: "ITU-T", By: "Ana", At: "2026-01-01T00:00:00Z"},
			{Finding: "f1", By: "Ana", At: "2026-01-03T00:00:00Z"},
		},
		Appointments: []corpus.Appointment{{Theme: "gender", Role: corpus.RoleFocalPoint, Sector: "ITU-D", Holder: "M. Okafor", At: "2026-01-01T00:00:00Z"}},
	}
	if err := s.Record(ctx, want); err != nil {
		t.Fatal(err)
	}
	var got Entries
	var err error
	if got.Decisions, err = s.Decisions(ctx); err != nil {
		t.Fatal(err)
	}
	if got.Assignments, err = s.Assignments(ctx); err != nil {
		t.Fatal(err)
	}
	if got.Appointments, err = s.Appointments(ctx); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("logs (-want +got):\n%s", d)
	}
	inForce := corpus.InForce(got.Decisions)["f1"]
	if inForce.Status != corpus.Accepted || inForce.By != "Ana" || inForce.Comment != "agreed\nBo: see the minutes" {
		t.Errorf("in force: %+v", inForce)
	}
	if len(corpus.Assigned(got.Assignments)) != 0 {
		t.Error("an assignment that was taken back stands")
	}
}

func TestLapsedFindings(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	save := func(run corpus.RunID, findings ...corpus.Finding) {
		t.Helper()
		if err := s.SaveRun(t.Context(), corpus.Run{ID: run}, findings, []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	f := func(id string, theme corpus.Theme) corpus.Finding {
		return corpus.Finding{ID: corpus.FindingID(id), Kind: corpus.Gap, Themes: []corpus.Theme{theme}}
	}
	save("run-0001", f("a", "first"), f("b", "first"), f("c", "first"))
	save("run-0002", f("b", "second"), f("c", "second"))
	save("run-0003", f("c", "third"))
	got, err := s.Lapsed(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]corpus.Finding{f("b", "second"), f("a", "first")}, got); d != "" {
		t.Errorf("lapsed (-want +got):\n%s", d)
	}
	if got, err = s.Lapsed(t.Context(), "run-0002"); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]corpus.Finding{f("a", "first")}, got); d != "" {
		t.Errorf("lapsed in the second run (-want +got):\n%s", d)
	}
	if runs, err := s.RunsOf(t.Context(), "b"); err != nil || !slices.Equal(runs, []corpus.RunID{"run-0002", "run-0001"}) {
		t.Errorf("runs of b: %v, %v", runs, err)
	}
}

func TestTextFromSupersededFile(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	ctx := t.Context()
	batch, _ := s.Begin(ctx)
	put(t, s, batch, "/in/a.txt", "old", text("901", "to study fibre", corpus.English))
	put(t, s, batch, "/in/a.txt", "new", text("901", "to study copper", corpus.English))
	for sha, want := range map[string]string{"old": "to study fibre", "new": "to study copper"} {
		got, err := s.TextFrom(ctx, "PP/resolution/901/2022", corpus.English, sha)
		if err != nil || got.Clauses[0].Text != want {
			t.Errorf("from %q: %v, %v", sha, got, err)
		}
	}
	if _, err := s.TextFrom(ctx, "PP/resolution/901/2022", corpus.French, "old"); err == nil {
		t.Error("a text that is not there was read")
	}
}

// TestDecisionsOfTheFirstSchema opens a workspace of the first version: its
// decisions are all there.
func TestDecisionsOfTheFirstSchema(t *testing.T) {
	dir := t.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(dir, databaseName))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		migrations[0], "PRAGMA user_version = 1",
		"INSERT INTO decision (finding, status, comment, by, at) VALUES ('f1', 'accepted', 'agreed', 'Ana', '2026-01-01T00:00:00Z')",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	s, err := OpenReader(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got, err := s.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []corpus.Decision{{Finding: "f1", Status: corpus.Accepted, Comment: "agreed", By: "Ana", At: "2026-01-01T00:00:00Z"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("decisions (-want +got):\n%s", d)
	}
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
)

func open(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir, "test", 0)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func text(number, words string, lang corpus.Lang) *corpus.Text {
	t := &corpus.Text{
		Work:    corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: number},
		Edition: corpus.Edition{Year: 2022, Place: "Port Alba"},
		Lang:    lang, Title: "On " + number,
		Source: corpus.Source{File: "a.txt"},
	}
	t.Clauses = []corpus.Clause{{
		ID:   corpus.NewClauseID(t.Key(), corpus.Operative, corpus.Instruct, 1, []string{"1"}),
		Part: corpus.Operative, Action: corpus.Instruct, Text: words,
		Spans: []corpus.Span{{Page: 1, Start: 0, End: len(words)}},
	}}
	return t
}

func put(t *testing.T, s *Store, batch BatchID, path, sha string, texts ...*corpus.Text) {
	t.Helper()
	f := File{SHA256: sha, Path: path, Name: filepath.Base(path), Format: "text", Reading: "itu"}
	if err := s.Put(t.Context(), batch, f, []Page{{Number: 1, Text: "words of " + sha, Quality: "{}"}}, texts); err != nil {
		t.Fatal(err)
	}
}

func words(t *testing.T, s *Store) []string {
	t.Helper()
	all, err := s.All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range all {
		out = append(out, string(x.Key())+" "+string(x.Lang)+" "+x.Clauses[0].Text)
	}
	return out
}

func TestTextsRoundTrip(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	batch, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := text("901", "to study <fibre> & \"satellites\"", corpus.English)
	put(t, s, batch, "/in/a.txt", "aa", want)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := OpenReader(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got, err := r.All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]*corpus.Text{want}, got); diff != "" {
		t.Errorf("texts differ (-want +got):\n%s", diff)
	}
}

func TestWhichTextCounts(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	ctx := t.Context()
	first, _ := s.Begin(ctx)
	put(t, s, first, "/in/a.txt", "aa", text("901", "old", corpus.English))
	put(t, s, first, "/in/b.txt", "bb", text("902", "other", corpus.English))
	put(t, s, first, "/in/a-fr.txt", "af", text("901", "vieux", corpus.French))
	before, err := s.Fingerprint(ctx)
	if err != nil {
		t.Fatal(err)
	}

	// The same bytes again change nothing.
	has, err := s.Has(ctx, File{SHA256: "aa", Path: "/in/a.txt", Reading: "itu"})
	if err != nil || !has {
		t.Errorf("Has(same file) = %v, %v, want true", has, err)
	}
	if err := s.End(ctx, first); err != nil {
		t.Fatal(err)
	}
	second, _ := s.Begin(ctx)
	if second == first {
		t.Errorf("a batch that ended was continued")
	}
	put(t, s, second, "/in/a.txt", "a2", text("901", "new", corpus.English))
	put(t, s, second, "/elsewhere/b2.txt", "b0", text("902", "corrected", corpus.English))
	want := []string{
		"PP/resolution/901/2022 en new", "PP/resolution/901/2022 fr vieux", "PP/resolution/902/2022 en corrected",
	}
	if diff := cmp.Diff(want, words(t, s)); diff != "" {
		t.Errorf("texts that count (-want +got):\n%s", diff)
	}
	after, _ := s.Fingerprint(ctx)
	if before == after {
		t.Error("the fingerprint did not change with the texts")
	}
	// The old words stay, for whoever follows a span of an old finding.
	if old, err := s.PageText(ctx, "aa", 1); err != nil || old != "words of aa" {
		t.Errorf("page of the superseded file = %q, %v", old, err)
	}
	// The earlier version comes back and counts again.
	put(t, s, second, "/in/a.txt", "aa", text("901", "old", corpus.English))
	if got := words(t, s)[0]; got != "PP/resolution/901/2022 en old" {
		t.Errorf("after the earlier version came back: %q", got)
	}
}

func TestChoiceIgnoresOrderOfReading(t *testing.T) {
	low := text("901", "poor", corpus.English)
	low.Source.Quality.Trust = corpus.TrustLow
	high := text("901", "good", corpus.English)
	for _, order := range [][2]*corpus.Text{{low, high}, {high, low}} {
		s := open(t, t.TempDir())
		batch, _ := s.Begin(t.Context())
		for _, x := range order {
			put(t, s, batch, "/in/"+x.Clauses[0].Text, x.Clauses[0].Text, x)
		}
		if diff := cmp.Diff([]string{"PP/resolution/901/2022 en good"}, words(t, s)); diff != "" {
			t.Error(diff)
		}
		s.Close()
	}
}

func TestInterruptedBatchGoesOn(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	first, _ := s.Begin(t.Context())
	s.Close()
	s = open(t, dir)
	defer s.Close()
	again, _ := s.Begin(t.Context())
	if again != first {
		t.Errorf("the interrupted batch %d was not continued but %d begun", first, again)
	}
}

func TestOneWriter(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	_, err := Open(t.Context(), dir, "second", 0)
	var locked *LockedError
	if !errors.As(err, &locked) {
		t.Fatalf("second writer: %v, want a LockedError", err)
	}
	if locked.Holder.Command != "test" || locked.Holder.PID != os.Getpid() {
		t.Errorf("holder = %+v", locked.Holder)
	}
	r, err := OpenReader(t.Context(), dir)
	if err != nil {
		t.Fatalf("reading beside a writer: %v", err)
	}
	r.Close()
	s.Close()
	s = open(t, dir)
	s.Close()
}

func TestSetAsideIsForgottenOnceRead(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	batch, _ := s.Begin(t.Context())
	a := corpus.SetAside{File: "/in/a.txt", Reason: "is empty", Next: "send it again"}
	if err := s.SetAside(t.Context(), batch, a); err != nil {
		t.Fatal(err)
	}
	got, err := s.AllSetAside(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]corpus.SetAside{a}, got); diff != "" {
		t.Error(diff)
	}
	put(t, s, batch, "/in/a.txt", "aa", text("901", "read", corpus.English))
	if got, _ := s.AllSetAside(t.Context()); len(got) != 0 {
		t.Errorf("still set aside: %v", got)
	}
}

func TestRunsAndDecisions(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	ctx := t.Context()
	if _, err := s.Findings(ctx, ""); !errors.Is(err, ErrNoRun) {
		t.Errorf("findings without a run: %v", err)
	}
	id, _ := s.NextRun(ctx)
	findings := []corpus.Finding{{ID: "F-1", Kind: corpus.Duplication, Subject: corpus.Statement{Code: corpus.SubjectDate, Words: []string{"two"}}}, {ID: "F-2", Kind: corpus.Gap}}
	if err := s.SaveRun(ctx, corpus.Run{ID: id, AsOf: "2024-10-24"}, findings, []byte("stream")); err != nil {
		t.Fatal(err)
	}
	got, err := s.Findings(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(findings, got); diff != "" {
		t.Error(diff)
	}
	open, err := s.Stream(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		r, err := open()
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(r); err != nil || string(b) != "stream" {
			t.Errorf("stream = %q, %v", b, err)
		}
	}
	for _, st := range []corpus.Status{corpus.Deferred, corpus.Accepted} {
		if err := s.Decide(ctx, corpus.Decision{Finding: "F-1", Status: st, By: "A", At: "2024-11-01T00:00:00Z"}); err != nil {
			t.Fatal(err)
		}
	}
	log, _ := s.Decisions(ctx)
	if len(log) != 2 || log[1].Status != corpus.Accepted {
		t.Errorf("log = %+v", log)
	}
	if next, _ := s.NextRun(ctx); next != "run-0002" {
		t.Errorf("next run = %q", next)
	}
}

func TestNewerSchema(t *testing.T) {
	dir := t.TempDir()
	open(t, dir).Close()
	db, err := sql.Open("sqlite", filepath.Join(dir, databaseName))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 9999"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for name, open := range map[string]func() (*Store, error){
		"reader": func() (*Store, error) { return OpenReader(t.Context(), dir) },
		"writer": func() (*Store, error) { return Open(t.Context(), dir, "test", 0) },
	} {
		_, err := open()
		var newer *NewerSchemaError
		if !errors.As(err, &newer) || newer.Have != 9999 {
			t.Errorf("%s: %v, want a NewerSchemaError", name, err)
		}
	}
}

func TestBadFolders(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), file, "test", 0); err == nil || !strings.Contains(err.Error(), "-w") {
		t.Errorf("a file as workspace: %v", err)
	}
	if _, err := OpenReader(t.Context(), t.TempDir()); !errors.Is(err, ErrNoWorkspace) {
		t.Errorf("an empty folder: %v", err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, databaseName), []byte(strings.Repeat("not a database ", 100)), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), dir, "test", 0); err == nil || !strings.Contains(err.Error(), "restore it from a copy") {
		t.Errorf("a damaged database: %v", err)
	}
}

func TestCheckFindsDamage(t *testing.T) {
	s := open(t, t.TempDir())
	defer s.Close()
	if wrong, err := s.Check(t.Context()); err != nil || len(wrong) != 0 {
		t.Fatalf("a sound workspace: %v, %v", wrong, err)
	}
	conn, err := s.db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.ExecContext(t.Context(), "PRAGMA foreign_keys = 0; INSERT INTO page VALUES (77, 1, '', '', '')"); err != nil {
		t.Fatal(err)
	}
	conn.Close()
	if wrong, err := s.Check(t.Context()); err != nil || len(wrong) == 0 {
		t.Errorf("a page without its file was not noticed: %v, %v", wrong, err)
	}
}

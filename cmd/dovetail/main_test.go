package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite" // to make a workspace of a newer schema

	"dovetail/cmd/internal/batch"
	"dovetail/corpus/store"
)

func TestMain(m *testing.M) {
	// The program starts itself again to read PDF files; here it is the test.
	if code, ok := batch.Worker(os.Args[1:], os.Stdin, os.Stdout, os.Stderr); ok {
		os.Exit(code)
	}
	testscript.Main(m, map[string]func(){"dovetail": main})
}

// TestScripts runs the real program as its users do: see testdata/script. It is
// built as they get it, without the race detector, which would make the scripts
// take many times as long.
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program some two hundred times")
	}
	scripts(t, filepath.Join("testdata", "script"), build(t))
}

// TestConcurrentScripts runs those in which the program does most at once: the
// readers of many files, the stages of a batch, what is asked of a server. With
// -race the program has the race detector too: it is the test itself.
func TestConcurrentScripts(t *testing.T) {
	program, err := exec.LookPath("dovetail")
	if err != nil {
		t.Fatal(err)
	}
	scripts(t, filepath.Join("testdata", "concurrent"), program)
}

// build builds the program.
func build(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dovetail")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	return path
}

// scripts runs the scripts of a folder with a program.
func scripts(t *testing.T, dir, program string) {
	fixtures, err := filepath.Abs(filepath.Join("testdata", "files"))
	if err != nil {
		t.Fatal(err)
	}
	// The compiled PDF module is kept where the user's is, and made before the
	// first script, so that scripts side by side don't each make it.
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	first := exec.Command(program, "ingest", "--dry-run", "--text", filepath.Join(fixtures, "truncated.pdf"))
	if out, err := first.CombinedOutput(); first.ProcessState.ExitCode() != 3 {
		t.Fatalf("reading a PDF file: %v\n%s", err, out)
	}
	testscript.Run(t, testscript.Params{
		Dir: dir,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "sparse": sparse, "newer": newer, "hold": hold, "same": same,
			"specimen": specimenFiles, "decide": decide, "spoil": spoil,
			"agrees": agrees, "standing": standing, "ids": ids, "copydir": copydir, "embedder": embedder,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("PATH", filepath.Dir(program)+string(filepath.ListSeparator)+e.Getenv("PATH"))
			e.Setenv("FIXTURES", fixtures)
			e.Setenv("XDG_CACHE_HOME", cache)
			e.Setenv("LocalAppData", cache)
			e.Setenv("HOME", os.Getenv("HOME"))
			return nil
		},
	})
}

// exits runs a program and checks its exit code: exits CODE PROGRAM [ARG...].
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if err != nil {
		code = -1
		if e, ok := err.(*exec.ExitError); ok {
			code = e.ExitCode()
		}
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// sparse makes a file of that many bytes without writing them: sparse FILE SIZE.
func sparse(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.Truncate(size))
	ts.Check(f.Close())
}

// newer makes the workspace one of a later version: newer WORKSPACE.
func newer(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	s, err := store.Open(context.Background(), dir, "test", 0)
	ts.Check(err)
	ts.Check(s.Close())
	db, err := sql.Open("sqlite", filepath.Join(dir, "dovetail.db"))
	ts.Check(err)
	_, err = db.Exec("PRAGMA user_version = 9999")
	ts.Check(err)
	ts.Check(db.Close())
}

// hold opens the workspace for writing until the script ends: hold WORKSPACE.
func hold(ts *testscript.TestScript, _ bool, args []string) {
	s, err := store.Open(context.Background(), ts.MkAbs(args[0]), "dovetail run", 0)
	ts.Check(err)
	ts.Defer(func() { s.Close() })
}

// same checks that two files are equal to the byte: same A B.
func same(ts *testscript.TestScript, neg bool, args []string) {
	a, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := os.ReadFile(ts.MkAbs(args[1]))
	ts.Check(err)
	if bytes.Equal(a, b) == neg {
		ts.Fatalf("%s and %s: equal is %v", args[0], args[1], !neg)
	}
}

// TestKilledRunGoesOn kills the program at several moments of a run without
// warning; the next run ends with the report of an undisturbed one.
func TestKilledRunGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("kills and repeats whole runs")
	}
	program := build(t)
	files := filepath.Join(t.TempDir(), "files")
	writeTexts(t, files, 40)
	run := func(dir string, kill time.Duration) string {
		cmd := exec.Command(program, "run", files, "-w", filepath.Join(dir, "w"), "-o", filepath.Join(dir, "out"), "--quiet")
		var errs bytes.Buffer
		cmd.Stderr = &errs
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if kill > 0 {
			time.Sleep(kill)
			cmd.Process.Kill()
			cmd.Wait()
			return ""
		}
		if err := cmd.Wait(); err != nil {
			t.Fatalf("run: %v\n%s", err, errs.String())
		}
		b, err := os.ReadFile(filepath.Join(dir, "out", "findings.json"))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	begin := time.Now()
	want := run(t.TempDir(), 0)
	whole := time.Since(begin)
	for i := 1; i <= 5; i++ {
		dir := t.TempDir()
		at := whole * time.Duration(i) / 6
		run(dir, at)
		if got := run(dir, 0); got != want {
			t.Errorf("killed after %v: the next run's findings differ from those of an undisturbed run", at)
		}
	}
}

// writeTexts writes n small resolutions of two bodies, some of which overlap.
func writeTexts(t *testing.T, dir string, n int) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	who := []struct{ line, enacting, officer string }{
		{"RESOLUTION %d (MONTREVAL, 2024)", "The World Telecommunication Standardization Assembly (Montreval, 2024),", "Telecommunication Standardization Bureau"},
		{"RESOLUTION %d (LAKEHAVEN, 2022)", "The World Telecommunication Development Conference (Lakehaven, 2022),", "Telecommunication Development Bureau"},
	}
	subjects := []string{
		"coastal radio beacons for small fishing vessels", "school connectivity by solar-powered relay masts",
		"colour codes for cable ducts beneath city streets", "training of rural technicians in antenna alignment",
	}
	for i := range n {
		w := who[i%2]
		text := fmt.Sprintf(w.line+"\n\nOn %s, part %d\n\n%s\n\nconsidering\n\nthat %s matter to many communities,\n\ninstructs the Director of the %s\n\n1\tto organize workshops on %s for administrations and operators in island regions;\n\n2\tto publish a yearly handbook, edition %d, about %s.\n",
			900+i, subjects[i/2%4], i, w.enacting, subjects[i/2%4], w.officer, subjects[i/2%4], i, subjects[(i/2+1)%4])
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("text-%02d.txt", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

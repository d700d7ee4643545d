package index

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"
)

// killDir names the folder in which a copy of the test program, started to be
// killed, builds an index again and again.
const killDir = "DOVETAIL_TEST_KILL_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		buildForever(dir)
		return
	}
	os.Exit(m.Run())
}

// buildForever builds and updates in turns and says after each that it is in
// use.
func buildForever(dir string) {
	texts := many(400)
	for n := 100; ; n = 100 + (n+37)%300 {
		write := Build
		if n%2 == 0 {
			write = Update
		}
		if err := write(context.Background(), dir, each(texts[:n]...), BuildOptions{Fingerprint: fmt.Sprint(n)}); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		fmt.Println(n)
	}
}

func TestKilledWriter(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills programs")
	}
	dir := t.TempDir()
	texts := many(400)
	for round := range 12 {
		last := killedAfter(t, dir, time.Duration(round*17)*time.Millisecond)
		// What was put into use, or the one after it, is whole.
		s := State(dir, "")
		if s.Condition != Ready {
			t.Fatalf("round %d: killed after %s was in use: %+v", round, last, s)
		}
		var n int
		if _, err := fmt.Sscan(s.Fingerprint, &n); err != nil {
			t.Fatal(err)
		}
		ix, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := find(t, ix, Request{}).Total; got != 3*n {
			t.Errorf("round %d: %d hits in a generation of %d texts", round, got, n)
		}
		ix.Close()
	}
	if err := Update(context.Background(), dir, each(texts...), BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	if gens, err := generations(dir); err != nil || len(gens) != 1 {
		t.Errorf("what killed writers left remains: %v, %v", gens, err)
	}
}

// killedAfter starts a writer and kills it some time after it has put its
// first generation into use. It returns what the writer said last.
func killedAfter(t *testing.T, dir string, wait time.Duration) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	last := lines.Text()
	time.Sleep(wait)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		last = lines.Text()
	}
	_ = cmd.Wait()
	return last
}

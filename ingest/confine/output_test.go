package confine

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
)

// TestMain ends the process with the code it is told, as a child would.
func TestMain(m *testing.M) {
	if code, err := strconv.Atoi(os.Getenv("CONFINE_EXIT")); err == nil {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

func TestOutput(t *testing.T) {
	full := 0
	o := Output{Most: 5, Full: func() { full++ }}
	for i, want := range []string{"abc", "abcab", "abcab"} {
		if n, err := fmt.Fprint(&o, "abc"); n != 3 || err != nil {
			t.Fatalf("write %d: %d, %v", i, n, err)
		}
		if o.String() != want || o.Over() != (i > 0) || full != i {
			t.Errorf("after write %d: %q, over %v, told %d times", i, &o, o.Over(), full)
		}
	}
}

func TestOutOfMemory(t *testing.T) {
	end := func(code int) error {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "CONFINE_EXIT="+strconv.Itoa(code))
		return cmd.Run()
	}
	for _, c := range []struct {
		end  error
		said string
		want bool
	}{
		{end(ExitMemory), "", true},
		{end(2), "fatal error: runtime: out of memory", true},
		{end(66), "ThreadSanitizer: internal allocator failed to allocate 0x1000 bytes", true},
		{end(2), "panic: index out of range", false},
		{errors.New("killed"), "", false},
		{nil, "", false},
	} {
		if got := OutOfMemory(c.end, c.said); got != c.want {
			t.Errorf("OutOfMemory(%v, %q) = %v", c.end, c.said, got)
		}
	}
}

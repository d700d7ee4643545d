package confine

import (
	"bytes"
	"errors"
	"os/exec"
	"regexp"
	"sync"
)

// Output keeps what a child writes, up to a bound; more is dropped, so that the
// child is never held up.
type Output struct {
	Most int    // bytes
	Full func() // called when more comes; may be nil

	mu   sync.Mutex
	kept bytes.Buffer
	over bool
}

// Write never fails.
func (o *Output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	room := o.Most - o.kept.Len()
	o.kept.Write(p[:min(len(p), room)])
	if len(p) > room {
		o.over = true
		if o.Full != nil {
			o.Full()
		}
	}
	return len(p), nil
}

// Bytes is what was kept. It may change while the child lives.
func (o *Output) Bytes() []byte {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.kept.Bytes()
}

func (o *Output) String() string { return string(o.Bytes()) }

// Over tells whether more came than was kept.
func (o *Output) Over() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.over
}

// outOfMemory is how Go, the system and the race detector say it.
var outOfMemory = regexp.MustCompile(`out of memory|cannot allocate memory|failed to allocate`)

// OutOfMemory tells from a child's end and from what it wrote to its standard
// error whether it asked for more memory than it may have.
func OutOfMemory(end error, said string) bool {
	var exit *exec.ExitError
	return errors.As(end, &exit) && exit.ExitCode() == ExitMemory || outOfMemory.MatchString(said)
}

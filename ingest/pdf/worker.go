package pdf

import (
	"bufio"
	"context"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"

	"dovetail/ingest/confine"
)

// WorkerArgument is the hidden argument that makes the program serve as a child.
const WorkerArgument = "pdf-worker"

const (
	replyBytes = 512 << 20 // a child may write this much in answer to one request
	stderrKept = 8 << 10   // of a child's standard error, kept to tell why it died
	idleLeave  = 10 * time.Second
)

// worker is a child process as its parent sees it. One request at a time.
type worker struct {
	cmd     *exec.Cmd
	stdin   io.WriteCloser
	enc     *gob.Encoder
	dec     *gob.Decoder
	left    *budget
	stderr  *confine.Output
	release func()
	killed  atomic.Bool
	exited  chan struct{}
	exit    error
}

// startWorker starts a child.
func startWorker(command []string, set settings) (*worker, error) {
	if len(command) == 0 {
		return nil, errors.New("starting a reader: no command")
	}
	env, err := json.Marshal(set)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), settingsVariable+"="+string(env))
	confine.Detach(cmd)
	w := &worker{cmd: cmd, stderr: &confine.Output{Most: stderrKept}, exited: make(chan struct{})}
	cmd.Stderr = w.stderr
	if w.stdin, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting a reader: %w", err)
	}
	w.release = confine.Adopt(cmd.Process, set.Memory)
	w.left = &budget{r: out}
	w.enc = gob.NewEncoder(w.stdin)
	w.dec = gob.NewDecoder(bufio.NewReaderSize(w.left, 1<<16))
	return w, nil
}

// ready waits until the child answers. It gives up when ctx is cancelled, but
// not when the time of a file runs out: a start that is cut short would leave
// nothing in the cache for the next.
func (w *worker) ready(ctx context.Context) error {
	wait, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	stop := context.AfterFunc(ctx, func() {
		if errors.Is(ctx.Err(), context.Canceled) {
			cancel()
		}
	})
	defer stop()
	_, err := w.ask(wait, &request{Op: opReady}, readyTimeout, func(*reply) {})
	var e *Error
	if errors.As(err, &e) && e.Reason == TimedOut {
		return &Error{
			Reason: Unreadable, Err: e.Err, Detail: fmt.Sprintf("the reading process was not ready after %v", readyTimeout),
			Next: "close other programs and run again",
		}
	}
	return err
}

// ask sends a request and hands every reply but the last to each. stall is how
// long the child may keep silent. When ask returns an error that is no *Error of
// the child's own, the child is dead.
func (w *worker) ask(ctx context.Context, req *request, stall time.Duration, each func(*reply)) (*reply, error) {
	w.left.n = replyBytes
	var stalled atomic.Bool
	timer := time.AfterFunc(stall, func() {
		stalled.Store(true)
		w.kill()
	})
	defer timer.Stop()
	stop := context.AfterFunc(ctx, w.kill)
	defer stop()
	err := w.enc.Encode(req)
	for err == nil {
		r := new(reply)
		if err = w.dec.Decode(r); err != nil {
			break
		}
		timer.Reset(stall)
		if r.Done {
			if r.Reason != "" {
				return r, &Error{Reason: r.Reason, Detail: r.Detail, Err: message(r.Message)}
			}
			return r, nil
		}
		each(r)
	}
	w.kill()
	return nil, w.died(ctx, stalled.Load(), err)
}

func message(s string) error {
	if s == "" {
		return nil
	}
	return errors.New(s)
}

// errChild marks the errors after which a worker cannot be used any more.
var errChild = errors.New("the reading process ended")

// died says why the child is gone.
func (w *worker) died(ctx context.Context, stalled bool, err error) error {
	w.wait()
	switch {
	case ctx.Err() != nil && !errors.Is(ctx.Err(), context.DeadlineExceeded):
		return ctx.Err()
	case stalled || ctx.Err() != nil:
		return &Error{Reason: TimedOut, Err: errChild}
	case confine.OutOfMemory(w.exit, w.stderr.String()):
		return &Error{Reason: OutOfMemory, Err: errChild}
	case errors.Is(err, errTooMuch):
		return &Error{Reason: TooLarge, Detail: "the text read has no end", Err: errChild}
	}
	return &Error{Reason: Damaged, Detail: "reading it ended the reader: " + firstLine(w.stderr.String()), Err: errChild}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	if s == "" {
		return "no message"
	}
	return s
}

// kill ends the child at once.
func (w *worker) kill() {
	if w.killed.CompareAndSwap(false, true) {
		_ = w.cmd.Process.Kill()
	}
}

// wait waits for the child's end, once.
func (w *worker) wait() {
	select {
	case <-w.exited:
		return
	default:
	}
	_ = w.stdin.Close()
	w.exit = w.cmd.Wait()
	w.release()
	close(w.exited)
}

// close lets the child leave, and makes it when it does not.
func (w *worker) close() {
	_ = w.stdin.Close()
	timer := time.AfterFunc(idleLeave, w.kill)
	defer timer.Stop()
	w.wait()
}

// budget passes on a bounded number of bytes.
type budget struct {
	r io.Reader
	n int64
}

var errTooMuch = errors.New("the child wrote too much")

func (b *budget) Read(p []byte) (int, error) {
	if b.n <= 0 {
		return 0, errTooMuch
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.n)])
	b.n -= int64(n)
	return n, err
}

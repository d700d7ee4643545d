package confine

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"time"
)

// Bounds of a child that is asked once.
type Bounds struct {
	Time   time.Duration
	Memory uint64 // bytes
	Answer int    // bytes
}

// FailedError tells that a child gave no answer.
type FailedError struct {
	Err     error
	Said    string // what it wrote to its standard error, the beginning
	Over    bool   // it answered more than it may
	Timeout bool   // it took longer than it may
}

func (e *FailedError) Error() string { return fmt.Sprintf("%v: %.300s", e.Err, e.Said) }

// Unwrap returns how the child ended.
func (e *FailedError) Unwrap() error { return e.Err }

// Ask starts a child, gives it what it is asked and returns its answer. Where it
// gives none within its bounds the error is a [*FailedError]; where ctx ends, its
// error.
func Ask(ctx context.Context, command []string, question []byte, b Bounds) ([]byte, error) {
	bounded, cancel := context.WithTimeout(ctx, b.Time)
	defer cancel()
	cmd := exec.CommandContext(bounded, command[0], command[1:]...)
	Detach(cmd)
	said := &Output{Most: 8 << 10}
	answer := &Output{Most: b.Answer, Full: cancel}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(question), answer, said
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting a reader: %w", err)
	}
	release := Adopt(cmd.Process, b.Memory)
	err := cmd.Wait()
	release()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil || answer.Over():
		timeout := !answer.Over() && bounded.Err() == context.DeadlineExceeded
		return nil, &FailedError{Err: err, Said: said.String(), Over: answer.Over(), Timeout: timeout}
	}
	return answer.Bytes(), nil
}

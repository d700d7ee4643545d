package batch

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"dovetail/analyze/report/xlsx"
	"dovetail/ingest"
	"dovetail/ingest/confine"
)

// Workbooks that come from afar are read as documents from afar are: each in a
// child process with bounds on time, memory and what it may answer.

// rowsArgument is the hidden argument that makes the program such a child.
const rowsArgument = "rows-worker"

// rowsBounds are those of a child. The workbook of 2,000 findings takes half a
// second.
var rowsBounds = confine.Bounds{Time: time.Minute, Memory: 1 << 30, Answer: 64 << 20}

// rowsReply is what a child read, or why it did not.
type rowsReply struct {
	Rows   []xlsx.Row
	Failed string
}

// Worker runs this process as a child that reads files from afar, documents or
// workbooks, when args ask for it. It returns the exit code, and whether it was
// asked.
func Worker(args []string, in io.Reader, out, errw io.Writer) (code int, asked bool) {
	if len(args) != 1 || args[0] != rowsArgument {
		return ingest.Worker(args, in, out, errw)
	}
	confine.Self(rowsBounds.Memory)
	time.AfterFunc(rowsBounds.Time, func() { os.Exit(1) }) // should the parent be gone
	path, err := io.ReadAll(in)
	if err == nil {
		var reply rowsReply
		if reply.Rows, err = xlsx.ReadRows(string(path)); err != nil {
			reply = rowsReply{Failed: err.Error()}
		}
		err = gob.NewEncoder(out).Encode(&reply)
	}
	if err != nil {
		fmt.Fprintln(errw, err)
		return 1, true
	}
	return 0, true
}

// rows reads the decisions of a workbook, in a child when files come from afar.
func (b *Batch) rows(ctx context.Context, path string) ([]xlsx.Row, error) {
	if !b.Apart {
		return xlsx.ReadRows(path)
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	answer, err := confine.Ask(ctx, []string{self, rowsArgument}, []byte(path), rowsBounds)
	var reply rowsReply
	if err == nil {
		err = gob.NewDecoder(bytes.NewReader(answer)).Decode(&reply)
	}
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading the workbook %q: %w: it is damaged, protected or not a workbook; save it again as .xlsx, or write it anew with dovetail report --format xlsx", path, err)
	case reply.Failed != "":
		return nil, errors.New(reply.Failed)
	}
	return reply.Rows, nil
}

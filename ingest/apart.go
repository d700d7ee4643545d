package ingest

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"dovetail/corpus"
	"dovetail/ingest/confine"
	"dovetail/ingest/document"
	"dovetail/ingest/sniff"
)

// Files that come from afar are read apart: each in a child process with bounds
// on time, memory and what it may answer. PDF files are always read so, by
// package pdf; LibreOffice is a process of its own.

// apartArgument is the hidden argument that makes the program such a child.
const apartArgument = "read-worker"

// apartBounds are those of a child that reads one file. The largest resolutions
// known take two seconds and 200 MB.
var apartBounds = confine.Bounds{Time: 2 * time.Minute, Memory: 1 << 30, Answer: 256 << 20}

// apartRequest is what a child is asked to read.
type apartRequest struct {
	Path, Name, Sum string
	Size            int64
	Kind            sniff.Kind
	Original        bool // the text before the revision marks
}

// apartReply is what it read: pages of paragraphs, or texts as JSON; or why it
// did not.
type apartReply struct {
	Document *document.Document
	Texts    []byte
	Failed   *document.Unreadable // without what lies behind it
}

// inChild tells whether files of a kind are read by a child of ours.
func inChild(kind sniff.Kind) bool {
	switch kind {
	case sniff.PDF, sniff.DOC, sniff.Office:
		return false
	}
	return true
}

// apart reads a file in a child process.
func (in *Ingester) apart(ctx context.Context, kind sniff.Kind, r *Result, disk string, original bool) (*document.Document, []*corpus.Text, error) {
	var ask bytes.Buffer
	if err := gob.NewEncoder(&ask).Encode(apartRequest{disk, r.File.Name, r.SHA256, r.File.Size, kind, original}); err != nil {
		return nil, nil, err
	}
	command, err := in.apartCommand()
	if err != nil {
		return nil, nil, err
	}
	answer, err := confine.Ask(ctx, command, ask.Bytes(), apartBounds)
	if err != nil {
		return nil, nil, apartFailed(err)
	}
	var reply apartReply
	if err := gob.NewDecoder(bytes.NewReader(answer)).Decode(&reply); err != nil {
		return nil, nil, apartFailed(&confine.FailedError{Err: err})
	}
	if reply.Failed != nil {
		return nil, nil, reply.Failed
	}
	var texts []*corpus.Text
	if reply.Texts != nil {
		if err := json.Unmarshal(reply.Texts, &texts); err != nil {
			return nil, nil, err
		}
	}
	return reply.Document, texts, nil
}

// apartCommand starts a child: this program, unless another command starts its
// workers, whose last word then says which.
func (in *Ingester) apartCommand() ([]string, error) {
	if n := len(in.Worker); n > 0 {
		return append(in.Worker[:n-1:n-1], apartArgument), nil
	}
	self, err := os.Executable()
	return []string{self, apartArgument}, err
}

// apartFailed says why a child gave no answer.
func apartFailed(err error) error {
	var failed *confine.FailedError
	if !errors.As(err, &failed) {
		return err
	}
	u := &document.Unreadable{
		Reason: document.ReasonDamaged, Says: "could not be read: the reader broke on it",
		Next: "save it in another format and ingest that", Err: err,
	}
	switch {
	case failed.Over:
		u.Reason, u.Says, u.Next = document.ReasonTooLarge, "has more words than are read", "split it into parts and ingest these"
	case failed.Timeout:
		u.Reason, u.Says = document.ReasonTimeout, fmt.Sprintf("took longer than %v to read", apartBounds.Time)
	case confine.OutOfMemory(failed.Err, failed.Said):
		u.Reason, u.Says, u.Next = document.ReasonTooLarge, fmt.Sprintf("takes more than %d MB of memory to read", apartBounds.Memory>>20), "split it into parts and ingest these"
	}
	return u
}

// serveApart is the child's side.
func serveApart(in io.Reader, out io.Writer) error {
	confine.Self(apartBounds.Memory)
	time.AfterFunc(apartBounds.Time, func() { os.Exit(1) }) // should the parent be gone
	var ask apartRequest
	if err := gob.NewDecoder(in).Decode(&ask); err != nil {
		return fmt.Errorf("reading what to read: %w", err)
	}
	f, err := os.Open(ask.Path)
	if err != nil {
		return err
	}
	defer f.Close()
	var reply apartReply
	reader := &Ingester{}
	file := File{Path: ask.Path, Name: ask.Name, Size: ask.Size}
	var texts []*corpus.Text
	switch ask.Kind {
	case sniff.Record, sniff.RecordGz:
		texts, err = reader.records(f, file, ask.Sum)
	case sniff.AKN:
		texts, err = reader.akomaNtoso(f, file, ask.Sum)
	default:
		reply.Document, err = reader.paragraphs(context.Background(), f, ask.Kind, file, ask.Original)
	}
	if err == nil && texts != nil {
		reply.Texts, err = json.Marshal(texts)
	}
	if err != nil {
		u := unreadable(err)
		reply = apartReply{Failed: &document.Unreadable{Reason: u.Reason, Says: u.Says, Next: u.Next}}
	}
	return gob.NewEncoder(out).Encode(&reply)
}

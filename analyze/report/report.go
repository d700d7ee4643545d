// Package report writes what an analysis found, for people and for programs.
//
// Everything passes through one versioned stream of messages ([Schema]): the
// run, the resolutions it read, themes, findings, overlaps, the mapping,
// coverage, what was set aside or suppressed, decisions and changes. A
// [Source] yields the stream, from an analysis ([Analysis.Source]) or from what
// the workspace kept of one ([Decode]); each output format is a [Handler] over
// it in a subpackage of its own.
//
// Messages are self-contained: a finding carries the words of its clauses, the
// run the names of bodies, Sectors and officers in every language. So a stored
// run can be rendered again, in another language too, without the workspace.
// No handler reads a clock or depends on the order of a map: the same stream
// gives the same bytes.
package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
)

// Schema names the format of the stream. It changes when a message changes
// in a way that a reader of the earlier format would misread.
const Schema = "dovetail/report/2"

// Message is one message of the stream: a pointer to one of the structs of
// this package that have a Type method.
type Message interface {
	// Type is the name of the message in the encoded stream.
	Type() string
}

// Source yields the messages of one run: [*Run] first, then the others in the
// order of [Types]. It can be iterated more than once and yields the same
// every time. An error ends it.
type Source iter.Seq2[Message, error]

// Handler renders a stream into one output format.
type Handler interface {
	// Handle takes the next message. It keeps no part of it that it changes.
	Handle(Message) error
	// Close finishes the output; nothing is handled after it.
	Close() error
}

// Create opens an output file by its plain name. What is written appears under
// that name when the file is closed without error.
type Create func(name string) (io.WriteCloser, error)

// Format is an output format: its name on the command line and its handler.
type Format struct {
	Name string
	Open func(Create) (Handler, error)
}

// Types lists the types of message in the order of the stream.
func Types() []string {
	return []string{
		"run", "set-aside", "resolution", "theme", "coverage", "mapping",
		"finding", "overlap", "outdated", "suppressed", "decision", "change", "progress",
	}
}

// Write renders src in every format into the folder dir, which is made when it
// does not exist. A format that cannot be written does not stop the others;
// the error then says what went wrong with each. On a cancelled ctx or an error
// of src no file is replaced.
func Write(ctx context.Context, src Source, formats []Format, dir string) error {
	folder, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer folder.discard()
	outputs := make([]*output, 0, len(formats))
	for _, f := range formats {
		h, err := f.Open(folder.create)
		outputs = append(outputs, &output{format: f.Name, handler: h, err: err})
	}
	for m, err := range src {
		if err != nil {
			return fmt.Errorf("reading the run to report: %w", err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, o := range outputs {
			if o.err == nil {
				o.err = o.handler.Handle(m)
			}
		}
	}
	return finish(ctx, outputs)
}

// output is one format being written, until its first error.
type output struct {
	format  string
	handler Handler
	err     error
}

// finish closes the handlers and joins what went wrong.
func finish(ctx context.Context, outputs []*output) error {
	var errs []error
	for _, o := range outputs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if o.err == nil {
			o.err = o.handler.Close()
		}
		if o.err != nil {
			errs = append(errs, fmt.Errorf("writing the %s report: %w", o.format, o.err))
		}
	}
	return errors.Join(errs...)
}

// Messages returns a source of the messages given.
func Messages(list []Message) Source {
	return func(yield func(Message, error) bool) {
		for _, m := range list {
			if !yield(m, nil) {
				return
			}
		}
	}
}

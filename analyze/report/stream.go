package report

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// envelope is one line of the encoded stream.
type envelope struct {
	Type    string          `json:"type"`
	Message json.RawMessage `json:"message"`
}

// Encoder writes a stream as JSON lines, one message a line: what the
// workspace keeps of a run. It is a [Handler].
type Encoder struct {
	w      *bufio.Writer
	closer io.Closer
}

// NewEncoder returns an encoder onto w, which Close closes.
func NewEncoder(w io.WriteCloser) *Encoder {
	return &Encoder{bufio.NewWriterSize(w, 1<<16), w}
}

// Handle writes one line.
func (e *Encoder) Handle(m Message) error {
	body, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("encoding a message of type %q: %w", m.Type(), err)
	}
	line, err := json.Marshal(envelope{m.Type(), body})
	if err != nil {
		return err
	}
	_, err = e.w.Write(append(line, '\n'))
	return err
}

// Close writes what is buffered.
func (e *Encoder) Close() error { return errors.Join(e.w.Flush(), e.closer.Close()) }

// Lines is the format of the encoded stream itself: report.jsonl.
func Lines() Format {
	return Format{"jsonl", func(create Create) (Handler, error) {
		w, err := create("report.jsonl")
		if err != nil {
			return nil, err
		}
		return NewEncoder(w), nil
	}}
}

// ErrSchema tells that a stream was written by a program of another schema.
var ErrSchema = errors.New("the run is of another version of the program")

// Decode returns the stream that an [Encoder] wrote. open is called for each
// iteration. Messages of a type this program does not know are passed over, so
// that a stream of a later program with the same schema can still be rendered.
func Decode(open func() (io.ReadCloser, error)) Source {
	return func(yield func(Message, error) bool) {
		r, err := open()
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		dec := json.NewDecoder(bufio.NewReaderSize(r, 1<<16))
		for n := 1; ; n++ {
			var e envelope
			err := dec.Decode(&e)
			if errors.Is(err, io.EOF) && n > 1 {
				return
			}
			if errors.Is(err, io.EOF) {
				err = errors.New("it is empty")
			}
			m, err := decodeMessage(e, n, err)
			if err != nil {
				yield(nil, fmt.Errorf("reading message %d of a stored report: %w", n, err))
				return
			}
			if m != nil && !yield(m, nil) {
				return
			}
		}
	}
}

// decodeMessage decodes the message of line n, which must be a run of this
// schema when n is 1. It returns nil for an unknown type.
func decodeMessage(e envelope, n int, err error) (Message, error) {
	if err != nil {
		return nil, err
	}
	m := newMessage(e.Type)
	if m == nil && n > 1 {
		return nil, nil
	}
	if m == nil || (n == 1) != (e.Type == "run") {
		return nil, fmt.Errorf("type %q where the stream of %q does not have it", e.Type, Schema)
	}
	if err := json.Unmarshal(e.Message, m); err != nil {
		return nil, err
	}
	if run, ok := m.(*Run); ok && run.Schema != Schema {
		return nil, fmt.Errorf("%w: it is of schema %q, this program reads %q: analyze again", ErrSchema, run.Schema, Schema)
	}
	return m, nil
}

func newMessage(typ string) Message {
	for _, m := range []Message{
		&Run{}, &SetAside{}, &Resolution{}, &Theme{}, &Coverage{}, &MappingRow{},
		&Finding{}, &Overlap{}, &Outdated{}, &Suppressed{}, &Decision{}, &Change{}, &Progress{},
	} {
		if m.Type() == typ {
			return m
		}
	}
	return nil
}

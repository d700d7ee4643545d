package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
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
// that a stream of a later program with the same schema can still be rendered,
// and so are those of the types named in without.
func Decode(open func() (io.ReadCloser, error), without ...string) Source {
	return func(yield func(Message, error) bool) {
		r, err := open()
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		lines := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := nextLine(lines)
			if errors.Is(err, io.EOF) && n > 1 {
				return
			}
			if errors.Is(err, io.EOF) {
				err = errors.New("it is empty")
			}
			m, err := decodeMessage(line, n, without, err)
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

// nextLine is the next line that is not empty, valid until the one after it.
// Error: [io.EOF] behind the last one.
func nextLine(r *bufio.Reader) ([]byte, error) {
	for {
		line, err := r.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			begin := bytes.Clone(line) // it is overwritten by what is read next
			rest, more := r.ReadBytes('\n')
			line, err = append(begin, rest...), more
		}
		line = bytes.TrimSpace(line)
		switch {
		case len(line) > 0 && (err == nil || errors.Is(err, io.EOF)):
			return line, nil
		case err != nil:
			return nil, err
		}
	}
}

// opened is how an [Encoder] begins a line, and closed how it goes on behind the
// type of the message: its lines need not be parsed to be told apart.
var opened, closed = []byte(`{"type":"`), []byte(`","message":`)

// openEnvelope takes a line apart.
func openEnvelope(line []byte) (envelope, error) {
	if rest, ok := bytes.CutPrefix(line, opened); ok {
		if typ, message, ok := bytes.Cut(rest, closed); ok && message[len(message)-1] == '}' && bytes.IndexByte(typ, '"') < 0 {
			return envelope{string(typ), json.RawMessage(message[:len(message)-1])}, nil
		}
	}
	var e envelope
	err := json.Unmarshal(line, &e)
	return e, err
}

// decodeMessage decodes the message of line n, which must be a run of this
// schema when n is 1. It returns nil for an unknown type, and for one that is not
// wanted.
func decodeMessage(line []byte, n int, without []string, err error) (Message, error) {
	if err != nil {
		return nil, err
	}
	e, err := openEnvelope(line)
	if err != nil {
		return nil, err
	}
	m := newMessage(e.Type)
	if n > 1 && (m == nil || slices.Contains(without, e.Type)) {
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

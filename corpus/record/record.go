// Package record reads and writes the resolution record dovetail/resolution/1:
// one JSON object a line, one line a text. It is what ingest --dry-run --json
// prints and what ingest reads back, so that other systems can hand over
// resolutions they already hold in structured form.
//
// Guarantees: what [Write] wrote, [Read] reads back equal. Fields Read does not
// know are ignored. Clause ids of another system are replaced by our own
// ([numbering.Identify]) and the citations that refer to them follow; actions
// that are not on the closed list are left out. An error names the line.
package record

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/numbering"
)

// Schema is the version of the record written, and the only one read.
const Schema = "dovetail/resolution/1"

// maxLine bounds one record: the longest book of Final Acts is a tenth of it.
const maxLine = 256 << 20

// line is a record with its schema in front.
type line struct {
	Schema string `json:"schema"`
	*corpus.Text
}

// Write writes a text as one line.
func Write(w io.Writer, t *corpus.Text) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(line{Schema, t}); err != nil {
		return fmt.Errorf("writing the record of %s: %w", t.Key(), err)
	}
	return nil
}

// Read reads records, gzipped or not, one at a time. After the error of a line
// it goes on with the next; an error of reading ends it.
func Read(r io.Reader) iter.Seq2[*corpus.Text, error] {
	return func(yield func(*corpus.Text, error) bool) {
		in, err := plain(r)
		if err != nil {
			yield(nil, err)
			return
		}
		for n := 1; ; n++ {
			data, err := readLine(in)
			if len(bytes.TrimSpace(data)) > 0 {
				t, bad := decode(data)
				if bad != nil {
					t, bad = nil, fmt.Errorf("line %d: %w", n, bad)
				}
				if !yield(t, bad) {
					return
				}
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(nil, fmt.Errorf("line %d: %w", n, err))
				return
			}
		}
	}
}

// plain unpacks r when it is gzipped.
func plain(r io.Reader) (*bufio.Reader, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	magic, err := in.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("reading records: %w", err)
	}
	if !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return in, nil
	}
	zr, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("unpacking records: %w", err)
	}
	return bufio.NewReaderSize(zr, 1<<16), nil
}

// readLine reads up to the next line feed.
func readLine(in *bufio.Reader) ([]byte, error) {
	var data []byte
	for {
		part, err := in.ReadSlice('\n')
		data = append(data, part...)
		if len(data) > maxLine {
			return nil, fmt.Errorf("reading a record: longer than %d MB; one line is one text", maxLine>>20)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return data, err
		}
	}
}

// decode reads one record.
func decode(data []byte) (*corpus.Text, error) {
	var l line
	l.Text = &corpus.Text{}
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &l); err != nil {
		return nil, fmt.Errorf("reading a record: %w", err)
	}
	if l.Schema != Schema {
		return nil, fmt.Errorf("reading a record: its schema is %q, this program reads %q", l.Schema, Schema)
	}
	if err := check(l.Text); err != nil {
		return nil, err
	}
	normalise(l.Text)
	return l.Text, nil
}

// check finds what a record must not lack.
func check(t *corpus.Text) error {
	if t.Number == "" {
		t.Number = t.Symbol
	}
	switch {
	case t.Body == "":
		return errors.New(`reading a record: "body" is missing`)
	case t.Kind == "":
		return errors.New(`reading a record: "kind" is missing`)
	case t.Number == "":
		return errors.New(`reading a record: "number" is missing, and "symbol" too`)
	case !slices.Contains(corpus.Languages(), t.Lang):
		return fmt.Errorf(`reading a record: "lang" is %q, not one of %v`, t.Lang, corpus.Languages())
	}
	for i := range t.Clauses {
		switch t.Clauses[i].Part {
		case corpus.Preambular, corpus.Operative, corpus.Annex:
		default:
			return fmt.Errorf(`reading a record: clause %d (%q): "part" is %q, not preambular, operative or annex`,
				i+1, t.Clauses[i].ID, t.Clauses[i].Part)
		}
	}
	return nil
}

// normalise brings a record of another system into our form.
func normalise(t *corpus.Text) {
	for i := range t.Clauses {
		c := &t.Clauses[i]
		if !corpus.KnownAction(c.Action) {
			c.Action = ""
		}
		c.Path = slices.DeleteFunc(c.Path, func(s string) bool { return strings.TrimSpace(s) == "" })
		if len(c.Path) == 0 {
			c.Path = nil
		}
	}
	if !ours(t) {
		numbering.Identify(t)
	}
}

// ours tells whether every clause has an id of our form, and none twice.
func ours(t *corpus.Text) bool {
	seen := make(map[corpus.ClauseID]bool, len(t.Clauses))
	for i := range t.Clauses {
		id := t.Clauses[i].ID
		if id.TextKey() != t.Key() || !strings.Contains(string(id), "#") || seen[id] {
			return false
		}
		seen[id] = true
	}
	return true
}

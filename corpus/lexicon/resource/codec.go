package resource

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

var magic = [8]byte{'D', 'V', 'L', 'E', 'X', 0, 0, Version}

// Bounds on what a file may claim, so that a damaged one cannot ask for all the
// memory there is.
const (
	maxWords      = 1 << 16
	maxWordBytes  = 1 << 10
	maxTables     = 64
	maxParameters = 1 << 12
)

// Encode writes a file. The same content gives the same bytes.
func Encode(w io.Writer, f *File) error {
	if _, err := w.Write(magic[:]); err != nil {
		return err
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	e := &encoder{w: bufio.NewWriter(z)}
	e.table(&f.Hub)
	if len(f.Common) != len(f.Hub.Words) {
		return fmt.Errorf("encoding the lexicon: %d common bytes for %d hub words", len(f.Common), len(f.Hub.Words))
	}
	e.bytes(f.Common)
	e.uvarint(len(f.Tables))
	for i := range f.Tables {
		if len(f.Tables[i].Lang) != 2 {
			return fmt.Errorf("encoding the lexicon: language %q has not two letters", f.Tables[i].Lang)
		}
		e.bytes([]byte(f.Tables[i].Lang))
		e.table(&f.Tables[i])
	}
	e.uvarint(len(f.Calibration))
	for _, c := range f.Calibration {
		e.bytes(binary.LittleEndian.AppendUint32(nil, math.Float32bits(c)))
	}
	return errors.Join(e.err, e.w.Flush(), z.Close())
}

// encoder keeps the first error of many writes.
type encoder struct {
	w   *bufio.Writer
	err error
}

func (e *encoder) bytes(b []byte) {
	if _, err := e.w.Write(b); e.err == nil {
		e.err = err
	}
}

func (e *encoder) uvarint(n int) { e.bytes(binary.AppendUvarint(nil, uint64(n))) }

func (e *encoder) table(t *Table) {
	e.uvarint(len(t.Words))
	previous := ""
	for i, w := range t.Words {
		if i > 0 && w <= previous {
			e.err = errors.Join(e.err, fmt.Errorf("encoding the lexicon: %q does not follow %q", w, previous))
		}
		shared := 0
		for shared < len(w) && shared < len(previous) && w[shared] == previous[shared] {
			shared++
		}
		e.uvarint(shared)
		e.uvarint(len(w) - shared)
		e.bytes([]byte(w[shared:]))
		previous = w
	}
	e.bytes(t.IDF)
	e.rows(t.Rows)
}

func (e *encoder) rows(rows [][]Entry) {
	var lengths, ids, weights []byte
	half := false
	for _, row := range rows {
		lengths = append(lengths, byte(len(row)))
		var previous uint16
		for _, x := range row {
			ids = binary.LittleEndian.AppendUint16(ids, x.Hub-previous)
			previous = x.Hub
			if half {
				weights[len(weights)-1] |= x.Weight << 4
			} else {
				weights = append(weights, x.Weight&15)
			}
			half = !half
		}
	}
	e.bytes(lengths)
	e.bytes(ids)
	e.bytes(weights)
}

// Decode reads a file.
func Decode(data []byte) (*File, error) {
	if len(data) < len(magic) || !bytes.Equal(data[:7], magic[:7]) {
		return nil, errors.New("reading the lexicon: not a lexicon file")
	}
	if data[7] != Version {
		return nil, fmt.Errorf("reading the lexicon: version %d, this program reads version %d", data[7], Version)
	}
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(data[8:])))
	if err != nil {
		return nil, fmt.Errorf("reading the lexicon: %w", err)
	}
	d := &decoder{b: raw}
	f := &File{}
	d.table(&f.Hub)
	f.Common = d.take(len(f.Hub.Words))
	for range d.count(maxTables) {
		t := Table{Lang: string(d.take(2))}
		d.table(&t)
		f.Tables = append(f.Tables, t)
	}
	for range d.count(maxParameters) {
		if b := d.take(4); b != nil {
			f.Calibration = append(f.Calibration, math.Float32frombits(binary.LittleEndian.Uint32(b)))
		}
	}
	if d.err != nil {
		return nil, fmt.Errorf("reading the lexicon: %w", d.err)
	}
	return f, nil
}

// decoder keeps the first error; after one it returns zeros.
type decoder struct {
	b   []byte
	err error
}

var errShort = errors.New("the file is cut short or damaged")

func (d *decoder) take(n int) []byte {
	if d.err != nil || n < 0 || n > len(d.b) {
		d.err = errShort
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) count(most int) int {
	n, size := binary.Uvarint(d.b)
	if d.err != nil || size <= 0 || n > uint64(most) {
		d.err = errShort
		return 0
	}
	d.b = d.b[size:]
	return int(n)
}

func (d *decoder) table(t *Table) {
	n := d.count(maxWords)
	// All words share one string: one allocation, and none of the garbage.
	var all []byte
	ends := make([]int, 0, n)
	var word []byte
	for range n {
		shared := d.count(maxWordBytes)
		rest := d.take(d.count(maxWordBytes))
		if shared > len(word) {
			d.err = errShort
		}
		if d.err != nil {
			return
		}
		word = append(word[:shared], rest...)
		all = append(all, word...)
		ends = append(ends, len(all))
	}
	text, from := string(all), 0
	t.Words = make([]string, n)
	for i, end := range ends {
		t.Words[i] = text[from:end]
		from = end
	}
	t.IDF = d.take(n)
	d.rows(t, n)
}

func (d *decoder) rows(t *Table, n int) {
	lengths := d.take(n)
	total := 0
	for _, l := range lengths {
		total += int(l)
	}
	ids, weights := d.take(2*total), d.take((total+1)/2)
	if d.err != nil {
		return
	}
	all := make([]Entry, total)
	t.Rows = make([][]Entry, n)
	k := 0
	for i, l := range lengths {
		var hub uint16
		for j := range int(l) {
			hub += binary.LittleEndian.Uint16(ids[2*(k+j):])
			all[k+j] = Entry{Hub: hub, Weight: weights[(k+j)/2] >> (4 * ((k + j) % 2)) & 15}
		}
		t.Rows[i] = all[k : k+int(l) : k+int(l)]
		k += int(l)
	}
}

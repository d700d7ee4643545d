package index

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"dovetail/corpus"
)

// tables is what every search needs of every document, held in memory: a row a
// text, and columns of a value a document. Documents are numbered as bleve
// numbers them, which never changes once a generation is in use.
type tables struct {
	Texts      []textRow
	Sectors    []corpus.Sector
	Addressees []corpus.Officer
	Themes     []corpus.Theme
	Actions    []corpus.Action
	Headings   []string

	columns
	vocabulary
}

// columns holds a value a document.
type columns struct {
	Text      []uint32 // row of Texts
	Ord       []uint32 // 0 is the head, n the n-th clause of the text
	Group     []uint32 // documents of one clause in several languages share it
	GroupHash []uint64 // see groupOf
	Length    []uint32 // terms in the main field
	Page      []uint32
	Heading   []uint32 // 1 + place in Headings, 0 for none
	Sector    []uint64 // bit set over Sectors
	Part      []uint32 // place in parts
	Action    []uint32 // 1 + place in Actions, 0 for none

	// The addressees of document d are AddresseeOf[AddresseeAt[d]:AddresseeAt[d+1]],
	// its themes likewise.
	AddresseeAt, AddresseeOf []uint32
	ThemeAt, ThemeOf         []uint32

	// The words of document d are Sequence[SequenceAt[d]:SequenceAt[d+1]].
	SequenceAt []uint32
	Sequence   []byte
}

// textRow is a text of the index.
type textRow struct {
	ID      string // prefix of its documents' ids, given once, never again
	Key     corpus.TextKey
	Work    corpus.Work
	Edition corpus.Edition
	Symbol  string
	Lang    corpus.Lang
	Title   string
	File    string
	Hash    string // of all that is indexed of it
	Clauses int
}

// parts are the parts a document may belong to; heads are no part.
var parts = []corpus.Part{"", corpus.Operative, corpus.Preambular, corpus.Annex}

// tableHead is the part of the tables that is not columns.
type tableHead struct {
	Texts      []textRow
	Sectors    []corpus.Sector
	Addressees []corpus.Officer
	Themes     []corpus.Theme
	Actions    []corpus.Action
	Headings   []string
}

// each visits the columns in the order they are stored in.
func (t *tables) each(visit func(column any)) {
	for _, p := range []any{
		&t.Text, &t.Ord, &t.Group, &t.GroupHash, &t.Length, &t.Page, &t.Heading, &t.Sector, &t.Part, &t.Action,
		&t.AddresseeAt, &t.AddresseeOf, &t.ThemeAt, &t.ThemeOf, &t.SequenceAt, &t.Sequence,
		&t.ItemAt, &t.Items, &t.Sorted,
	} {
		visit(p)
	}
}

// save writes the tables into a generation and returns their checksum.
func (t *tables) save(gen string) (string, error) {
	var b bytes.Buffer
	var head bytes.Buffer
	err := gob.NewEncoder(&head).Encode(tableHead{t.Texts, t.Sectors, t.Addressees, t.Themes, t.Actions, t.Headings})
	if err != nil {
		return "", err
	}
	binary.Write(&b, binary.LittleEndian, uint64(head.Len()))
	b.Write(head.Bytes())
	t.each(func(column any) {
		switch c := column.(type) {
		case *[]byte:
			binary.Write(&b, binary.LittleEndian, uint64(len(*c)))
			b.Write(*c)
		case *[]uint32:
			binary.Write(&b, binary.LittleEndian, uint64(len(*c)))
			binary.Write(&b, binary.LittleEndian, *c)
		case *[]uint64:
			binary.Write(&b, binary.LittleEndian, uint64(len(*c)))
			binary.Write(&b, binary.LittleEndian, *c)
		}
	})
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:]), writeSynced(filepath.Join(gen, tableName), b.Bytes())
}

// loadTables reads the tables of a generation and checks them.
func loadTables(gen, checksum string) (*tables, error) {
	name := filepath.Join(gen, tableName)
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	if hex.EncodeToString(sum[:]) != checksum {
		return nil, fmt.Errorf("%q is damaged: its checksum does not match", name)
	}
	t := new(tables)
	if err := t.decode(b); err != nil {
		return nil, fmt.Errorf("reading %q: %w", name, err)
	}
	return t, nil
}

func (t *tables) decode(b []byte) error {
	chunk, b, err := cut(b, 1)
	if err != nil {
		return err
	}
	var head tableHead
	if err := gob.NewDecoder(bytes.NewReader(chunk)).Decode(&head); err != nil {
		return err
	}
	t.Texts, t.Sectors, t.Addressees = head.Texts, head.Sectors, head.Addressees
	t.Themes, t.Actions, t.Headings = head.Themes, head.Actions, head.Headings
	t.each(func(column any) {
		if err != nil {
			return
		}
		switch c := column.(type) {
		case *[]byte:
			*c, b, err = cut(b, 1)
		case *[]uint32:
			if chunk, b, err = cut(b, 4); err == nil {
				*c = make([]uint32, len(chunk)/4)
				_, err = binary.Decode(chunk, binary.LittleEndian, *c)
			}
		case *[]uint64:
			if chunk, b, err = cut(b, 8); err == nil {
				*c = make([]uint64, len(chunk)/8)
				_, err = binary.Decode(chunk, binary.LittleEndian, *c)
			}
		}
	})
	return err
}

// cut returns the first chunk of b, of as many items as it begins with.
func cut(b []byte, size uint64) (chunk, rest []byte, err error) {
	if len(b) < 8 {
		return nil, nil, fmt.Errorf("it ends early")
	}
	n := binary.LittleEndian.Uint64(b)
	b = b[8:]
	if n > uint64(len(b))/size {
		return nil, nil, fmt.Errorf("it ends early")
	}
	return b[:n*size], b[n*size:], nil
}

package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Format is the version of what a generation holds. An index of another
// version is rebuilt, never converted.
const Format = 5

const (
	currentName = "CURRENT"
	genPrefix   = "gen-"
	blevePart   = "bleve"
	tableName   = "tables.bin"
)

// current is what the file CURRENT says.
type current struct {
	Schema      string              `json:"schema"`
	Format      int                 `json:"format"`
	Generation  string              `json:"generation"`  // the folder's name
	Fingerprint string              `json:"fingerprint"` // of the texts indexed
	Documents   int                 `json:"documents"`
	Tables      string              `json:"tables"` // checksum of the tables
	Files       map[string]fileMark `json:"marks"`  // of the other files, so that damage is noticed
}

const currentSchema = "dovetail/index/1"

// Condition is what can be the matter with an index.
type Condition string

// The conditions of an index.
const (
	Ready   Condition = "ready"
	Missing Condition = "missing"
	Broken  Condition = "broken"
	Stale   Condition = "stale"  // built from other texts
	Foreign Condition = "format" // of another format version
	// There is no index, but one was begun: the program was ended while building.
	Interrupted Condition = "interrupted"
)

// Status is what [State] finds.
type Status struct {
	Condition   Condition
	Reason      string // for people; empty when ready
	Fingerprint string // of the texts indexed, where known
	Documents   int
}

// State tells whether the index in dir can be used and was built from the
// texts with that fingerprint; an empty fingerprint is not compared. Anything
// but [Ready] is mended by [Update], which builds anew where it must. State
// reads the small files of the index and, of the large ones, those that have been
// touched since they were written; see [Verify] for reading all.
func State(dir, fingerprint string) Status {
	cur, err := readCurrent(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if begun, _ := generations(dir); len(begun) > 0 {
			return Status{Condition: Interrupted, Reason: "building it was broken off before it was complete"}
		}
		return Status{Condition: Missing, Reason: "there is no index yet"}
	case err != nil:
		return Status{Condition: Broken, Reason: err.Error()}
	}
	s := Status{Condition: Ready, Fingerprint: cur.Fingerprint, Documents: cur.Documents}
	switch {
	case cur.Format != Format:
		s.Condition = Foreign
		s.Reason = fmt.Sprintf("the index has format %d, this program reads %d", cur.Format, Format)
	case fingerprint != "" && fingerprint != cur.Fingerprint:
		s.Condition = Stale
		s.Reason = "the texts have changed since the index was built"
	}
	if s.Condition == Foreign {
		return s
	}
	snap, err := openSnapshot(dir, cur)
	if err != nil {
		s.Condition = Broken
		s.Reason = err.Error()
		return s
	}
	snap.release()
	return s
}

func readCurrent(dir string) (current, error) {
	var cur current
	b, err := os.ReadFile(filepath.Join(dir, currentName))
	if err != nil {
		return cur, err
	}
	if err := json.Unmarshal(b, &cur); err != nil {
		return cur, fmt.Errorf("reading %q: %w", filepath.Join(dir, currentName), err)
	}
	if _, ok := generationNumber(cur.Generation); !ok || cur.Schema != currentSchema {
		return cur, fmt.Errorf("%q names no generation of an index", filepath.Join(dir, currentName))
	}
	return cur, nil
}

// writeCurrent puts a generation into use: the file is written aside, brought
// to the disk, and renamed over the old one, so that a reader sees either.
func writeCurrent(dir string, cur current) error {
	cur.Schema, cur.Format = currentSchema, Format
	b, err := json.MarshalIndent(cur, "", " ")
	if err != nil {
		return err
	}
	tmp := filepath.Join(dir, currentName+".new")
	if err := writeSynced(tmp, append(b, '\n')); err != nil {
		return err
	}
	if err := os.Rename(tmp, filepath.Join(dir, currentName)); err != nil {
		return err
	}
	syncFolder(dir)
	return nil
}

func writeSynced(name string, b []byte) (err error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	if _, err := f.Write(b); err != nil {
		return err
	}
	return f.Sync()
}

// syncFolder brings a folder's entries to the disk, on systems that can.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

func generationNumber(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name, genPrefix)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n > 0
}

// generations lists the numbers of the generations in dir, used or left over.
func generations(dir string) ([]int, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var out []int
	for _, e := range entries {
		if n, ok := generationNumber(e.Name()); ok {
			out = append(out, n)
		}
	}
	return out, nil
}

func generationName(n int) string { return fmt.Sprintf("%s%06d", genPrefix, n) }

// newGeneration makes the folder of the next generation and returns its name.
func newGeneration(dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	nums, err := generations(dir)
	if err != nil {
		return "", err
	}
	next := 1
	for _, n := range nums {
		next = max(next, n+1)
	}
	name := generationName(next)
	return name, os.Mkdir(filepath.Join(dir, name), 0o700)
}

// removeOthers removes the generations other than the one in use, and what a
// killed writer left. Folders that a reader holds open stay where the system
// refuses to remove them (Windows), and go with the next call; elsewhere the
// reader keeps its open files.
func removeOthers(dir, keep string) {
	nums, err := generations(dir)
	if err != nil {
		return
	}
	for _, n := range nums {
		if name := generationName(n); name != keep {
			_ = os.RemoveAll(filepath.Join(dir, name))
		}
	}
}

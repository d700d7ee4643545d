package ingest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dovetail/corpus"
	"dovetail/ingest/document"
)

// maxSize is the size of the largest file that is read: ten times the largest
// Final Acts known, so that a disk image named by mistake costs no time.
const maxSize = 512 << 20

// File is a file to read.
type File struct {
	Path string // absolute: what tells one file from another
	Name string // what people know it by: relative to the folder they named
	Size int64

	unpacked string // where the bytes of a file in an archive lie
}

// Find lists the files at the paths, folders with all that is below them, in
// the order of their names. Left out are hidden files, lock files of office
// programs and workspaces. What cannot be looked at is set aside; a path that
// does not exist is an error, and so is finding no file at all.
func Find(paths []string) ([]File, []corpus.SetAside, error) {
	var found []File
	var aside []corpus.SetAside
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			return nil, nil, fmt.Errorf("looking for %q: %w", p, err)
		}
		info, err := os.Stat(abs)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil, fmt.Errorf("%q does not exist: check the name, and put it in quotes if it holds spaces", p)
		}
		if err != nil {
			aside = append(aside, notFound(abs, err))
			continue
		}
		if !info.IsDir() {
			found = append(found, File{Path: abs, Name: filepath.Base(abs), Size: info.Size()})
			continue
		}
		files, bad := walk(abs)
		found, aside = append(found, files...), append(aside, bad...)
	}
	slices.SortFunc(found, func(a, b File) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Name, b.Name)) })
	found = slices.CompactFunc(found, func(a, b File) bool { return a.Path == b.Path })
	if len(found) == 0 && len(aside) == 0 {
		return nil, nil, fmt.Errorf("there is no file to read in %s: name files or folders with resolutions", quoted(paths))
	}
	return found, aside, nil
}

// walk lists the files below a folder.
func walk(root string) (files []File, aside []corpus.SetAside) {
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			aside = append(aside, notFound(path, err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if path != root && passedOver(d.Name()) || d.IsDir() && isWorkspace(path) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		info, err := os.Stat(path) // follows links to files
		if err != nil {
			aside = append(aside, notFound(path, err))
			return nil
		}
		if !info.Mode().IsRegular() {
			return nil
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			name = filepath.Base(path)
		}
		files = append(files, File{Path: path, Name: filepath.ToSlash(name), Size: info.Size()})
		return nil
	})
	return files, aside
}

// passedOver tells whether a name is one that no conference publishes.
func passedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.EqualFold(name, "thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// isWorkspace tells whether a folder is one of our own.
func isWorkspace(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "dovetail.db"))
	return err == nil
}

// unavailable says that the file system did not give a file.
func unavailable(path string, err error) *document.Unreadable {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return &document.Unreadable{
		Reason: document.ReasonUnavailable, Says: fmt.Sprintf("cannot be opened (%v)", err),
		Next: "close it in other programs and see that you may read it", Err: fmt.Errorf("opening %q: %w", path, err),
	}
}

// notFound sets aside what could not be looked at.
func notFound(path string, err error) corpus.SetAside {
	u := unavailable(path, err)
	return corpus.SetAside{File: path, Code: string(u.Reason), Reason: u.Says, Next: u.Next}
}

func quoted(paths []string) string {
	var q []string
	for _, p := range paths {
		q = append(q, fmt.Sprintf("%q", p))
	}
	return strings.Join(q, ", ")
}

// disk is where the bytes of the file lie.
func (f *File) disk() string {
	if f.unpacked != "" {
		return f.unpacked
	}
	return f.Path
}

// check says why the file is not even opened, nil when it is.
func (f *File) check() *document.Unreadable {
	switch {
	case f.Size == 0:
		return &document.Unreadable{Reason: document.ReasonEmpty, Says: "is empty", Next: "ask for it again, the copy may have failed"}
	case f.Size > maxSize:
		return &document.Unreadable{
			Reason: document.ReasonTooLarge,
			Says:   fmt.Sprintf("has %d MB, more than the %d MB that are read", f.Size>>20, maxSize>>20),
			Next:   "split it into parts and ingest these",
		}
	}
	return nil
}

// hash is the SHA-256 of a file's bytes.
func hash(f io.ReadSeeker) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	_, err := f.Seek(0, io.SeekStart)
	return hex.EncodeToString(h.Sum(nil)), err
}

package report

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// folder is where a report is written: every file first under a temporary name
// beside its own, so that a reader never sees half a file.
type folder struct {
	dir  string
	open []*file
}

func openFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the report folder %q: %w: choose another with -o", dir, err)
	}
	return &folder{dir: dir}, nil
}

// create is the folder's [Create].
func (f *folder) create(name string) (io.WriteCloser, error) {
	if name == "" || name != filepath.Base(name) || strings.ContainsAny(name, `/\:`) {
		return nil, fmt.Errorf("%q is not the plain name of a file", name)
	}
	tmp, err := os.CreateTemp(f.dir, ".dovetail-*.tmp")
	if err != nil {
		return nil, fmt.Errorf("writing into the report folder %q: %w: choose another with -o", f.dir, err)
	}
	out := &file{File: tmp, path: filepath.Join(f.dir, name)}
	f.open = append(f.open, out)
	return out, nil
}

// discard removes what was begun and not finished.
func (f *folder) discard() {
	for _, o := range f.open {
		if !o.done {
			o.File.Close()
			os.Remove(o.Name())
		}
	}
}

// file takes its own name when it is closed.
type file struct {
	*os.File
	path string
	done bool
}

// Close finishes the file and puts it in the place of an earlier one.
func (o *file) Close() error {
	if o.done {
		return nil
	}
	o.done = true
	err := errors.Join(o.Chmod(0o644), o.File.Close())
	if err == nil {
		err = os.Rename(o.Name(), o.path)
	}
	if err == nil {
		return nil
	}
	os.Remove(o.Name())
	if errors.Is(err, fs.ErrPermission) || openElsewhere(err) {
		return fmt.Errorf("replacing %q: %w: if it is open in another program (Excel, Word), close it there and run dovetail report again", o.path, err)
	}
	return fmt.Errorf("replacing %q: %w", o.path, err)
}

// openElsewhere tells whether err is Windows saying that another program holds
// the file.
func openElsewhere(err error) bool {
	const sharingViolation, lockViolation = syscall.Errno(32), syscall.Errno(33)
	var code syscall.Errno
	return runtime.GOOS == "windows" && errors.As(err, &code) && (code == sharingViolation || code == lockViolation)
}

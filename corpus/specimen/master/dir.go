package master

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// SumsName is the file, beside the specimen files, that tells which sources
// they were made from.
const SumsName = "SOURCES.sha256"

// ReadDir reads every source of a folder, by name.
func ReadDir(dir fs.FS) ([]*Master, error) {
	names, err := fs.Glob(dir, "*.txt")
	if err != nil {
		return nil, err
	}
	var out []*Master
	for _, name := range names {
		b, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		m, err := Parse(bytes.NewReader(b), path.Base(name))
		if err != nil {
			return nil, err
		}
		want := fmt.Sprintf("%s-%s-%d.%s.txt", strings.ToLower(string(m.Work.Body)), m.Work.Number, m.Edition.Year, m.Lang)
		if m.Name != want {
			return nil, fmt.Errorf("%s: the head says this is %s", m.Name, want)
		}
		out = append(out, m)
	}
	return out, nil
}

// Sums lists the sources with the SHA-256 of their bytes.
func Sums(dir fs.FS) (string, error) {
	names, err := fs.Glob(dir, "*.txt")
	if err != nil {
		return "", err
	}
	var w strings.Builder
	for _, name := range names {
		b, err := fs.ReadFile(dir, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&w, "%x  %s\n", sha256.Sum256(b), name)
	}
	return w.String(), nil
}

// WriteSums writes [Sums] to a file.
func WriteSums(dir fs.FS, to string) error {
	s, err := Sums(dir)
	if err != nil {
		return err
	}
	return os.WriteFile(to, []byte(s), 0o666)
}

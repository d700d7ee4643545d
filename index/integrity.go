package index

import (
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"time"
)

// fileMark is what a file of bleve's was when it was put into use.
type fileMark struct {
	Size     int64     `json:"size"`
	Modified time.Time `json:"modified"`
	Sum      uint32    `json:"crc32c"`
}

// castagnoli is the polynomial that processors have an instruction for: 100 MB
// take about 20 ms.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// marks reads the marks of bleve's files in a generation.
func marks(gen string) (map[string]fileMark, error) {
	files, err := os.ReadDir(filepath.Join(gen, blevePart))
	if err != nil {
		return nil, err
	}
	out := make(map[string]fileMark)
	for _, f := range files {
		name := filepath.Join(gen, blevePart, f.Name())
		sum, err := sumOf(name)
		if err != nil {
			return nil, err
		}
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		out[f.Name()] = fileMark{info.Size(), info.ModTime().UTC(), sum}
	}
	return out, nil
}

func sumOf(name string) (uint32, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	h := crc32.New(castagnoli)
	_, err = io.Copy(h, f)
	return h.Sum32(), err
}

// checkFiles tells whether bleve's files are as they were put into use. A file of
// the size and the time it had then is taken to be the same, unless all are to be
// read: what happens to a disk below its file system, only reading shows.
func checkFiles(gen string, want map[string]fileMark, all bool) error {
	if _, err := os.Stat(filepath.Join(gen, damagedName)); err == nil {
		return fmt.Errorf("%q is damaged: a search could not read it", gen)
	}
	for _, base := range sortedKeys(want) {
		name, mark := filepath.Join(gen, blevePart, base), want[base]
		info, err := os.Stat(name)
		if err != nil {
			return err
		}
		if info.Size() != mark.Size {
			return fmt.Errorf("%q is damaged: it has %d bytes instead of %d", name, info.Size(), mark.Size)
		}
		if !all && info.ModTime().Equal(mark.Modified) {
			continue
		}
		sum, err := sumOf(name)
		if err != nil {
			return err
		}
		if sum != mark.Sum {
			return fmt.Errorf("%q is damaged: bytes in it have changed since it was written", name)
		}
	}
	return nil
}

// damagedName is the file that a search leaves in a generation in which bleve
// gave up, so that the generation is not trusted again.
const damagedName = "DAMAGED"

// distrust leaves the mark. Where it cannot be left, the next search finds the
// damage as this one did.
func distrust(gen string) { _ = os.WriteFile(filepath.Join(gen, damagedName), nil, 0o600) }

// Verify reads the whole index in dir and tells whether it is as it was written.
// Searching trusts files whose size and time have not changed; this does not.
func Verify(dir string) error {
	cur, err := readCurrent(dir)
	if err != nil {
		return err
	}
	gen := filepath.Join(dir, cur.Generation)
	if _, err := loadTables(gen, cur.Tables); err != nil {
		return err
	}
	return checkFiles(gen, cur.Files, true)
}

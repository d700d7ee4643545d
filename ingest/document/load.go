package document

import (
	"fmt"
	"io"
)

// Bound fails with an [Unreadable] for an empty file and for one of more than
// most bytes; next is what to do about a large one.
func Bound(size, most int64, next string) error {
	switch {
	case size == 0:
		return &Unreadable{Reason: ReasonEmpty, Says: "is empty", Next: "get the file again"}
	case size > most:
		return &Unreadable{
			Reason: ReasonTooLarge, Next: next,
			Says: fmt.Sprintf("has %d MB, more than the %d MB that are read", size>>20, most>>20),
		}
	}
	return nil
}

// Load reads a file of size bytes whole, within the bound that [Bound] checks.
// It fails with an [Unreadable].
func Load(r io.ReaderAt, size, most int64, next string) ([]byte, error) {
	if err := Bound(size, most, next); err != nil {
		return nil, err
	}
	b := make([]byte, size)
	n, err := r.ReadAt(b, 0)
	if err != nil && err != io.EOF {
		return nil, &Unreadable{
			Reason: ReasonUnavailable, Says: "could not be read to its end",
			Next: "copy it to this computer and try again", Err: err,
		}
	}
	return b[:n], nil
}

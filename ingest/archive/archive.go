// Package archive unpacks ZIP archives of documents, and archives within them,
// file by file into a folder of ours.
//
// Archives are hostile input. A name inside never becomes a path: files are
// unpacked under names of our own, and the name inside is only shown, cleaned
// of "..", drive letters and characters that are not printed. The number of
// files, the depth of archives in archives, the size of each file, of all, and
// the ratio to the packed size are bounded by what is really unpacked, never by
// what a header says. Links and devices are passed over.
package archive

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dovetail/ingest/document"
	"dovetail/ingest/plain/charset"
	"dovetail/ingest/sniff"
	"dovetail/ingest/textnorm"
)

// Limits bound what is unpacked. The zero value of a field is its default.
type Limits struct {
	Files int   // files of an archive with those in it; default 20,000
	Depth int   // archives in archives; default 4
	Each  int64 // bytes of one file; default 512 MiB
	All   int64 // bytes of all files; default 4 GiB
	Ratio int64 // unpacked to packed bytes beyond Free; default 200
	Free  int64 // bytes below which no ratio makes a bomb; default 64 MiB
}

func (l Limits) orDefault() Limits {
	l.Files = orElse(l.Files, 20_000)
	l.Depth = orElse(l.Depth, 4)
	l.Each = orElse(l.Each, 512<<20)
	l.All = orElse(l.All, 4<<30)
	l.Ratio = orElse(l.Ratio, 200)
	l.Free = orElse(l.Free, 64<<20)
	return l
}

func orElse[N int | int64](n, other N) N {
	if n == 0 {
		return other
	}
	return n
}

// File is one unpacked file, or one that could not be.
type File struct {
	Name   string // as people know it: "acts.zip/en/res-1.docx"
	Path   string // where it was unpacked to; removed when the loop goes on
	Size   int64
	SHA256 string
	SameAs string // the name of an earlier file of the archive with the same bytes; it was not unpacked again
	Kind   sniff.Kind
	Err    *document.Unreadable // why it could not be unpacked
}

// unpacker holds the state of one archive and those within it.
type unpacker struct {
	limits Limits
	dir    string
	files  int
	spent  int64
	seen   map[string]string // name by SHA-256
	yield  func(File) bool
	ctx    context.Context
}

// errStop ends the walk when the caller has seen enough.
var errStop = errors.New("stopped")

// Unpack yields the files of the archive r of size bytes, known by name, in the
// order of their names. Each is unpacked into dir and removed again when the
// loop goes on; archives in it are unpacked in their place. What is wrong with
// one file is in its Err, and the others follow; what ends the whole archive
// comes as a last File under the archive's own name.
func Unpack(ctx context.Context, r io.ReaderAt, size int64, name, dir string, limits Limits) iter.Seq[File] {
	return func(yield func(File) bool) {
		u := &unpacker{limits: limits.orDefault(), dir: dir, seen: map[string]string{}, yield: yield, ctx: ctx}
		err := u.archive(r, size, name, 1)
		if err != nil && !errors.Is(err, errStop) {
			yield(File{Name: name, Err: document.AsUnreadable(err)})
		}
	}
}

// archive unpacks one archive.
func (u *unpacker) archive(r io.ReaderAt, size int64, name string, depth int) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return &document.Unreadable{
			Reason: document.ReasonDamaged, Says: "is a damaged ZIP archive, or was cut off",
			Next: "get it again, or unpack it with another program and read the folder", Err: err,
		}
	}
	type named struct {
		name string
		f    *zip.File
	}
	var entries []named
	for _, f := range z.File {
		if shown := display(f); shown != "" && f.Mode().IsRegular() && !passedOver(shown) {
			entries = append(entries, named{shown, f})
		}
	}
	slices.SortStableFunc(entries, func(a, b named) int { return strings.Compare(a.name, b.name) })
	for _, e := range entries {
		if err := u.ctx.Err(); err != nil {
			return &document.Unreadable{
				Reason: document.ReasonTimeout, Says: "was not unpacked to its end", Next: "read it again", Err: err,
			}
		}
		if u.files++; u.files > u.limits.Files {
			return &document.Unreadable{
				Reason: document.ReasonTooLarge, Says: fmt.Sprintf("holds more than %d files", u.limits.Files),
				Next: "unpack it and read its folders one by one",
			}
		}
		if err := u.file(e.f, path.Join(name, e.name), depth); err != nil {
			return err
		}
	}
	return nil
}

// file unpacks one file and yields it.
func (u *unpacker) file(f *zip.File, name string, depth int) error {
	out, err := u.unpack(f, name)
	var bad *document.Unreadable
	switch {
	case errors.As(err, &bad) && bad.Reason == document.ReasonTooLarge && u.spent > u.limits.All:
		return err
	case err != nil:
		return u.give(File{Name: name, Err: document.AsUnreadable(err)})
	}
	if out.Path != "" {
		defer os.Remove(out.Path)
	}
	if out.Kind != sniff.ZIP || out.SameAs != "" {
		return u.give(out)
	}
	if depth >= u.limits.Depth {
		return u.give(File{Name: name, Err: &document.Unreadable{
			Reason: document.ReasonSuspicious, Says: fmt.Sprintf("is an archive within %d archives", depth),
			Next: "if you trust it, unpack it and read the folder",
		}})
	}
	inner, err := os.Open(out.Path)
	if err != nil {
		return u.give(File{Name: name, Err: document.AsUnreadable(err)})
	}
	defer inner.Close()
	err = u.archive(inner, out.Size, name, depth+1)
	if errors.As(err, &bad) && bad.Reason == document.ReasonDamaged {
		return u.give(File{Name: name, Err: bad})
	}
	return err
}

func (u *unpacker) give(f File) error {
	if !u.yield(f) {
		return errStop
	}
	return nil
}

// unpack writes one file to the folder.
func (u *unpacker) unpack(f *zip.File, name string) (File, error) {
	const encrypted = 1
	if f.Flags&encrypted != 0 {
		return File{}, &document.Unreadable{
			Reason: document.ReasonPassword, Says: "is password-protected in its archive",
			Next: "unpack the archive with its password and read the folder",
		}
	}
	rc, err := f.Open()
	if err != nil {
		return File{}, fmt.Errorf("opening %q: %w", name, err)
	}
	defer rc.Close()
	dest := filepath.Join(u.dir, fmt.Sprintf("%06d%s", u.files, harmless(name)))
	out := File{Name: name, Path: dest}
	w, err := os.OpenFile(dest, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return File{}, unavailable(err)
	}
	keep := false
	defer func() {
		w.Close()
		if !keep {
			os.Remove(dest)
		}
	}()
	if out.Size, out.SHA256, err = u.copy(w, rc, int64(min(f.CompressedSize64, 1<<40))); err != nil {
		return File{}, err
	}
	if first, twice := u.seen[out.SHA256]; twice {
		out.SameAs, out.Path = first, ""
		return out, nil
	}
	u.seen[out.SHA256] = name
	if out.Kind, err = sniff.Detect(w, out.Size, name); err != nil {
		return File{}, unavailable(err)
	}
	keep = true
	return out, nil
}

// copy unpacks r into w, within the bounds.
func (u *unpacker) copy(w io.Writer, r io.Reader, packed int64) (int64, string, error) {
	bomb := u.limits.Free + u.limits.Ratio*packed
	most := min(u.limits.Each, u.limits.All-u.spent, bomb)
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, h), io.LimitReader(r, most+1))
	u.spent += n
	switch {
	case n > most && most == bomb:
		return 0, "", &document.Unreadable{
			Reason: document.ReasonSuspicious, Says: "unpacks to far more than its size, like a ZIP bomb",
			Next: "if you trust it, unpack it and read the folder",
		}
	case n > most:
		return 0, "", &document.Unreadable{
			Reason: document.ReasonTooLarge, Says: fmt.Sprintf("unpacks to more than the %d MB that are read", most>>20),
			Next: "unpack it and read the files one by one",
		}
	case err != nil:
		return 0, "", &document.Unreadable{
			Reason: document.ReasonDamaged, Says: "is damaged in its archive", Next: "get the archive again", Err: err,
		}
	}
	return n, hex.EncodeToString(h.Sum(nil)), nil
}

func unavailable(err error) error {
	return &document.Unreadable{
		Reason: document.ReasonUnavailable, Says: fmt.Sprintf("could not be unpacked (%v)", err),
		Next: "see that the folder for temporary files has room", Err: err,
	}
}

// display is the name of an entry as it is shown: in UTF-8 from whatever
// encoding the packing program used, with clean separators, never leading out.
func display(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 {
		name, _ = charset.Decode([]byte(name))
	}
	name = textnorm.Squeeze(strings.ReplaceAll(name, `\`, "/"))
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if drive, rest, ok := strings.Cut(name, ":/"); ok && len(drive) == 1 {
		name = rest
	}
	return name
}

// passedOver tells whether a file is one that packing programs add.
func passedOver(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") ||
		strings.EqualFold(base, "thumbs.db") || strings.EqualFold(base, "desktop.ini")
}

// harmless is the ending of a name when it is one of letters and digits.
func harmless(name string) string {
	ext := strings.ToLower(path.Ext(name))
	const longest = 6
	if len(ext) < 2 || len(ext) > longest || strings.Trim(ext[1:], "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return ""
	}
	return ext
}

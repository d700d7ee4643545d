package desk

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus/store"
)

// Uploaded documents lie in the user's workspace, each in a folder named by the
// SHA-256 of its bytes, under its own name, which is what findings show. A file
// is there whole or not at all: it is written under another name, flushed to
// the disk and then renamed.
const (
	uploads  = "uploads"
	incoming = ".incoming-" // the beginning of the name of what is not whole yet
)

// longestFile is how many bytes the name of an uploaded file keeps: what file
// systems take, and what findings can show.
const longestFile = 180

// Keep stores an uploaded document. It returns when the document is safely on
// the disk. The same bytes are kept once.
func (d *Desk) Keep(name string, r io.Reader) error {
	dir := filepath.Join(d.opts.Workspace, uploads)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("keeping a document: %w", err)
	}
	part := filepath.Join(dir, incoming+rand.Text())
	defer os.Remove(part)
	sum, err := write(part, r)
	if err != nil {
		return fmt.Errorf("keeping the document %q: %w", name, err)
	}
	own := filepath.Join(dir, sum)
	if have, err := os.ReadDir(own); err == nil && len(have) > 0 {
		return nil
	}
	if err := os.MkdirAll(own, 0o700); err != nil {
		return fmt.Errorf("keeping the document %q: %w", name, err)
	}
	if err := os.Rename(part, filepath.Join(own, fileName(name))); err != nil {
		return fmt.Errorf("keeping the document %q: %w", name, err)
	}
	return errors.Join(flush(own), flush(dir))
}

// write writes a new file through to the disk and returns the hash of its bytes.
func write(path string, r io.Reader) (string, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, h), r)
	if err == nil {
		err = f.Sync()
	}
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Close())
}

// flush makes the names in a folder last. Windows does so by itself, and cannot
// open a folder.
func flush(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrInvalid) {
		return err
	}
	return nil
}

// fileName makes a name of one that a browser sent: its last part, without what
// a file system may take for something else.
func fileName(sent string) string {
	name := sent[strings.LastIndexAny(sent, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(name, ". ")
	if name == "" {
		return "document"
	}
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	if len(ext) > longestFile/4 {
		stem, ext = name, ""
	}
	for len(stem)+len(ext) > longestFile {
		_, n := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-n]
	}
	if reserved(stem) {
		stem = "_" + stem
	}
	return stem + ext
}

// reserved tells whether Windows takes a name for a device.
func reserved(stem string) bool {
	stem, _, _ = strings.Cut(strings.ToUpper(stem), ".")
	stem = strings.TrimSpace(stem)
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, stem) {
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT"))
}

// tidy removes what an earlier process had not received whole.
func (d *Desk) tidy() {
	dir := filepath.Join(d.opts.Workspace, uploads)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // nothing was uploaded yet
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), incoming) {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// kept lists the uploaded documents by the hash of their bytes.
func (d *Desk) kept() (map[string]string, error) {
	paths, err := filepath.Glob(filepath.Join(glob(d.opts.Workspace), uploads, "*", "*"))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, path := range paths {
		abs, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		out[filepath.Base(filepath.Dir(abs))] = abs
	}
	return out, nil
}

// glob quotes a path for [filepath.Glob].
func glob(path string) string {
	return strings.NewReplacer(`[`, `[[]`, `*`, `[*]`, `?`, `[?]`).Replace(path)
}

// Original opens the file that was read with these bytes: where it was read, or
// among the uploaded documents, should the workspace have moved. Error: one of
// the file system.
func (d *Desk) Original(f store.File) (*os.File, error) {
	file, err := os.Open(f.Path)
	if err == nil {
		return file, nil
	}
	kept, again := d.kept()
	if path := kept[f.SHA256]; again == nil && path != "" {
		return os.Open(path)
	}
	return nil, err
}

// Waiting lists the uploaded documents that no run has looked at yet.
func (d *Desk) Waiting(ctx context.Context) ([]string, error) {
	kept, err := d.kept()
	if err != nil || len(kept) == 0 {
		return nil, err
	}
	if err := d.forgetLooked(ctx, kept); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Values(kept)), nil
}

// forgetLooked removes the documents that were read or set aside. An archive
// counts when anything in it was. Where the workspace lay then does not matter.
func (d *Desk) forgetLooked(ctx context.Context, kept map[string]string) error {
	if !store.Exists(d.opts.Workspace) {
		return nil
	}
	b, err := batch.OpenReader(ctx, d.opts)
	if err != nil {
		return err
	}
	defer b.Close()
	files, err := b.Store.Files(ctx)
	if err != nil {
		return err
	}
	aside, err := b.Store.AllSetAside(ctx)
	if err != nil {
		return err
	}
	looked := func(path string) {
		_, rest, _ := strings.Cut(path, string(filepath.Separator)+uploads+string(filepath.Separator))
		sum, _, _ := strings.Cut(rest, string(filepath.Separator))
		delete(kept, sum)
	}
	for _, f := range files {
		looked(f.Path)
	}
	for _, a := range aside {
		looked(a.File)
	}
	return nil
}

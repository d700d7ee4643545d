// Package specimen embeds the specimen corpus: resolutions written for
// Dovetail in the form of the ITU's, in six languages, as the books, single
// documents, pages and texts that conferences publish. It is what "dovetail
// run" works on when it is given nothing else, and what quality is measured on.
//
// None of it is a document of the ITU. The files are made from the sources in
// source/ by "go run ./corpus/specimen/make"; gold/ lists the cases that were
// planted in them.
package specimen

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dovetail/corpus"
	"dovetail/corpus/specimen/master"
)

//go:embed files
var files embed.FS

//go:embed source
var source embed.FS

//go:embed gold/cases.tsv
var cases []byte

// Files returns the specimen files, a folder for each assembly.
func Files() fs.FS {
	sub, err := fs.Sub(files, "files")
	if err != nil {
		panic(err) // the folder is embedded: its absence is a mistake of the build
	}
	return sub
}

// Truths returns every text of the corpus as reading its file must give it; see
// [master.Master.Truth].
func Truths() ([]*corpus.Text, error) {
	sub, err := fs.Sub(source, "source")
	if err != nil {
		return nil, err
	}
	masters, err := master.ReadDir(sub)
	if err != nil {
		return nil, fmt.Errorf("reading the sources of the specimen corpus: %w", err)
	}
	out := make([]*corpus.Text, len(masters))
	for i, m := range masters {
		out[i] = m.Truth()
	}
	return out, nil
}

// Cases returns the planted cases: tab-separated, described in gold/README.md.
func Cases() []byte { return bytes.Clone(cases) }

// Extract writes the specimen files into dir. A file that is already there
// with the same bytes is left alone, so that an ingest finds it unchanged.
func Extract(dir string) error {
	err := fs.WalkDir(Files(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(path))
		if d.IsDir() {
			return os.MkdirAll(to, 0o777)
		}
		if strings.HasSuffix(path, master.SumsName) {
			return nil
		}
		b, err := fs.ReadFile(Files(), path)
		if err != nil {
			return err
		}
		if have, err := os.ReadFile(to); err == nil && bytes.Equal(have, b) {
			return nil
		}
		return os.WriteFile(to, b, 0o666)
	})
	if err != nil {
		return fmt.Errorf("writing the specimen corpus into %q: %w", dir, err)
	}
	return nil
}

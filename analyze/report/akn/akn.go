// Package akn writes the resolutions of a run as Akoma Ntoso documents: one ZIP
// archive with a document for each text, in every language that was read, in
// folders by body. The same run gives the same bytes.
package akn

import (
	"archive/zip"
	"errors"
	"fmt"
	"path"
	"strings"

	"dovetail/analyze/report"
	"dovetail/corpus"
	"dovetail/corpus/akn"
	"dovetail/corpus/profile"
)

// Archive is the name of the file.
const Archive = "resolutions.akn.zip"

// Texts reads the texts that a run names: what the stream of a report says of
// a resolution has its titles and files, not its clauses.
type Texts struct {
	Profile *profile.Profile // names the bodies
	// Read returns an edition in one language as read from the file with these
	// bytes.
	Read func(corpus.TextKey, corpus.Lang, string) (*corpus.Text, error)
}

// Format returns the format, for texts read by texts.
func Format(texts Texts) report.Format {
	return report.Format{Name: "akn", Open: func(create report.Create) (report.Handler, error) {
		return &handler{create: create, texts: texts, used: map[string]bool{}}, nil
	}}
}

type handler struct {
	report.Report
	create report.Create
	texts  Texts
	used   map[string]bool
}

// Close writes the archive.
func (h *handler) Close() error {
	file, err := h.create(Archive)
	if err != nil {
		return err
	}
	z := zip.NewWriter(file)
	for _, r := range h.Resolutions {
		for i := range r.Files {
			err = errors.Join(err, h.write(z, r, &r.Files[i]))
		}
	}
	return errors.Join(err, z.Close(), file.Close())
}

func (h *handler) write(z *zip.Writer, r *report.Resolution, f *report.File) error {
	t, err := h.texts.Read(r.Key, f.Language, f.SHA256)
	if err != nil {
		return fmt.Errorf("reading %s (%s): %w", r.Key, f.Language, err)
	}
	w, err := z.Create(h.name(t))
	if err != nil {
		return err
	}
	return akn.Write(w, t, h.texts.Profile)
}

// name is the name of a text in the archive: the last parts of its IRI, with
// the language. A second text of one name gets a number.
func (h *handler) name(t *corpus.Text) string {
	iri := path.Clean(strings.TrimPrefix(akn.IRI(t), "/akn/un/statement/deliberation/"))
	// A text whose body is not known has no folder of its own.
	stem := strings.TrimPrefix(iri, "/") + "." + string(t.Lang)
	name := stem + ".xml"
	for n := 2; h.used[name]; n++ {
		name = fmt.Sprintf("%s.%d.xml", stem, n)
	}
	h.used[name] = true
	return name
}

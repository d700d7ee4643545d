package web

import (
	"archive/zip"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"dovetail/analyze/report/wording"
	"dovetail/corpus"
)

// mostExports is how many reports are written at once: each takes a processor
// for some seconds.
const mostExports = 2

// exportTime is how long writing a report may take.
const exportTime = 5 * time.Minute

// export is the page that hands the report out as a file.
func (s *Server) export() page {
	places := make(chan struct{}, mostExports)
	return page{
		name: "export", path: "/report", menu: true, show: (*visit).exportPage,
		actions: []action{{pattern: "GET /report/file", do: func(v *visit) (string, error) {
			select {
			case places <- struct{}{}:
				defer func() { <-places }()
				return "", v.sendReport()
			default:
				v.Writer.Header().Set("Retry-After", "10")
				return "", refuse(http.StatusServiceUnavailable, "error.busy")
			}
		}}},
	}
}

// exportFormats are the formats that are offered, those to read first.
var exportFormats = []string{"docx", "xlsx", "html", "pdf", "csv", "json", "jsonl", "akn"}

// exportPage lists the formats.
func (v *visit) exportPage() (any, error) {
	if _, err := v.report(); err != nil {
		return nil, err
	}
	return exportFormats, nil
}

// sendReport writes the report of a run, with what was decided up to now, and
// sends it.
func (v *visit) sendReport() error {
	if _, err := v.report(); err != nil {
		return err
	}
	q := v.Request.URL.Query()
	format, lang, run := q.Get("format"), corpus.Lang(q.Get("language")), corpus.RunID(q.Get("run"))
	if !slices.Contains(exportFormats, format) || !wording.Speaks(lang) {
		return refuse(http.StatusBadRequest, "error.form")
	}
	if run != "" && !slices.ContainsFunc(v.Snapshot.Runs, func(r corpus.Run) bool { return r.ID == run }) {
		return refuse(http.StatusNotFound, "error.norunid")
	}
	if err := http.NewResponseController(v.Writer).SetWriteDeadline(time.Now().Add(exportTime)); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "dovetail-report-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := *v.Snapshot.Batch
	b.Out, b.Formats, b.Lang = dir, []string{format}, lang
	if err := b.Report(v.Request.Context(), run); err != nil {
		return err
	}
	return v.sendFolder(dir, format)
}

// sendFolder sends the file of a folder, or all of them as one archive.
func (v *visit) sendFolder(dir, format string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(names) == 0 {
		return fmt.Errorf("the report in the format %q has no file: %w", format, err)
	}
	if len(names) == 1 {
		f, err := os.Open(names[0])
		if err != nil {
			return err
		}
		defer f.Close()
		v.attach(filepath.Base(names[0]))
		http.ServeContent(v.Writer, v.Request, "", time.Time{}, f)
		return nil
	}
	v.attach("dovetail-" + format + ".zip")
	z := zip.NewWriter(v.Writer)
	for _, name := range names {
		if err := pack(z, name); err != nil {
			v.server.Log.Warn("a report was not sent whole", "why", err)
			return nil // the answer has begun
		}
	}
	return z.Close()
}

// attach says that the answer is a file to save.
func (v *visit) attach(name string) {
	h := v.Writer.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}

// pack puts a file into an archive.
func pack(z *zip.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w, err := z.Create(filepath.Base(path))
	if err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return err
}

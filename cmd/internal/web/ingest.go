package web

import (
	"cmp"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
)

// Bounds of uploads.
const (
	mostUploads   = 4                // requests that bring documents, at once
	mostFiles     = 1000             // in one request
	uploadBytes   = 2 << 30          // of one request
	fieldBytes    = 1 << 10          // of a field beside the files; the rest is left out
	uploadPause   = 30 * time.Second // how long a browser may send nothing
	uploadTime    = time.Hour
	longestStream = 8 * time.Hour // of live progress: a working day
)

// ingest is the page that takes documents in.
func (s *Server) ingest() page {
	places := make(chan struct{}, mostUploads)
	return page{
		name: "ingest", path: "/ingest", menu: true,
		show: func(v *visit) (any, error) { return v.intake() },
		actions: []action{
			{pattern: "POST /ingest/documents", upload: true, do: func(v *visit) (string, error) {
				select {
				case places <- struct{}{}:
					defer func() { <-places }()
					return v.takeIn()
				default:
					v.Writer.Header().Set("Retry-After", "30")
					return "", refuse(http.StatusServiceUnavailable, "error.busy")
				}
			}},
			{pattern: "POST /ingest/run", do: func(v *visit) (string, error) {
				return "/ingest", v.server.desk.Run(v.Request.Context())
			}},
		},
	}
}

// intakeData is what the page shows.
type intakeData struct {
	Waiting  int
	Files    []corpus.Input
	SetAside []asideData
	Last     batch.Ingested
	Notes    []string // of the last run
	Ended    bool     // a run of this process has ended
	Nothing  bool     // it found no resolution at all
	Failed   string   // why it did not come to its end
	Same     bool     // nothing had changed
}

func (v *visit) intake() (*intakeData, error) {
	ctx := v.Request.Context()
	p := v.Progress()
	d := &intakeData{Last: p.Ingested, Ended: !p.Ended.IsZero(), Same: p.Unchanged}
	for _, n := range p.Ingested.Notes {
		d.Notes = append(d.Notes, v.Sentence(n))
	}
	if p.Err != nil {
		d.Failed = v.Error(p.Err)
		d.Nothing = errors.Is(p.Err, batch.ErrNothingToAnalyze)
	}
	waiting, err := v.server.desk.Waiting(ctx)
	if err != nil {
		return nil, err
	}
	d.Waiting = len(waiting)
	aside := slices.Clone(p.Ingested.SetAside)
	if v.Specimen() {
		d.SetAside = v.aside(aside)
		return d, nil
	}
	if d.Files, err = v.Snapshot.Batch.Store.Inputs(ctx); err != nil {
		return nil, err
	}
	stored, err := v.Snapshot.Batch.Store.AllSetAside(ctx)
	if err != nil {
		return nil, err
	}
	aside = append(aside, stored...)
	slices.SortFunc(aside, func(x, y corpus.SetAside) int { return cmp.Compare(x.File, y.File) })
	d.SetAside = v.aside(slices.CompactFunc(aside, func(x, y corpus.SetAside) bool { return x.File == y.File }))
	return d, nil
}

// asideData is a file that was set aside, with why and what to do in the language
// of the reader.
type asideData struct{ File, Reason, Next string }

// aside lays out files that were set aside, by their names.
func (v *visit) aside(list []corpus.SetAside) []asideData {
	var out []asideData
	for _, a := range list {
		reason, next := v.Aside(&a)
		out = append(out, asideData{shortName(a.File), reason, next})
	}
	return out
}

// shortName is what people know a file by: the last part of its path.
func shortName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// takeIn keeps the documents of a form and starts a run over them.
func (v *visit) takeIn() (string, error) {
	if err := v.receive(uploadBytes, mostFiles, v.server.desk.Keep); err != nil {
		return "", err
	}
	return "/ingest", v.server.desk.Run(v.Request.Context())
}

// receive hands each file of a form to keep, at most so many, of at most so many
// bytes in all, for as long as the browser goes on sending.
func (v *visit) receive(bytes int64, most int, keep func(name string, r io.Reader) error) error {
	until := time.Now().Add(uploadTime)
	control := http.NewResponseController(v.Writer)
	n := 0
	for {
		part, err := v.parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return refuse(http.StatusBadRequest, "error.upload")
		}
		if part.FileName() == "" {
			if err := v.field(part); err != nil {
				return err
			}
			continue
		}
		if n++; n > most {
			return refuse(http.StatusRequestEntityTooLarge, "error.toomuch")
		}
		r := &patient{r: part, left: &bytes, until: until, extend: control.SetReadDeadline}
		if err := keep(part.FileName(), r); err != nil {
			switch {
			case errors.Is(err, errTooMuch):
				return refuse(http.StatusRequestEntityTooLarge, "error.toomuch")
			case r.failed:
				return refuse(http.StatusBadRequest, "error.upload")
			}
			return err
		}
	}
	// The answer has the time of its own again.
	control.SetWriteDeadline(time.Now().Add(answerTime))
	if n == 0 {
		return refuse(http.StatusUnprocessableEntity, "error.nofile")
	}
	return nil
}

// field keeps a field of a form that comes with files.
func (v *visit) field(part *multipart.Part) error {
	b, err := io.ReadAll(io.LimitReader(part, fieldBytes))
	if err != nil {
		return refuse(http.StatusBadRequest, "error.upload")
	}
	if v.Request.PostForm == nil {
		v.Request.PostForm = url.Values{}
	}
	v.Request.PostForm.Set(part.FormName(), string(b))
	return nil
}

// errTooMuch tells that a request brings more than is taken.
var errTooMuch = errors.New("the request brings too much")

// patient reads what a browser sends as long as it goes on sending.
type patient struct {
	r      io.Reader
	left   *int64 // bytes, of the whole request
	until  time.Time
	extend func(time.Time) error
	failed bool // the browser, not the disk
}

func (p *patient) Read(b []byte) (int, error) {
	if *p.left <= 0 {
		return 0, errTooMuch
	}
	deadline := time.Now().Add(uploadPause)
	if deadline.After(p.until) {
		deadline = p.until
	}
	if err := p.extend(deadline); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := p.r.Read(b[:min(int64(len(b)), *p.left)])
	*p.left -= int64(n)
	p.failed = p.failed || err != nil && !errors.Is(err, io.EOF)
	return n, err
}

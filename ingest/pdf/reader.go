// Package pdf reads PDF files into pages of paragraphs.
//
// PDFium, compiled to WebAssembly, reads the characters of a page; package
// layout makes lines and paragraphs of them. A second reader,
// github.com/ledongthuc/pdf, reads Latin and Cyrillic pages again: the share of
// words on which both agree is part of a page's quality, and where they differ
// and only one passes the tests of package quality, that one's words are taken.
// It also serves files that PDFium rejects. Pages without text, and pages that
// fail the tests with both readers, are read by the tesseract program where it
// is installed.
//
// Guarantees: both readers run in child processes of this program, bounded in
// time, memory and output. A file may crash, exhaust or hang a child; the
// program itself goes on and gets an [*Error] that says why the file was set
// aside and what to do. The same file gives the same document.
package pdf

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	goruntime "runtime"
	"sync"
	"time"

	"dovetail/ingest/document"
)

// Bounds of one file.
const (
	pagesAtMost    = 20_000
	defaultTimeout = 5 * time.Minute
	readyTimeout   = 3 * time.Minute  // for a child to start: compiling PDFium takes 5 s, far more on a busy machine
	stallTimeout   = 45 * time.Second // without one page more
	secondTimeout  = 5 * time.Second  // the same for the second reader
	headerWithin   = 1024             // bytes in which %PDF- must stand
	sizeShare      = 4                // a file may have this part of the memory limit
)

// Options are what a Reader can be told. The zero value is usable.
type Options struct {
	Logger      *slog.Logger
	CacheDir    string        // for PDFium compiled; default: dovetail in the user's cache folder; "-" for none
	Timeout     time.Duration // for one file; default 5 minutes
	MemoryLimit uint64        // bytes, for each child; default 1 GiB
	NoOCR       bool
	OnlyOCR     bool     // take every page for an image
	Workers     int      // child processes; default the number of processors, at most 4
	Command     []string // starts a child; default this program with WorkerArgument
}

// Reader reads PDF files. It may be used from several goroutines; Close ends
// its child processes.
type Reader struct {
	opts  Options
	slots chan *worker // nil: a worker not yet started
	once  sync.Once
	ocr   *ocr

	starting sync.Mutex // held by the first child's start
	started  bool       // one child has been ready: PDFium is compiled
}

// usualCache is where PDFium is kept compiled, "" where the user has no folder
// for such things.
func usualCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "dovetail", "pdfium")
}

// NewReader returns a Reader; it starts no process yet.
func NewReader(opts Options) *Reader {
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	if opts.Timeout <= 0 {
		opts.Timeout = defaultTimeout
	}
	if opts.MemoryLimit == 0 {
		opts.MemoryLimit = defaultMemory
	}
	if opts.Workers <= 0 {
		opts.Workers = min(goruntime.NumCPU(), 4)
	}
	switch opts.CacheDir {
	case "":
		opts.CacheDir = usualCache()
	case "-":
		opts.CacheDir = ""
	}
	if len(opts.Command) == 0 {
		if self, err := os.Executable(); err == nil {
			opts.Command = []string{self, WorkerArgument}
		}
	}
	r := &Reader{opts: opts, slots: make(chan *worker, opts.Workers)}
	for range opts.Workers {
		r.slots <- nil
	}
	if !opts.NoOCR {
		r.ocr = findOCR()
	}
	return r
}

// Close ends the child processes. Reads under way must have returned.
func (r *Reader) Close() error {
	r.once.Do(func() {
		for range r.opts.Workers {
			if w := <-r.slots; w != nil {
				w.close()
			}
		}
	})
	return nil
}

// take waits for a free slot; the worker in it may have to be started.
func (r *Reader) take(ctx context.Context) (*worker, error) {
	select {
	case w := <-r.slots:
		return w, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// give frees a slot. A dead worker leaves it empty.
func (r *Reader) give(w *worker) {
	if w != nil && w.killed.Load() {
		w.wait()
		w = nil
	}
	r.slots <- w
}

// start makes sure that there is a living worker that is ready. The first one
// compiles PDFium into the cache; others wait for it, and load that. Starting
// is bounded by readyTimeout, not by the time a file may take.
func (r *Reader) start(ctx context.Context, w *worker) (*worker, error) {
	if w != nil && !w.killed.Load() {
		return w, nil
	}
	if w != nil {
		w.wait()
	}
	r.starting.Lock()
	first := !r.started
	if first {
		defer r.starting.Unlock()
	} else {
		r.starting.Unlock()
	}
	w, err := startWorker(r.opts.Command, settings{CacheDir: r.opts.CacheDir, Memory: r.opts.MemoryLimit})
	if err != nil {
		return nil, err
	}
	if err := w.ready(ctx); err != nil {
		return nil, err
	}
	if first {
		r.started = true
	}
	return w, nil
}

// Read reads the file at path. Its errors are *Error, but for ctx's own.
func (r *Reader) Read(ctx context.Context, path string) (*document.Document, error) {
	doc, err := r.read(ctx, path)
	var e *Error
	switch {
	case err == nil:
		return doc, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case !errors.As(err, &e):
		e = &Error{Reason: Unreadable, Err: err, Detail: err.Error()}
	}
	said := *e
	said.Path = path
	return nil, said.next()
}

func (r *Reader) read(ctx context.Context, path string) (*document.Document, error) {
	patient := ctx
	ctx, cancel := context.WithTimeout(ctx, r.opts.Timeout)
	defer cancel()
	sum, err := r.check(path)
	if err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	j := &job{r: r, path: abs, sum: sum, log: r.opts.Logger.With("file", filepath.Base(path))}
	if err := j.run(ctx); err != nil {
		return nil, err
	}
	doc, err := j.document(ctx, patient)
	if err != nil {
		return nil, err
	}
	doc.Name, doc.SHA256, doc.Format, doc.Title = filepath.Base(path), sum, "pdf", j.title
	return doc, nil
}

// check looks at the file without parsing it, and returns its SHA-256.
func (r *Reader) check(path string) (sum string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", &Error{Reason: Unreadable, Err: err, Detail: reasonOf(err)}
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", &Error{Reason: Unreadable, Err: err, Detail: reasonOf(err)}
	}
	switch {
	case info.IsDir():
		return "", &Error{Reason: Unreadable, Detail: "it is a folder", Next: "name the files in it"}
	case info.Size() == 0:
		return "", &Error{Reason: Unreadable, Detail: "it is empty", Next: "ask for the file again"}
	}
	head := make([]byte, headerWithin)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", &Error{Reason: Unreadable, Err: err, Detail: reasonOf(err)}
	}
	if !bytes.Contains(head[:n], []byte("%PDF-")) {
		return "", &Error{Reason: NotPDF}
	}
	if most := int64(r.opts.MemoryLimit / sizeShare); info.Size() > most {
		return "", &Error{Reason: TooLarge, Detail: fmt.Sprintf("%d MB, at most %d MB can be read", info.Size()>>20, most>>20)}
	}
	h := sha256.New()
	h.Write(head[:n])
	if _, err := io.Copy(h, f); err != nil {
		return "", &Error{Reason: Unreadable, Err: err, Detail: reasonOf(err)}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// reasonOf is the system's reason without the path, which the caller names.
func reasonOf(err error) string {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

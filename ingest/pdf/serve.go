package pdf

import (
	"bufio"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync/atomic"

	"dovetail/ingest/confine"
	"dovetail/ingest/layout"
)

// defaultMemory bounds a child that was told nothing.
const defaultMemory = 1 << 30

// wasmShare is how much of a child's memory PDFium may have: the rest is for the
// file itself, the second reader and Go.
const wasmShare = 0.6

// Serve is the child's side: it reads requests from in and writes replies to out
// until in ends. The program calls it when it was started with the argument
// WorkerArgument. It bounds its own process, so nothing else may run in it.
func Serve(in io.Reader, out io.Writer) error {
	c, err := newChild(in, out)
	if err != nil {
		return err
	}
	requests := make(chan request)
	var busy atomic.Bool
	var ended error
	go func() {
		defer close(requests)
		for {
			var req request
			if ended = c.dec.Decode(&req); ended != nil {
				if busy.Load() {
					os.Exit(exitOrphan) // the parent is gone, and the file may never end
				}
				return
			}
			requests <- req
		}
	}()
	for req := range requests {
		busy.Store(true)
		if err := c.answer(&req); err != nil {
			return fmt.Errorf("answering: %w", err)
		}
		busy.Store(false)
	}
	if !errors.Is(ended, io.EOF) {
		return fmt.Errorf("reading a request: %w", ended)
	}
	return nil
}

// exitOrphan is the exit code of a child whose parent went away during a request.
const exitOrphan = 98

// newChild makes the child ready and bounds its process. Compiling PDFium, where
// it is not in the cache, takes some 400 MB; so that comes before the bounds.
func newChild(in io.Reader, out io.Writer) (*child, error) {
	set := settings{Memory: defaultMemory}
	if s := os.Getenv(settingsVariable); s != "" {
		if err := json.Unmarshal([]byte(s), &set); err != nil {
			return nil, fmt.Errorf("reading the worker's settings: %w", err)
		}
	}
	e, err := newEngine(set.CacheDir, uint64(float64(set.Memory)*wasmShare))
	if err != nil {
		return nil, err
	}
	debug.FreeOSMemory()
	debug.SetMemoryLimit(int64(set.Memory / 2))
	debug.SetGCPercent(50)
	confine.Self(set.Memory)
	w := bufio.NewWriterSize(out, 1<<16)
	return &child{
		engine: e, dec: gob.NewDecoder(bufio.NewReader(in)), enc: gob.NewEncoder(w), flush: w.Flush,
	}, nil
}

// child serves requests one after another and keeps the last file open.
type child struct {
	dec    *gob.Decoder
	enc    *gob.Encoder
	flush  func() error
	engine *engine

	sum  string
	data []byte
	file *file
	read map[int]map[string]int // words of the pages read, to compare with
}

func (c *child) send(r *reply) error {
	if err := c.enc.Encode(r); err != nil {
		return err
	}
	return c.flush()
}

// answer serves one request. An error means that the parent is gone.
func (c *child) answer(req *request) error {
	done := reply{Done: true}
	err := c.perform(req, &done)
	var e *Error
	switch {
	case err == nil:
	case errors.As(err, &e):
		done.Reason, done.Detail = e.Reason, e.Detail
		if e.Err != nil {
			done.Message = e.Err.Error()
		}
	case errors.Is(err, errParent):
		return err
	default:
		done.Reason, done.Message = Unreadable, err.Error()
	}
	return c.send(&done)
}

// errParent tells that a reply could not be sent.
var errParent = errors.New("the parent does not listen")

func (c *child) perform(req *request, done *reply) error {
	if req.Op == opReady {
		return nil
	}
	if err := c.load(req.Path, req.Sum); err != nil {
		return err
	}
	if req.Op == opSecond {
		return c.secondAlone()
	}
	if err := c.open(); err != nil {
		return err
	}
	switch req.Op {
	case opOpen:
		done.Pages = c.file.pages
		done.Title, _ = c.file.title()
		return nil
	case opRead:
		return c.readPages(req.From, req.To)
	case opCompare:
		return c.compare(req.From, req.To)
	case opImages:
		return c.images(req.From, req.To, req.DPI)
	}
	return fmt.Errorf("unknown operation %d", req.Op)
}

// load reads the file unless it is the one already there.
func (c *child) load(path, sum string) error {
	if sum == c.sum && c.data != nil {
		return nil
	}
	c.forget()
	data, err := os.ReadFile(path)
	if err != nil {
		return &Error{Reason: Unreadable, Err: err}
	}
	c.sum, c.data = sum, data
	return nil
}

// forget drops the file and the instance that read it.
func (c *child) forget() {
	if c.file != nil {
		c.file.m.close()
	}
	c.sum, c.data, c.file, c.read = "", nil, nil, nil
}

// open opens the loaded file with PDFium.
func (c *child) open() error {
	if c.file != nil {
		return nil
	}
	m, err := c.engine.instance()
	if err != nil {
		return err
	}
	f, err := openFile(m, c.data)
	if err != nil {
		m.close()
		return err
	}
	c.file = f
	c.read = map[int]map[string]int{}
	return nil
}

// readPages reads pages and sends each as lines. A page that PDFium cannot read
// is reported as failed; when PDFium itself gave way, a fresh instance goes on
// with the next page.
func (c *child) readPages(from, to int) error {
	for n := max(1, from); n <= min(to, c.file.pages); n++ {
		r := reply{Number: n}
		g, err := c.file.page(n - 1)
		if err != nil {
			r.Failed = err.Error()
			var e *Error
			if errors.As(err, &e) && e.Err != nil {
				sum, data := c.sum, c.data
				c.forget()
				c.sum, c.data = sum, data
				if err := c.open(); err != nil {
					return err
				}
			}
		}
		if g == nil {
			g = &layout.Glyphs{Number: n}
		}
		p := layout.Lines(g)
		r.Page = &p
		c.read[n] = lineWords(&p)
		if c.send(&r) != nil {
			return errParent
		}
	}
	return nil
}

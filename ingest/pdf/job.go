package pdf

import (
	"context"
	"errors"
	"log/slog"
	"sync"

	"dovetail/ingest/layout"
)

// pieceOf is how many pages a worker reads at a time: few enough to share a book
// out evenly, enough to make the asking cheap.
const pieceOf = 16

// crashesAtMost is how many pages of one file may end a worker before the rest
// of the file is given up.
const crashesAtMost = 3

// job is the reading of one file.
type job struct {
	r    *Reader
	path string
	sum  string
	log  *slog.Logger

	title  string
	reader string // whose words they are

	mu        sync.Mutex
	pages     []*layout.Page
	failed    map[int]string  // pages that could not be read, and why
	agreement map[int]float64 // by page
	next      int             // the first page not given to a worker
	crashes   int
	noCompare bool // the second reader failed on this file
	fatal     error
}

// run reads all pages.
func (j *job) run(ctx context.Context) error {
	j.failed, j.agreement, j.reader, j.next = map[int]string{}, map[int]float64{}, readerPDFium, 1
	w, err := j.r.take(ctx)
	if err != nil {
		return err
	}
	w, err = j.open(ctx, w)
	if err != nil {
		defer func() { j.r.give(w) }()
		if err = j.instead(ctx, &w, err); err != nil {
			return err
		}
		return nil
	}
	var wg sync.WaitGroup
	for range j.r.opts.Workers - 1 {
		if len(j.pages) <= pieceOf {
			break
		}
		select {
		case other := <-j.r.slots:
			wg.Add(1)
			go func() {
				defer wg.Done()
				j.work(ctx, other)
			}()
		default:
		}
	}
	j.work(ctx, w)
	wg.Wait()
	if ctx.Err() != nil && !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return ctx.Err()
	}
	if j.fatal != nil && j.readable() <= len(j.pages)/2 {
		return j.fatal // too little of it to be called read
	}
	return nil
}

// readable counts the pages with text or images.
func (j *job) readable() int {
	n := 0
	for _, p := range j.pages {
		if p != nil && (len(p.Lines) > 0 || p.Images > 0) {
			n++
		}
	}
	return n
}

// open opens the file with PDFium.
func (j *job) open(ctx context.Context, w *worker) (*worker, error) {
	w, err := j.r.start(ctx, w)
	if err != nil {
		return nil, err
	}
	done, err := w.ask(ctx, &request{Op: opOpen, Path: j.path, Sum: j.sum}, stallTimeout, func(*reply) {})
	if err != nil {
		return w, err
	}
	switch {
	case done.Pages <= 0:
		return w, &Error{Reason: Damaged, Detail: "it has no pages"}
	case done.Pages > pagesAtMost:
		return w, &Error{Reason: TooLarge, Detail: plural(done.Pages, "page")}
	}
	j.title = done.Title
	j.pages = make([]*layout.Page, done.Pages)
	return w, nil
}

// work reads pieces of the file until none is left, and frees the worker's slot.
func (j *job) work(ctx context.Context, w *worker) {
	defer func() { j.r.give(w) }()
	for {
		from, to := j.piece()
		if from > to {
			return
		}
		for from <= to && ctx.Err() == nil {
			var err error
			if w, err = j.r.start(ctx, w); err != nil {
				j.giveUp(err)
				return
			}
			from, err = j.readPiece(ctx, w, from, to)
			if err != nil && !j.survives(from, err) {
				return
			}
			if err != nil {
				from++ // past the page that ended the worker
			}
		}
		if ctx.Err() != nil {
			j.giveUp(&Error{Reason: TimedOut})
			return
		}
	}
}

// piece takes the next pages to read.
func (j *job) piece() (from, to int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.fatal != nil {
		return 1, 0
	}
	from = j.next
	to = min(from+pieceOf-1, len(j.pages))
	j.next = to + 1
	return from, to
}

// readPiece reads pages with PDFium and then, where that makes sense, compares
// them with the second reader. It returns the first page not read.
func (j *job) readPiece(ctx context.Context, w *worker, from, to int) (int, error) {
	first := from
	_, err := w.ask(ctx, &request{Op: opRead, Path: j.path, Sum: j.sum, From: from, To: to}, stallTimeout, func(r *reply) {
		j.mu.Lock()
		defer j.mu.Unlock()
		if r.Page == nil || r.Number < 1 || r.Number > len(j.pages) {
			return
		}
		j.pages[r.Number-1] = r.Page
		if r.Failed != "" {
			j.failed[r.Number] = r.Failed
		}
		from = r.Number + 1
	})
	if err != nil {
		return from, err
	}
	j.compare(ctx, w, first, to)
	return to + 1, nil
}

// compare has the second reader read pages again. Its failure, or the death of
// the worker by it, costs nothing but the comparison.
func (j *job) compare(ctx context.Context, w *worker, from, to int) {
	j.mu.Lock()
	skip := j.noCompare || !comparable(j.pages[from-1:to])
	j.mu.Unlock()
	if skip {
		return
	}
	_, err := w.ask(ctx, &request{Op: opCompare, Path: j.path, Sum: j.sum, From: from, To: to}, secondTimeout, func(r *reply) {
		j.mu.Lock()
		defer j.mu.Unlock()
		if r.Agreement >= 0 {
			j.agreement[r.Number] = r.Agreement
		}
	})
	if err != nil {
		j.mu.Lock()
		j.noCompare = true
		j.mu.Unlock()
		j.log.Debug("second reader gave up", "error", err)
	}
}

// survives notes that a worker ended at a page, and tells whether the file is
// worth going on with.
func (j *job) survives(page int, err error) bool {
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, errChild) {
		j.giveUp(err)
		return false
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.crashes++
	if page <= len(j.pages) {
		j.failed[page] = e.says()
	}
	if j.crashes >= crashesAtMost {
		j.fatal = err
		return false
	}
	return true
}

func (j *job) giveUp(err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.fatal == nil {
		j.fatal = err
	}
}

// instead reads a file that PDFium rejects with the second reader; err is
// PDFium's complaint, which stands when the second reader does no better.
func (j *job) instead(ctx context.Context, w **worker, err error) error {
	var e *Error
	if !errors.As(err, &e) || e.Reason != Damaged || ctx.Err() != nil {
		return err
	}
	pages, failed, second := j.secondPages(ctx, w)
	if second != nil || len(pages) == 0 {
		return err
	}
	j.reader, j.pages, j.failed = readerSecond, pages, failed
	if j.readable() == 0 {
		return err
	}
	return nil
}

// secondPages reads the whole file with the second reader.
func (j *job) secondPages(ctx context.Context, w **worker) (pages []*layout.Page, failed map[int]string, err error) {
	if *w, err = j.r.start(ctx, *w); err != nil {
		return nil, nil, err
	}
	failed = map[int]string{}
	_, err = (*w).ask(ctx, &request{Op: opSecond, Path: j.path, Sum: j.sum}, secondTimeout, func(r *reply) {
		if r.Page == nil || r.Number != len(pages)+1 {
			return
		}
		pages = append(pages, r.Page)
		if r.Failed != "" {
			failed[r.Number] = r.Failed
		}
	})
	return pages, failed, err
}

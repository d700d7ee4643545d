package ingest

import (
	"context"
	"iter"
	"runtime"
)

// job is a file to read, or a result that is known without reading.
type job struct {
	file   File
	ready  *Result
	sha256 string
}

// unread decides for each file whether it is read: not when its bytes cannot
// be had, when the caller knows it, or when an earlier file has the same bytes.
func unread(files []File, known Known) iter.Seq[job] {
	return func(yield func(job) bool) {
		seen := map[string]string{}
		for _, f := range files {
			j := job{file: f}
			sum, bad := f.sum()
			switch {
			case bad != nil:
				j.ready = &Result{File: f, Err: bad}
			case seen[sum] != "":
				j.ready = &Result{File: f, SHA256: sum, SameAs: seen[sum]}
			default:
				seen[sum] = f.Name
				j.sha256 = sum
				if has, err := known(f, sum); has || err != nil {
					j.ready = &Result{File: f, SHA256: sum, Known: true, failed: err}
				}
			}
			if !yield(j) {
				return
			}
		}
	}
}

// inOrder reads the jobs, as many at once as there are processors, and yields
// their results in the order of the jobs.
func (in *Ingester) inOrder(ctx context.Context, jobs iter.Seq[job]) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		pending := make(chan chan Result, runtime.GOMAXPROCS(0))
		go func() {
			defer close(pending)
			for j := range jobs {
				slot := make(chan Result, 1)
				select {
				case pending <- slot:
				case <-ctx.Done():
					return
				}
				if j.ready != nil {
					slot <- *j.ready
					continue
				}
				go func() { slot <- in.read(ctx, j) }()
			}
		}()
		// Whoever stops early leaves no reader behind.
		defer func() {
			cancel()
			for slot := range pending {
				<-slot
			}
		}()
		for slot := range pending {
			if !yield(<-slot) {
				return
			}
		}
	}
}

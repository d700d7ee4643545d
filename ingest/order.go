package ingest

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// job is a file to read with what decides whether it need be.
type job struct {
	known Known
	seen  *seen
	file  File
}

// seen remembers the first file with given bytes. It is safe for several
// goroutines; which of two equal files counts as the first is then a matter of
// time, but both give the same texts.
type seen struct {
	mu    sync.Mutex
	names map[string]string // by hash
}

// first returns the name of an earlier file with these bytes; "" when there is
// none, and then this is it.
func (s *seen) first(sha256, name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if earlier := s.names[sha256]; earlier != "" {
		return earlier
	}
	s.names[sha256] = name
	return ""
}

// inOrder reads the files, as many at once as there are processors, and yields
// their results in the order of the files.
func (in *Ingester) inOrder(ctx context.Context, files []File, known Known) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		pending := make(chan chan []Result, runtime.GOMAXPROCS(0)-1)
		earlier := &seen{names: map[string]string{}}
		go func() {
			defer close(pending)
			for _, f := range files {
				slot := make(chan []Result, 1)
				select {
				case pending <- slot:
				case <-ctx.Done():
					return
				}
				go func() { slot <- in.file(ctx, job{known: known, seen: earlier, file: f}) }()
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
			for _, r := range <-slot {
				if !yield(r) {
					return
				}
			}
		}
	}
}

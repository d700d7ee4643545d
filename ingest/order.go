package ingest

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"sync"

	"dovetail/corpus"
)

// job is a file to read with what decides whether it need be.
type job struct {
	known Known
	seen  *seen
	file  File
}

// seen knows, for every content, the reading of it: files with the same bytes are
// read once, by whichever comes first. Which of them counts as the first is
// settled where the results are put in order. It is safe for several goroutines.
type seen struct {
	mu       sync.Mutex
	readings map[string]*reading // by hash
}

// reading is what becomes of one content.
type reading struct {
	done    chan struct{}
	results []Result // once done is closed
}

// claim returns the reading of a content, and whether the caller is to do it.
func (s *seen) claim(sha256 string) (r *reading, first bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r = s.readings[sha256]; r != nil {
		return r, false
	}
	r = &reading{done: make(chan struct{})}
	s.readings[sha256] = r
	return r, true
}

// of returns what was read, as that of another file with the same bytes.
func (r *reading) of(f File) []Result {
	<-r.done
	out := slices.Clone(r.results)
	for i := range out {
		was := out[i].File.Name
		out[i].File = f
		if out[i].InForce {
			out[i].File.Name, out[i].File.Path = f.Name+inForce, f.Path+inForce
		}
		texts := make([]*corpus.Text, len(out[i].Texts))
		for k, t := range out[i].Texts {
			c := *t
			if c.Source.File == was {
				c.Source.File = out[i].File.Name
			}
			texts[k] = &c
		}
		out[i].Texts = texts
	}
	return out
}

// settle returns the results of a file as they count: where an earlier file had
// the same bytes, it is only named. first is the name of that file by content.
func settle(list []Result, first map[string]string) []Result {
	var out []Result
	for _, r := range list {
		if r.own != nil {
			r.own.results = nil // whoever comes later is told the name
		}
		if name, ok := first[r.SHA256]; ok {
			if !r.InForce {
				out = append(out, Result{File: r.File, SHA256: r.SHA256, Format: r.Format, SameAs: name})
			}
			continue
		}
		if r.same != nil {
			out = append(out, r.same.of(r.File)...)
		} else {
			out = append(out, r)
		}
		if r.SHA256 != "" && !r.InForce {
			first[r.SHA256] = r.File.Name
		}
	}
	return out
}

// inOrder reads the files, as many at once as there are processors, and yields
// their results in the order of the files.
func (in *Ingester) inOrder(ctx context.Context, files []File, known Known) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		pending := make(chan chan []Result, runtime.GOMAXPROCS(0)-1)
		all, first := &seen{readings: map[string]*reading{}}, map[string]string{}
		go func() {
			defer close(pending)
			for _, f := range files {
				slot := make(chan []Result, 1)
				select {
				case pending <- slot:
				case <-ctx.Done():
					return
				}
				go func() { slot <- in.file(ctx, job{known: known, seen: all, file: f}) }()
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
			for _, r := range settle(<-slot, first) {
				if !yield(r) {
					return
				}
			}
		}
	}
}

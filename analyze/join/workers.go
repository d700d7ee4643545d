package join

import (
	"context"
	"runtime"
	"sync"
)

// found is a vector that may reach the limit: at is where it has the rarest
// feature it shares with the query, most the bound of their cosine, after the
// length of the query beyond that feature, and left the squared length of the
// vector from that feature on.
type found struct {
	id, at      int32
	most, after float32
	left        float32
}

// scratch is what one worker reuses from query to query.
type scratch struct {
	seen  []uint32 // round in which a vector was last met
	round uint32
	found []found
	dense []float32 // the query's weights by dimension
	masses
}

func newScratch(vectors, dims int) *scratch {
	return &scratch{seen: make([]uint32, vectors), dense: make([]float32, dims)}
}

func (s *scratch) next() {
	s.round++
	s.found = s.found[:0]
}

func (s *scratch) load(v ordered) {
	for i, d := range v.dims {
		s.dense[d] = v.weights[i]
	}
	s.lay(v)
}

func (s *scratch) unload(v ordered) {
	for _, d := range v.dims {
		s.dense[d] = 0
	}
}

// stride is how many features are multiplied between two looks at what is left.
const stride = 4

// dot multiplies the loaded query with v from the rarest feature they share on;
// ok is false where the cosine is below the limit.
func (s *scratch) dot(v ordered, f found, limit float32) (sum float64, ok bool) {
	for i := int(f.at); i < len(v.dims); {
		for end := min(len(v.dims), i+stride); i < end; i++ {
			sum += float64(s.dense[v.dims[i]]) * float64(v.weights[i])
		}
		if float32(sum)+f.after*v.rest[i] < limit {
			return 0, false
		}
	}
	return sum, true
}

// blockSize is how many queries a worker takes at a time: large enough that
// handing out costs nothing, small enough that the last ones share the work.
const blockSize = 256

// block is the answer to a run of queries.
type block struct {
	number int
	pairs  []Pair
}

// run asks scan for every query with several workers and puts the answers in
// the order of the queries, so that the number of workers does not show.
func run(ctx context.Context, queries int, opt Options, scan func(int32, *scratch) []Pair, dims int) ([]Pair, error) {
	workers := opt.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	blocks := (queries + blockSize - 1) / blockSize
	numbers := make(chan int)
	answers := make(chan block, workers)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		defer close(numbers)
		for n := range blocks {
			select {
			case numbers <- n:
			case <-ctx.Done():
				return
			}
		}
	}()
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			s := newScratch(queries, dims)
			for n := range numbers {
				var pairs []Pair
				for q := n * blockSize; q < min(queries, (n+1)*blockSize); q++ {
					pairs = append(pairs, scan(int32(q), s)...)
				}
				select {
				case answers <- block{n, pairs}:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() { group.Wait(); close(answers) }()
	return collect(ctx, answers, queries, blocks, opt)
}

// collect puts the blocks back in order.
func collect(ctx context.Context, answers <-chan block, queries, blocks int, opt Options) ([]Pair, error) {
	var out []Pair
	waiting := map[int][]Pair{}
	next := 0
	for b := range answers {
		waiting[b.number] = b.pairs
		for {
			pairs, ok := waiting[next]
			if !ok {
				break
			}
			delete(waiting, next)
			next++
			if opt.Visit != nil {
				if err := opt.Visit(pairs); err != nil {
					return nil, err
				}
			} else {
				out = append(out, pairs...)
			}
			if opt.Done != nil {
				opt.Done(min(queries, next*blockSize), queries)
			}
		}
	}
	if next < blocks {
		return nil, ctx.Err()
	}
	return out, nil
}

package analyze

import (
	"context"
	"runtime"
	"sync"
)

// parallelBlock is how many items a worker takes at a time.
const parallelBlock = 512

// inParallel calls do for every item, several at a time; done, when set, is
// told how far it has come, from one goroutine at a time. do must touch nothing
// but its own item, so that the result does not depend on the order.
func inParallel(ctx context.Context, items int, do func(i int), done func(n int)) error {
	next := make(chan int)
	var group sync.WaitGroup
	var mu sync.Mutex
	finished := 0
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for from := range next {
				to := min(items, from+parallelBlock)
				for i := from; i < to; i++ {
					do(i)
				}
				mu.Lock()
				finished += to - from
				if done != nil {
					done(finished)
				}
				mu.Unlock()
			}
		})
	}
	for from := 0; from < items && ctx.Err() == nil; from += parallelBlock {
		next <- from
	}
	close(next)
	group.Wait()
	return ctx.Err()
}

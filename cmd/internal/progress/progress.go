// Package progress shows how far long work has come: bars on a terminal,
// nothing elsewhere. It is the only importer of the bar library.
package progress

import (
	"io"
	"os"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// Bars shows one bar a stage. Its methods may be called from any goroutine.
type Bars struct {
	mu     sync.Mutex
	bars   *mpb.Progress // nil when nothing is shown
	stage  string
	bar    *mpb.Bar
	before int
}

// New returns bars on w when it is a terminal and quiet is not set; otherwise
// bars that show nothing.
func New(w io.Writer, quiet bool) *Bars {
	if quiet || !Terminal(w) {
		return &Bars{}
	}
	return &Bars{bars: mpb.New(mpb.WithOutput(w), mpb.WithWidth(40))}
}

// Terminal tells whether what is written to w is seen on a terminal.
func Terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Step tells that done of total units of a stage are finished; a new stage
// ends the one before.
func (b *Bars) Step(stage string, done, total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bars == nil {
		return
	}
	if stage != b.stage {
		b.finish()
		b.stage, b.before = stage, 0
		b.bar = b.bars.AddBar(int64(total),
			mpb.PrependDecorators(decor.Name(stage, decor.WCSyncSpaceR), decor.CountersNoUnit("%d / %d", decor.WCSyncWidth)),
			mpb.AppendDecorators(decor.Percentage()))
	}
	b.bar.SetTotal(int64(total), false)
	b.bar.IncrBy(done - b.before)
	b.before = done
}

// finish completes the bar of the current stage.
func (b *Bars) finish() {
	if b.bar != nil {
		b.bar.SetTotal(-1, true)
		b.bar = nil
	}
}

// Close ends all bars and waits until they are drawn.
func (b *Bars) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bars == nil {
		return
	}
	b.finish()
	b.bars.Wait()
	b.bars = nil
}

package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// module is an instance of PDFium in its own linear memory.
//
// go-pdfium's methods allocate, lock and look handles up for every question
// asked; a page of text is some 15,000 questions, and asked in that way it
// takes about three times as long as PDFium itself. So the exported functions of
// PDFium's C interface are called directly: go-pdfium loads and links them.
type module struct {
	inst   pdfium.Pdfium
	memory api.Memory
	export func(name string) api.Function
	funcs  map[string]api.Function
	limit  *memoryLimit
	stack  [16]uint64
}

// engine holds PDFium compiled, from which instances are made.
type engine struct {
	pool  pdfium.Pool
	limit *memoryLimit
}

// startTimeout bounds the making of an instance, which takes milliseconds.
const startTimeout = 30 * time.Second

// newEngine compiles PDFium, or loads it compiled from cacheDir; an empty or
// unusable cacheDir costs the time of compiling, about four seconds.
func newEngine(cacheDir string, limit uint64) (*engine, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if cacheDir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	r := &engine{limit: &memoryLimit{most: limit}}
	pool, err := webassembly.Init(webassembly.Config{
		Context:       experimental.WithMemoryAllocator(context.Background(), r.limit),
		MaxTotal:      1,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // PDFium sees no files
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("starting pdfium: %w", err)
	}
	r.pool = pool
	return r, nil
}

// instance makes a fresh instance: nothing of an earlier file is left in it.
func (r *engine) instance() (*module, error) {
	r.limit.refused = false
	inst, err := r.pool.GetInstance(startTimeout)
	if err != nil {
		return nil, fmt.Errorf("starting pdfium: %w", err)
	}
	m := &module{inst: inst, funcs: map[string]api.Function{}, limit: r.limit}
	if err := m.link(inst.GetImplementation()); err != nil {
		inst.Close()
		return nil, err
	}
	return m, nil
}

// link finds the WebAssembly module behind a go-pdfium instance. Its field is
// exported, its type is not, hence the reflection; a test holds it to the
// version of go-pdfium in go.mod.
func (m *module) link(implementation any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("linking pdfium: %v", r)
		}
	}()
	mod := reflect.ValueOf(implementation).Elem().FieldByName("Module")
	memory, ok := mod.MethodByName("Memory").Call(nil)[0].Interface().(api.Memory)
	if !ok {
		return errors.New("linking pdfium: its memory is not wazero's")
	}
	m.memory = memory
	lookup := mod.MethodByName("ExportedFunction")
	m.export = func(name string) api.Function {
		fn, _ := lookup.Call([]reflect.Value{reflect.ValueOf(name)})[0].Interface().(api.Function)
		return fn
	}
	return nil
}

// fn returns an exported function by its name in PDFium's C interface.
func (m *module) fn(name string) api.Function {
	fn, ok := m.funcs[name]
	if !ok {
		fn = m.export(name)
		m.funcs[name] = fn
	}
	return fn
}

// trap is a panic of the WebAssembly code, carried through Go's own panics up
// to the call that began the work on a file.
type trap struct{ err error }

// call runs fn and returns its result. A trap of the code panics with trap.
func (m *module) call(fn api.Function, args ...uint64) uint64 {
	if fn == nil {
		panic(trap{errors.New("pdfium lacks a function")})
	}
	copy(m.stack[:], args)
	if err := fn.CallWithStack(context.Background(), m.stack[:]); err != nil {
		panic(trap{err})
	}
	return m.stack[0]
}

// guard turns a trap into an error: out of memory where the limit was met,
// else a damaged file, since it is the file that led the code astray.
func (m *module) guard(err *error) {
	switch r := recover().(type) {
	case nil:
	case trap:
		if m.limit.refused {
			*err = &Error{Reason: OutOfMemory, Err: r.err}
			return
		}
		*err = &Error{Reason: Damaged, Err: r.err}
	default:
		panic(r)
	}
}

func (m *module) close() { m.inst.Close() }

// memoryLimit gives PDFium linear memory up to a bound, and remembers when it
// was asked for more.
type memoryLimit struct {
	most    uint64
	refused bool
}

// Allocate implements experimental.MemoryAllocator.
func (l *memoryLimit) Allocate(capacity, _ uint64) experimental.LinearMemory {
	return &linearMemory{limit: l, buf: make([]byte, 0, capacity)}
}

type linearMemory struct {
	limit *memoryLimit
	buf   []byte
}

// Reallocate implements experimental.LinearMemory; nil refuses the growth.
func (m *linearMemory) Reallocate(size uint64) []byte {
	if size > m.limit.most {
		m.limit.refused = true
		return nil
	}
	if size <= uint64(cap(m.buf)) {
		m.buf = m.buf[:size]
		return m.buf
	}
	next := make([]byte, size, size+size/4)
	copy(next, m.buf)
	m.buf = next
	return m.buf
}

// Free implements experimental.LinearMemory.
func (m *linearMemory) Free() { m.buf = nil }

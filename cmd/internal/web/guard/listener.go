package guard

import (
	"crypto/tls"
	"net"
	"net/http"
	"sync"
)

// Bounded is a listener with at most so many connections open at once. When all
// places are taken, the connection that has been waiting longest without a
// request makes room; where every one is at work, others wait in the queue of
// the system.
//
// The server tells what a connection is doing by [Bounded.State].
type Bounded struct {
	net.Listener
	most int

	mu     sync.Mutex
	room   *sync.Cond
	open   int
	idle   []*conn // those that wait for a request, longest first
	closed bool
}

// NewBounded bounds a listener.
func NewBounded(l net.Listener, most int) *Bounded {
	b := &Bounded{Listener: l, most: most}
	b.room = sync.NewCond(&b.mu)
	return b
}

// Accept returns the next connection as soon as there is a place for it.
func (b *Bounded) Accept() (net.Conn, error) {
	c, err := b.Listener.Accept()
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.open >= b.most && !b.closed {
		if len(b.idle) == 0 {
			b.room.Wait()
			continue
		}
		b.leave(b.idle[0])
	}
	if b.closed {
		c.Close()
		return nil, net.ErrClosed
	}
	b.open++
	return &conn{Conn: c, of: b}, nil
}

// Close ends waiting.
func (b *Bounded) Close() error {
	b.mu.Lock()
	b.closed = true
	b.room.Broadcast()
	b.mu.Unlock()
	return b.Listener.Close()
}

// State notes what a connection is doing; it is the ConnState of the server.
func (b *Bounded) State(nc net.Conn, state http.ConnState) {
	if t, ok := nc.(*tls.Conn); ok {
		nc = t.NetConn()
	}
	c, ok := nc.(*conn)
	if !ok {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.busy(c)
	if !c.gone && (state == http.StateNew || state == http.StateIdle) {
		b.idle = append(b.idle, c)
		b.room.Signal()
	}
}

// busy takes a connection out of those that wait. The caller holds the lock.
func (b *Bounded) busy(c *conn) {
	for i, x := range b.idle {
		if x == c {
			b.idle = append(b.idle[:i], b.idle[i+1:]...)
			return
		}
	}
}

// leave closes a connection and gives its place back. The caller holds the lock.
func (b *Bounded) leave(c *conn) error {
	if c.gone {
		return net.ErrClosed
	}
	c.gone = true
	b.busy(c)
	b.open--
	b.room.Signal()
	return c.Conn.Close()
}

// conn gives its place back when it is closed.
type conn struct {
	net.Conn
	of   *Bounded
	gone bool
}

func (c *conn) Close() error {
	c.of.mu.Lock()
	defer c.of.mu.Unlock()
	return c.of.leave(c)
}

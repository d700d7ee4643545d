package guard

import (
	"net"
	"sync"
)

// Bounded is a listener with at most so many connections open at once; others
// wait in the queue of the system.
func Bounded(l net.Listener, most int) net.Listener {
	return &bounded{Listener: l, free: make(chan struct{}, most), closed: make(chan struct{})}
}

type bounded struct {
	net.Listener
	free   chan struct{} // a place taken for each connection
	closed chan struct{}
	once   sync.Once
}

// Accept waits for a free place, then for a connection.
func (b *bounded) Accept() (net.Conn, error) {
	select {
	case b.free <- struct{}{}:
	case <-b.closed:
		return nil, net.ErrClosed
	}
	c, err := b.Listener.Accept()
	if err != nil {
		<-b.free
		return nil, err
	}
	return &conn{Conn: c, leave: sync.OnceFunc(func() { <-b.free })}, nil
}

// Close ends waiting.
func (b *bounded) Close() error {
	b.once.Do(func() { close(b.closed) })
	return b.Listener.Close()
}

// conn gives its place back when it is closed.
type conn struct {
	net.Conn
	leave func()
}

func (c *conn) Close() error {
	defer c.leave()
	return c.Conn.Close()
}

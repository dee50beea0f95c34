package nethttp

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// A hijacked connection, which the handler has taken over. It stays open, and
// counted by the server, until it is closed by either.
type hijacked struct {
	net.Conn
	once   sync.Once
	closed chan struct{}
	server <-chan struct{} // closed when the server has cut the connection
}

// Close closes the connection.
func (c *hijacked) Close() error {
	defer c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}

func (c *hijacked) wait() {
	select {
	case <-c.closed:
	case <-c.server:
	}
}

// Hijack gives the connection to the handler, and with it what has been read of
// it and belongs to no request.
func (w *reply) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	if w.hijacked != nil {
		return nil, nil, http.ErrHijacked
	}
	if w.status != 0 {
		w.FlushError()
	}
	w.body.unwatch()
	x := w.x
	x.Conn.Unwatch()
	x.Conn.Timeout = 0
	if err := x.Conn.SetDeadline(time.Time{}); err != nil {
		return nil, nil, err
	}
	early := make([]byte, x.RFile.Buffered())
	io.ReadFull(x.RFile, early) // can't fail: it is there
	w.hijacked = &hijacked{Conn: x.Conn, closed: make(chan struct{}), server: x.Conn.Context().Done()}
	return w.hijacked, newReadWriter(w.hijacked, early), nil
}

// newReadWriter reads and writes c, beginning with what has been read already.
func newReadWriter(c net.Conn, early []byte) *bufio.ReadWriter {
	in := bufio.NewReaderSize(io.MultiReader(bytes.NewReader(early), c), max(gather, len(early)))
	in.Peek(len(early)) // in its buffer, where the handler finds it
	return bufio.NewReadWriter(in, bufio.NewWriter(c))
}

package ssl

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync/atomic"
	"syscall"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// A Conn is a connection that speaks TLS: SSLSocket. It differs from a
// *tls.Conn in how it ends, which is Python's way, and in what its errors say.
type Conn struct {
	*tls.Conn
	under *stream // TCP
	facts *python.Facts
}

// A stream is what is below TLS, and knows whether the client has ended it.
type stream struct {
	net.Conn
	ended atomic.Bool
}

func (s *stream) Read(p []byte) (int, error) {
	n, err := s.Conn.Read(p)
	if err == io.EOF {
		s.ended.Store(true)
	}
	return n, err
}

// newConn makes a connection speak TLS.
func newConn(c net.Conn, config *tls.Config, facts *python.Facts) *Conn {
	under := &stream{Conn: c}
	return &Conn{Conn: tls.Server(under, config), under: under, facts: facts}
}

// NetConn is the connection below TLS.
func (c *Conn) NetConn() net.Conn { return c.under.Conn }

// Read reads what was encrypted. A stream that ends without close_notify, even
// in the middle of a record, has ended like any other: suppress_ragged_eofs.
func (c *Conn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	return n, c.raised(err)
}

// Write encrypts and sends p. LISTENER-40: to a client that has ended its stream
// below TLS nothing can be sent any more once that has been read.
func (c *Conn) Write(p []byte) (int, error) {
	if c.under.ended.Load() {
		text := fmt.Sprintf("EOF occurred in violation of protocol (_ssl.c:%d)", c.facts.TLSEndErrorLine)
		return 0, &pytext.Exception{Class: "ssl.SSLEOFError", Text: text}
	}
	n, err := c.Conn.Write(p)
	return n, c.raised(err)
}

// CloseWrite ends the stream to the client, as SSLSocket.shutdown does: below
// TLS, without close_notify.
func (c *Conn) CloseWrite() error {
	if half, ok := c.under.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// Close closes without a word: SSLSocket.close.
func (c *Conn) Close() error { return c.under.Close() }

// raised names errors of TLS itself as Python does: LISTENER-40. Those of the
// connection below are left as they are.
func (c *Conn) raised(err error) error {
	var number syscall.Errno
	switch {
	case err == nil, err == io.EOF, errors.As(err, &number), errors.Is(err, net.ErrClosed), errors.Is(err, os.ErrDeadlineExceeded):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return io.EOF
	}
	text := fmt.Sprintf("[SSL: RECORD_LAYER_FAILURE] record layer failure (_ssl.c:%d)", c.facts.TLSReadErrorLine)
	return &pytext.Exception{Class: "ssl.SSLError", Text: text}
}

package ssl

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"os"
	"syscall"

	"github.com/glasshttp/glass/server/pytext"
)

// A Conn is a connection that speaks TLS: SSLSocket. It differs from a
// *tls.Conn in how it ends, which is Python's way.
type Conn struct {
	*tls.Conn
	under net.Conn // TCP
}

// Read reads what was encrypted. A stream that ends without close_notify, even
// in the middle of a record, has ended like any other: suppress_ragged_eofs.
func (c *Conn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	return n, named(err)
}

// Write encrypts and sends p.
func (c *Conn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	return n, named(err)
}

// CloseWrite ends the stream to the client, as SSLSocket.shutdown does: below
// TLS, without close_notify.
func (c *Conn) CloseWrite() error {
	if half, ok := c.under.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// Close closes without a word: SSLSocket.close.
func (c *Conn) Close() error { return c.under.Close() }

// named gives errors of TLS itself the name of Python's class. Those of the
// connection below are left as they are.
func named(err error) error {
	var number syscall.Errno
	switch {
	case err == nil, err == io.EOF, errors.As(err, &number), errors.Is(err, net.ErrClosed), errors.Is(err, os.ErrDeadlineExceeded):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return io.EOF
	}
	return &pytext.Exception{Class: "ssl.SSLError", Text: err.Error()}
}

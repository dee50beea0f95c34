package ssl

import (
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// LISTENER-40: only what TLS itself says has a name of its own.
func TestNamesOfErrors(t *testing.T) {
	c := &Conn{facts: python.Default()}
	for _, err := range []error{nil, io.EOF, syscall.ECONNRESET, &net.OpError{Err: syscall.EPIPE}, net.ErrClosed, os.ErrDeadlineExceeded} {
		assert.Equal(t, c.raised(err), err)
	}
	assert.Equal(t, c.raised(io.ErrUnexpectedEOF), io.EOF)
	assert.Error(t, c.raised(errors.New("tls: anything")), "ssl.SSLError: [SSL: RECORD_LAYER_FAILURE] record layer failure (_ssl.c:2768)")
}

// The end of the stream reaches the client before the connection is closed, where
// the connection below knows of ends.
func TestCloseWrite(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	assert.NilError(t, err)
	defer l.Close()
	client, err := net.Dial("tcp4", l.Addr().String())
	assert.NilError(t, err)
	defer client.Close()
	under, err := l.Accept()
	assert.NilError(t, err)
	c := newConn(under, NewContext().config(), python.Default())
	assert.Equal(t, c.NetConn(), under)
	assert.NilError(t, c.CloseWrite())
	client.SetReadDeadline(time.Now().Add(20 * time.Second))
	_, err = client.Read(make([]byte, 1))
	assert.Equal(t, err, io.EOF)
	assert.NilError(t, c.Close())
	assert.ErrorIs(t, c.CloseWrite(), net.ErrClosed)
	n, err := c.Write([]byte("late"))
	assert.ErrorIs(t, err, net.ErrClosed)
	assert.Equal(t, n, 0)

	pipe, _ := net.Pipe()
	assert.NilError(t, newConn(pipe, NewContext().config(), python.Default()).CloseWrite())
}

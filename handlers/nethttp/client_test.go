package nethttp

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// A client sends its pieces, ends its stream, and takes what comes: a connection
// without a socket.
type client struct {
	net.Conn           // nil: nothing else is asked of it
	sends     []string // each is what one read finds
	took      []string // each is what one write brought
	ended     bool     // the server has read to the end, so it has kept the connection
	deadlines error    // what setting one answers
	set       []string // when they were set to
	breaks    int      // the write that fails, if there is one
}

func (c *client) Read(p []byte) (int, error) {
	if len(c.sends) == 0 {
		c.ended = true
		return 0, io.EOF
	}
	n := copy(p, c.sends[0])
	if c.sends[0] = c.sends[0][n:]; c.sends[0] == "" {
		c.sends = c.sends[1:]
	}
	return n, nil
}

func (c *client) Write(p []byte) (int, error) {
	c.took = append(c.took, string(p))
	if len(c.took) == c.breaks {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

func (c *client) Close() error                       { return nil }
func (c *client) LocalAddr() net.Addr                { return text("here") }
func (c *client) RemoteAddr() net.Addr               { return text("there") }
func (c *client) SetReadDeadline(t time.Time) error  { return c.deadline("read", t) }
func (c *client) SetWriteDeadline(t time.Time) error { return c.deadline("write", t) }

func (c *client) deadline(which string, t time.Time) error {
	c.set = append(c.set, fmt.Sprint(which, " ", !t.IsZero()))
	return c.deadlines
}

// serve handles the connection to its end, and gives what was logged.
func (c *client) serve(t *testing.T, facts *python.Facts, h http.HandlerFunc) string {
	t.Helper()
	return c.serveBy(t, c, facts, h)
}

// serveBy is serve by a connection around it.
func (c *client) serveBy(t *testing.T, by net.Conn, facts *python.Facts, h http.HandlerFunc) string {
	t.Helper()
	log, reports := c.handle(t, by, facts, h)
	assert.Equal(t, reports, "")
	return log
}

// fail is serve for what goes wrong, and gives what is reported.
func (c *client) fail(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	_, reports := c.handle(t, c, python.Default(), h)
	assert.Assert(t, reports != "")
	return reports
}

func (c *client) handle(t *testing.T, by net.Conn, facts *python.Facts, h http.HandlerFunc) (logged, reported string) {
	t.Helper()
	var log, reports bytes.Buffer
	class := NewFor(facts, h)
	class.Log = listener.NewLog(&log)
	server := listener.NewOn(place{text("here")}, class)
	server.Log = listener.NewLog(&reports)
	assert.NilError(t, server.HandleConn(by))
	return log.String(), reports.String()
}

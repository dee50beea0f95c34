package nethttp

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strconv"
	"sync"
	"time"
)

// maxUnannounced is how long a body may be whose length nobody has announced.
const maxUnannounced = 8 << 20

// replay writes a request anew as one that a handler of ours reads from a
// connection. Without it, status says why there is none.
func replay(r *http.Request) (request io.Reader, body *remains, status int) {
	body = &remains{Reader: http.NoBody}
	switch {
	case r.ContentLength == -1:
		all, err := io.ReadAll(io.LimitReader(r.Body, maxUnannounced+1))
		switch {
		case err != nil:
			return nil, nil, http.StatusBadRequest
		case len(all) > maxUnannounced:
			return nil, nil, http.StatusLengthRequired
		}
		body = &remains{Reader: bytes.NewReader(all), left: int64(len(all))}
	case r.ContentLength > 0:
		body = &remains{Reader: r.Body, left: r.ContentLength, wire: r.ProtoMajor == 1}
	}
	var head bytes.Buffer
	version := "HTTP/1.1" // of HTTP/2, too, which a handler of ours does not know
	if !r.ProtoAtLeast(1, 1) {
		version = "HTTP/1.0"
	}
	head.WriteString(r.Method + " " + r.URL.RequestURI() + " " + version + "\r\n")
	if r.Host != "" {
		head.WriteString("Host: " + r.Host + "\r\n")
	}
	header := r.Header.Clone()
	for name := range perConnection {
		header.Del(name)
	}
	header.Del("Expect") // net/http lets the client continue when the body is read
	if body.left > 0 || r.Header.Get("Content-Length") != "" {
		header.Set("Content-Length", strconv.FormatInt(body.left, 10))
	}
	header.Write(&head)
	head.WriteString("\r\n")
	return io.MultiReader(&head, body), body, 0
}

// A remains is a body, and how much of it is left.
type remains struct {
	io.Reader
	left   int64
	wire   bool // it comes from a connection that could be kept
	failed bool
}

func (b *remains) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	b.left -= int64(n)
	b.failed = err != nil && err != io.EOF
	return n, err
}

// drain reads a body that the handler has left. net/http would do that itself,
// but once a body may be read while the reply is written it takes the end of what
// it drops for the time to look out for the client, and then panics. It drops
// maxDrain: what is longer than twice that never gets to its end.
func (b *remains) drain() {
	if b.wire && !b.failed && b.left <= 2*maxDrain {
		io.Copy(io.Discard, b)
	}
}

// A conn is a connection that carries one request of net/http.
type conn struct {
	in            io.Reader
	out           *io.PipeWriter
	control       *http.ResponseController
	context       context.Context
	local, remote net.Addr

	mu        sync.Mutex // of readUntil, which may be set while another reads
	readUntil time.Time
}

func newConn(w http.ResponseWriter, r *http.Request, in io.Reader, out *io.PipeWriter) *conn {
	c := &conn{in: in, out: out, control: http.NewResponseController(w), context: r.Context()}
	c.remote = text(r.RemoteAddr)
	if client, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		c.remote = net.TCPAddrFromAddrPort(client)
	}
	c.local = text("")
	if addr, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok {
		c.local = addr
	}
	return c
}

// Context is the request's.
func (c *conn) Context() context.Context { return c.context }

// Read reads from the request. The deadline counts for the client's connection
// only meanwhile, because net/http itself waits there for the client to go. Once
// it has passed, it stays: net/http would wait for the rest of the body.
func (c *conn) Read(p []byte) (int, error) {
	c.mu.Lock()
	until := c.readUntil
	c.mu.Unlock()
	if until.IsZero() {
		return c.in.Read(p)
	}
	c.control.SetReadDeadline(until)
	n, err := c.in.Read(p)
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		c.control.SetReadDeadline(time.Time{})
	}
	return n, err
}

func (c *conn) Write(p []byte) (int, error) { return c.out.Write(p) }
func (c *conn) Close() error                { return c.out.Close() }
func (c *conn) LocalAddr() net.Addr         { return c.local }
func (c *conn) RemoteAddr() net.Addr        { return c.remote }

// SetReadDeadline sets until when Read may wait for the client. It does not count
// for a Read under way.
func (c *conn) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.readUntil = t
	return nil
}

// SetWriteDeadline sets until when the client has to take what it is sent, where
// that can be said.
func (c *conn) SetWriteDeadline(t time.Time) error { return c.control.SetWriteDeadline(t) }

func (c *conn) SetDeadline(t time.Time) error {
	return errors.Join(c.SetReadDeadline(t), c.SetWriteDeadline(t))
}

// A text is an address that is only known as text.
type text string

func (text) Network() string  { return "tcp" }
func (t text) String() string { return string(t) }

// A place is a listener that only has an address: connections are handed in.
type place struct{ at net.Addr }

func (p place) Addr() net.Addr          { return p.at }
func (place) Accept() (net.Conn, error) { return nil, net.ErrClosed }
func (place) Close() error              { return nil }

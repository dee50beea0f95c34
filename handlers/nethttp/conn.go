package nethttp

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// A conn is a connection that carries one request of net/http.
type conn struct {
	in            io.Reader // the request written anew, with body at its end
	body          *remains
	out           *io.PipeWriter
	control       *http.ResponseController
	context       context.Context
	local, remote net.Addr
}

func newConn(w http.ResponseWriter, r *http.Request, in io.Reader, body *remains, out *io.PipeWriter) *conn {
	c := &conn{in: in, body: body, out: out, control: http.NewResponseController(w), context: r.Context()}
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

func (c *conn) Read(p []byte) (int, error)  { return c.in.Read(p) }
func (c *conn) Write(p []byte) (int, error) { return c.out.Write(p) }
func (c *conn) Close() error                { return c.out.Close() }
func (c *conn) LocalAddr() net.Addr         { return c.local }
func (c *conn) RemoteAddr() net.Addr        { return c.remote }

// SetReadDeadline sets until when the body may be waited for, also by a Read
// under way. What has not come by then costs the client its connection.
func (c *conn) SetReadDeadline(t time.Time) error {
	c.body.setDeadline(t)
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

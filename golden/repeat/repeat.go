// Package repeat is a client in memory that asks the same thing again and again
// on one connection: what the benchmarks of the handlers measure with, so that
// no network has a part in what they measure.
//
//	Requests   the connection, which ends when the benchmark has seen enough
//	Exchanges  a benchmark of what a method does, beside the request
//	Wrk        the header block of wrk, the least that is sent
//	Browser    that of a browser
//
// It is no case of the corpus: nobody looks at the replies.
package repeat

import (
	"io"
	"net"
	"testing"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// The header blocks of clients, each with its blank line.
const (
	Wrk     = "Host: 127.0.0.1:8000\r\n\r\n"
	Browser = "Host: localhost:8000\r\nConnection: keep-alive\r\nCache-Control: max-age=0\r\n" +
		"Upgrade-Insecure-Requests: 1\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n" +
		"Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Encoding: gzip, deflate\r\n" +
		"Accept-Language: en-US,en;q=0.5\r\nIf-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n"
)

// Requests has h serve one connection, at HTTP/1.1 and with its log going
// nowhere, on which request is sent as often as b wants. Whatever ends the
// connection before that fails the benchmark.
func Requests(b *testing.B, h *base.Handler, request string) {
	b.Helper()
	h.ProtocolVersion = "HTTP/1.1"
	h.Log = listener.NewLog(io.Discard)
	b.ReportAllocs()
	client := &client{b: b, request: request}
	if err := h.ServeConn(listener.NewConn(client, nil)); err != nil {
		b.Fatal(err)
	}
	if !client.ended {
		b.Fatal("the connection was closed before its end")
	}
}

// Exchanges measures do, which is called within one request, as often as b wants,
// and may use the exchange as a method of the handler class does. What it sends
// is thrown away.
func Exchanges(b *testing.B, h *base.Handler, headers string, do func(x *base.Exchange)) {
	b.Helper()
	h.ProtocolVersion = "HTTP/1.1"
	h.Log = listener.NewLog(io.Discard)
	h.Do["GET"] = func(x *base.Exchange) {
		b.ReportAllocs()
		for b.Loop() {
			do(x)
		}
		x.CloseConnection = true
	}
	once := &client{request: "GET / HTTP/1.1\r\n" + headers}
	if err := h.ServeConn(listener.NewConn(once, nil)); err != nil {
		b.Fatal(err)
	}
}

// A client sends its request whenever it is read from, as long as b wants more,
// or once without b. It reads nothing.
type client struct {
	net.Conn // nil: whatever is not defined below is not called
	b        *testing.B
	request  string
	ended    bool
}

func (c *client) Read(p []byte) (int, error) {
	if c.b == nil || c.b.Loop() {
		return copy(p, c.request), nil
	}
	c.ended = true
	return 0, io.EOF
}

func (c *client) Write(p []byte) (int, error)         { return len(p), nil }
func (c *client) ReadFrom(r io.Reader) (int64, error) { return io.Copy(io.Discard, r) }
func (c *client) RemoteAddr() net.Addr                { return &net.TCPAddr{IP: net.IP{127, 0, 0, 1}, Port: 4711} }
func (c *client) SetReadDeadline(time.Time) error     { return nil }

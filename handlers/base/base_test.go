package base_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// A client is a connection whose other side has sent everything already. It
// keeps apart what was written in one piece.
type client struct {
	net.Conn // nil: whatever is not defined below is not called
	io.Reader
	writes []string
	fail   error // what Write answers from now on
}

func (c *client) Write(p []byte) (int, error) {
	if c.fail != nil {
		return 0, c.fail
	}
	c.writes = append(c.writes, string(p))
	return len(p), nil
}
func (c *client) Read(p []byte) (int, error)        { return c.Reader.Read(p) }
func (c *client) RemoteAddr() net.Addr              { return &net.TCPAddr{IP: net.IP{192, 0, 2, 7}, Port: 4711} }
func (c *client) SetReadDeadline(t time.Time) error { return nil }
func (c *client) all() string                       { return strings.Join(c.writes, "") }

// talk serves one connection on which the client sends input and half-closes.
func talk(h *base.Handler, input string) (c *client, log string, err error) {
	var out bytes.Buffer
	h.Log = listener.NewLog(&out)
	c = &client{Reader: strings.NewReader(input)}
	err = h.ServeConn(listener.NewConn(c, nil))
	return c, out.String(), err
}

// handlerAt is a handler class whose clock stands still, in the zone of the
// machine as Python's would.
func handlerAt(now time.Time) *base.Handler {
	h := base.New()
	h.Now = func() time.Time { return now }
	return h
}

var noon = time.Date(1994, 11, 6, 8, 49, 37, 0, time.Local)

func TestReplyAndLogLine(t *testing.T) {
	h := handlerAt(noon)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("Content-Length", "2")
		x.EndHeaders()
		io.WriteString(x.WFile, "hi")
	}
	c, log, err := talk(h, "GET /x HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
	assert.Equal(t, c.all(), "HTTP/1.0 200 OK\r\nServer: BaseHTTP/0.6 Python/3.14.8\r\n"+
		"Date: "+noon.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")+"\r\nContent-Length: 2\r\n\r\nhi")
	assert.Equal(t, log, "192.0.2.7 - - [06/Nov/1994 08:49:37] \"GET /x HTTP/1.0\" 200 -\n")
}

func TestWritesLeaveAtOnceUnlessHeld(t *testing.T) {
	h := base.New()
	h.Do["NOW"] = func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.EndHeaders()
		io.WriteString(x.WFile, "a")
		io.WriteString(x.WFile, "b")
	}
	h.Do["HELD"] = func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.Hold()
		x.EndHeaders()
		io.WriteString(x.WFile, "a")
		io.WriteString(x.WFile, "b")
	}
	head := "HTTP/1.0 200 OK\r\n\r\n"
	c, _, _ := talk(h, "NOW / HTTP/1.0\r\n\r\n")
	assert.DeepEqual(t, c.writes, []string{head, "a", "b"})
	c, _, _ = talk(h, "HELD / HTTP/1.0\r\n\r\n")
	assert.DeepEqual(t, c.writes, []string{head + "a", "b"})
}

// What is held leaves in one piece as long as that is no more than 64 KiB.
func TestHowMuchLeavesInOnePiece(t *testing.T) {
	const head = "HTTP/1.0 200 OK\r\n\r\n"
	for _, test := range []struct {
		beyond int
		pieces []int
	}{
		{0, []int{64 << 10}},
		{1, []int{len(head), 64<<10 - len(head) + 1}},
	} {
		h := base.New()
		h.Do["GET"] = func(x *base.Exchange) {
			x.SendResponseOnly(200)
			x.Hold()
			x.EndHeaders()
			x.WFile.Write(make([]byte, 64<<10-len(head)+test.beyond))
		}
		c, _, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
		assert.NilError(t, err)
		var pieces []int
		for _, piece := range c.writes {
			pieces = append(pieces, len(piece))
		}
		assert.DeepEqual(t, pieces, test.pieces)
	}
}

// Whoever writes more than is gathered is told when what came before could not be
// written.
func TestWriteTellsThatTheClientHasGone(t *testing.T) {
	var failed error
	h := base.New()
	h.Log = listener.NewLog(io.Discard)
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.Hold()
		x.EndHeaders()
		_, failed = x.WFile.Write(make([]byte, 64<<10))
	}
	c := &client{Reader: strings.NewReader("GET / HTTP/1.0\r\n\r\n"), fail: syscall.EPIPE}
	err := h.ServeConn(listener.NewConn(c, nil))
	assert.Assert(t, err != nil)
	assert.Equal(t, failed, err)
}

func TestErrorPageLeavesWithItsHeaders(t *testing.T) {
	c, _, err := talk(base.New(), "GET / HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
	assert.Equal(t, len(c.writes), 1)
	assert.Assert(t, strings.HasPrefix(c.writes[0], "HTTP/1.0 501 Unsupported method ('GET')\r\n"))
}

// One connection's failure, headers or held-back bytes must not come to the
// next, which uses the same exchange again.
func TestNothingPassesFromOneConnectionToTheNext(t *testing.T) {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.SendHeader("X-From", x.Path)
		x.Hold()
		if x.Path == "/fail" {
			x.Fail(errors.New("boom"))
		}
		x.EndHeaders()
	}
	h.Do["UNENDED"] = func(x *base.Exchange) { x.SendHeader("X-Left", "over") }
	for range 3 {
		_, _, err := talk(h, "GET /fail HTTP/1.0\r\nX-Old: 1\r\n\r\n")
		assert.Error(t, err, "boom")
		_, _, err = talk(h, "UNENDED / HTTP/1.0\r\n\r\n")
		assert.NilError(t, err)
		c, _, err := talk(h, "GET /well HTTP/1.0\r\n\r\n")
		assert.NilError(t, err)
		assert.Equal(t, c.all(), "HTTP/1.0 200 OK\r\nX-From: /well\r\n\r\n")
	}
}

// Headers that were added and never ended go out with the next reply of the
// connection, as Python's buffer does.
func TestUnendedHeadersJoinTheNextReply(t *testing.T) {
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.Do["ADD"] = func(x *base.Exchange) { x.SendHeader("X-Left", "over") }
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.EndHeaders()
	}
	c, _, err := talk(h, "ADD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n")
	assert.NilError(t, err)
	assert.Equal(t, c.all(), "X-Left: over\r\nHTTP/1.1 200 OK\r\n\r\n")
}

func TestLogMessageCanBeReplaced(t *testing.T) {
	var got []string
	h := base.New()
	h.LogMessage = func(x *base.Exchange, message []byte) { got = append(got, string(message)) }
	_, log, _ := talk(h, "GET /\x01 HTTP/1.0\r\n\r\n")
	assert.Equal(t, log, "")
	assert.DeepEqual(t, got, []string{"code 501, message Unsupported method ('GET')", "\"GET /\x01 HTTP/1.0\" 501 -"})
}

// The default version counts where the line has named none, and nowhere else.
func TestDefaultRequestVersion(t *testing.T) {
	for _, c := range []struct{ line, version string }{
		{"GET /", "HTTP/1.0"},
		{"GET / HTTP/0.9", "HTTP/0.9"},
		{"GET / HTTP/1.1", "HTTP/1.1"},
		{"GET /HTTP/0.9", "HTTP/1.0"},
	} {
		h := base.New()
		h.DefaultRequestVersion = "HTTP/1.0"
		h.Do["GET"] = func(x *base.Exchange) { assert.Equal(t, x.RequestVersion, c.version) }
		_, _, err := talk(h, c.line+"\r\n\r\n")
		assert.NilError(t, err)
	}
}

// A line that is refused has no headers of its own: those of the request before
// are still there, in memory that is not another connection's by then, and none
// of the connection before.
func TestRefusalSeesTheHeadersOfTheRequestBefore(t *testing.T) {
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.Do["GET"] = func(x *base.Exchange) { assert.Equal(t, x.Headers.Get("Cookie"), "secret") }
	var seen []string
	end := h.EndHeaders
	h.EndHeaders = func(x *base.Exchange) {
		seen = append(seen, x.Headers.Get("Cookie"), string(x.RawRequestLine))
		end(x)
	}
	for range 2 {
		seen = nil
		_, _, err := talk(h, "BAD\r\nGET / HTTP/1.1\r\n\r\n")
		assert.NilError(t, err)
		assert.DeepEqual(t, seen, []string{"", "BAD\r\n"})
		seen = nil
		_, _, err = talk(h, "GET / HTTP/1.1\r\nCookie: secret\r\n\r\nBAD\r\n")
		assert.NilError(t, err)
		assert.DeepEqual(t, seen, []string{"secret", "BAD\r\n"})
	}
}

// A failure ends the connection whatever the method wants.
// A method is not called when the client could not even be told to continue.
// A client that vanishes without a word is a time-out of the system's, which some
// Pythons log as they log their own, and others have reported.
// What is copied from somebody who is slow is sent as it comes.
func TestCopySendsWhatComes(t *testing.T) {
	source, events := io.Pipe()
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.EndHeaders()
		io.Copy(x.WFile, source)
	}
	h.Log = listener.NewLog(io.Discard)
	here, there := net.Pipe()
	go h.ServeConn(listener.NewConn(here, nil))
	io.WriteString(there, "GET / HTTP/1.0\r\n\r\n")
	for _, event := range []string{"HTTP/1.0 200 OK\r\n\r\n", "one\n", "two\n"} {
		if !strings.HasPrefix(event, "HTTP") {
			io.WriteString(events, event)
		}
		got := make([]byte, len(event))
		_, err := io.ReadFull(there, got)
		assert.NilError(t, err)
		assert.Equal(t, string(got), event)
	}
	events.Close()
}

// The longest request line is read whole, and one byte more is refused
// (REQUEST-5).
func TestLongestRequestLine(t *testing.T) {
	for _, c := range []struct {
		length int
		status string
	}{
		{65536, "HTTP/1.0 200 OK\r\n"},
		{65537, "HTTP/1.0 414 URI Too Long\r\n"},
	} {
		h := base.New()
		h.Do["GET"] = func(x *base.Exchange) {
			assert.Equal(t, len(x.RawRequestLine), c.length)
			x.SendResponse(200)
			x.EndHeaders()
		}
		line := "GET /" + strings.Repeat("x", c.length-len("GET / HTTP/1.0\r\n")) + " HTTP/1.0\r\n"
		got, _, err := talk(h, line+"\r\n")
		assert.NilError(t, err)
		assert.Assert(t, strings.HasPrefix(got.all(), c.status), "%d: %.80s", c.length, got.all())
	}
}

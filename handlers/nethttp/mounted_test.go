package nethttp

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// What a handler of ours gets to read of a request of net/http.
func TestReplay(t *testing.T) {
	broken := iotest.ErrReader(errors.New("gone"))
	for _, c := range []struct {
		title  string
		change func(r *http.Request)
		want   string
		status int
	}{
		{"as it is", func(r *http.Request) {}, "GET /a%20b?c HTTP/1.1\r\nHost: h\r\n\r\n", 0},
		{"HTTP/1.0, no Host", func(r *http.Request) { r.ProtoMinor, r.Host = 0, "" }, "GET /a%20b?c HTTP/1.0\r\n\r\n", 0},
		{"no body at all, as of a request that no server has read", func(r *http.Request) { r.Body = nil }, "GET /a%20b?c HTTP/1.1\r\nHost: h\r\n\r\n", 0},
		{"HTTP/2", func(r *http.Request) { r.ProtoMajor, r.ProtoMinor = 2, 0 }, "GET /a%20b?c HTTP/1.1\r\nHost: h\r\n\r\n", 0},
		{"fields", func(r *http.Request) {
			r.Header = http.Header{"B": {"1"}, "A": {"2", "3"}, "Expect": {"100-continue"}, "Te": {"x"}}
		}, "GET /a%20b?c HTTP/1.1\r\nHost: h\r\nA: 2\r\nA: 3\r\nB: 1\r\n\r\n", 0},
		{"a length", func(r *http.Request) { r.ContentLength, r.Body = 2, io.NopCloser(strings.NewReader("hi")) },
			"GET /a%20b?c HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi", 0},
		{"a byte", func(r *http.Request) { r.ContentLength, r.Body = 1, io.NopCloser(strings.NewReader("h")) },
			"GET /a%20b?c HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nh", 0},
		{"a length of nothing", func(r *http.Request) { r.Header.Set("Content-Length", "0") },
			"GET /a%20b?c HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", 0},
		{"no length", func(r *http.Request) { r.ContentLength, r.Body = -1, io.NopCloser(strings.NewReader("hi")) },
			"GET /a%20b?c HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi", 0},
		{"no length and nothing", func(r *http.Request) { r.ContentLength, r.Body = -1, http.NoBody },
			"GET /a%20b?c HTTP/1.1\r\nHost: h\r\n\r\n", 0},
		{"no length and no end", func(r *http.Request) { r.ContentLength, r.Body = -1, io.NopCloser(broken) }, "", 400},
	} {
		t.Run(c.title, func(t *testing.T) {
			r := httptest.NewRequest("GET", "http://h/a%20b?c", nil)
			c.change(r)
			again, body, status := replay(r)
			assert.Equal(t, status, c.status)
			if status != 0 {
				assert.Assert(t, again == nil && body == nil)
				return
			}
			text, err := io.ReadAll(again)
			assert.NilError(t, err)
			assert.Equal(t, string(text), c.want)
			assert.Equal(t, body.left, int64(0))
		})
	}
	for beyond, want := range map[int64]int{0: 0, 1: http.StatusLengthRequired} {
		r := httptest.NewRequest("POST", "/", io.LimitReader(nuls{}, maxUnannounced+beyond))
		r.ContentLength = -1
		_, _, status := replay(r)
		assert.Equal(t, status, want)
	}
}

type nuls struct{}

func (nuls) Read(p []byte) (int, error) { return len(p), nil }

// What is left of a body is read where that is of use.
func TestRemains(t *testing.T) {
	const most = 2 * maxDrain
	for _, c := range []struct {
		left       int64
		proto      int
		fails, end bool
	}{
		{left: 5, proto: 1, end: true},
		{left: most, proto: 1, end: true},
		{left: most + 1, proto: 1},
		{left: 5, proto: 2},
		{left: 5, proto: 1, fails: true},
	} {
		source := &failing{Reader: io.LimitReader(nuls{}, c.left)}
		r := httptest.NewRequest("POST", "/", source)
		r.ContentLength, r.ProtoMajor = c.left, c.proto
		_, body, _ := replay(r)
		if c.fails {
			source.err = os.ErrDeadlineExceeded
			_, err := body.Read(make([]byte, 1))
			assert.Equal(t, err, source.err)
			source.err = nil
		}
		body.drain()
		assert.Equal(t, body.left == 0, c.end, "%+v", c)
	}
}

type failing struct {
	io.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	return f.Reader.Read(p)
}

// A controlled is a ResponseWriter with deadlines.
type controlled struct {
	*httptest.ResponseRecorder
	read, write []time.Time
	flushes     int
	duplex      int
	fails       error // what writing answers
}

func (c *controlled) SetReadDeadline(at time.Time) error  { c.read = append(c.read, at); return nil }
func (c *controlled) SetWriteDeadline(at time.Time) error { c.write = append(c.write, at); return nil }
func (c *controlled) EnableFullDuplex() error             { c.duplex++; return nil }
func (c *controlled) Flush()                              { c.flushes++ }
func (c *controlled) Write(p []byte) (int, error) {
	if c.fails != nil {
		return 0, c.fails
	}
	return c.ResponseRecorder.Write(p)
}

// The deadline is the client's only while its body is read, unless it has passed.
func TestReadDeadlines(t *testing.T) {
	w := &controlled{ResponseRecorder: httptest.NewRecorder()}
	in := &failing{Reader: strings.NewReader("abc")}
	c := newConn(w, httptest.NewRequest("GET", "/", nil), in, nil)
	read := func(want string, fails error) {
		t.Helper()
		p := make([]byte, 1)
		n, err := c.Read(p)
		assert.Equal(t, string(p[:n]), want)
		assert.Equal(t, err, fails)
	}
	read("a", nil)
	assert.Equal(t, len(w.read), 0)
	at, later := time.Unix(7, 0), time.Unix(8, 0)
	assert.NilError(t, c.SetReadDeadline(at))
	read("b", nil)
	assert.DeepEqual(t, w.read, []time.Time{at, {}})
	assert.NilError(t, c.SetDeadline(later))
	assert.DeepEqual(t, w.write, []time.Time{later})
	in.err = os.ErrDeadlineExceeded
	read("", os.ErrDeadlineExceeded)
	assert.DeepEqual(t, w.read, []time.Time{at, {}, later})
	assert.NilError(t, c.SetWriteDeadline(at))
	assert.DeepEqual(t, w.write, []time.Time{later, at})
	none := newConn(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil), in, nil)
	assert.ErrorIs(t, none.SetWriteDeadline(at), http.ErrNotSupported)
	assert.ErrorIs(t, none.SetDeadline(at), http.ErrNotSupported)
}

func TestAddresses(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr = "[::1]:7"
	c := newConn(httptest.NewRecorder(), r, nil, nil)
	assert.DeepEqual(t, c.RemoteAddr(), &net.TCPAddr{IP: net.IPv6loopback, Port: 7})
	assert.Equal(t, c.LocalAddr(), text(""))
	r.RemoteAddr = "@"
	c = newConn(httptest.NewRecorder(), r, nil, nil)
	assert.Equal(t, c.RemoteAddr().String(), "@")
	assert.Equal(t, c.RemoteAddr().Network(), "tcp")
	at := place{text("here")}
	assert.Equal(t, at.Addr(), text("here"))
	assert.NilError(t, at.Close())
	_, err := at.Accept()
	assert.Equal(t, err, net.ErrClosed)
}

// mounted is a class below which do answers GET, and its log.
func mounted(do func(x *base.Exchange)) (*Mounted, *strings.Builder) {
	class, log := base.New(), &strings.Builder{}
	class.Log, class.ProtocolVersion = listener.NewLog(io.Discard), "HTTP/1.1"
	class.Do = map[string]func(*base.Exchange){"GET": do}
	m := Mount(class)
	m.Log = listener.NewLog(log)
	return m, log
}

// A reply of known length may be gathered, any other leaves at once.
func TestFlushing(t *testing.T) {
	for length, want := range map[string]int{"2": 0, "": 1} {
		m, _ := mounted(func(x *base.Exchange) {
			x.SendResponse(200)
			if length != "" {
				x.SendHeader("Content-Length", length)
			}
			x.EndHeaders()
			io.WriteString(x.WFile, "hi")
		})
		w := &controlled{ResponseRecorder: httptest.NewRecorder()}
		m.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		assert.Equal(t, w.Body.String(), "hi")
		assert.Equal(t, w.flushes, want)
		assert.Equal(t, w.duplex, 1)
	}
}

// A client that takes no more ends the handler, however much it has announced,
// and what has come of a reply that fails is not held back.
func TestNobodyReadsOn(t *testing.T) {
	for _, length := range []string{"1000000000000", ""} {
		var failed error
		m, _ := mounted(func(x *base.Exchange) {
			x.SendResponse(200)
			if length != "" {
				x.SendHeader("Content-Length", length)
			}
			x.EndHeaders()
			for piece := make([]byte, 64<<10); x.Err() == nil; {
				x.WFile.Write(piece)
			}
		})
		m.HandleError = func(c *listener.Conn, err error) { failed = err }
		w := &controlled{ResponseRecorder: httptest.NewRecorder(), fails: errors.New("gone")}
		assert.Equal(t, panics(func() { m.ServeHTTP(w, httptest.NewRequest("GET", "/", nil)) }), http.ErrAbortHandler)
		assert.ErrorContains(t, failed, "Broken pipe")
		assert.Assert(t, w.flushes > 0)
	}
}

func panics(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

// Each hint goes to the client, with fields that are not those of the reply.
func TestHints(t *testing.T) {
	m, log := mounted(func(x *base.Exchange) {
		for i, link := range []string{"a", "b"} {
			x.SendResponseOnly(103 + 96*i)
			x.SendHeader("Link", link)
			x.EndHeaders()
		}
		x.SendResponse(204)
		x.EndHeaders()
	})
	w := &hinted{ResponseRecorder: httptest.NewRecorder()}
	w.Header().Set("Outer", "kept")
	m.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	assert.DeepEqual(t, w.links, []string{"103 a kept", "199 b kept", "204  kept"})
	assert.Equal(t, log.String(), "")
}

type hinted struct {
	*httptest.ResponseRecorder
	links []string
}

func (h *hinted) WriteHeader(status int) {
	h.links = append(h.links, fmt.Sprint(status, " ", h.Header().Get("Link"), " ", h.Header().Get("Outer")))
}

// Requests to one address have one server, which a handler may end for itself alone.
func TestServersOfAMount(t *testing.T) {
	var servers []*listener.Server
	m, _ := mounted(func(x *base.Exchange) {
		servers = append(servers, x.Conn.Server)
		x.SendResponse(204)
		x.EndHeaders()
	})
	for range 2 {
		m.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	}
	assert.Equal(t, len(servers), 2)
	assert.Assert(t, servers[0] == servers[1])
}

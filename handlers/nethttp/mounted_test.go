package nethttp

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

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

func TestDeadlinesOfAConn(t *testing.T) {
	w := &controlled{ResponseRecorder: httptest.NewRecorder()}
	r := httptest.NewRequest("GET", "/", nil)
	at, later := time.Unix(7, 0), time.Unix(8, 0)
	c := newConn(w, r, nil, &remains{}, nil)
	assert.NilError(t, c.SetDeadline(later))
	assert.NilError(t, c.SetWriteDeadline(at))
	assert.DeepEqual(t, w.write, []time.Time{later, at})
	assert.Equal(t, c.body.until, later)
	none := newConn(httptest.NewRecorder(), r, nil, &remains{}, nil)
	assert.ErrorIs(t, none.SetWriteDeadline(at), http.ErrNotSupported)
	assert.ErrorIs(t, none.SetDeadline(at), http.ErrNotSupported)
}

func TestAddresses(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr = "[::1]:7"
	c := newConn(httptest.NewRecorder(), r, nil, nil, nil)
	assert.DeepEqual(t, c.RemoteAddr(), &net.TCPAddr{IP: net.IPv6loopback, Port: 7})
	assert.Equal(t, c.LocalAddr(), text(""))
	r.RemoteAddr = "@"
	c = newConn(httptest.NewRecorder(), r, nil, nil, nil)
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

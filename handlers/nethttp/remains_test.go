package nethttp

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"gotest.tools/v3/assert"
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
		{"a length that is no longer that of the body", func(r *http.Request) { r.Header.Set("Content-Length", "5") },
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
			again, body, status := replay(r, nil)
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
		_, _, status := replay(r, nil)
		assert.Equal(t, status, want)
	}
}

type nuls struct{}

func (nuls) Read(p []byte) (int, error) { return len(p), nil }

// What is left of a body is read where that is of use; where it would be, and is
// not, the connection cannot be kept.
func TestRemains(t *testing.T) {
	const most = 2 * maxDrain
	for _, c := range []struct {
		left, end    int64 // how much is left before and after
		proto        int
		fails, whole bool
	}{
		{left: 5, proto: 1, whole: true},
		{left: most, proto: 1, whole: true},
		{left: most + 1, end: most + 1, proto: 1},
		{left: 5, end: 5, proto: 2, whole: true},
		{left: 5, end: 3, proto: 1, fails: true},
	} {
		r := httptest.NewRequest("POST", "/", io.LimitReader(nuls{}, c.left))
		r.ContentLength, r.ProtoMajor = c.left, c.proto
		_, body, _ := replay(r, nil)
		if c.fails {
			body.Reader = iotest.TimeoutReader(body.Reader) // once
			for _, want := range []error{nil, iotest.ErrTimeout, nil} {
				_, err := body.Read(make([]byte, 1))
				assert.Equal(t, err, want)
			}
		}
		assert.Equal(t, body.drain(), c.whole, "%+v", c)
		assert.Equal(t, body.left, c.end, "%+v", c)
	}
}

// The deadline is the client's only while its body is read, unless it has passed:
// then nobody knows what follows.
func TestReadDeadlines(t *testing.T) {
	past, later := time.Unix(1, 0), time.Now().Add(time.Hour)
	for _, c := range []struct {
		title         string
		before, while time.Time // when the deadlines are that are set before the read and while it waits
		body          string
		err           error
		set           []time.Time
		failed        bool
	}{
		{title: "none", body: "abc"},
		{title: "one to come", before: later, body: "abc", set: []time.Time{later, {}}},
		{title: "one that has passed", before: past, err: os.ErrDeadlineExceeded, set: []time.Time{past}, failed: true},
		{title: "one that passes while the body comes", before: past, body: "abc", set: []time.Time{past}, failed: true},
		{title: "one to come while it waits", while: later, body: "abc", set: []time.Time{later, {}}},
		{title: "one that has passed while it waits", while: past, err: os.ErrDeadlineExceeded, set: []time.Time{past}, failed: true},
		{title: "one that has passed when the body comes", while: past, body: "abc", set: []time.Time{past}, failed: true},
		{title: "lifted while it waits", before: later, while: time.Unix(0, 0), body: "abc", set: []time.Time{later, {}}},
		{title: "nothing left", before: past, body: ""},
	} {
		t.Run(c.title, func(t *testing.T) {
			w := &controlled{ResponseRecorder: httptest.NewRecorder()}
			r := httptest.NewRequest("POST", "/", nil)
			if c.body != "" || c.err != nil {
				r.ContentLength = 3
			}
			var conn *conn
			reads := 0
			r.Body = io.NopCloser(readerFunc(func(p []byte) (int, error) {
				if reads++; reads > 1 {
					return 0, io.EOF
				}
				switch c.while {
				case time.Time{}:
				case time.Unix(0, 0):
					assert.NilError(t, conn.SetReadDeadline(time.Time{}))
				default:
					assert.NilError(t, conn.SetReadDeadline(c.while))
				}
				return copy(p, c.body), c.err
			}))
			control := http.NewResponseController(w)
			_, body, _ := replay(r, control)
			conn = newConn(w, r, body, body, nil)
			assert.NilError(t, conn.SetReadDeadline(c.before))
			n, err := conn.Read(make([]byte, 8))
			assert.Equal(t, n, len(c.body))
			if c.body != "" || c.err != nil {
				assert.Equal(t, err, c.err)
			}
			assert.DeepEqual(t, w.read, c.set)
			assert.Equal(t, body.drain(), !c.failed)
			assert.DeepEqual(t, w.read, c.set)
		})
	}
}

// Between reads, and from the end of the body on, net/http waits on the
// connection, to the last byte the handler does.
func TestReadDeadlinesToTheLastByte(t *testing.T) {
	w := &controlled{ResponseRecorder: httptest.NewRecorder()}
	r := httptest.NewRequest("POST", "/", io.LimitReader(nuls{}, 2))
	r.ContentLength = 2
	_, body, _ := replay(r, http.NewResponseController(w))
	c := newConn(w, r, body, body, nil)
	later, latest := time.Now().Add(time.Hour), time.Now().Add(2*time.Hour)
	var want []time.Time
	read := func(n int) {
		t.Helper()
		got, _ := c.Read(make([]byte, 1))
		assert.Equal(t, got, n)
		assert.DeepEqual(t, w.read, want)
	}
	read(1)
	for _, at := range []time.Time{later, latest} {
		assert.NilError(t, c.SetReadDeadline(at))
		assert.DeepEqual(t, w.read, want)
	}
	want = []time.Time{latest, {}}
	read(1)
	read(0)
	assert.NilError(t, c.SetReadDeadline(time.Unix(1, 0)))
	read(0)
	assert.Assert(t, body.drain())
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

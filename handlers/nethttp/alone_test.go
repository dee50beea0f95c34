package nethttp

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// bare answers without the fields that every reply has.
func bare(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"], w.Header()["Server"] = nil, nil
		h(w, r)
	}
}

func writes(text ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, s := range text {
			io.WriteString(w, s)
		}
	}
}

// sets answers with a status and fields, then with text.
func sets(status int, fields http.Header, text ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for name, values := range fields {
			w.Header()[name] = values
		}
		if status != 0 {
			w.WriteHeader(status)
		}
		writes(text...)(w, r)
	}
}

const (
	get     = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
	getLast = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
	getOld  = "GET / HTTP/1.0\r\n\r\n"
	getKept = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
	getHead = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"
	postTwo = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n"
	expects = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n"

	ok    = "HTTP/1.1 200 OK\r\n"
	plain = "Content-Type: text/plain; charset=utf-8\r\n"
	chunk = "Transfer-Encoding: chunked\r\n"
	shut  = "Connection: close\r\n"
)

// Every reply to the byte, and to the piece it leaves in; | stands between those.
func TestRepliesToTheByte(t *testing.T) {
	full := strings.Repeat("x", gather)
	flush := func(w http.ResponseWriter, r *http.Request) { w.(http.Flusher).Flush() }
	for _, c := range []struct {
		title, sent string
		answer      http.HandlerFunc
		want        string
		closed      bool
	}{
		{"nothing", get, writes(), ok + "Content-Length: 0\r\n\r\n", false},
		{"text", get, writes("x", "y"), ok + "Content-Length: 2\r\n" + plain + "\r\nxy", false},
		{"a last one", getLast, writes("x"), ok + "Content-Length: 1\r\n" + plain + shut + "\r\nx", true},
		{"to HTTP/1.0", getOld, writes("x"), ok + "Content-Length: 1\r\n" + plain + "\r\nx", true},
		{"kept with HTTP/1.0", getKept, writes("x"), ok + "Content-Length: 1\r\n" + plain + "Connection: keep-alive\r\n\r\nx", false},
		{"nothing to HEAD", getHead, writes(), ok + "\r\n", false},
		{"text to HEAD", getHead, writes("x"), ok + "Content-Length: 1\r\n" + plain + "\r\n", false},
		{"as much as is gathered", get, writes(full), ok + "Content-Length: 4096\r\n" + plain + "\r\n" + full, false},
		{"one more", get, writes(full + "y"), ok + plain + chunk + "\r\n1000\r\n" + full + "\r\n|1\r\ny\r\n|0\r\n\r\n", false},
		{"twice that", get, writes(full+full, "y"), ok + plain + chunk + "\r\n1000\r\n" + full + "\r\n|1000\r\n" + full + "\r\n|1\r\ny\r\n|0\r\n\r\n", false},
		{"more than twice", get, writes(full+full+"x", "y"), ok + plain + chunk + "\r\n1000\r\n" + full + "\r\n|1001\r\n" + full + "x\r\n|1\r\ny\r\n|0\r\n\r\n", false},
		{"in two pieces", get, writes("x", full), ok + plain + chunk + "\r\n1000\r\n" + full + "\r\n|1\r\nx\r\n|0\r\n\r\n", false},
		{"much to HEAD", getHead, writes(full + full + "x"), ok + plain + "\r\n", false},
		{"much to HTTP/1.0", getOld, writes(full + "y"), ok + plain + shut + "\r\n" + full + "|y", true},
		{"much to HTTP/1.0 that would be kept", getKept, writes(full + "y"), ok + plain + shut + "\r\n" + full + "|y", true},
		{"flushed", get, flush, ok + chunk + "\r\n|0\r\n\r\n", false},
		{"flushed to HEAD", getHead, flush, ok + "\r\n", false},
		{"a status only", get, sets(404, nil), "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", false},
		{"a status decided", get, func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(404)
			w.WriteHeader(500)
		}, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", false},
		{"a status that only Go knows", get, sets(421, nil), "HTTP/1.1 421 Misdirected Request\r\nContent-Length: 0\r\n\r\n", false},
		{"no body", get, sets(204, http.Header{"Content-Length": {"5"}}, "x"), "HTTP/1.1 204 No Content\r\n\r\n", false},
		{"switching", get, sets(101, http.Header{"Content-Length": {"5"}, "Upgrade": {"u"}}, "x"), "HTTP/1.1 101 Switching Protocols\r\nUpgrade: u\r\n\r\n", false},
		{"not modified", get, sets(304, http.Header{"Content-Length": {"5"}}, "x"), "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", false},
		{"not modified since", get, sets(304, nil), "HTTP/1.1 304 Not Modified\r\n\r\n", false},
		{"a promise kept", get, sets(0, http.Header{"Content-Length": {"2"}}, "x", "yz", "y"), ok + "Content-Length: 2\r\n" + plain + "\r\nxy", false},
		{"a promise broken", get, sets(0, http.Header{"Content-Length": {"2"}}, "x"), ok + "Content-Length: 2\r\n" + plain + "\r\nx", true},
		{"a promise of nothing", get, sets(0, http.Header{"Content-Length": {"0"}}, "x"), ok + "Content-Length: 0\r\n\r\n", false},
		{"a promise to HEAD", getHead, sets(0, http.Header{"Content-Length": {"2"}}), ok + "Content-Length: 2\r\n\r\n", false},
		{"no promise", get, sets(0, http.Header{"Content-Length": {"-1"}}, "x"), ok + "Content-Length: 1\r\n" + plain + "\r\nx", false},
		{"no promise, flushed", get, func(w http.ResponseWriter, r *http.Request) {
			sets(200, http.Header{"Content-Length": {"-1"}})(w, r)
			flush(w, r)
		}, ok + chunk + "\r\n|0\r\n\r\n", false},
		{"no number", get, sets(0, http.Header{"Content-Length": {"1x"}}, "x"), ok + "Content-Length: 1\r\n" + plain + "\r\nx", false},
		{"no number to HEAD", getHead, sets(0, http.Header{"Content-Length": {"1x"}}), ok + "\r\n", false},
		{"a type of its own", get, sets(0, http.Header{"Content-Type": {"a/b"}}, "x"), ok + "Content-Length: 1\r\nContent-Type: a/b\r\n\r\nx", false},
		{"no type", get, sets(0, http.Header{"Content-Type": nil}, "x"), ok + "Content-Length: 1\r\n\r\nx", false},
		{"coded", get, sets(0, http.Header{"Content-Encoding": {"br"}}, "x"), ok + "Content-Encoding: br\r\nContent-Length: 1\r\n\r\nx", false},
		{"close", get, sets(0, http.Header{"Connection": {"a", "Close ,b"}}), ok + "Connection: a\r\nConnection: Close ,b\r\nContent-Length: 0\r\n\r\n", true},
		{"only close", get, sets(0, http.Header{"Connection": {"close"}}), ok + "Connection: close\r\nContent-Length: 0\r\n\r\n", true},
		{"something else", get, sets(0, http.Header{"Connection": {"closed"}}), ok + "Connection: closed\r\nContent-Length: 0\r\n\r\n", false},
		{"trailers", get, sets(0, http.Header{"Trailer": {"b, A", "c"}, "A": {"1"}, "B": {"2", "3\n"}}, "x"),
			ok + "A: 1\r\nB: 2\r\nB: 3\r\n" + plain + "Trailer: b, A\r\nTrailer: c\r\n" + chunk + "\r\n1\r\nx\r\n|0\r\nA: 1\r\nB: 2\r\nB: 3\r\n\r\n", false},
		{"trailers by their prefix", get, sets(0, http.Header{"Trailer:A": {"1"}}, "x"), ok + plain + chunk + "\r\n1\r\nx\r\n|0\r\nA: 1\r\n\r\n", false},
		{"hints", get, func(w http.ResponseWriter, r *http.Request) {
			sets(103, http.Header{"Link": {"l"}})(w, r)
			sets(199, http.Header{"Link": nil})(w, r)
		}, "HTTP/1.1 103 Early Hints\r\nLink: l\r\n\r\n|HTTP/1.1 199 \r\n\r\n|" + ok + "Content-Length: 0\r\n\r\n", false},
		{"hints to HTTP/1.0", getOld, sets(103, nil), ok + "Content-Length: 0\r\n\r\n", true},
		{"a body read", postTwo + "hi", func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) }, ok + "Content-Length: 2\r\n" + plain + "\r\nhi", false},
		{"a body left", postTwo + "hi", writes(), ok + "Content-Length: 0\r\n\r\n", false},
		{"a body left behind the head", postTwo + "hi", flush, ok + chunk + "\r\n|0\r\n\r\n", false},
		{"waiting to continue", expects + "hi", func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) },
			"HTTP/1.1 100 Continue\r\n\r\n|" + ok + "Content-Length: 2\r\n" + plain + "\r\nhi", false},
		{"waiting in vain", expects, writes("x"), ok + "Content-Length: 1\r\n" + plain + shut + "\r\nx", true},
		{"a reply before it continues", expects + "hi", func(w http.ResponseWriter, r *http.Request) {
			w.(http.Flusher).Flush()
			io.Copy(w, r.Body)
		}, ok + chunk + shut + "\r\n|2\r\nhi\r\n|0\r\n\r\n", true},
	} {
		t.Run(c.title, func(t *testing.T) {
			client := &client{sends: []string{c.sent}}
			client.serve(t, python.Default(), bare(c.answer))
			assert.Equal(t, strings.Join(client.took, "|"), c.want)
			assert.Equal(t, !client.ended, c.closed)
		})
	}
}

// What the handler has left is read as far as there is any hope.
func TestHowMuchIsDrained(t *testing.T) {
	for _, c := range []struct {
		head   string
		length int
		end    string
		kept   bool
	}{
		{"Content-Length: 262145", maxDrain + 1, "", true},
		{"Content-Length: 262146", maxDrain + 2, "", false},
		{"Transfer-Encoding: chunked\r\n\r\n40000", maxDrain, "\r\n0\r\n\r\n", true},
		{"Transfer-Encoding: chunked\r\n\r\n40001", maxDrain + 1, "\r\n0\r\n\r\n", false},
	} {
		for _, flushed := range []bool{false, true} {
			head := "POST / HTTP/1.1\r\nHost: a\r\n" + c.head + "\r\n"
			if c.end == "" {
				head += "\r\n"
			}
			client := &client{sends: []string{head, strings.Repeat("x", c.length), c.end, get}}
			if c.end == "" {
				client.sends = append(client.sends[:2], get)
			}
			client.serve(t, python.Default(), func(w http.ResponseWriter, r *http.Request) {
				if flushed {
					w.(http.Flusher).Flush()
				}
			})
			answer := strings.Join(client.took, "")
			assert.Equal(t, strings.Count(answer, ok) == 2, c.kept, "%s %v", c.head, flushed)
			assert.Equal(t, strings.Contains(answer, shut), !c.kept && !flushed, "%s", c.head)
		}
	}
}

// The log has a line for every reply, refusals included.
func TestLog(t *testing.T) {
	client := &client{sends: []string{get, "GET /2 HTTP/1.1\r\n\r\n"}}
	log := client.serve(t, python.Default(), sets(404, nil))
	assert.Assert(t, strings.HasPrefix(log, "there - - ["), log)
	assert.Assert(t, strings.Contains(log, `] "GET / HTTP/1.1" 404 -`+"\n"), log)
	assert.Assert(t, strings.Contains(log, "code 400, message Bad request\n"), log)
	assert.Assert(t, strings.Contains(strings.Join(client.took, ""), "Host is missing"))
}

// As 2.7, where no header is gathered and HTTP/0.9 has none.
func TestTheOldestPython(t *testing.T) {
	facts, err := python.Lookup("2.7")
	assert.NilError(t, err)
	for sent, want := range map[string]string{
		get:         ok + "Content-Length: 1\r\n" + plain + "\r\nx",
		"GET /\r\n": "x",
	} {
		client := &client{sends: []string{sent}}
		client.serve(t, facts, bare(writes("x")))
		assert.Equal(t, strings.Join(client.took, "|"), want)
	}
}

// A deadline that cannot be set keeps the connection from being taken over, and
// taking it over ends the body.
func TestHijackWithoutASocket(t *testing.T) {
	head := strings.TrimSuffix(postTwo, "\r\n") + "X: " + strings.Repeat("y", 9000) + "\r\n\r\n"
	c := &client{sends: []string{head + strings.Repeat("x", 16<<10)}, deadlines: errors.New("none here")}
	c.serve(t, python.Default(), bare(func(w http.ResponseWriter, r *http.Request) {
		_, _, err := w.(http.Hijacker).Hijack()
		assert.Check(t, errors.Is(err, c.deadlines))
		c.deadlines = nil
		taken, both, err := w.(http.Hijacker).Hijack()
		assert.NilError(t, err)
		early := both.Reader.Buffered()
		assert.Check(t, early > gather, early)
		rest, err := io.ReadAll(both)
		assert.NilError(t, err)
		assert.Check(t, len(rest) == 16<<10)
		_, err = r.Body.Read(make([]byte, 1))
		assert.Check(t, err == http.ErrBodyReadAfterClose)
		taken.Close()
	}))
	assert.Equal(t, len(c.took), 0)
}

// A deadline of the handler's ends with its request; without one none is touched.
func TestDeadlinesAreLifted(t *testing.T) {
	for want, set := range map[string]func(*http.ResponseController) error{
		"read true,read false,write false":  func(c *http.ResponseController) error { return c.SetReadDeadline(time.Unix(1, 0)) },
		"write true,read false,write false": func(c *http.ResponseController) error { return c.SetWriteDeadline(time.Unix(1, 0)) },
		"":                                  func(c *http.ResponseController) error { return os.ErrNoDeadline },
	} {
		c := &client{sends: []string{get}, deadlines: os.ErrNoDeadline}
		c.serve(t, python.Default(), func(w http.ResponseWriter, r *http.Request) {
			assert.Check(t, errors.Is(set(http.NewResponseController(w)), os.ErrNoDeadline))
		})
		assert.Equal(t, strings.Join(c.set, ","), want)
	}
}

// Writes that fail say so, at the latest the next.
func TestBrokenWrites(t *testing.T) {
	full := strings.Repeat("x", gather)
	for _, c := range []struct {
		breaks int
		text   []string
		errs   string
	}{
		{1, []string{full, "y", "z"}, "4096 <nil>,1 broken,0 broken"},
		{1, []string{full + "y", "z"}, "4097 broken,0 broken"},
		{2, []string{full + full + "y", "z"}, "8193 broken,0 broken"},
		{2, []string{full + "y", full, "z"}, "4097 <nil>,4096 broken,0 broken"},
	} {
		for method, write := range map[string]func(w io.Writer, s string) (int, error){
			"Write": func(w io.Writer, s string) (int, error) { return w.Write([]byte(s)) }, "WriteString": io.WriteString,
		} {
			client := &client{sends: []string{get}, breaks: c.breaks}
			var errs []string
			client.fail(t, func(w http.ResponseWriter, r *http.Request) {
				for _, s := range c.text {
					n, err := write(w, s)
					said := "<nil>"
					if err != nil {
						said = "broken"
					}
					errs = append(errs, fmt.Sprint(n, " ", said))
				}
				assert.Check(t, w.(interface{ FlushError() error }).FlushError() != nil)
			})
			assert.Equal(t, strings.Join(errs, ","), c.errs, method)
			assert.Equal(t, len(client.took), c.breaks)
		}
	}
}

// The memory a hijacker reads through is as large as what is in it, or as usual.
func TestSizeOfAHijackersBuffer(t *testing.T) {
	for early, want := range map[int]int{0: gather, gather + 1: gather + 1} {
		both := newReadWriter(&client{}, make([]byte, early))
		assert.Equal(t, both.Reader.Size(), want)
		assert.Equal(t, both.Reader.Buffered(), early)
	}
}

package nethttp_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/nethttp"
	"github.com/glasshttp/glass/server/listener"
)

// served is a handler of net/http behind our server, and what the server says.
type served struct {
	*listener.Server
	log    bytes.Buffer // may be read when the server has been closed
	client *http.Client
	url    string
}

func serve(t *testing.T, h http.Handler) *served {
	t.Helper()
	s := &served{}
	class := nethttp.New(h)
	class.Log = listener.NewLog(io.Discard)
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", class)
	assert.NilError(t, err)
	s.Server, s.url = server, "http://"+server.Addr().String()
	server.Log = listener.NewLog(&s.log)
	transport := &http.Transport{}
	s.client = &http.Client{Transport: transport, Timeout: 20 * time.Second}
	go server.ServeForever()
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		server.Close()
	})
	return s
}

// stop ends the server and gives what it has reported.
func (s *served) stop() string {
	s.client.CloseIdleConnections()
	s.Close()
	return s.log.String()
}

func (s *served) do(t *testing.T, method, target string, body io.Reader) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, s.url+target, body)
	assert.NilError(t, err)
	return s.roundTrip(t, r)
}

func (s *served) roundTrip(t *testing.T, r *http.Request) (*http.Response, string) {
	t.Helper()
	reply, err := s.client.Do(r)
	assert.NilError(t, err)
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	assert.NilError(t, err)
	return reply, string(text)
}

// raw sends text as it is and gives all that comes back, to the end of the
// stream.
func (s *served) raw(t *testing.T, text string) string {
	t.Helper()
	c, err := net.Dial("tcp4", s.Addr().String())
	assert.NilError(t, err)
	defer c.Close()
	assert.NilError(t, c.SetDeadline(time.Now().Add(20*time.Second)))
	_, err = io.WriteString(c, text)
	assert.NilError(t, err)
	assert.NilError(t, c.(*net.TCPConn).CloseWrite())
	answer, err := io.ReadAll(c)
	assert.NilError(t, err)
	return string(answer)
}

// echo answers with what it has understood of the request.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	fmt.Fprintf(w, "%s %s %s host=%s length=%d body=%q x=%q trailer=%q err=%v",
		r.Method, r.RequestURI, r.Proto, r.Host, r.ContentLength, body, r.Header["X"], r.Trailer["T"], err)
})

func TestRequestsArriveWhole(t *testing.T) {
	for _, c := range []struct{ title, sent, want string }{
		{"no body", "GET /a?b=c HTTP/1.1\r\nHost: h\r\nX: 1\r\nx: 2\r\n\r\n",
			`GET /a?b=c HTTP/1.1 host=h length=0 body="" x=["1" "2"] trailer=[] err=<nil>`},
		{"any method", "BREW /pot HTTP/1.1\r\nHost: h\r\n\r\n",
			`BREW /pot HTTP/1.1 host=h length=0 body="" x=[] trailer=[] err=<nil>`},
		{"a length", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
			`POST / HTTP/1.1 host=h length=5 body="hello" x=[] trailer=[] err=<nil>`},
		{"chunks", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nT: 7\r\n\r\n",
			`POST / HTTP/1.1 host=h length=-1 body="hello" x=[] trailer=["7"] err=<nil>`},
		{"a body cut short", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhello",
			`POST / HTTP/1.1 host=h length=9 body="hello" x=[] trailer=[] err=unexpected EOF`},
		{"chunks cut short", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhello",
			`POST / HTTP/1.1 host=h length=-1 body="hello" x=[] trailer=[] err=unexpected EOF`},
		{"a chunk that is longer than it says", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n",
			`POST / HTTP/1.1 host=h length=-1 body="hel" x=[] trailer=[] err=malformed chunked body`},
		{"chunks with bare line feeds", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\nhel\n0\n\n",
			`POST / HTTP/1.1 host=h length=-1 body="" x=[] trailer=[] err=malformed chunked body`},
		{"an expectation without a body", "GET / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n\r\n",
			`GET / HTTP/1.1 host=h length=0 body="" x=[] trailer=[] err=<nil>`},
		{"an expectation of HTTP/1.0", "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
			`POST / HTTP/1.0 host= length=1 body="x" x=[] trailer=[] err=<nil>`},
		{"HTTP/1.0", "GET / HTTP/1.0\r\n\r\n",
			`GET / HTTP/1.0 host= length=0 body="" x=[] trailer=[] err=<nil>`},
		{"letters of Latin-1", "GET /\xe9 HTTP/1.0\r\nX: \xe9\r\n\r\n",
			"GET /\xe9 HTTP/1.0 host= length=0 body=\"\" x=[\"\\xe9\"] trailer=[] err=<nil>"},
		{"a target of another server", "GET http://there/p HTTP/1.1\r\nHost: h\r\n\r\n",
			`GET http://there/p HTTP/1.1 host=there length=0 body="" x=[] trailer=[] err=<nil>`},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := serve(t, echo)
			head, body, _ := strings.Cut(s.raw(t, c.sent), "\r\n\r\n")
			assert.Assert(t, strings.HasPrefix(head, "HTTP/1.1 200 OK\r\n"), head)
			assert.Equal(t, body, c.want)
			assert.Equal(t, s.stop(), "")
		})
	}
}

func TestHTTP09HasNoHead(t *testing.T) {
	s := serve(t, echo)
	assert.Equal(t, s.raw(t, "GET /old\r\n"), `GET /old HTTP/0.9 host= length=0 body="" x=[] trailer=[] err=<nil>`)
}

// Python's parser lets pass what must not reach a handler of net/http, and both
// refuse in the words of an error reply of ours.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ title, sent, want string }{
		{"no Host", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400 Bad request"},
		{"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "HTTP/1.1 400 Bad request"},
		{"a field hidden behind CR", "GET / HTTP/1.1\r\nHost: a\r\nX: y\rZ: z\r\n\r\n", "HTTP/1.1 400 Bad request"},
		{"a line that is no field", "GET / HTTP/1.1\r\nHost: a\r\nwhat\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 400 Bad request"},
		{"a blank before the colon", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 3\r\n\r\nabc", "HTTP/1.1 400 Bad request"},
		{"two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "HTTP/1.1 400 Bad request"},
		{"a length that is none", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", "HTTP/1.1 400 Bad request"},
		{"an unknown coding", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "HTTP/1.1 501 Unsupported transfer encoding"},
		{"Python's syntax", "GET / what HTTP/1.1\r\n\r\n", "HTTP/1.1 400 Bad request syntax ('GET / what HTTP/1.1')"},
		{"Python's limit", "GET / HTTP/1.1\r\nHost: a\r\n" + strings.Repeat("X: y\r\n", 100) + "\r\n", "HTTP/1.1 431 Too many headers"},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { t.Error("it has been served") }))
			status, _, _ := strings.Cut(s.raw(t, c.sent), "\r\n")
			assert.Equal(t, status, c.want)
		})
	}
}

// What two servers may understand otherwise costs the connection: the second
// request of these is never served.
func TestNothingFollowsWhatIsAmbiguous(t *testing.T) {
	for _, first := range []string{
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n",
		"POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n",
	} {
		s := serve(t, echo)
		answer := s.raw(t, first+"GET /second HTTP/1.1\r\nHost: a\r\n\r\n")
		assert.Equal(t, strings.Count(answer, "HTTP/1.1 200 OK"), 1, answer)
	}
}

func TestBodiesThatNobodyReads(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.URL.Path) }))
	for _, c := range []struct {
		size int
		kept bool
	}{{10, true}, {200 << 10, true}, {300 << 10, false}} {
		for _, announced := range []bool{true, false} {
			kept := false
			trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) { kept = info.Reused }}
			s.client.CloseIdleConnections()
			for range 2 {
				body := io.Reader(strings.NewReader(strings.Repeat("x", c.size)))
				if !announced {
					body = io.MultiReader(body)
				}
				r, err := http.NewRequestWithContext(httptrace.WithClientTrace(t.Context(), trace), "POST", s.url+"/p", body)
				assert.NilError(t, err)
				// A client may find the connection closed while it still sends.
				reply, err := s.client.Do(r)
				if err != nil {
					assert.Assert(t, !c.kept, "%v", err)
					continue
				}
				text, _ := io.ReadAll(reply.Body)
				reply.Body.Close()
				assert.Equal(t, string(text), "/p")
			}
			assert.Equal(t, kept, c.kept, "%+v announced=%v", c, announced)
		}
	}
}

func TestContinueIsSentWhenTheHandlerReads(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/read" {
			body, err := io.ReadAll(r.Body)
			assert.Check(t, err)
			w.Write(body)
		}
	}))
	ask := func(target string) string {
		return "POST " + target + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi"
	}
	answer := s.raw(t, ask("/read"))
	assert.Assert(t, strings.HasPrefix(answer, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), answer)
	assert.Assert(t, strings.HasSuffix(answer, "\r\n\r\nhi"), answer)
	answer = s.raw(t, ask("/unread"))
	assert.Assert(t, strings.HasPrefix(answer, "HTTP/1.1 200 OK\r\n"), answer)
	assert.Assert(t, strings.Contains(answer, "Connection: close\r\n"), answer)
}

// Who keeps the body beyond the end of its handler does not read the next request.
func TestABodyEnds(t *testing.T) {
	kept := make(chan bool)
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/close" {
			assert.Check(t, r.Body.Close())
		}
		body := r.Body
		read := func() {
			n, err := body.Read(make([]byte, 1))
			assert.Check(t, n == 0 && err == http.ErrBodyReadAfterClose, "%d %v", n, err)
		}
		if r.URL.Path == "/close" {
			read()
			return
		}
		go func() {
			<-r.Context().Done()
			read()
			kept <- true
		}()
	}))
	s.do(t, "POST", "/close", strings.NewReader("body"))
	s.do(t, "POST", "/keep", strings.NewReader("body"))
	<-kept
}

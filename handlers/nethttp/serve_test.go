package nethttp_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
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

func TestRepliesAreFramed(t *testing.T) {
	long := strings.Repeat("0123456789", 1000)
	mux := http.NewServeMux()
	mux.HandleFunc("/short", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "short") })
	mux.HandleFunc("/long", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, long) })
	mux.HandleFunc("/declared", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(long)))
		_, err := io.WriteString(w, long)
		assert.Check(t, err)
		_, err = io.WriteString(w, "more")
		assert.Check(t, err == http.ErrContentLength)
	})
	edge := strings.Repeat("x", 4<<10)
	mux.HandleFunc("/edge", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, edge[:1]); io.WriteString(w, edge[1:]) })
	mux.HandleFunc("/beyond", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, edge); io.WriteString(w, "x") })
	mux.HandleFunc("/304", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "7")
		w.WriteHeader(304)
		w.WriteHeader(200) // too late
	})
	mux.HandleFunc("/nonsense", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "-7")
		w.Header().Set("Transfer-Encoding", "gzip")
		for _, code := range []int{0, 99, 1000} {
			func() {
				defer func() { assert.Check(t, recover() != nil) }()
				w.WriteHeader(code)
			}()
		}
		w.WriteHeader(999)
	})
	mux.HandleFunc("/nothing", func(w http.ResponseWriter, r *http.Request) {})
	mux.HandleFunc("/204", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(204)
		_, err := io.WriteString(w, "more")
		assert.Check(t, err == http.ErrBodyNotAllowed)
	})
	mux.HandleFunc("/flushed", func(w http.ResponseWriter, r *http.Request) {
		for _, word := range []string{"a", "b"} {
			io.WriteString(w, word)
			assert.Check(t, http.NewResponseController(w).Flush())
		}
	})
	s := serve(t, mux)
	for _, c := range []struct {
		method, target, body string
		length               int64
	}{
		{"GET", "/short", "short", 5},
		{"HEAD", "/short", "", 5},
		{"GET", "/long", long, -1},
		{"GET", "/declared", long, int64(len(long))},
		{"HEAD", "/declared", "", int64(len(long))},
		{"GET", "/edge", edge, int64(len(edge))},
		{"GET", "/beyond", edge + "x", -1},
		{"HEAD", "/304", "", 7},
		{"GET", "/nonsense", "", 0},
		{"HEAD", "/nothing", "", -1},
		{"GET", "/nothing", "", 0},
		{"GET", "/204", "", 0},
		{"GET", "/flushed", "ab", -1},
	} {
		reply, body := s.do(t, c.method, c.target, nil)
		assert.Equal(t, body, c.body, c.target)
		assert.Equal(t, reply.ContentLength, c.length, "%s %s", c.method, c.target)
	}
	answer := s.raw(t, "GET /flushed HTTP/1.0\r\n\r\n")
	assert.Assert(t, strings.HasSuffix(answer, "\r\nConnection: close\r\n\r\nab"), answer)
	assert.Assert(t, !strings.Contains(answer, "chunked"), answer)
	kept := "GET /short HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
	answer = s.raw(t, kept+"HEAD /declared HTTP/1.1\r\nHost: a\r\n\r\n"+kept+"GET /short HTTP/1.0\r\n\r\n"+kept)
	assert.Equal(t, strings.Count(answer, "\r\nConnection: keep-alive\r\n\r\nshort"), 2, answer)
	assert.Equal(t, strings.Count(answer, "HTTP/1.1 200 OK"), 4, answer)
	assert.Equal(t, strings.Count(answer, "Connection: "), 2, "a client of HTTP/1.0 expects the end: %s", answer)
	assert.Equal(t, s.stop(), "")
}

// A class of HTTP/1.0 sends no chunks, whatever the client knows.
func TestProtocolVersionOfTheClass(t *testing.T) {
	class := nethttp.New(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.(http.Flusher).Flush() }))
	class.ProtocolVersion, class.Log = "HTTP/1.0", listener.NewLog(io.Discard)
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", class)
	assert.NilError(t, err)
	defer server.Close()
	go server.ServeForever()
	answer := (&served{Server: server}).raw(t, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	assert.Assert(t, strings.HasPrefix(answer, "HTTP/1.0 200 OK\r\n"), answer)
	assert.Assert(t, strings.HasSuffix(answer, "\r\nConnection: close\r\n\r\n"), answer)
}

// A handler may end the connection, in any letters and among other words.
func TestAHandlerClosesTheConnection(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "upgrade, Close")
	}))
	one := "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
	answer := s.raw(t, one+one)
	assert.Equal(t, strings.Count(answer, "HTTP/1.1 200 OK"), 1, answer)
	assert.Equal(t, strings.Count(answer, "Connection: upgrade, Close\r\n"), 1, answer)
}

func TestAShortReplyEndsTheConnection(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "10")
		io.WriteString(w, "four")
	}))
	reply, err := s.client.Get(s.url)
	assert.NilError(t, err)
	_, err = io.ReadAll(reply.Body)
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
}

func TestHeadersAreTheHandlersOwn(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h["Date"], h["Server"] = nil, []string{"mine"}
		h["X-Split"] = []string{"one\r\nX-Injected: two"}
		h["not a name"] = []string{"three"}
		h.Set("X-Latin", "\xe9")
		w.WriteHeader(299)
		h.Set("X-Late", "four")
		io.WriteString(w, "<p>")
	}))
	answer := s.raw(t, "GET / HTTP/1.0\r\n\r\n")
	assert.Equal(t, answer, "HTTP/1.1 299 \r\nContent-Length: 3\r\nContent-Type: text/html; charset=utf-8\r\n"+
		"Server: mine\r\nX-Latin: \xe9\r\nX-Split: one  X-Injected: two\r\n\r\n<p>")
	assert.Equal(t, s.stop(), "")
}

func TestTrailersFollowTheBody(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "Sum")
		io.WriteString(w, "body")
		w.Header().Set("Sum", "7")
		w.Header().Set(http.TrailerPrefix+"More", "8")
	}))
	reply, body := s.do(t, "GET", "/", nil)
	assert.Equal(t, body, "body")
	assert.Equal(t, reply.Trailer.Get("Sum"), "7")
	assert.Equal(t, reply.Trailer.Get("More"), "8")
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

func TestInterimReplies(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Link", "</style.css>")
		w.WriteHeader(103)
		w.Header().Del("Link")
		io.WriteString(w, "page")
	}))
	answer := s.raw(t, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
	assert.Assert(t, strings.HasPrefix(answer, "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\nHTTP/1.1 200 OK\r\n"), answer)
	assert.Equal(t, strings.Count(answer, "Link"), 1)
}

func TestPanics(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/abort" {
			panic(http.ErrAbortHandler)
		}
		panic("out of paper")
	}))
	_, err := s.client.Get(s.url + "/abort")
	assert.ErrorContains(t, err, "EOF")
	_, err = s.client.Get(s.url + "/panic")
	assert.ErrorContains(t, err, "EOF")
	report := s.stop()
	assert.Equal(t, strings.Count(report, "Exception occurred"), 1, report)
	assert.Assert(t, strings.Contains(report, "panic: out of paper"), report)
	assert.Assert(t, strings.Contains(report, "TestPanics"), "the report shows where: %s", report)
}

func TestContextEnds(t *testing.T) {
	contexts := make(chan context.Context, 1)
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		assert.Check(t, r.Context().Value(http.LocalAddrContextKey) != nil)
		contexts <- r.Context()
		if r.URL.Path != "/return" {
			<-r.Context().Done()
		}
	}))
	s.do(t, "GET", "/return", nil)
	<-(<-contexts).Done()

	// The client gives up.
	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "POST", s.url+"/wait", strings.NewReader("body"))
	assert.NilError(t, err)
	gone := make(chan error)
	go func() {
		_, err := s.client.Do(r)
		gone <- err
	}()
	waiting := <-contexts
	cancel()
	assert.ErrorIs(t, <-gone, context.Canceled)
	<-waiting.Done()

	// The server is closed.
	go func() {
		_, err := s.client.Get(s.url + "/wait")
		gone <- err
	}()
	waiting = <-contexts
	assert.NilError(t, s.Close())
	<-waiting.Done()
	assert.Assert(t, errors.Is(context.Cause(waiting), net.ErrClosed))
	assert.Assert(t, <-gone != nil)
}

// A client that sends its next request early has not gone, though it has ended
// its stream: that request has been received, and waits.
func TestContextSurvivesTheNextRequest(t *testing.T) {
	var conn *listener.Conn
	class := nethttp.New(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/1" {
			ended := make(chan error, 1)
			stop := conn.Watch(func(err error) { ended <- err })
			assert.Check(t, <-ended == io.EOF) // whoever is to be told has been told
			assert.Check(t, r.Context().Err())
			stop()
		}
		io.WriteString(w, r.URL.Path)
	}))
	class.Log = listener.NewLog(io.Discard)
	setup := class.Setup
	class.Setup = func(x *base.Exchange) {
		conn = x.Conn
		setup(x)
	}
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", class)
	assert.NilError(t, err)
	defer server.Close()
	go server.ServeForever()
	one := func(path string) string { return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n" }
	answer := (&served{Server: server}).raw(t, one("/1")+one("/2"))
	assert.Assert(t, strings.Contains(answer, "\r\n\r\n/1HTTP/1.1") && strings.HasSuffix(answer, "/2"), answer)
}

// The client is looked out for as soon as its body has been read, the end of it
// not asked for, or when there is none.
func TestContextEndsWhateverHasBeenRead(t *testing.T) {
	for _, sent := range []string{
		"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi",
	} {
		s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			io.ReadFull(r.Body, make([]byte, r.ContentLength))
			<-r.Context().Done()
			assert.Check(t, context.Cause(r.Context()) == io.EOF)
			io.WriteString(w, "still answered")
		}))
		answer := s.raw(t, sent) // ends its stream
		assert.Assert(t, strings.HasSuffix(answer, "still answered"), answer)
		assert.Equal(t, s.stop(), "")
	}
}

// Who keeps the body beyond the end of its handler does not read the next request.
func TestABodyEnds(t *testing.T) {
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

var kept = make(chan bool)

func TestHijack(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, both, err := http.NewResponseController(w).Hijack()
		assert.NilError(t, err)
		_, err = io.WriteString(w, "no more")
		assert.Check(t, err == http.ErrHijacked)
		early := both.Reader.Buffered()
		go func() { // beyond the end of the handler
			defer c.Close()
			line, err := both.ReadString('\n')
			assert.Check(t, err)
			fmt.Fprintf(both, "%d early: %s", early, line)
			both.Flush()
			line, _ = both.ReadString('\n')
			fmt.Fprintf(both, "then: %s", line)
			both.Flush()
		}()
	}))
	c, err := net.Dial("tcp4", s.Addr().String())
	assert.NilError(t, err)
	defer c.Close()
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\nfirst\n")
	answer := bufio.NewReader(c)
	line, err := answer.ReadString('\n')
	assert.NilError(t, err)
	assert.Equal(t, line, "6 early: first\n")
	finished := make(chan error)
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		finished <- s.Shutdown(ctx) // waits for the hijacked connection
	}()
	io.WriteString(c, "second\n")
	rest, err := io.ReadAll(answer)
	assert.NilError(t, err)
	assert.Equal(t, string(rest), "then: second\n")
	assert.NilError(t, <-finished)
}

// A hijacked connection that nobody closes ends with the server.
func TestHijackAndForget(t *testing.T) {
	taken := make(chan struct{})
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _, err := w.(http.Hijacker).Hijack()
		assert.Check(t, err)
		close(taken)
	}))
	c, err := net.Dial("tcp4", s.Addr().String())
	assert.NilError(t, err)
	defer c.Close()
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	<-taken
	assert.Equal(t, s.stop(), "")
}

func TestDeadlines(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		control := http.NewResponseController(w)
		assert.Check(t, control.EnableFullDuplex())
		if r.URL.Path == "/late" {
			assert.Check(t, control.SetReadDeadline(time.Unix(1, 0)))
			assert.Check(t, control.SetWriteDeadline(time.Now().Add(time.Hour)))
			_, err := io.ReadAll(r.Body)
			assert.Check(t, errors.Is(err, os.ErrDeadlineExceeded), "%v", err)
		}
		io.WriteString(w, r.URL.Path)
	}))
	answer := s.raw(t, "POST /late HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n")
	assert.Assert(t, strings.HasSuffix(answer, "/late"), answer)
}

func TestFileServer(t *testing.T) {
	folder := t.TempDir()
	large := strings.Repeat("glass ", 100_000)
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "large.txt"), []byte(large), 0o644))
	s := serve(t, http.FileServer(http.Dir(folder)))
	reply, body := s.do(t, "GET", "/large.txt", nil)
	assert.Equal(t, reply.ContentLength, int64(len(large)))
	assert.Assert(t, body == large)
	r, err := http.NewRequest("GET", s.url+"/large.txt", nil)
	assert.NilError(t, err)
	r.Header.Set("Range", "bytes=6-10")
	reply, body = s.roundTrip(t, r)
	assert.Equal(t, reply.StatusCode, 206)
	assert.Equal(t, body, "glass")
	assert.Equal(t, s.stop(), "")
}

// A method of the class's own comes before the handler, and what is overridden
// takes part in its replies.
func TestTheClassStaysAClass(t *testing.T) {
	class := nethttp.New(nil) // http.DefaultServeMux, where nothing is registered
	class.Log = listener.NewLog(io.Discard)
	class.Do["POST"] = func(x *base.Exchange) {
		body := make([]byte, 2)
		io.ReadFull(x.RFile, body)
		x.SendResponse(200)
		x.SendHeader("Content-Length", "2")
		x.EndHeaders()
		x.WFile.Write(body)
	}
	end := class.EndHeaders
	class.EndHeaders = func(x *base.Exchange) {
		x.SendHeader("X-Class", "yes")
		end(x)
	}
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", class)
	assert.NilError(t, err)
	defer server.Close()
	go server.ServeForever()
	s := &served{Server: server}
	answer := s.raw(t, "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi"+"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
	replies := bufio.NewReader(strings.NewReader(answer))
	for _, want := range []int{100, 200, 404} {
		reply, err := http.ReadResponse(replies, nil)
		assert.NilError(t, err)
		assert.Equal(t, reply.StatusCode, want)
		if want > 100 {
			assert.Equal(t, reply.Header.Get("X-Class"), "yes")
		}
		io.Copy(io.Discard, reply.Body)
	}
}

package nethttp_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/nethttp"
	"github.com/glasshttp/glass/server/listener"
)

var long, edge = strings.Repeat("0123456789", 1000), strings.Repeat("x", 4<<10)

// replies answers in all the ways there are to say how long a reply is.
func replies(t *testing.T) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/short", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "short") })
	mux.HandleFunc("/long", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, long) })
	mux.HandleFunc("/declared", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(long)))
		_, err := io.WriteString(w, long)
		assert.Check(t, err)
		n, err := io.WriteString(w, "more")
		assert.Check(t, n == 0 && err == http.ErrContentLength)
	})
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
	mux.HandleFunc("/promise", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "7")
		if r.Method != "HEAD" {
			io.WriteString(w, "kept it")
		}
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
	return mux
}

func TestRepliesAreFramed(t *testing.T) {
	s := serve(t, replies(t))
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
		_, err := http.ParseTime(reply.Header.Get("Date"))
		assert.NilError(t, err)
	}
	answer := s.raw(t, "GET /flushed HTTP/1.0\r\n\r\n")
	assert.Assert(t, strings.HasSuffix(answer, "\r\nConnection: close\r\n\r\nab"), answer)
	assert.Assert(t, !strings.Contains(answer, "chunked"), answer)
	kept := "GET /short HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
	answer = s.raw(t, kept+"HEAD /promise HTTP/1.1\r\nHost: a\r\n\r\n"+kept+"GET /short HTTP/1.0\r\n\r\n"+kept)
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

// What io.Copy gives to the reply is held to what the handler has declared, sent
// by the kernel or not.
func TestCopiesAreHeldToTheirLength(t *testing.T) {
	file := filepath.Join(t.TempDir(), "f")
	assert.NilError(t, os.WriteFile(file, []byte(strings.Repeat("0123456789", 1000)), 0o644))
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := os.Open(file)
		assert.Check(t, err)
		defer f.Close()
		if r.URL.Path != "/undeclared" {
			w.Header().Set("Content-Length", "5000")
		}
		var n int64
		switch r.URL.Path {
		case "/exact", "/undeclared":
			io.WriteString(w, "0")
			f.Seek(1, io.SeekStart)
			n, err = io.CopyN(w, f, 4999)
			assert.Check(t, err)
			assert.Check(t, n == 4999)
			return
		case "/beyond":
			n, err = io.CopyN(w, f, 5001)
		case "/whole":
			n, err = io.Copy(w, f)
		}
		assert.Check(t, errors.Is(err, http.ErrContentLength), "%d %v", n, err)
		io.CopyN(w, strings.NewReader(strings.Repeat("x", 5000-int(n))), 5000-n)
	}))
	for _, target := range []string{"/exact", "/undeclared"} {
		for _, method := range []string{"GET", "HEAD", "GET"} {
			_, body := s.do(t, method, target, nil)
			if method == "GET" {
				assert.Equal(t, body, strings.Repeat("0123456789", 500), target)
			}
		}
	}
	for _, target := range []string{"/beyond", "/whole"} {
		_, body := s.do(t, "GET", target, nil)
		assert.Equal(t, len(body), 5000, target)
	}
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

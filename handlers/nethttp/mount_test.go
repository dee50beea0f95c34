package nethttp_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	stdlog "log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/handlers/nethttp"
	"github.com/glasshttp/glass/server/listener"
)

// mount serves h by net/http below /m, and gives what is reported: it may be
// read when the server has been closed.
func mount(t *testing.T, h listener.Handler) (server *httptest.Server, log *bytes.Buffer) {
	t.Helper()
	log = &bytes.Buffer{}
	m := nethttp.Mount(h)
	m.Log = listener.NewLog(log)
	mux := http.NewServeMux()
	mux.Handle("/m/", http.StripPrefix("/m", m))
	server = httptest.NewUnstartedServer(mux)
	server.Config.ErrorLog = stdlog.New(m.Log, "", 0)
	server.Start()
	server.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	server.Client().Timeout = 20 * time.Second
	t.Cleanup(server.Close)
	return server, log
}

// quiet is a class without a log.
func quiet(do map[string]func(x *base.Exchange)) *base.Handler {
	h := base.New()
	h.Log = listener.NewLog(io.Discard)
	h.Do = do
	return h
}

func fetch(t *testing.T, server *httptest.Server, r *http.Request) (*http.Response, string) {
	t.Helper()
	reply, err := server.Client().Do(r)
	assert.NilError(t, err)
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	assert.NilError(t, err)
	return reply, string(body)
}

func newRequest(t *testing.T, method, url string, body io.Reader) *http.Request {
	t.Helper()
	r, err := http.NewRequest(method, url, body)
	assert.NilError(t, err)
	return r
}

func site(t *testing.T) *file.Handler {
	t.Helper()
	folder := t.TempDir()
	assert.NilError(t, os.MkdirAll(filepath.Join(folder, "sub", "deep"), 0o755))
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "sub", "page.txt"), []byte("a page"), 0o644))
	h := file.New(folder)
	h.Log = listener.NewLog(io.Discard)
	return h
}

func TestFilesBelowAPrefix(t *testing.T) {
	server, log := mount(t, site(t))
	for _, c := range []struct {
		method, target string
		status         int
		location, body string
	}{
		{"GET", "/m/sub/page.txt", 200, "", "a page"},
		{"HEAD", "/m/sub/page.txt", 200, "", ""},
		{"GET", "/m/sub", 301, "/m/sub/", ""},
		{"GET", "/m/sub/deep?x=1", 301, "/m/sub/deep/?x=1", ""},
		{"GET", "/m/sub/", 200, "", "<title>Directory listing for /sub/</title>"},
		{"GET", "/m/none", 404, "", "Error code: 404"},
		{"POST", "/m/sub/page.txt", 501, "", "Unsupported method (&#x27;POST&#x27;)"},
	} {
		reply, body := fetch(t, server, newRequest(t, c.method, server.URL+c.target, nil))
		assert.Equal(t, reply.StatusCode, c.status, c.target)
		assert.Equal(t, reply.Header.Get("Location"), c.location, c.target)
		want := strings.NewReplacer("&#x27;", "'").Replace(c.body)
		assert.Assert(t, strings.Contains(body, want), "%s: %s", c.target, body)
		assert.Assert(t, strings.HasPrefix(reply.Header.Get("Server"), "SimpleHTTP/"), c.target)
	}
	r := newRequest(t, "GET", server.URL+"/m/sub/page.txt", nil)
	reply, _ := fetch(t, server, r)
	assert.Equal(t, reply.ContentLength, int64(6))
	r.Header.Set("If-Modified-Since", reply.Header.Get("Last-Modified"))
	reply, _ = fetch(t, server, r)
	assert.Equal(t, reply.StatusCode, 304)
	server.Close()
	assert.Equal(t, log.String(), "")
}

func TestFilesByHTTP2(t *testing.T) {
	server := httptest.NewUnstartedServer(nethttp.Mount(site(t)))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	reply, body := fetch(t, server, newRequest(t, "GET", server.URL+"/sub/page.txt", nil))
	assert.Equal(t, reply.Proto, "HTTP/2.0")
	assert.Equal(t, body, "a page")
	reply, _ = fetch(t, server, newRequest(t, "GET", server.URL+"/none", nil))
	assert.Equal(t, reply.StatusCode, 404)
}

// shout answers with the body in capitals and what it knows of the request.
func shout(x *base.Exchange) {
	length, err := strconv.Atoi(x.Headers.Get("Content-Length"))
	if err != nil {
		x.SendError(411)
		return
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(x.RFile, body); err != nil {
		x.Fail(err)
		return
	}
	x.SendResponse(200)
	x.SendHeader("X-Line", x.RequestLine)
	x.SendHeader("X-Client", fmt.Sprint(x.Conn.ClientHost(), " ", x.Conn.ClientPort() != 0))
	x.SendHeader("X-Server", x.Conn.Server.Addr().String())
	x.EndHeaders()
	x.WFile.Write(bytes.ToUpper(body))
}

func TestBodiesArrive(t *testing.T) {
	server, log := mount(t, quiet(map[string]func(*base.Exchange){"POST": shout}))
	for _, body := range []io.Reader{
		strings.NewReader("hello, world"),
		io.MultiReader(strings.NewReader("hello, world")), // in chunks
	} {
		reply, text := fetch(t, server, newRequest(t, "POST", server.URL+"/m/a%20b?c=d", body))
		assert.Equal(t, text, "HELLO, WORLD")
		assert.Equal(t, reply.Header.Get("X-Line"), "POST /a%20b?c=d HTTP/1.1")
		assert.Equal(t, reply.Header.Get("X-Client"), "127.0.0.1 true")
		assert.Equal(t, reply.Header.Get("X-Server"), server.Listener.Addr().String())
	}
	reply, _ := fetch(t, server, newRequest(t, "POST", server.URL+"/m/", nil))
	assert.Equal(t, reply.StatusCode, 200, "Content-Length: 0 is what a client of Go sends")
	huge := io.LimitReader(zeros{}, 9<<20)
	r := newRequest(t, "POST", server.URL+"/m/", huge)
	r.Header.Set("Expect", "100-continue")
	if reply, err := server.Client().Do(r); err == nil { // or the client has been cut off while it sent
		reply.Body.Close()
		assert.Equal(t, reply.StatusCode, 411)
	}
	server.Close()
	assert.Equal(t, log.String(), "")
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// What a handler leaves of a body must not become a request, though it keeps
// the connection: whoever checks requests before it would not have seen that one.
func TestABodyIsNoRequest(t *testing.T) {
	served := 0
	h := quiet(map[string]func(*base.Exchange){})
	h.ProtocolVersion = "HTTP/1.1"
	answer := func(x *base.Exchange) {
		served++
		x.SendResponse(200)
		x.SendHeader("Connection", "keep-alive")
		x.SendHeader("Content-Length", "0")
		x.EndHeaders()
	}
	h.Do["POST"], h.Do["DELETE"] = answer, answer
	server, log := mount(t, h)
	for range 2 {
		reply, _ := fetch(t, server, newRequest(t, "POST", server.URL+"/m/", strings.NewReader("DELETE / HTTP/1.1\r\n\r\n")))
		assert.Equal(t, reply.StatusCode, 200)
	}
	server.Close()
	assert.Equal(t, served, 2)
	assert.Equal(t, log.String(), "")
}

// A redirect to a path of the handler's own goes below the prefix, and no other.
func TestRedirectsBelowAPrefix(t *testing.T) {
	server, _ := mount(t, quiet(map[string]func(*base.Exchange){"GET": func(x *base.Exchange) {
		x.SendResponse(302)
		x.SendHeader("Location", strings.TrimPrefix(x.Path, "/to?"))
		x.EndHeaders()
	}}))
	for to, want := range map[string]string{"/a": "/m/a", "a": "a", "//h/a": "//h/a", "http://h/a": "http://h/a"} {
		reply, _ := fetch(t, server, newRequest(t, "GET", server.URL+"/m/to?"+to, nil))
		assert.Equal(t, reply.Header.Get("Location"), want)
	}
}

// What concerns a connection ends with it, on the way there and on the way back.
func TestFieldsOfAConnectionStayBehind(t *testing.T) {
	m := nethttp.Mount(quiet(map[string]func(*base.Exchange){"GET": func(x *base.Exchange) {
		x.SendResponse(204)
		for i := range x.Headers.Len() {
			name, value := x.Headers.Field(i)
			x.SendHeader("Got-"+name, value)
		}
		for name := range connectionFields {
			if name != "Transfer-Encoding" { // without it a body would have to be in chunks
				x.SendHeader(name, "there")
			}
		}
		x.EndHeaders()
	}}))
	r := httptest.NewRequest("GET", "/", nil)
	r.Header = http.Header{"Kept": {"1", "2"}, "Expect": {"100-continue"}}
	for name := range connectionFields {
		r.Header[name] = []string{"here"}
	}
	w := httptest.NewRecorder()
	w.Header().Set("Outer", "kept")
	m.ServeHTTP(w, r)
	assert.DeepEqual(t, w.Header().Values("Got-Kept"), []string{"1", "2"})
	assert.Equal(t, w.Header().Get("Got-Host"), "example.com")
	assert.Equal(t, w.Header().Get("Outer"), "kept")
	for name := range w.Header() {
		assert.Assert(t, !connectionFields[strings.TrimPrefix(name, "Got-")] && name != "Got-Expect", name)
	}
}

var connectionFields = map[string]bool{
	"Connection": true, "Keep-Alive": true, "Proxy-Connection": true,
	"Te": true, "Trailer": true, "Transfer-Encoding": true, "Upgrade": true,
}

// A reply of unknown length leaves piece by piece.
func TestRepliesStream(t *testing.T) {
	seen := make(chan struct{})
	server, _ := mount(t, quiet(map[string]func(*base.Exchange){"GET": func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
		io.WriteString(x.WFile, "first")
		<-seen
		io.WriteString(x.WFile, " second")
	}}))
	reply, err := server.Client().Get(server.URL + "/m/")
	assert.NilError(t, err)
	defer reply.Body.Close()
	first := make([]byte, 5)
	_, err = io.ReadFull(reply.Body, first)
	assert.NilError(t, err)
	close(seen)
	rest, err := io.ReadAll(reply.Body)
	assert.NilError(t, err)
	assert.Equal(t, string(first)+string(rest), "first second")
	_, typed := reply.Header["Content-Type"]
	assert.Assert(t, !typed)
}

func TestFailuresOfAMountedHandler(t *testing.T) {
	server, log := mount(t, quiet(map[string]func(*base.Exchange){"GET": func(x *base.Exchange) {
		switch x.Path {
		case "/before":
			x.Fail(errors.New("ValueError: before"))
		case "/silent":
			x.CloseConnection = true
		case "/within":
			x.SendResponse(200)
			x.SendHeader("Content-Length", "10")
			x.EndHeaders()
			io.WriteString(x.WFile, "four")
			x.Fail(errors.New("ValueError: within"))
		case "/panic":
			panic("out of paper")
		case "/nonsense":
			io.WriteString(x.WFile, "what is HTTP?\n")
		case "/switch":
			x.SendResponse(101)
			x.EndHeaders()
		case "/too-low":
			x.SendResponse(99)
			x.EndHeaders()
		case "/hint":
			x.SendResponseOnly(103)
			x.SendHeader("Link", "</style.css>")
			x.EndHeaders()
			x.SendResponse(204)
			x.EndHeaders()
		}
	}}))
	for _, target := range []string{"/before", "/silent", "/panic"} {
		_, err := server.Client().Get(server.URL + "/m" + target)
		assert.ErrorContains(t, err, "EOF", target)
	}
	reply, err := server.Client().Get(server.URL + "/m/within")
	assert.NilError(t, err)
	_, err = io.ReadAll(reply.Body)
	assert.ErrorContains(t, err, "EOF")
	for target, status := range map[string]int{"/nonsense": 502, "/switch": 502, "/too-low": 502, "/hint": 204} {
		reply, body := fetch(t, server, newRequest(t, "GET", server.URL+"/m"+target, nil))
		assert.Equal(t, reply.StatusCode, status, target)
		assert.Equal(t, body == "The handler's reply is none of HTTP\n", status == 502)
		assert.Equal(t, reply.Header.Get("Link"), "")
	}
	server.Close()
	for _, line := range []string{"ValueError: before", "ValueError: within", "panic: out of paper"} {
		assert.Assert(t, strings.Contains(log.String(), line), log.String())
	}
	assert.Equal(t, strings.Count(log.String(), "Exception occurred"), 3, log.String())
}

// A client that leaves ends the exchange's context, and writing to it fails.
func TestAMountedHandlerLearnsThatTheClientHasGone(t *testing.T) {
	begun, failed := make(chan struct{}), make(chan error, 1)
	m := nethttp.Mount(quiet(map[string]func(*base.Exchange){"GET": func(x *base.Exchange) {
		close(begun)
		<-x.Context().Done()
		x.SendResponse(200)
		x.EndHeaders()
		for x.Err() == nil {
			x.WFile.Write(make([]byte, 64<<10))
		}
	}}))
	m.HandleError = func(c *listener.Conn, err error) { failed <- err }
	server := httptest.NewServer(m)
	defer server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-begun
		cancel()
	}()
	_, err := server.Client().Do(newRequest(t, "GET", server.URL, nil).WithContext(ctx))
	assert.ErrorIs(t, err, context.Canceled)
	assert.ErrorContains(t, <-failed, "Broken pipe")
}

// The handler's time-out counts for the client of net/http; waiting for nothing
// but the handler itself takes as long as it takes.
func TestTimeoutOfAMountedHandler(t *testing.T) {
	var log bytes.Buffer
	h := quiet(map[string]func(*base.Exchange){"POST": shout})
	h.Timeout, h.Log = 50*time.Millisecond, listener.NewLog(&log)
	server, _ := mount(t, h)
	c, err := net.Dial("tcp4", server.Listener.Addr().String())
	assert.NilError(t, err)
	defer c.Close()
	assert.NilError(t, c.SetDeadline(time.Now().Add(20*time.Second)))
	io.WriteString(c, "POST /m/ HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe")
	_, err = io.ReadAll(c)
	assert.NilError(t, err)
	server.Close()
	assert.Assert(t, strings.Contains(log.String(), "Request timed out"), log.String())
}

// Without a server around it, as in tests of who mounts.
func TestARecorderIsEnough(t *testing.T) {
	w := httptest.NewRecorder()
	nethttp.Mount(site(t)).ServeHTTP(w, httptest.NewRequest("GET", "/sub/page.txt", nil))
	assert.Equal(t, w.Code, 200)
	assert.Equal(t, w.Body.String(), "a page")
}

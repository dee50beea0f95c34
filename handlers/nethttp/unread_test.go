package nethttp_test

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/cgi"
	"github.com/glasshttp/glass/handlers/nethttp"
	"github.com/glasshttp/glass/server/listener"
)

// Scripts that end before the body of their request has come, and what they say.
var hasty = map[string]string{
	"at-once.sh":  "printf 'Content-Type: text/plain\r\n\r\ndone'",
	"some.sh":     "head -c 4 >&2; printf 'Content-Type: text/plain\r\n\r\ndone'",
	"measured.sh": "head -c 4 >&2; printf 'Content-Length: 4\r\n\r\ndone'",
	"silent.sh":   "head -c 4 >&2",
}

// hastily is a class that runs them.
func hastily(t *testing.T) *cgi.Handler {
	t.Helper()
	folder := t.TempDir()
	assert.NilError(t, os.Mkdir(filepath.Join(folder, "cgi-bin"), 0o755))
	for name, text := range hasty {
		assert.NilError(t, os.WriteFile(filepath.Join(folder, "cgi-bin", name), []byte("#!/bin/sh\n"+text+"\n"), 0o755))
	}
	h := cgi.New(folder)
	h.NobodyUID = os.Getuid // root's scripts are nobody's, who need not be able to enter the folder
	h.Log = listener.NewLog(io.Discard)
	h.Stderr = io.Discard
	return h
}

// dial connects to a server of net/http, to send what no client of Go would.
func dial(t *testing.T, server *httptest.Server) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp4", server.Listener.Addr().String())
	assert.NilError(t, err)
	t.Cleanup(func() { c.Close() })
	assert.NilError(t, c.SetDeadline(time.Now().Add(20*time.Second)))
	return c
}

const smuggled = "GET /m/cgi-bin/at-once.sh HTTP/1.1\r\nHost: a\r\n\r\n"

// A script need not wait for its body: the reply comes whole, though the client
// sends no more, and then the connection ends. What would have been the body is
// no request.
func TestAScriptEndsBeforeItsBodyHasCome(t *testing.T) {
	for name := range hasty {
		t.Run(name, func(t *testing.T) {
			class := hastily(t)
			served := 0
			run := class.RunCGI
			class.RunCGI = func(x *base.Exchange, dir, rest string) {
				served++
				run(x, dir, rest)
			}
			server, log := mount(t, class)
			c := dial(t, server)
			_, err := io.WriteString(c, "POST /m/cgi-bin/"+name+" HTTP/1.1\r\nHost: a\r\nContent-Length: 70\r\n\r\nsome")
			assert.NilError(t, err)
			in := bufio.NewReader(c)
			if name != "silent.sh" {
				reply, err := http.ReadResponse(in, nil)
				assert.NilError(t, err)
				body, err := io.ReadAll(reply.Body)
				assert.NilError(t, err)
				assert.Equal(t, string(body), "done")
			}
			io.WriteString(c, smuggled) // which fails when the server has closed already
			rest, err := io.ReadAll(in)
			assert.Assert(t, !errors.Is(err, os.ErrDeadlineExceeded), "the connection is still there")
			assert.Equal(t, string(rest), "")
			server.Close()
			assert.Equal(t, served, 1)
			assert.Equal(t, log.String(), "")
		})
	}
}

// By HTTP/2 the request ends alone, and others share its connection.
func TestAScriptEndsBeforeItsBodyHasComeByHTTP2(t *testing.T) {
	server := httptest.NewUnstartedServer(nethttp.Mount(hastily(t)))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	server.Client().Timeout = 20 * time.Second
	for _, name := range []string{"at-once.sh", "some.sh", "measured.sh"} {
		body, more := io.Pipe()
		go io.WriteString(more, "some")
		r := newRequest(t, "POST", server.URL+"/cgi-bin/"+name, body)
		r.ContentLength = 70
		reply, text := fetch(t, server, r)
		assert.Equal(t, reply.Proto, "HTTP/2.0")
		assert.Equal(t, text, "done")
		_, err := io.WriteString(more, smuggled)
		assert.ErrorIs(t, err, io.ErrClosedPipe)
	}
}

// What others have put around the ResponseWriter of net/http makes no difference
// where it says what is inside.
func TestAroundTheResponseWriter(t *testing.T) {
	m := nethttp.Mount(hastily(t))
	server := httptest.NewServer(http.StripPrefix("/m", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m.ServeHTTP(around{around{w}}, r)
	})))
	defer server.Close()
	c := dial(t, server)
	io.WriteString(c, "POST /m/cgi-bin/some.sh HTTP/1.1\r\nHost: a\r\nContent-Length: 70\r\n\r\nsome")
	answer, err := io.ReadAll(c)
	assert.NilError(t, err)
	assert.Assert(t, strings.HasSuffix(string(answer), "done\r\n0\r\n\r\n"), "%s", answer)
}

type around struct{ http.ResponseWriter }

func (a around) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// A body that has come costs no connection, whether it has been read or not, in
// time or without any limit.
func TestBodiesLeaveTheConnection(t *testing.T) {
	h := quiet(map[string]func(*base.Exchange){"POST": shout, "PUT": func(x *base.Exchange) {
		x.SendResponse(204)
		x.EndHeaders()
	}})
	for _, timeout := range []time.Duration{0, time.Hour} {
		h.Timeout = timeout
		server, log := mount(t, h)
		reused := -1
		trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
			if info.Reused {
				reused++
			}
		}}
		for i, method := range []string{"POST", "POST", "PUT", "PUT", "POST"} {
			for _, body := range []io.Reader{strings.NewReader("hello"), io.MultiReader(strings.NewReader("hello"))} {
				r := newRequest(t, method, server.URL+"/m/", body)
				reply, _ := fetch(t, server, r.WithContext(httptrace.WithClientTrace(t.Context(), trace)))
				assert.Equal(t, reply.StatusCode/100, 2, "%d", i)
			}
		}
		assert.Equal(t, reused, 8, "of ten requests all but the first")
		server.Close()
		assert.Equal(t, log.String(), "")
	}
}

// A handler whose time-out has passed has not read its request to the end either,
// whatever it answers.
func TestAReplyInPlaceOfABody(t *testing.T) {
	h := quiet(map[string]func(*base.Exchange){"POST": func(x *base.Exchange) {
		_, err := io.ReadFull(x.RFile, make([]byte, 70))
		assert.Check(t, errors.Is(err, os.ErrDeadlineExceeded), "%v", err)
		x.SendResponse(408)
		x.SendHeader("Content-Length", "4")
		x.EndHeaders()
		io.WriteString(x.WFile, "late")
	}, "GET": func(x *base.Exchange) { t.Error("the body has been served") }})
	h.Timeout = 50 * time.Millisecond
	server, _ := mount(t, h)
	c := dial(t, server)
	io.WriteString(c, "POST /m/ HTTP/1.1\r\nHost: a\r\nContent-Length: 70\r\n\r\nsome")
	in := bufio.NewReader(c)
	reply, err := http.ReadResponse(in, nil)
	assert.NilError(t, err)
	assert.Equal(t, reply.StatusCode, 408)
	assert.Assert(t, reply.Close)
	body, err := io.ReadAll(reply.Body)
	assert.NilError(t, err)
	assert.Equal(t, string(body), "late")
	io.WriteString(c, smuggled)
	rest, err := io.ReadAll(in)
	assert.Assert(t, !errors.Is(err, os.ErrDeadlineExceeded), "the connection is still there")
	assert.Equal(t, string(rest), "")
}

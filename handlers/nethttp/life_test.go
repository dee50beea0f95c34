package nethttp_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/nethttp"
	"github.com/glasshttp/glass/server/listener"
)

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

func TestHijack(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, both, err := http.NewResponseController(w).Hijack()
		assert.NilError(t, err)
		w.WriteHeader(204)
		_, err = io.WriteString(w, "no more")
		assert.Check(t, err == http.ErrHijacked)
		assert.Check(t, http.NewResponseController(w).Flush() == http.ErrHijacked)
		_, _, err = w.(http.Hijacker).Hijack()
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

// What has been written before is sent, and the class's time-out is no longer that
// of the connection.
func TestHijackInTheMiddle(t *testing.T) {
	var conn *listener.Conn
	class := nethttp.New(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "5")
		io.WriteString(w, "on")
		c, _, err := w.(http.Hijacker).Hijack()
		assert.NilError(t, err)
		assert.Check(t, conn.Timeout == 0)
		_, err = c.Read(make([]byte, 1))
		assert.Check(t, err)
		io.WriteString(c, "ce.")
		assert.Check(t, c.Close())
		assert.Check(t, c.Close() != nil)
	}))
	class.Timeout, class.Log = time.Hour, listener.NewLog(io.Discard)
	class.Setup = func(x *base.Exchange) { conn = x.Conn }
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", class)
	assert.NilError(t, err)
	defer server.Close()
	go server.ServeForever()
	c, err := net.Dial("tcp4", server.Addr().String())
	assert.NilError(t, err)
	defer c.Close()
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	answer := bufio.NewReader(c)
	for line := ""; line != "\r\n"; {
		line, err = answer.ReadString('\n')
		assert.NilError(t, err)
	}
	io.WriteString(c, "x")
	rest, err := io.ReadAll(answer)
	assert.NilError(t, err)
	assert.Equal(t, string(rest), "once.")
}

// Nobody else looks out for the client of a hijacked connection: that it goes does
// not take the connection from the handler.
func TestHijackEndsWatching(t *testing.T) {
	taken, ended := make(chan struct{}), make(chan error, 1)
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, _, err := w.(http.Hijacker).Hijack()
		assert.Check(t, err)
		defer c.Close()
		conn, gone := c.(*listener.Conn), make(chan struct{})
		conn.Watch(func(err error) { // those who have watched before are told before
			if err != io.EOF {
				close(gone)
			}
		})
		close(taken)
		<-gone
		ended <- conn.Context().Err()
	}))
	c, err := net.Dial("tcp4", s.Addr().String())
	assert.NilError(t, err)
	io.WriteString(c, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
	<-taken
	assert.NilError(t, c.(*net.TCPConn).SetLinger(0))
	assert.NilError(t, c.Close()) // which resets it
	assert.NilError(t, <-ended)
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
		switch r.URL.Path {
		case "/late":
			assert.Check(t, control.SetReadDeadline(time.Unix(1, 0)))
			_, err := io.ReadAll(r.Body)
			assert.Check(t, errors.Is(err, os.ErrDeadlineExceeded), "%v", err)
		case "/stuck":
			assert.Check(t, control.SetWriteDeadline(time.Unix(1, 0)))
			io.WriteString(w, "x")
			err := control.Flush()
			assert.Check(t, errors.Is(err, os.ErrDeadlineExceeded), "%v", err)
			n, err := io.WriteString(w, "y")
			assert.Check(t, n == 0 && errors.Is(err, os.ErrDeadlineExceeded), "%v", err)
		case "/read":
			assert.Check(t, control.SetReadDeadline(time.Unix(1, 0))) // which is not that of the next request
		case "/write":
			assert.Check(t, control.SetWriteDeadline(time.Now().Add(time.Hour)))
		}
		io.WriteString(w, r.URL.Path)
	}))
	answer := s.raw(t, "POST /late HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n")
	assert.Assert(t, strings.HasSuffix(answer, "/late"), answer)
	_, err := s.client.Get(s.url + "/stuck")
	assert.ErrorContains(t, err, "EOF")
	for _, target := range []string{"/read", "/write", "/none"} { // on one connection
		var reused bool
		trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) { reused = info.Reused }}
		r, err := http.NewRequestWithContext(httptrace.WithClientTrace(t.Context(), trace), "GET", s.url+target, nil)
		assert.NilError(t, err)
		_, body := s.roundTrip(t, r)
		assert.Equal(t, body, target)
		assert.Equal(t, reused, target != "/read")
	}
}

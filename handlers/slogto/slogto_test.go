package slogto_test

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/slogto"
	"github.com/glasshttp/glass/server/listener"
)

// logger writes records as text, without the time.
func logger(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{
		ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey || a.Key == "stack" {
				return slog.Attr{}
			}
			return a
		},
	}))
}

// ask lets a server with that handler answer one request.
func ask(h listener.Handler, prepare func(*listener.Server), request string) {
	server, err := listener.NewHTTPServer("127.0.0.1:0", h)
	if err != nil {
		panic(err)
	}
	defer server.Close()
	prepare(server)
	c, err := net.Dial("tcp4", server.Addr().String())
	if err != nil {
		panic(err)
	}
	defer c.Close()
	io.WriteString(c, request)
	if err := server.HandleRequest(); err != nil {
		panic(err)
	}
}

func nothing(*listener.Server) {}

// Nothing at all is a size, too.
func TestSize(t *testing.T) {
	for _, test := range []struct {
		size int64
		want bool
	}{{-1, false}, {0, true}, {1, true}} {
		var out strings.Builder
		h := base.New()
		slogto.Class(h, logger(&out))
		h.Do["GET"] = func(x *base.Exchange) { h.LogRequest(x, 200, test.size) }
		ask(h, nothing, "GET / HTTP/1.0\r\n\r\n")
		assert.Equal(t, strings.Contains(out.String(), fmt.Sprintf(" size=%d", test.size)), test.want, out.String())
	}
}

// A request is a record with attributes.
func ExampleClass() {
	h := base.New()
	slogto.Class(h, logger(os.Stdout)) // slog.Default()
	h.Do["GET"] = func(x *base.Exchange) {
		x.LogMessage("looking for %s", x.Path)
		x.SendError(404)
	}
	ask(h, nothing, "GET /a HTTP/1.0\r\n\r\n")
	// Output:
	// level=INFO msg="looking for /a" client=127.0.0.1 request="GET /a HTTP/1.0"
	// level=WARN msg="code 404, message Not Found" client=127.0.0.1 request="GET /a HTTP/1.0"
	// level=INFO msg=request client=127.0.0.1 method=GET path=/a version=HTTP/1.0 status=404
}

// What a handler fails with is a record, in place of Python's traceback.
func ExampleServer() {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) { x.Fail(errors.New("no paper")) }
	ask(h, func(s *listener.Server) { slogto.Server(s, logger(os.Stdout)) }, "GET /a HTTP/1.0\r\n\r\n")
	// Output:
	// level=ERROR msg=exception client=127.0.0.1 error="no paper"
}

// Log lines as they are, for whoever writes to a listener.Log.
func ExampleLines() {
	log := slogto.Lines(logger(os.Stdout), slog.LevelInfo)
	fmt.Fprint(log, "one line\nand another\n")
	// Output:
	// level=INFO msg="one line"
	// level=INFO msg="and another"
}

func TestSizesAndForgedLines(t *testing.T) {
	var out strings.Builder
	h := base.New()
	slogto.Class(h, logger(&out))
	h.Do["GET"] = func(x *base.Exchange) {
		x.LogRequest(200, 7)
		x.LogMessage("a\nlevel=INFO msg=forged")
	}
	ask(h, nothing, "GET / HTTP/1.0\r\n\r\n")
	assert.Equal(t, out.String(), "level=INFO msg=request client=127.0.0.1 method=GET path=/ version=HTTP/1.0 status=200 size=7\n"+
		`level=INFO msg="a\nlevel=INFO msg=forged" client=127.0.0.1 request="GET / HTTP/1.0"`+"\n")
}

func TestPanicsHaveAStack(t *testing.T) {
	var out strings.Builder
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) { panic("out of paper") }
	ask(h, func(s *listener.Server) {
		slogto.Server(s, slog.New(slog.NewJSONHandler(&out, nil)))
	}, "GET / HTTP/1.0\r\n\r\n")
	assert.Assert(t, strings.Contains(out.String(), `"error":"panic: out of paper"`), out.String())
	assert.Assert(t, strings.Contains(out.String(), "TestPanicsHaveAStack.func1 "), out.String())
}

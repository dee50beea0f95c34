package base_test

import (
	"fmt"
	"io"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// The steps from a connection to a method: functions of Handler.

// Do has the methods.
func ExampleHandler_do() {
	h := hello()
	h.Do["HEAD"] = func(x *base.Exchange) { // def do_HEAD(self):
		x.SendResponse(200)
		x.EndHeaders()
	}
	delete(h.Do, "GET")

	fields(h, "HEAD / HTTP/1.0\r\n\r\n")
	fields(h, "GET / HTTP/1.0\r\n\r\n")
	// Output:
	// HTTP/1.0 200 OK
	// HTTP/1.0 501 Unsupported method ('GET')
}

// ServeConn is what a server calls: a class is a listener.Handler.
func ExampleHandler_ServeConn() {
	h := hello()
	h.Log = listener.NewLog(io.Discard)
	c := &client{Reader: strings.NewReader("GET /\r\n\r\n")}
	err := h.ServeConn(listener.NewConn(c, nil))
	fmt.Print(c.all(), err)
	// Output:
	// Hello
	// <nil>
}

// Setup comes first on a connection.
func ExampleHandler_setup() {
	h := hello()
	h.Setup = func(x *base.Exchange) { fmt.Println("somebody from", x.Conn.ClientHost()) }

	ask(h, "GET /", "", "")
	// Output:
	// somebody from 192.0.2.7
	// Hello
}

// Finish comes last, whatever has become of the connection.
func ExampleHandler_finish() {
	h := base.New()
	finish := h.Finish
	h.Finish = func(x *base.Exchange) {
		fmt.Println("done with", x.Path)
		finish(x) // super().finish()
	}
	h.Do["GET"] = func(x *base.Exchange) { x.Fail(fmt.Errorf("no paper")) }

	ask(h, "GET /page HTTP/1.0", "", "")
	// Output:
	// done with /page
	// failed: no paper
}

// Handle has all requests of a connection; this one has but one.
func ExampleHandler_handle() {
	h := hello()
	h.ProtocolVersion = "HTTP/1.1"
	h.Handle = func(x *base.Exchange) { h.HandleOneRequest(x) }

	fields(h, "GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n")
	// Output: HTTP/1.1 200 OK
}

// HandleOneRequest has one of them.
func ExampleHandler_handleOneRequest() {
	h := hello()
	h.ProtocolVersion = "HTTP/1.1"
	one := h.HandleOneRequest
	h.HandleOneRequest = func(x *base.Exchange) {
		one(x) // super().handle_one_request()
		if x.Path == "/last" {
			x.CloseConnection = true
		}
	}
	h.LogRequest = func(x *base.Exchange, code int, size int64) { fmt.Println(x.Path) }

	talk(h, "GET /first HTTP/1.1\r\n\r\nGET /last HTTP/1.1\r\n\r\nGET /late HTTP/1.1\r\n\r\n")
	// Output:
	// /first
	// /last
}

// ParseRequest is done when line and headers are known, and before the method is:
// the place to let nobody in, or to change a target for all methods.
func ExampleHandler_parseRequest() {
	h := hello()
	parse := h.ParseRequest
	h.ParseRequest = func(x *base.Exchange) bool {
		if !parse(x) {
			return false
		}
		if !x.Headers.Has("Host") {
			x.SendError(400, "No Host")
			return false
		}
		return true
	}

	fields(h, "GET / HTTP/1.0\r\n\r\n")
	fields(h, "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
	// Output:
	// HTTP/1.0 400 No Host
	// HTTP/1.0 200 OK
}

// Where Python refuses all of a kind, it does so in few lines.
func ExampleHandler_handleExpect100_refused() {
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.HandleExpect100 = func(x *base.Exchange) bool { // def handle_expect_100(self):
		x.SendError(417)
		return false
	}
	h.Do["POST"] = func(x *base.Exchange) { fmt.Println("not called") }

	fields(h, "POST / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n", "Connection")
	// Output:
	// HTTP/1.1 417 Expectation Failed
	// Connection: close
}

package base_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// What a handler finds in its instance: fields of Exchange.

// connect opens a connection to a server.
func connect(s *listener.Server) net.Conn {
	c, err := net.Dial("tcp", s.Addr().String())
	if err != nil {
		panic(err)
	}
	return c
}

// tell has a handler of GET print what it finds, and sends the lines to it.
func tell(find func(x *base.Exchange), lines ...string) {
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.Do["GET"] = find
	_, _, err := talk(h, strings.Join(lines, "\r\n"))
	if err != nil {
		fmt.Println("failed:", err)
	}
}

// Conn is the connection, which knows the client and the server.
func ExampleExchange_conn() {
	tell(func(x *base.Exchange) {
		fmt.Println(x.Conn.ClientHost(), x.Conn.ClientPort()) // self.client_address
		fmt.Println(x.Conn.Server == nil)                     // self.server
	}, "GET / HTTP/1.0", "", "")
	// Output:
	// 192.0.2.7 4711
	// true
}

// Handler is the class.
func ExampleExchange_handler() {
	tell(func(x *base.Exchange) { fmt.Println(x.Handler.ProtocolVersion) }, "GET / HTTP/1.0", "", "")
	// Output: HTTP/1.1
}

// RawRequestLine is the line as it came.
func ExampleExchange_rawRequestLine() {
	tell(func(x *base.Exchange) { fmt.Printf("%q\n", x.RawRequestLine) }, "GET /caf\xe9 HTTP/1.0", "", "")
	// Output: "GET /caf\xe9 HTTP/1.0\r\n"
}

// RequestLine is the line as text, without its end.
func ExampleExchange_requestLine() {
	tell(func(x *base.Exchange) { fmt.Printf("%q\n", x.RequestLine) }, "GET /caf\xe9 HTTP/1.0", "", "")
	// Output: "GET /café HTTP/1.0"
}

// Command is the method: one function can serve several.
func ExampleExchange_command() {
	h := base.New()
	answer := func(x *base.Exchange) { fmt.Println(x.Command) }
	h.Do["LOCK"], h.Do["UNLOCK"] = answer, answer // do_LOCK = do_UNLOCK = answer

	talk(h, "UNLOCK / HTTP/1.0\r\n\r\n")
	// Output: UNLOCK
}

// Path is the target, with its query and as it was sent.
func ExampleExchange_path() {
	tell(func(x *base.Exchange) {
		path, query, _ := strings.Cut(x.Path, "?")
		fmt.Println(path, query)
	}, "GET /a%20b?q=1 HTTP/1.0", "", "")
	// Output: /a%20b q=1
}

// RequestVersion is the version that the client has named.
func ExampleExchange_requestVersion() {
	tell(func(x *base.Exchange) { fmt.Println(x.RequestVersion) }, "GET / HTTP/1.0", "", "")
	// Output: HTTP/1.0
}

// Headers are the fields of the request. They are found whatever their case.
func ExampleExchange_headers() {
	tell(func(x *base.Exchange) {
		fmt.Println(x.Headers.Get("host"), x.Headers.Has("Cookie"), x.Headers.Values("Accept"))
	}, "GET / HTTP/1.0", "Host: localhost", "Accept: text/html", "accept: text/plain", "", "")
	// Output: localhost false [text/html text/plain]
}

// CloseConnection says whether the connection ends, and a handler may say it too.
func ExampleExchange_closeConnection() {
	tell(func(x *base.Exchange) {
		fmt.Println(x.Path, x.CloseConnection)
		x.CloseConnection = x.Path == "/2"
	}, "GET /1 HTTP/1.1", "", "GET /2 HTTP/1.1", "", "GET /3 HTTP/1.1", "", "")
	// Output:
	// /1 false
	// /2 false
}

// WFile is the way to the client: what is written is sent, whatever it is.
func ExampleExchange_wFile() {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) { fmt.Fprintf(x.WFile, "You asked for %s", x.Path) }

	ask(h, "GET /this HTTP/1.0", "", "")
	// Output: You asked for /this
}

// Private is for attributes of one's own. It outlives the connection, so Setup
// begins with it anew.
func ExampleExchange_private() {
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.Setup = func(x *base.Exchange) { x.Private = 0 }
	h.Do["GET"] = func(x *base.Exchange) {
		x.Private = x.Private.(int) + 1
		fmt.Println("request", x.Private)
	}

	talk(h, "GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n")
	talk(h, "GET / HTTP/1.1\r\n\r\n")
	// Output:
	// request 1
	// request 2
	// request 1
}

// Context ends with the request: whatever a method has set going can end with it.
func ExampleExchange_Context() {
	var ctx context.Context
	tell(func(x *base.Exchange) {
		ctx = x.Context()
		fmt.Println(ctx.Err())
	}, "GET / HTTP/1.0", "", "")
	fmt.Println(ctx.Err())
	// Output:
	// <nil>
	// context canceled
}

// RFile is read like any reader, or by lines, of any length or up to one.
func ExampleExchange_rFile_lines() {
	h := base.New()
	h.Do["POST"] = func(x *base.Exchange) {
		line, _ := x.RFile.ReadLine(-1)
		rest, _ := io.ReadAll(x.RFile)
		fmt.Printf("%q %q\n", line, rest)
	}

	talk(h, "POST / HTTP/1.0\r\n\r\none\ntwo\nthree")
	// Output: "one\n" "two\nthree"
}

package base_test

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// The attributes of a handler class: fields of Handler that are no functions.

// fields answers a request and prints the fields of the reply that are named, and
// the status line.
func fields(h *base.Handler, request string, names ...string) {
	c, _, _ := talk(h, request)
	for i, line := range strings.Split(c.all(), "\r\n") {
		name, _, _ := strings.Cut(line, ": ")
		if i == 0 || strings.Contains(strings.Join(names, " "), name) && name != "" {
			fmt.Println(line)
		}
	}
}

// hello is a handler class that greets.
func hello() *base.Handler {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("Content-Length", "6")
		x.EndHeaders()
		io.WriteString(x.WFile, "Hello\n")
	}
	return h
}

// A class is that of the newest Python with everything.
func ExampleNew() {
	fmt.Println(base.New().SysVersion)
	// Output: Python/3.14.8
}

// A class can be that of any other Python.
func ExampleNewFor() {
	for _, v := range []string{"2.7", "3.15"} {
		facts, _ := python.Lookup(v)
		h := base.NewFor(facts)
		fmt.Println(h.ServerVersion, h.SysVersion)
	}
	// Output:
	// BaseHTTP/0.3 Python/2.7.18
	// BaseHTTP Python/3.15.0
}

// Facts are what the Python does that is followed.
func ExampleHandler_facts() {
	h := base.New()
	fmt.Println(h.Facts.Release, h.Facts.LogEscaped)
	// Output: 3.14.8 true
}

// A server that is made for a handler class follows the same Python.
func ExampleHandler_Follows() {
	s := listener.NewOn(nil, base.New())
	fmt.Println(s.Facts.Version)
	// Output: 3.14
}

// Name is the class's own, as exceptions have it.
func ExampleHandler_name() {
	h := base.New() // class Greeter(BaseHTTPRequestHandler):
	h.Name = "Greeter"
	h.Do["GET"] = func(x *base.Exchange) { x.EndHeaders() } // a slip

	ask(h, "GET / HTTP/1.0", "", "")
	// Output:
	// failed: AttributeError: 'Greeter' object has no attribute '_headers_buffer'
}

// ServerVersion is the first half of the field Server.
func ExampleHandler_serverVersion() {
	h := hello()
	h.ServerVersion = "Greeter/1.0"

	fields(h, "GET / HTTP/1.0\r\n\r\n", "Server")
	// Output:
	// HTTP/1.0 200 OK
	// Server: Greeter/1.0 Python/3.14.8
}

// SysVersion is the other half.
func ExampleHandler_sysVersion() {
	h := hello()
	h.SysVersion = "Go"

	fields(h, "GET / HTTP/1.0\r\n\r\n", "Server")
	// Output:
	// HTTP/1.0 200 OK
	// Server: BaseHTTP/0.6 Go
}

// A server of HTTP/1.1 keeps connections open, and so has to say how long its
// replies are.
func ExampleHandler_protocolVersion() {
	h := hello()
	h.ProtocolVersion = "HTTP/1.1"

	ask(h, "GET / HTTP/1.1", "", "GET / HTTP/1.1", "", "")
	// Output:
	// HTTP/1.1 200 OK
	// Content-Length: 6
	//
	// Hello
	// HTTP/1.1 200 OK
	// Content-Length: 6
	//
	// Hello
}

// A request that names no version has the default one, which decides whether the
// reply has headers.
func ExampleHandler_defaultRequestVersion() {
	h := hello()
	ask(h, "GET /", "")

	h.DefaultRequestVersion = "HTTP/1.0"
	ask(h, "GET /", "")
	// Output:
	// Hello
	//
	// HTTP/1.0 200 OK
	// Content-Length: 6
	//
	// Hello
}

// ErrorContentType says what the error page is.
func ExampleHandler_errorContentType() {
	h := base.New()
	h.ErrorMessageFormat = "%(code)d\n"
	h.ErrorContentType = "text/plain"

	fields(h, "BREW / HTTP/1.0\r\n\r\n", "Content-Type")
	// Output:
	// HTTP/1.0 501 Unsupported method ('BREW')
	// Content-Type: text/plain
}

// Responses says what codes are called, in status lines and on error pages.
func ExampleHandler_responses() {
	h := base.New()
	h.ErrorMessageFormat = "%(message)s: %(explain)s\n"
	h.Responses[404] = python.Status{Phrase: "Lost", Description: "It was here yesterday"}
	h.Do["GET"] = func(x *base.Exchange) { x.SendError(404) }

	ask(h, "GET / HTTP/1.0", "", "")
	// Output:
	// HTTP/1.0 404 Lost
	// Connection: close
	// Content-Type: text/html;charset=utf-8
	// Content-Length: 28
	//
	// Lost: It was here yesterday
}

// WeekdayName has the names of days, from Monday on, that dates of 2.7 have.
func ExampleHandler_weekdayName() {
	facts, _ := python.Lookup("2.7")
	h := base.NewFor(facts)
	h.WeekdayName[6] = "dim."

	fmt.Println(h.DateTimeString(nil, time.Unix(784111777, 0)))
	// Output: dim., 06 Nov 1994 08:49:37 GMT
}

// MonthName has the names of months, from MonthName[1] on, that log lines have.
func ExampleHandler_monthName() {
	h := handlerAt(noon)
	h.MonthName[11] = "nov."

	fmt.Println(h.LogDateTimeString(nil))
	// Output: 06/nov./1994 08:49:37
}

// Timeout is how long a client may keep the handler waiting. One that does so for
// longer is given up, without a reply.
func ExampleHandler_timeout() {
	h := base.New()
	h.Timeout = time.Millisecond
	h.LogMessage = func(x *base.Exchange, message []byte) { fmt.Printf("%s\n", message) }

	server, err := listener.New("tcp", "127.0.0.1:0", h)
	if err != nil {
		return
	}
	silent := connect(server)
	server.HandleRequest()
	silent.Close()
	server.Close()
	// Output: Request timed out: TimeoutError('timed out')
}

// MessageClass reads a field for the server; here a proxy has renamed one.
func ExampleHandler_messageClass() {
	h := hello()
	h.ProtocolVersion = "HTTP/1.1"
	h.MessageClass = func(x *base.Exchange, name string) (string, bool) { // def get(self, name, default=None):
		if name == "Connection" {
			name = "X-Client-Connection"
		}
		return x.Headers.Get(name), x.Headers.Has(name)
	}

	ask(h, "GET / HTTP/1.1", "X-Client-Connection: close", "", "GET / HTTP/1.1", "", "")
	// Output:
	// HTTP/1.1 200 OK
	// Content-Length: 6
	//
	// Hello
}

// Log receives the lines of the log, standard error unless changed.
func ExampleHandler_log() {
	h := handlerAt(noon)
	h.Log = listener.NewLog(os.Stdout)
	h.Do["GET"] = func(x *base.Exchange) { x.SendResponse(200) }

	h.ServeConn(listener.NewConn(&client{Reader: strings.NewReader("GET / HTTP/1.0\r\n\r\n")}, nil))
	// Output: 192.0.2.7 - - [06/Nov/1994 08:49:37] "GET / HTTP/1.0" 200 -
}

// LogColours are the colours of the log, where it is not for the terminal to
// decide; here they are words, to be seen.
func ExampleHandler_logColours() {
	facts, _ := python.Lookup("3.15")
	h := base.NewFor(facts)
	h.Now = handlerAt(noon).Now
	h.LogColours = &base.Colours{Path: "<cyan>", StatusServerError: "<red>", Error: "<yellow>", Reset: "<>"}

	_, log, _ := talk(h, "BREW / HTTP/1.0\r\n\r\n")
	fmt.Print(log)
	// Output:
	// 192.0.2.7 - - [06/Nov/1994 08:49:37]<> <yellow>code 501, message Unsupported method ('BREW')<>
	// 192.0.2.7 - - [06/Nov/1994 08:49:37]<> "BREW <cyan>/<> HTTP/1.0" <red>501 -<>
}

// Now is the clock of Date and of the log: one that stands still makes replies
// that can be compared.
func ExampleHandler_now() {
	h := hello()
	h.Now = func() time.Time { return time.Unix(784111777, 0) }

	fields(h, "GET / HTTP/1.0\r\n\r\n", "Date")
	// Output:
	// HTTP/1.0 200 OK
	// Date: Sun, 06 Nov 1994 08:49:37 GMT
}

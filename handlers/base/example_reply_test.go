package base_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// What a handler says: methods of Exchange, and the functions of Handler that
// they call.

// answer has a handler of GET answer one request, and prints the reply.
func answer(do func(x *base.Exchange)) {
	h := base.New()
	h.ErrorMessageFormat = "%(code)s %(message)s: %(explain)s\n"
	h.Do["GET"] = do
	ask(h, "GET / HTTP/1.0", "", "")
}

// SendError is a whole reply: a code, and where the table does not say it well
// enough a message and an explanation.
func ExampleExchange_SendError() {
	answer(func(x *base.Exchange) { x.SendError(410, "Sold", "It has been sold to somebody else") })
	// Output:
	// HTTP/1.0 410 Sold
	// Connection: close
	// Content-Type: text/html;charset=utf-8
	// Content-Length: 44
	//
	// 410 Sold: It has been sold to somebody else
}

// SendResponse begins a reply with a status line, Server and Date, and logs it.
func ExampleExchange_SendResponse() {
	answer(func(x *base.Exchange) {
		x.SendResponse(200, "Fine, thanks")
		x.EndHeaders()
		fmt.Printf("%q\n", x.RequestLine) // is in the log
	})
	// Output:
	// "GET / HTTP/1.0"
	// HTTP/1.0 200 Fine, thanks
}

// An override can do something for every reply before its headers are ended.
func ExampleHandler_sendResponse() {
	h := hello()
	send := h.SendResponse
	h.SendResponse = func(x *base.Exchange, code int, message ...string) {
		send(x, code, message...) // super().send_response(code, message)
		x.SendHeader("X-Served-By", "one of us")
	}

	fields(h, "GET / HTTP/1.0\r\n\r\n", "X-Served-By")
	// Output:
	// HTTP/1.0 200 OK
	// X-Served-By: one of us
}

// SendResponseOnly is a status line without the rest.
func ExampleExchange_SendResponseOnly() {
	answer(func(x *base.Exchange) {
		x.SendResponseOnly(103, "Early Hints")
		x.SendHeader("Link", "</style.css>; rel=preload")
		x.EndHeaders()
	})
	// Output:
	// HTTP/1.0 103 Early Hints
	// Link: </style.css>; rel=preload
}

// All status lines pass through it.
func ExampleHandler_sendResponseOnly() {
	h := hello()
	send := h.SendResponseOnly
	h.SendResponseOnly = func(x *base.Exchange, code int, message ...string) { send(x, code, "no words") }

	fields(h, "GET / HTTP/1.0\r\n\r\n")
	fields(h, "BREW / HTTP/1.0\r\n\r\n")
	// Output:
	// HTTP/1.0 200 no words
	// HTTP/1.0 501 no words
}

// SendHeader adds a field. Connection is obeyed by the server, too.
func ExampleExchange_SendHeader() {
	answer(func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("Set-Cookie", "a=1")
		x.SendHeader("Connection", "keep-alive")
		fmt.Println(x.CloseConnection)
		x.EndHeaders()
		x.CloseConnection = true
	})
	// Output:
	// false
	// HTTP/1.0 200 OK
	// Set-Cookie: a=1
	// Connection: keep-alive
}

// What Python does not check, an override can: a line end in a value would begin
// another field.
func ExampleHandler_sendHeader() {
	h := base.New()
	send := h.SendHeader
	h.SendHeader = func(x *base.Exchange, keyword, value string) {
		send(x, keyword, strings.NewReplacer("\r", "", "\n", "").Replace(value))
	}
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(302)
		x.SendHeader("Location", "/\r\nSet-Cookie: stolen=1")
		x.EndHeaders()
	}

	ask(h, "GET / HTTP/1.0", "", "")
	// Output:
	// HTTP/1.0 302 Found
	// Location: /Set-Cookie: stolen=1
}

// EndHeaders adds the blank line and sends what has been gathered.
func ExampleExchange_EndHeaders() {
	answer(func(x *base.Exchange) {
		x.SendResponse(200)
		io.WriteString(x.WFile, "This comes first.\n") // a slip
		x.EndHeaders()
	})
	// Output:
	// This comes first.
	// HTTP/1.0 200 OK
}

// FlushHeaders sends what has been gathered, without the blank line.
func ExampleExchange_FlushHeaders() {
	answer(func(x *base.Exchange) {
		x.SendResponse(200)
		x.FlushHeaders() // the client can see by now that it is heard
		x.SendHeader("X-Later", "1")
		x.EndHeaders()
	})
	// Output:
	// HTTP/1.0 200 OK
	// X-Later: 1
}

// All headers that are sent pass through it.
func ExampleHandler_flushHeaders() {
	h := hello()
	flush := h.FlushHeaders
	h.FlushHeaders = func(x *base.Exchange) {
		names, _ := x.HeaderNames()
		fmt.Println(names)
		flush(x)
	}

	fields(h, "GET / HTTP/1.0\r\n\r\n")
	// Output:
	// [Server Date Content-Length]
	// HTTP/1.0 200 OK
}

// HeaderNames are the names of what has been gathered.
func ExampleExchange_HeaderNames() {
	answer(func(x *base.Exchange) {
		_, any := x.HeaderNames()
		fmt.Println(any)
		x.SendResponse(200)
		x.SendHeader("Location", "/")
		fmt.Println(x.HeaderNames())
	})
	// Output:
	// false
	// [Server Date Location] true
}

// HTTPStatus is a member of Python's class of that name, which some Pythons write
// by its name.
func ExampleExchange_HTTPStatus() {
	facts, _ := python.Lookup("3.9")
	h := base.NewFor(facts)
	h.ErrorMessageFormat = "%(code)s - %(explain)s\n"
	h.Do["GET"] = func(x *base.Exchange) { x.SendError(x.HTTPStatus(404)) }

	ask(h, "GET / HTTP/1.0", "", "")
	// Output:
	// HTTP/1.0 404 Not Found
	// Connection: close
	// Content-Type: text/html;charset=utf-8
	// Content-Length: 53
	//
	// HTTPStatus.NOT_FOUND - Nothing matches the given URI
}

// CodeText is what str() makes of a code.
func ExampleExchange_CodeText() {
	facts, _ := python.Lookup("3.9")
	h := base.NewFor(facts)
	h.LogRequest = func(x *base.Exchange, code int, size int64) { fmt.Println(x.CodeText(code)) }
	h.Do["GET"] = func(x *base.Exchange) { x.SendResponse(200) }

	talk(h, "BREW / HTTP/1.0\r\n\r\n")
	talk(h, "GET / HTTP/1.0\r\n\r\n")
	// Output:
	// HTTPStatus.NOT_IMPLEMENTED
	// 200
}

// Err tells whether the exchange has failed: nothing that is done after that has
// any effect, so a long computation can be left.
func ExampleExchange_Err() {
	answer(func(x *base.Exchange) {
		for n := 1; x.Err() == nil; n++ {
			fmt.Println("page", n)
			if n == 2 {
				x.Fail(errors.New("no paper"))
			}
		}
	})
	// Output:
	// page 1
	// page 2
	// failed: no paper
}

// Hold lets headers and what is written next leave together.
func ExampleExchange_Hold() {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.Hold()
		x.EndHeaders()
		io.WriteString(x.WFile, "one ")
		io.WriteString(x.WFile, "two")
	}

	c, _, _ := talk(h, "GET / HTTP/1.0\r\n\r\n")
	fmt.Printf("%q\n", c.writes)
	// Output: ["HTTP/1.0 200 OK\r\n\r\none " "two"]
}

// Flush sends what is held back.
func ExampleExchange_Flush() {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		x.Hold()
		io.WriteString(x.WFile, "one ")
		x.Flush()
		io.WriteString(x.WFile, "two")
	}

	c, _, _ := talk(h, "GET / HTTP/1.0\r\n\r\n")
	fmt.Printf("%q\n", c.writes)
	// Output: ["one " "two"]
}

// VersionString is the whole field Server.
func ExampleHandler_versionString() {
	h := hello()
	fmt.Println(h.VersionString(nil))
	h.VersionString = func(*base.Exchange) string { return "nobody in particular" }

	fields(h, "GET / HTTP/1.0\r\n\r\n", "Server")
	// Output:
	// BaseHTTP/0.6 Python/3.14.8
	// HTTP/1.0 200 OK
	// Server: nobody in particular
}

// DateTimeString writes a time as HTTP does, and the current one when it is given
// none.
func ExampleHandler_dateTimeString() {
	h := handlerAt(time.Unix(1700000000, 0))
	fmt.Println(h.DateTimeString(nil, time.Unix(784111777, 0)))
	fmt.Println(h.DateTimeString(nil, time.Time{}))
	// Output:
	// Sun, 06 Nov 1994 08:49:37 GMT
	// Tue, 14 Nov 2023 22:13:20 GMT
}

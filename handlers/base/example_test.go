package base_test

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
)

// ask sends the lines of a request and prints what comes back, without the
// fields that every reply has.
func ask(h *base.Handler, lines ...string) {
	c, _, err := talk(h, strings.Join(lines, "\r\n"))
	for line := range strings.SplitSeq(c.all(), "\r\n") {
		if c.all() != "" && !strings.HasPrefix(line, "Server: ") && !strings.HasPrefix(line, "Date: ") {
			fmt.Println(line)
		}
	}
	if err != nil {
		fmt.Println("failed:", err)
	}
}

// The smallest handler that answers: a method, and what it sends.
func Example() {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) { // def do_GET(self):
		x.SendResponse(200)
		x.SendHeader("Content-Type", "text/plain")
		x.EndHeaders()
		io.WriteString(x.WFile, "Hello, world!\n")
	}
	// log.Fatal(listener.ListenAndServe(":8000", h))

	ask(h, "GET / HTTP/1.0", "", "")
	// Output:
	// HTTP/1.0 200 OK
	// Content-Type: text/plain
	//
	// Hello, world!
}

// A method reads as much of the body as the client has announced, and says how
// long its own is, so that the connection can be kept.
func ExampleExchange_rFile() {
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.Do["POST"] = func(x *base.Exchange) {
		length, err := strconv.ParseInt(x.Headers.Get("Content-Length"), 10, 32)
		if err != nil {
			x.SendError(411)
			return
		}
		body, err := io.ReadAll(io.LimitReader(x.RFile, length))
		if err != nil {
			x.Fail(err)
			return
		}
		x.SendResponse(200)
		x.SendHeader("Content-Length", strconv.Itoa(len(body)))
		x.EndHeaders()
		io.WriteString(x.WFile, strings.ToUpper(string(body)))
	}

	ask(h, "POST / HTTP/1.1", "Content-Length: 5", "", "hello")
	// Output:
	// HTTP/1.1 200 OK
	// Content-Length: 5
	//
	// HELLO
}

// To override a method is to assign the field; the field's previous value is
// super().
func ExampleHandler_endHeaders() {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(204)
		x.EndHeaders()
	}
	end := h.EndHeaders
	h.EndHeaders = func(x *base.Exchange) { // def end_headers(self):
		x.SendHeader("Access-Control-Allow-Origin", "*")
		end(x) // super().end_headers()
	}

	ask(h, "GET / HTTP/1.0", "", "")
	// Output:
	// HTTP/1.0 204 No Content
	// Access-Control-Allow-Origin: *
}

// All that is logged goes through LogMessage.
func ExampleHandler_logMessage() {
	h := base.New()
	h.LogMessage = func(x *base.Exchange, message []byte) {
		fmt.Printf("[%s %s] %s\n", x.Command, x.Path, message)
	}

	ask(h, "BREW /pot HTTP/1.0", "", "")
	// Output:
	// [BREW /pot] code 501, message Unsupported method ('BREW')
	// [BREW /pot] "BREW /pot HTTP/1.0" 501 -
	// HTTP/1.0 501 Unsupported method ('BREW')
	// Connection: close
	// Content-Type: text/html;charset=utf-8
	// Content-Length: 482
	//
	// <!DOCTYPE HTML>
	// <html lang="en">
	//     <head>
	//         <meta charset="utf-8">
	//         <style type="text/css">
	//             :root {
	//                 color-scheme: light dark;
	//             }
	//         </style>
	//         <title>Error response</title>
	//     </head>
	//     <body>
	//         <h1>Error response</h1>
	//         <p>Error code: 501</p>
	//         <p>Message: Unsupported method ('BREW').</p>
	//         <p>Error code explanation: 501 - Server does not support this operation.</p>
	//     </body>
	// </html>
}

// The page of an error is a template and its type; nothing need be overridden
// to change them.
func ExampleHandler_errorMessageFormat() {
	h := base.New()
	h.ErrorMessageFormat = `{"code": %(code)d, "message": "%(message)s"}` + "\n"
	h.ErrorContentType = "application/json"
	h.Do["GET"] = func(x *base.Exchange) { x.SendError(404, "No such page") }

	ask(h, "GET / HTTP/1.0", "", "")
	// Output:
	// HTTP/1.0 404 No such page
	// Connection: close
	// Content-Type: application/json
	// Content-Length: 41
	//
	// {"code": 404, "message": "No such page"}
}

// SendError is called for every error, those found before any method included.
func ExampleHandler_sendError() {
	h := base.New()
	sendError := h.SendError
	h.SendError = func(x *base.Exchange, code int, text ...string) {
		if code == 501 {
			code, text = 405, nil
		}
		sendError(x, code, text...)
	}
	h.ErrorMessageFormat = "%(message)s: %(explain)s\n"

	ask(h, "BREW / HTTP/1.0", "", "")
	// Output:
	// HTTP/1.0 405 Method Not Allowed
	// Connection: close
	// Content-Type: text/html;charset=utf-8
	// Content-Length: 66
	//
	// Method Not Allowed: Specified method is invalid for this resource
}

// A client that asks whether it may send its body can be told no.
func ExampleHandler_handleExpect100() {
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.ErrorMessageFormat = "%(message)s\n"
	let := h.HandleExpect100
	h.HandleExpect100 = func(x *base.Exchange) bool {
		if len(x.Headers.Get("Content-Length")) > 6 { // a megabyte or more
			x.SendError(413)
			return false
		}
		return let(x)
	}

	ask(h, "PUT /film HTTP/1.1", "Expect: 100-continue", "Content-Length: 4700000000", "", "")
	// Output:
	// HTTP/1.1 413 Content Too Large
	// Connection: close
	// Content-Type: text/html;charset=utf-8
	// Content-Length: 18
	//
	// Content Too Large
}

// An error that a method cannot answer for ends the connection, and the server
// reports it, as an exception that nobody catches does in Python.
func ExampleExchange_Fail() {
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		x.Fail(fmt.Errorf("no paper")) // raise
		x.EndHeaders()                 // has no effect any more
	}

	ask(h, "GET / HTTP/1.0", "", "")
	// Output:
	// failed: no paper
}

package base_test

import (
	"fmt"

	"github.com/glasshttp/glass/handlers/base"
)

// What a handler logs: methods of Exchange, and the functions of Handler that
// they call.

// logs has a handler of GET answer one request at noon, and prints the log.
func logs(change func(h *base.Handler), do func(x *base.Exchange)) {
	h := handlerAt(noon)
	h.Do["GET"] = do
	if change != nil {
		change(h)
	}
	_, log, _ := talk(h, "GET /a\x1b HTTP/1.0\r\n\r\n")
	fmt.Print(log)
}

func ok(x *base.Exchange) {
	x.SendResponse(200)
	x.EndHeaders()
}

// Colours is the zero value where nothing is to be coloured, whatever the
// environment asks for.
func ExampleColours() {
	logs(func(h *base.Handler) { h.LogColours = &base.Colours{} }, ok)
	// Output: 192.0.2.7 - - [06/Nov/1994 08:49:37] "GET /a\x1b HTTP/1.0" 200 -
}

// LogRequest logs the request. SendResponse calls it, and does not know the size.
func ExampleExchange_LogRequest() {
	logs(nil, func(x *base.Exchange) {
		x.LogRequest(200, 1234)
		x.LogRequest(200, -1)
		x.LogRequest(-1, -1)
	})
	// Output:
	// 192.0.2.7 - - [06/Nov/1994 08:49:37] "GET /a\x1b HTTP/1.0" 200 1234
	// 192.0.2.7 - - [06/Nov/1994 08:49:37] "GET /a\x1b HTTP/1.0" 200 -
	// 192.0.2.7 - - [06/Nov/1994 08:49:37] "GET /a\x1b HTTP/1.0" - -
}

// An override has a line of its own for requests.
func ExampleHandler_logRequest() {
	logs(func(h *base.Handler) {
		h.LogRequest = func(x *base.Exchange, code int, size int64) {
			x.LogMessage("%s was answered with %d", x.Command, code)
		}
	}, ok)
	// Output: 192.0.2.7 - - [06/Nov/1994 08:49:37] GET was answered with 200
}

// LogError logs what went wrong.
func ExampleExchange_LogError() {
	logs(nil, func(x *base.Exchange) { x.LogError("there is no %q", x.Path) })
	// Output: 192.0.2.7 - - [06/Nov/1994 08:49:37] there is no "/a\\x1b"
}

// An override tells errors from other messages.
func ExampleHandler_logError() {
	logs(func(h *base.Handler) {
		h.LogError = func(x *base.Exchange, message []byte) { x.LogMessage("ERROR %s", message) }
	}, func(x *base.Exchange) { x.SendError(404) })
	// Output:
	// 192.0.2.7 - - [06/Nov/1994 08:49:37] ERROR code 404, message Not Found
	// 192.0.2.7 - - [06/Nov/1994 08:49:37] "GET /a\x1b HTTP/1.0" 404 -
}

// LogMessage logs anything. What could drive a terminal or forge a line is
// escaped.
func ExampleExchange_LogMessage() {
	logs(nil, func(x *base.Exchange) { x.LogMessage("%d%% of\n%s", 100, `a\b`) })
	// Output: 192.0.2.7 - - [06/Nov/1994 08:49:37] 100% of\x0aa\\b
}

// AddressString is who asks, as the log has it.
func ExampleHandler_addressString() {
	logs(func(h *base.Handler) {
		address := h.AddressString
		h.AddressString = func(x *base.Exchange) string {
			if address(x) == "192.0.2.7" {
				return "the office"
			}
			return address(x)
		}
	}, ok)
	// Output: the office - - [06/Nov/1994 08:49:37] "GET /a\x1b HTTP/1.0" 200 -
}

// LogDateTimeString is when, as the log has it.
func ExampleHandler_logDateTimeString() {
	logs(func(h *base.Handler) {
		h.LogDateTimeString = func(*base.Exchange) string { return h.Now().Format("15:04") }
	}, ok)
	// Output: 192.0.2.7 - - [08:49] "GET /a\x1b HTTP/1.0" 200 -
}

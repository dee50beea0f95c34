package apps

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// replies replies in as many ways as there are entries below: the target names
// one.
var _ = register("replies", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) { ways[strings.TrimPrefix(x.Path, "/")](x) }
	return h
})

var ways = map[string]func(x *base.Exchange){
	"ok": ok,
	"unknown_code": func(x *base.Exchange) {
		x.SendResponse(299)
		x.EndHeaders()
	},
	"own_phrase": func(x *base.Exchange) {
		x.SendResponse(200, "Fine, thanks")
		x.EndHeaders()
	},
	"status_only": func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.EndHeaders()
	},
	"injected": func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("X-One", "1\r\nX-Two: 2")
		x.EndHeaders()
	},
	"latin1": func(x *base.Exchange) {
		facts := x.Handler.Facts
		x.SendResponse(200, bytesOf(facts, "café"))
		x.SendHeader(bytesOf(facts, "X-É"), bytesOf(facts, "ÿ"))
		x.EndHeaders()
	},
	"beyond_latin1": func(x *base.Exchange) {
		x.SendResponse(200)
		// Strings of 2.7 are bytes, and text, which Go does not tell from them,
		// is another type.
		if x.Handler.Facts.TextIsBytes {
			raise(x, "UnicodeEncodeError", `'ascii' codec can't encode character u'\u20ac' in position 3: ordinal not in range(128)`)
		}
		x.SendHeader("X", "€")
		x.EndHeaders()
	},
	"says_close": func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("CONNECTION", "Close")
		x.SendHeader("Content-Length", "0")
		x.EndHeaders()
	},
	"says_keep_alive": func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("connection", "Keep-Alive")
		x.SendHeader("Content-Length", "0")
		x.EndHeaders()
	},
	"body_first": func(x *base.Exchange) {
		x.SendResponse(200)
		io.WriteString(x.WFile, "early\n")
		x.EndHeaders()
	},
	"flushed": func(x *base.Exchange) {
		x.SendResponseOnly(200)
		x.FlushHeaders()
		io.WriteString(x.WFile, "X-Raw: 1\r\n")
		x.EndHeaders()
	},
	"no_headers": func(x *base.Exchange) { x.EndHeaders() },
	"unended": func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("X-Left", "1")
	},
	"silent": func(x *base.Exchange) {},
	"twice": func(x *base.Exchange) {
		ok(x)
		ok(x)
	},
	"dated": func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("X-Date", x.Handler.DateTimeString(x, time.Unix(784111777, 0)))
		x.EndHeaders()
	},
	"empty_phrase": func(x *base.Exchange) {
		x.SendResponse(200, "")
		x.EndHeaders()
	},
	"phrase_alone": func(x *base.Exchange) {
		x.SendResponseOnly(404, "Gone fishing")
		x.EndHeaders()
	},
	"number": okWith("Content-Length", strconv.Itoa(0)),
	"header_first": func(x *base.Exchange) {
		x.SendHeader("X-First", "1")
		ok(x)
	},
	"same_twice":   okWith("X", "1", "X", "2"),
	"server_again": okWith("Server", "another"),
	"ended_twice": func(x *base.Exchange) {
		ok(x)
		x.EndHeaders()
	},
	"header_after_end": func(x *base.Exchange) {
		ok(x)
		x.SendHeader("X-Late", "1")
	},
	"flush_of_nothing": func(x *base.Exchange) {
		x.FlushHeaders()
		ok(x)
	},
	"flushed_between": func(x *base.Exchange) {
		x.SendResponse(200)
		x.FlushHeaders()
		x.SendHeader("X-Later", "1")
		x.EndHeaders()
	},
	"error_after_reply": func(x *base.Exchange) {
		x.SendResponse(200)
		x.SendHeader("X-Left", "1")
		x.SendError(404)
	},
	"more_after_error": func(x *base.Exchange) {
		x.SendError(404)
		io.WriteString(x.WFile, "and so on\n")
	},
	// What Python 3 says of a mistake that does not compile in Go.
	"text": func(x *base.Exchange) {
		ok(x)
		if !x.Handler.Facts.TextWritten {
			raise(x, "TypeError", "a bytes-like object is required, not 'str'")
		}
		io.WriteString(x.WFile, "text")
	},
	"sets_close": func(x *base.Exchange) {
		ok(x)
		x.CloseConnection = true
	},
	"sets_open": func(x *base.Exchange) {
		ok(x)
		x.CloseConnection = false
	},
	"closes_then_keeps": okWith("Connection", "close", "Connection", "keep-alive", "Content-Length", "0"),
	"says_upgrade":      okWith("Connection", "close, x", "Content-Length", "0"),
	"chunked": func(x *base.Exchange) {
		okWith("Transfer-Encoding", "chunked")(x)
		io.WriteString(x.WFile, "5\r\nhello\r\n0\r\n\r\n")
	},
	"exits":              func(x *base.Exchange) { raise(x, "SystemExit", "1") },
	"own_exception":      func(x *base.Exchange) { raise(x, "app.Trouble", "of our own making") },
	"wordless_exception": func(x *base.Exchange) { raise(x, "RuntimeError", "") },
	"raises": func(x *base.Exchange) {
		x.SendResponse(200)
		raise(x, "RuntimeError", "nobody catches this")
	},
	"raises_late": func(x *base.Exchange) {
		x.SendResponse(200)
		x.EndHeaders()
		io.WriteString(x.WFile, "so far\n")
		raise(x, "RuntimeError", "nobody catches this")
	},
}

func ok(x *base.Exchange) {
	x.SendResponse(200)
	x.SendHeader("Content-Length", "0")
	x.EndHeaders()
}

// okWith makes a reply of 200 with the given fields, each a name and a value.
func okWith(fields ...string) func(x *base.Exchange) {
	return func(x *base.Exchange) {
		x.SendResponse(200)
		for i := 0; i < len(fields); i += 2 {
			x.SendHeader(fields[i], fields[i+1])
		}
		x.EndHeaders()
	}
}

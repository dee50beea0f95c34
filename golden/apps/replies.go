package apps

import (
	"io"
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
		x.SendResponse(200, "café")
		x.SendHeader("X-É", "ÿ")
		x.EndHeaders()
	},
	"beyond_latin1": func(x *base.Exchange) {
		x.SendResponse(200)
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

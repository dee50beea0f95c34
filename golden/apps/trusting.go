package apps

import (
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// trusting repeats what the client says where it should not: in a redirect, in
// a header and its name, in the phrase of a reply, in a page and in the log.
var _ = register("trusting", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Do["GET"] = func(x *base.Exchange) {
		where, text, _ := strings.Cut(x.Path, "?")
		repeats[strings.TrimPrefix(where, "/")](x, pytext.Unquote(text))
	}
	return h
})

var repeats = map[string]func(x *base.Exchange, text string){
	"value": func(x *base.Exchange, text string) {
		x.SendResponse(302)
		x.SendHeader("Location", text)
		x.EndHeaders()
	},
	"echo": func(x *base.Exchange, text string) {
		x.SendResponse(200)
		x.SendHeader("X-Echo", x.Headers.Get("X-Echo"))
		x.EndHeaders()
	},
	"name": func(x *base.Exchange, text string) {
		x.SendResponse(200)
		x.SendHeader(text, "1")
		x.EndHeaders()
	},
	"phrase": func(x *base.Exchange, text string) {
		x.SendResponse(200, text)
		x.EndHeaders()
	},
	"error": func(x *base.Exchange, text string) { x.SendError(404, text) },
	"log": func(x *base.Exchange, text string) {
		x.SendResponse(200)
		x.EndHeaders()
		x.LogMessage("%s", text)
	},
	"error_log": func(x *base.Exchange, text string) {
		x.SendResponse(200)
		x.EndHeaders()
		x.LogError("%s", text)
	},
	"exception": func(x *base.Exchange, text string) { raise(x, "ValueError", text) },
}

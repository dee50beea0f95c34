package apps

import (
	"fmt"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// message has a class of its own for headers, which takes some words for
// others. Headers are no class in Go: what the class does is done around them.
var _ = register("message", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	get := func(x *base.Exchange, name string) string {
		if x.Headers.Has("X-" + name) {
			return x.Headers.Get("X-" + name)
		}
		return x.Headers.Get(name)
	}
	parse := h.ParseRequest
	h.ParseRequest = func(x *base.Exchange) bool {
		ok := parse(x)
		if ok && get(x, "Connection") == "close" {
			x.CloseConnection = true
		}
		return ok
	}
	h.Do["GET"] = func(x *base.Exchange) {
		body := "Message " + get(x, "Name") + "\n"
		x.SendResponse(200)
		x.SendHeader("Content-Length", fmt.Sprint(len(body)))
		x.EndHeaders()
		fmt.Fprint(x.WFile, body)
	}
	return h
})

package apps

import (
	"fmt"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// message has a class of its own for headers, which takes some words for
// others.
var _ = register("message", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.MessageClass = func(x *base.Exchange, name string) (string, bool) {
		if x.Headers.Has("X-" + name) {
			return x.Headers.Get("X-" + name), true
		}
		return x.Headers.Get(name), x.Headers.Has(name)
	}
	h.Do["GET"] = func(x *base.Exchange) {
		name, _ := h.MessageClass(x, "Name")
		body := "Message " + name + "\n"
		x.SendResponse(200)
		x.SendHeader("Content-Length", fmt.Sprint(len(body)))
		x.EndHeaders()
		fmt.Fprint(x.WFile, body)
	}
	return h
})

package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// stages logs when it begins with a connection and when it is done with it,
// whatever has become of it.
var _ = register("stages", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	setup, handle, finish := h.Setup, h.Handle, h.Finish
	h.Setup = func(x *base.Exchange) {
		setup(x)
		x.LogMessage("setup")
	}
	h.Handle = func(x *base.Exchange) {
		x.LogMessage("handle")
		handle(x)
	}
	h.Finish = func(x *base.Exchange) {
		x.LogMessage("finish")
		finish(x)
	}
	h.Do["GET"] = func(x *base.Exchange) {
		x.SendResponse(200)
		if x.Path == "/raises" {
			raise(x, "RuntimeError", "nobody catches this")
		}
		x.SendHeader("Content-Length", "0")
		x.EndHeaders()
	}
	return h
})

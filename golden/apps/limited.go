package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// limited handles two requests of a connection and no more.
var _ = register("limited", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	handle, one := h.Handle, h.HandleOneRequest
	h.Handle = func(x *base.Exchange) {
		x.Private = 0 // requests handled on this connection
		handle(x)
	}
	h.HandleOneRequest = func(x *base.Exchange) {
		one(x)
		handled := x.Private.(int) + 1
		x.Private = handled
		if handled == 2 {
			x.CloseConnection = true
		}
	}
	h.Do["GET"] = ok
	return h
})

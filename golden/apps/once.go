package apps

import (
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// once handles one request of a connection, whatever it says about more.
var _ = register("once", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.Handle = func(x *base.Exchange) { h.HandleOneRequest(x) }
	h.Do["GET"] = ok
	return h
})
